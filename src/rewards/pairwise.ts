import { counted } from "../counted.ts";
import { type NumberedLists, numberItems } from "../normalize/numbered-lists.ts";
import { longBenchPro } from "./list-reward.ts";
import { positions, type Repeats } from "./positions.ts";

/** How {@link pairwise} counts. */
export interface PairwiseOptions {
  /** Which of a repeated line's positions counts: the reference takes the `last`. */
  readonly repeats?: Repeats;
  /** Whose pairs to divide by: the `prediction`'s (the reference) or those of the `larger` list. */
  readonly denominator?: "prediction" | "larger";
}

const pairsOf = (n: number): number => (n * (n - 1)) / 2;

/** Of so few values every pair is looked at: that takes no memory. */
const fewValues = 24;

/** The number of index pairs i < j with values[i] < values[j], by merge sort where there are many. O(n log n). */
function ascendingPairs(values: readonly number[]): number {
  if (values.length <= fewValues) {
    let pairs = 0;
    for (let j = 1; j < values.length; j++) {
      const value = values[j]!;
      for (let i = 0; i < j; i++) if (values[i]! < value) pairs++;
    }
    return pairs;
  }
  let source = Float64Array.from(values);
  let target = new Float64Array(values.length);
  let found = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      const middle = Math.min(start + width, values.length);
      const end = Math.min(start + 2 * width, values.length);
      let left = start;
      let right = middle;
      for (let at = start; at < end; at++) {
        // On a tie the right one goes first, so that equal values are not counted as a pair.
        if (left < middle && (right >= end || source[left]! < source[right]!)) {
          found += end - right;
          target[at] = source[left++]!;
        } else {
          target[at] = source[right++]!;
        }
      }
    }
    [source, target] = [target, source];
  }
  return found;
}

/** Correctly ordered pairs of how many, and how many reference items were found. */
interface Ordered {
  readonly correct: number;
  readonly pairs: number;
  readonly matched: number;
}

function ordered(
  { prediction, reference, distinct }: NumberedLists,
  repeats: Repeats,
  denominator: "prediction" | "larger",
): Ordered {
  const place = positions(prediction, distinct, repeats);
  const found: number[] = [];
  for (const number of reference) {
    const at = place[number]!;
    if (at >= 0) found.push(at);
  }
  const size =
    denominator === "prediction" ? prediction.length : Math.max(prediction.length, reference.length);
  return { correct: ascendingPairs(found), pairs: pairsOf(size), matched: found.length };
}

function shareOf(
  { correct, pairs }: Ordered,
  { prediction, reference }: NumberedLists,
  denominator: "prediction" | "larger",
): number {
  if (denominator === "larger" && prediction.length === 1 && reference.length === 1)
    return prediction[0] === reference[0] ? 1 : 0;
  if (prediction.length < 2) return 0;
  const share = correct / pairs;
  return share > 1 ? 0 : share;
}

/**
 * Pairwise order accuracy: pairs of reference items that stand in the right order, over a number of pairs.
 *
 * With c pairs i < j of the reference whose members both occur in the prediction, the first before the second (a
 * repeated line at its last position), c / C(|prediction|, 2). Dividing by the prediction's pairs is an accident of
 * the reference: naming the two surest items of ten scores 1, and a repeated reference item can push the quotient
 * above 1, which then counts as 0. `denominator: "larger"` divides by C(max(|reference|, |prediction|), 2) instead,
 * which leaving out or adding items cannot raise; a reference of one item is then in order when it is named alone.
 * Not symmetric. Else fewer than two on either side: 0. O(n log n).
 *
 * @param prediction predicted items in order
 * @param reference reference items in order
 * @returns a share in [0, 1]
 * @see GoLongRL, verl/utils/reward_score/long_bench_pro.py, Pairwise_Accuracy
 * @example
 * pairwise(["a", "c", "b"], ["a", "b", "c"]).toFixed(3) // => "0.667"
 */
export function pairwise(
  prediction: readonly string[],
  reference: readonly string[],
  { denominator = "prediction", repeats = "last" }: PairwiseOptions = {},
): number {
  const lists = numberItems(prediction, reference);
  return shareOf(ordered(lists, repeats, denominator), lists, denominator);
}

export const pairwiseReward = longBenchPro({
  type: "Pairwise",
  summary: "the share of item pairs that stand in the right order",
  metric: "Pairwise_Accuracy",
  tasks: [
    "T2.1 Global Timeline Reconstruction",
    "T2.2 Local Causal Chain Sorting",
    "T6.3 Global Frequency Analysis",
  ],
  parts: ["correct", "pairs", "matched", "predicted", "expected"],
  measure(lists, { extras, repeats }) {
    const { prediction, reference } = lists;
    const denominator = extras === "free" ? "prediction" : "larger";
    const counts = ordered(lists, repeats, denominator);
    const { correct, pairs, matched } = counts;
    return {
      score: shareOf(counts, lists, denominator),
      reason: `${counted(correct, "pair")} in the right order of ${pairs}, ${matched} of ${counted(reference.length, "reference item")} named`,
      parts: { correct, pairs, matched, predicted: prediction.length, expected: reference.length },
    };
  },
});
