import { counted, sentenceOf } from "../counted.ts";
import { type NumberedLists, numberItems } from "../normalize/numbered-lists.ts";
import { present } from "../normalize/present.ts";
import { longBenchPro } from "./list-reward.ts";

/** How {@link subEm} counts. */
export interface SubEmOptions {
  /** `recall` (the reference: extra lines are free) or `larger` (divide by the longer of the two lists). */
  readonly denominator?: "recall" | "larger";
}

function hits({ prediction, reference, known }: NumberedLists): number {
  const named = present(prediction, known);
  let found = 0;
  for (const number of reference) found += named[number]!;
  return found;
}

/**
 * SubEM: the share of the reference's items that occur among the predicted lines, whole lines compared.
 *
 * With h items found, h / |reference|; repeated reference items count each time. Recall without precision:
 * naming every candidate scores 1, an accident that profile `golongrl` keeps. `denominator: "larger"` gives
 * h / max(|reference|, |prediction|) instead, which naming more cannot raise. Not symmetric with `recall`.
 * Empty reference: 0. O(|prediction| + |reference|).
 *
 * @param prediction predicted lines
 * @param reference reference items
 * @returns a share in [0, 1]
 * @see GoLongRL, verl/utils/reward_score/long_bench_pro.py, SubEM
 * @example
 * subEm(["a", "x"], ["a", "b"]) // => 0.5
 */
export function subEm(
  prediction: readonly string[],
  reference: readonly string[],
  { denominator = "recall" }: SubEmOptions = {},
): number {
  return shareOf(hits(numberItems(prediction, reference)), prediction.length, reference.length, denominator);
}

function shareOf(
  matched: number,
  predicted: number,
  expected: number,
  denominator: "recall" | "larger",
): number {
  if (expected === 0) return 0;
  return matched / (denominator === "recall" ? expected : Math.max(expected, predicted));
}

const reasonOf = sentenceOf(
  (matched, expected, predicted) =>
    `${matched} of ${counted(expected, "reference item")} found among ${counted(predicted, "line")}`,
);

export const subEmReward = longBenchPro({
  type: "SubEM",
  summary: "the share of reference items that stand among the lines",
  metric: "SubEM",
  tasks: [
    "T6.1 Large-Scale Document Clustering",
    "T8.1 Structured Multi-Source Consistency Verification",
    "T8.2 Single-Source Targeted Aggregation",
    "T8.3 Long-Context Procedural State Tracking",
    "T10.1 Large-Scale In-Context Rule Induction",
    "T10.2 Targeted Example-Based Rule Induction",
  ],
  parts: ["matched", "predicted", "expected"],
  measure(lists, { extras }) {
    const { prediction, reference } = lists;
    const matched = hits(lists);
    const denominator = extras === "free" ? "recall" : "larger";
    return {
      score: shareOf(matched, prediction.length, reference.length, denominator),
      reason: reasonOf(matched, reference.length, prediction.length),
      parts: { matched, predicted: prediction.length, expected: reference.length },
    };
  },
});
