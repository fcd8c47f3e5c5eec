import { counted, sentenceOf } from "../counted.ts";
import { present } from "../normalize/present.ts";
import { longBenchPro } from "./list-reward.ts";

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let found = 0;
  for (const item of a) if (b.has(item)) found++;
  return found;
}

/**
 * Set F1: the harmonic mean of precision and recall over distinct items.
 *
 * With c items in common, p = c / |prediction| and r = c / |reference|; F1 = 2pr / (p + r),
 * computed in this order so that it equals the reference to the last bit. Symmetric.
 * Disjoint or empty sets score 0. O(|prediction| + |reference|).
 *
 * @param prediction distinct predicted items
 * @param reference distinct reference items
 * @returns F1 in [0, 1]
 * @see GoLongRL, verl/utils/reward_score/long_bench_pro.py, F1_Score
 * @example
 * f1(new Set(["a", "b"]), new Set(["b", "c"])) // => 0.5
 */
export function f1(prediction: ReadonlySet<string>, reference: ReadonlySet<string>): number {
  return harmonicMean(common(prediction, reference), prediction.size, reference.size);
}

/** How many different numbers below a limit there are. */
function distinctBelow(numbers: readonly number[], limit: number): number {
  const marks = present(numbers, limit);
  let found = 0;
  for (let number = 0; number < limit; number++) found += marks[number]!;
  return found;
}

const reasonOf = sentenceOf(
  (matched, expected, extra) =>
    `${matched} of ${counted(expected, "reference item")} found, ${counted(extra, "extra line")}`,
);

/** F1 of sets of two sizes with `matched` items in common. */
function harmonicMean(matched: number, predicted: number, expected: number): number {
  if (matched === 0) return 0;
  const precision = matched / predicted;
  const recall = matched / expected;
  return (2 * precision * recall) / (precision + recall);
}

export const f1Reward = longBenchPro({
  type: "F1",
  summary: "how well the set of lines agrees with the set of reference items: precision and recall in one",
  metric: "F1_Score",
  tasks: [
    "T5.1 Full-Sentence Citation Alignment",
    "T5.2 Key-Statement Citation Alignment",
    "T6.2 Targeted Subset Cluster Identification",
    "T7.1 Global Conflict & Inconsistency Localization",
    "T7.2 Targeted Rule or Condition Violation Detection",
    "T7.3 Comprehensive Error & Anomaly Sweep",
    "T9.1 Dependency-Aware Multi-Version Impact Analysis",
    "T9.2 Localized Interface Change Detection",
  ],
  parts: ["matched", "predicted", "expected", "precision", "recall"],
  measure({ prediction, known: expected, distinct }) {
    const matched = distinctBelow(prediction, expected);
    const extra = distinct - expected;
    const predicted = matched + extra;
    return {
      score: harmonicMean(matched, predicted, expected),
      reason: reasonOf(matched, expected, extra),
      parts: {
        matched,
        predicted,
        expected,
        precision: predicted === 0 ? 0 : matched / predicted,
        recall: expected === 0 ? 0 : matched / expected,
      },
    };
  },
});
