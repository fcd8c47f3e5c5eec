import type { Advantages, AdvantagesInput } from "../src/advantage/index.ts";
import type { Sample } from "../src/records/sample.ts";
import type { Score } from "../src/scoring/result.ts";

export function pictures(
  advantages: (input: AdvantagesInput) => Advantages,
  score: (sample: Sample) => Score,
): Map<string, string>;
