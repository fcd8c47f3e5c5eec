import { RewardError } from "../errors.ts";
import type { Usage } from "../generate/answer.ts";
import type { Arguments } from "./flags.ts";

/** Counts the answers and tokens of a run, and their rate. */
export class GenerateMeter {
  readonly #began = performance.now();
  readonly #prices: readonly [number, number] | undefined;
  readonly #before: number;
  #rollouts = 0;
  #prompt = 0;
  #completion = 0;

  /** @param before rollouts that an earlier run had made */
  constructor(args: Arguments, before: number) {
    this.#before = before;
    const prices = args.text("price")?.split(",").map(Number);
    if (prices === undefined) return;
    if (prices.length !== 2 || !prices.every((price) => price >= 0))
      throw new RewardError("bad_option", "--price takes two numbers, IN,OUT, per million tokens");
    this.#prices = prices as [number, number];
  }

  add(rollouts: number, usage: Usage | undefined): void {
    this.#rollouts += rollouts;
    this.#prompt += usage?.prompt ?? 0;
    this.#completion += usage?.completion ?? 0;
  }

  text(): string {
    const seconds = (performance.now() - this.#began) / 1000;
    const parts = [
      `${this.#before + this.#rollouts} rollouts`,
      `${(this.#rollouts / seconds).toFixed(1)} rollouts/s`,
    ];
    if (this.#completion > 0)
      parts.push(`${this.#completion} tokens`, `${Math.round(this.#completion / seconds)} tokens/s`);
    if (this.#prices !== undefined) {
      const [prompt, completion] = this.#prices;
      parts.push(`${((this.#prompt * prompt + this.#completion * completion) / 1e6).toFixed(2)} spent`);
    }
    return parts.join(", ");
  }
}
