import { RewardError } from "../errors.ts";

/** How parts make one reward. */
export interface ComposeOptions {
  /** What each part counts; parts that are not named are shown and do not count. */
  readonly weights: Readonly<Record<string, number>>;
}

/** A reward and what it was made of. */
export interface Composed {
  /** Σ weight · part, in whatever range weights and parts give. */
  readonly score: number;
  /** Every part as it came in, weighted or not. */
  readonly parts: Readonly<Record<string, number>>;
}

/**
 * Makes a weighted reward whose parts stay visible: `score = Σ weights[name] · parts[name]`.
 *
 * @throws RewardError `bad_option` for no weights or one that is not finite; the function made throws it for a weighted
 * part that is missing and for any part that is not finite, naming it
 * @example
 * compose({ weights: { reward: 1, repetition: 0.5 } })({ reward: 1, repetition: -0.4, length: 812 }).score // => 0.8
 */
export function compose({ weights }: ComposeOptions): (parts: Readonly<Record<string, number>>) => Composed {
  const weighted = Object.entries(weights);
  if (weighted.length === 0) throw new RewardError("bad_option", "there are no weights", "/weights");
  checkFinite(weighted, "weight");
  return (parts) => {
    checkFinite(Object.entries(parts), "part");
    let score = 0;
    for (const [name, weight] of weighted) {
      if (!Object.hasOwn(parts, name))
        throw new RewardError("bad_option", `part ${JSON.stringify(name)} is missing`, `/${name}`);
      score += weight * parts[name]!;
    }
    return { score, parts: { ...parts } };
  };
}

function checkFinite(entries: readonly (readonly [string, number])[], what: string): void {
  for (const [name, value] of entries) {
    if (!Number.isFinite(value))
      throw new RewardError("bad_option", `${what} ${JSON.stringify(name)} is ${String(value)}`, `/${name}`);
  }
}
