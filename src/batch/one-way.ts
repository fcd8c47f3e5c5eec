import { gatedAdvice } from "../thinking/advice.ts";
import type { Thinking } from "../thinking/option.ts";
import type { Tally } from "./tally.ts";

/** How the run was told to read, and what that is called where the lines are read. */
export interface OneWayOptions {
  readonly thinking?: Thinking | undefined;
  /** The option that says how the model thinks. */
  readonly option?: string;
}

/**
 * What a run comes to whose rollouts all went one way: a line each, which names the way out. Where all types went the
 * same, one line says so for all of them. Labels with which no answer can score are told however few they are. O(types).
 *
 * @example
 * const row = { n: 8, sum: 0, squares: 0, gated: 8, unreadable: 0, failed: 0, labels: 0, worthless: 0, whyWorthless: "", why: "the thinking is not closed: no </think>", ms: 1 };
 * oneWay(new Map([["EM", row]]), { option: "--thinking" }) // => ["8 of 8 gated: the thinking is not closed: no </think>; see --thinking"]
 */
export function oneWay(tally: Tally, { thinking, option }: OneWayOptions = {}): string[] {
  const rows = [...tally].filter(([, { n, failed }]) => n + failed > 0);
  const areAllGated = rows.length > 0 && rows.every(([, { n, gated }]) => n > 0 && gated === n);
  if (areAllGated) {
    const sum = (key: "n" | "gated") => rows.reduce((all, [, row]) => all + row[key], 0);
    return advice({ gated: sum("gated"), total: sum("n"), why: rows[0]![1].why });
  }
  const zeros = rows.flatMap(([type, { n, worthless, whyWorthless }]) =>
    worthless === 0 ? [] : [`${type}: ${worthless} of ${n} rollouts are 0 by their label: ${whyWorthless}`],
  );
  const ways = rows.flatMap(([type, { n, gated, unreadable, failed, labels, worthless, why }]) => {
    // The label's fault goes before what became of the answers.
    if (worthless > 0) return [];
    const what = type === "-" ? "rollouts of no known type" : `${type} rollouts`;
    if (n > 0 && gated === n) return advice({ gated, total: n, why }).map((line) => `${type}: ${line}`);
    if (n > 1 && unreadable === n) return [`all ${n} ${what} are without a readable answer: ${why}`];
    if (n > 0 || failed < 2) return [];
    return labels === failed
      ? [`all ${failed} labels are unusable: ${why}`]
      : [`all ${failed} ${what} are without a score: ${why}`];
  });
  return [...ways, ...zeros];

  function advice(count: Parameters<typeof gatedAdvice>[0]): string[] {
    const line = gatedAdvice(count, thinking, option);
    return line === null ? [] : [line];
  }
}

/** What a request's rollouts came to, and how their thinking was read. */
export interface Outcome {
  readonly tally: Tally;
  thinking?: Thinking | undefined;
}

/** What is said of it to whoever sent the request. */
export const warningsOf = ({ tally, thinking }: Outcome): string[] =>
  oneWay(tally, { thinking, option: "thinking" });

/** Rollouts after which a program that does not end says that all went one way. */
const ENOUGH = 100;

/** Watches what a program scores that does not end, and says once that all of it was gated, or that no label could be used. */
export class OneWayWatch {
  readonly #options: OneWayOptions;
  #total = 0;
  #gated = 0;
  #labels = 0;
  #isSaid = false;

  constructor(options: OneWayOptions = {}) {
    this.#options = options;
  }

  /** Takes in so many results of a status; a line when it is time for one. */
  add(rows: Iterable<{ readonly status: string; readonly n: number }>): string | undefined {
    if (this.#isSaid) return undefined;
    for (const { status, n } of rows) {
      this.#total += n;
      if (status === "gated") this.#gated += n;
      if (status === "bad_reference") this.#labels += n;
    }
    if (this.#total < ENOUGH) return undefined;
    this.#isSaid = true;
    if (this.#labels === this.#total)
      return `all ${this.#total} labels are unusable; the results say why (bad_reference)`;
    const { thinking, option } = this.#options;
    return gatedAdvice({ gated: this.#gated, total: this.#total }, thinking, option) ?? undefined;
  }
}
