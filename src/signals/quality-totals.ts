import { type ResponseQuality, responseQuality } from "./response-quality.ts";

/** From which value on a trainer looks into it, by observation. */
const abnormal: Partial<Record<keyof ResponseQuality, (value: number) => boolean>> = {
  repeated_4gram_ratio: (value) => value > 0.4,
  repetition_loop_score: (value) => value > 0.05,
  type_token_ratio: (value) => value < 0.15,
};

/** Mean, greatest and least of numbers that come one by one. */
class Extent {
  count = 0;
  #mean = 0;
  #m2 = 0;
  max = Number.NEGATIVE_INFINITY;
  min = Number.POSITIVE_INFINITY;

  add(value: number): void {
    this.count++;
    const distance = value - this.#mean;
    this.#mean += distance / this.count;
    this.#m2 += distance * (value - this.#mean);
    if (value > this.max) this.max = value;
    if (value < this.min) this.min = value;
  }

  get mean(): number {
    return this.#mean;
  }

  /** Of the population. */
  get std(): number {
    return Math.sqrt(this.#m2 / this.count);
  }
}

/** The shortest and the longest rollout of a prompt, and how many there are. */
interface Lengths {
  rollouts: number;
  min: number;
  max: number;
}

/** What is known of a rollout besides its text. */
export interface ObservedRollout {
  /** What says which rollouts answer one prompt; without it the rollout's length is compared with no other. */
  readonly prompt?: string | number;
  /** In tokens, as trainers count; characters by default. */
  readonly length?: number;
  /** Whether it is right, where that is known. */
  readonly right?: boolean;
}

/**
 * The training code's observations over many rollouts, under the names it logs. Memory: a few numbers a prompt.
 *
 * - `response_quality/NAME/mean`, `max`, `min` for each of {@link ResponseQuality}; `ratio` (the mean) of the two that are
 *   0 or 1, `abnormal_ratio` (above 0.4, above 0.05, below 0.15) of the three that are shares;
 * - `rollout/length_diff/mean`, `max`, `min`, `std`: over prompts with at least two rollouts that are not empty, the
 *   longest one's length less the shortest one's;
 * - `rollout/length_right/mean`, `length_wrong/mean`, `length_right_minus_wrong`: of rollouts known to be right or wrong.
 *   These three are this package's own.
 *
 * @see GoLongRL's verl fork, metric_utils.py, compute_response_quality_metrics and compute_data_metrics
 */
export class QualityTotals {
  readonly #observed = new Map<keyof ResponseQuality, Extent>();
  readonly #abnormal = new Map<keyof ResponseQuality, number>();
  readonly #lengths = new Map<string | number, Lengths>();
  readonly #right = new Extent();
  readonly #wrong = new Extent();

  /** Takes in a rollout. O(n). */
  add(response: string, { prompt, length = charactersOf(response), right }: ObservedRollout = {}): void {
    const quality = responseQuality(response);
    for (const name of Object.keys(quality) as (keyof ResponseQuality)[]) {
      const value = quality[name];
      const extent = this.#observed.get(name) ?? new Extent();
      extent.add(value);
      this.#observed.set(name, extent);
      if (abnormal[name]?.(value)) this.#abnormal.set(name, (this.#abnormal.get(name) ?? 0) + 1);
    }
    if (right !== undefined) (right ? this.#right : this.#wrong).add(length);
    // An aborted rollout has no length.
    if (prompt === undefined || length === 0) return;
    const known = this.#lengths.get(prompt);
    if (known === undefined) this.#lengths.set(prompt, { rollouts: 1, min: length, max: length });
    else {
      known.rollouts++;
      known.min = Math.min(known.min, length);
      known.max = Math.max(known.max, length);
    }
  }

  /** The metrics of what was taken in; empty for nothing. */
  metrics(): Record<string, number> {
    const metrics: Record<string, number> = {};
    for (const [name, extent] of this.#observed) {
      const key = `response_quality/${name}`;
      metrics[`${key}/mean`] = extent.mean;
      metrics[`${key}/max`] = extent.max;
      metrics[`${key}/min`] = extent.min;
      if (name === "unclosed_think_tag" || name === "answer_in_output") metrics[`${key}/ratio`] = extent.mean;
      if (abnormal[name]) metrics[`${key}/abnormal_ratio`] = (this.#abnormal.get(name) ?? 0) / extent.count;
    }
    const spread = new Extent();
    for (const { rollouts, min, max } of this.#lengths.values()) if (rollouts > 1) spread.add(max - min);
    if (spread.count > 0) {
      const { mean, max, min, std } = spread;
      for (const [name, value] of Object.entries({ mean, max, min, std }))
        metrics[`rollout/length_diff/${name}`] = value;
    }
    if (this.#right.count > 0) metrics["rollout/length_right/mean"] = this.#right.mean;
    if (this.#wrong.count > 0) metrics["rollout/length_wrong/mean"] = this.#wrong.mean;
    if (this.#right.count > 0 && this.#wrong.count > 0)
      metrics["rollout/length_right_minus_wrong"] = this.#right.mean - this.#wrong.mean;
    return metrics;
  }
}

function charactersOf(text: string): number {
  let characters = text.length;
  for (let at = 0; at < text.length; at++) if (text.codePointAt(at)! > 0xffff) characters--;
  return characters;
}
