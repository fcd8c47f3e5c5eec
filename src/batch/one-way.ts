import { gatedAdvice } from "../thinking/advice.ts";
import type { Thinking } from "../thinking/option.ts";
import type { Tally } from "./tally.ts";

/** How the run was told to read the thinking, and the name of that option, for the warning to point to. */
export interface OneWayOptions {
  readonly thinking?: Thinking | undefined;
  /** The option that says how the model thinks. */
  readonly option?: string;
}

/**
 * Warnings for a run in which all rollouts of a type have one fault (all gated, no label usable), each with the option
 * or field that mends it. Where all types have the same fault, one line says so for all of them. Labels with which no
 * answer can score are told however few they are. O(types).
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
    // Such labels are reported above, and say more than what became of the answers.
    if (worthless > 0) return [];
    const what = type === "-" ? "rollouts of no known type" : `${type} rollouts`;
    if (n > 0 && gated === n) return advice({ gated, total: n, why }).map((line) => `${type}: ${line}`);
    if (n > 1 && unreadable === n) return [`all ${n} ${what} are without a readable answer: ${why}`];
    if (n > 0 || failed < 2) return [];
    return labels === failed
      ? [`all ${failed} labels are unusable: ${why}`]
      : [`all ${failed} ${what} are without a score; the first: ${why}`];
  });
  return [...ways, ...zeros];

  function advice(count: Parameters<typeof gatedAdvice>[0]): string[] {
    const line = gatedAdvice(count, thinking, option);
    return line === null ? [] : [line];
  }
}

/** The counts of a request's rollouts, and how their thinking was read. */
export interface Outcome {
  readonly tally: Tally;
  thinking?: Thinking | undefined;
}

/** The warnings for the client that sent the request. */
export const warningsOf = ({ tally, thinking }: Outcome): string[] =>
  oneWay(tally, { thinking, option: "thinking" });

/** A long-running process warns after so many rollouts with one fault. */
const ENOUGH = 100;

/** Watches the results of a long-running process, and warns once when all were gated or no label could be used. */
export class OneWayWatch {
  readonly #options: OneWayOptions;
  #total = 0;
  #gated = 0;
  #labels = 0;
  #isSaid = false;

  constructor(options: OneWayOptions = {}) {
    this.#options = options;
  }

  /** Counts further results. @returns the warning, when it is due */
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
