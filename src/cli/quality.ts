import { counted, have } from "../counted.ts";
import { RewardError } from "../errors.ts";
import { Rollout, readRollout } from "../records/rollout.ts";
import { valueAt } from "../records/value-at.ts";
import { QualityTotals } from "../signals/quality-totals.ts";
import type { Arguments, Flags } from "./flags.ts";
import { table } from "./summary.ts";

/** The flag that turns on the observations of texts. */
export const qualityFlag = {
  quality: {
    help: "what the training code observes of the texts, too: repetition, words, unclosed thinking, lengths; `advantages` puts it into --metrics",
  },
} satisfies Flags;

/** The flag that says where the number of response tokens is. */
export const lengthsFlag = {
  lengths: {
    value: "FIELD",
    help: "where a line has its number of response tokens, for whitening over tokens and for --quality, which counts characters without it",
  },
} satisfies Flags;

/** The training code's observations of the texts that a command reads: `--quality`. */
export class QualityOfLines {
  readonly #totals = new QualityTotals();
  readonly #lengths: string | undefined;
  readonly #threshold: number;
  /** Lines that have no response. */
  left = 0;

  constructor(args: Arguments) {
    this.#lengths = args.text("lengths");
    this.#threshold = args.number("threshold") ?? 1;
  }

  /** Counts a scored line. Thinking that stands beside the text is put before it, in tags. */
  add(value: unknown, prompt: string | undefined, score: number): void {
    const read = readRollout(value, { partial: true });
    const response = read instanceof Rollout ? read.sample.response : null;
    const thinking = read instanceof Rollout ? read.sample.thinking : undefined;
    if (typeof response !== "string" && typeof thinking !== "string") {
      this.left++;
      return;
    }
    const text = typeof thinking === "string" ? `<think>${thinking}</think>${response ?? ""}` : response!;
    const length = this.#lengths === undefined ? undefined : valueAt(value, this.#lengths);
    if (length !== undefined && typeof length !== "number")
      throw new RewardError("bad_input", `${this.#lengths} is not a number`);
    this.#totals.add(text, {
      ...(prompt !== undefined && { prompt }),
      ...(length !== undefined && { length }),
      right: score >= this.#threshold,
    });
  }

  metrics(): Record<string, number> {
    return this.#totals.metrics();
  }

  /** As a table, and what had no text. */
  text(): string {
    const metrics = Object.entries(this.metrics());
    const figures = table(
      ["observation", "value"],
      metrics.map(([name, value]) => [name, value.toFixed(4)]),
    );
    return this.left === 0
      ? figures
      : `${figures}\n${counted(this.left, "line")} ${have(this.left)} no response`;
  }
}

/** Watches the texts where `--quality` asks for it. */
export const qualityOf = (args: Arguments): QualityOfLines | undefined =>
  args.on("quality") ? new QualityOfLines(args) : undefined;
