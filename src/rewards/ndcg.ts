import { counted } from "../counted.ts";
import { mapped } from "../normalize/dense-map.ts";
import { type NumberedLists, numberItems } from "../normalize/numbered-lists.ts";
import { longBenchPro } from "./list-reward.ts";
import { positions, type Repeats } from "./positions.ts";

/** How {@link ndcg} treats repeats and surplus lines. */
export interface NdcgOptions {
  /** Which of a line's positions counts, and which of a repeated reference item's gains: the reference takes the `last`. */
  readonly repeats?: Repeats;
  /** Whether lines after rank k are `free` (trec_eval) or `charged`: the score is then multiplied by k / max(k, lines). */
  readonly extras?: "free" | "charged";
}

/** trec_eval reads names as C strings: what follows a NUL is not part of the name. */
function cString(name: string): string {
  const end = name.indexOf("\0");
  return end < 0 ? name : name.slice(0, end);
}

/** Whether names that differ are one as C strings: trec_eval refuses such a list, and its caller makes that a 0. */
function collide(names: readonly string[]): boolean {
  if (!names.some((name) => name.includes("\0"))) return false;
  const distinct = new Set(names);
  return new Set(mapped([...distinct], cString)).size < distinct.size;
}

/** The logarithms that ranks are divided by: of rank 1 first. */
const logarithms: number[] = [];
const keptRanks = 1 << 12;

function logarithmOf(rank: number): number {
  if (rank > keptRanks) return Math.log2(rank + 1);
  while (logarithms.length < rank) logarithms.push(Math.log2(logarithms.length + 2));
  return logarithms[rank - 1]!;
}

/** The two sums whose quotient is {@link ndcg}, and what they are of. */
interface Gains {
  readonly dcg: number;
  readonly ideal: number;
  /** Reference items in the ranking. */
  readonly matched: number;
  /** Distinct lines. */
  readonly distinct: number;
  readonly k: number;
}

function cumulatedGains(
  { prediction, reference, known, distinct: different }: NumberedLists,
  repeats: Repeats,
): Gains {
  const k = reference.length;
  const places = positions(reference, known, repeats);
  // The items in the order of the places that count, which is that of their gains.
  let [ideal, rank] = [0, 0];
  for (let i = 0; i < k; i++) if (places[reference[i]!] === i) ideal += (k - i) / logarithmOf(++rank);
  const ranks = positions(prediction, different, repeats);
  let [dcg, matched, distinct] = [0, 0, 0];
  for (let i = 0; i < prediction.length; i++) {
    const number = prediction[i]!;
    if (ranks[number] !== i) continue;
    distinct++;
    if (number >= known) continue;
    matched++;
    if (distinct <= k) dcg += (k - places[number]!) / logarithmOf(distinct);
  }
  return { dcg, ideal, matched, distinct, k };
}

function normalized({ dcg, ideal, distinct, k }: Gains, extras: "free" | "charged"): number {
  if (k === 0) return 0;
  return (dcg / ideal) * (extras === "free" ? 1 : k / Math.max(k, distinct));
}

/**
 * NDCG at k = |reference|, trec_eval's `ndcg_cut`: the ranking's discounted gain over the best possible one.
 *
 * The reference's item at index i has gain |reference| − i; gains are linear, discounted by log2(rank + 1);
 * unknown lines take up ranks; ranks after k are not looked at. A repeated item counts at its last position and a
 * repeated reference item has its last, lowest gain (accidents that profile `golongrl` keeps). `\0` ends a name, as
 * in trec_eval's C strings, where the reward type reads it so. `extras: "charged"` charges every distinct line beyond
 * k, so that a list of all candidates earns no more than its share of right ones. Not symmetric. Either side empty: 0. O(n log n).
 *
 * @param prediction predicted items, best first
 * @param reference reference items, best first
 * @returns NDCG in [0, 1]
 * @see trec_eval 9.0.8, m_ndcg_cut.c; GoLongRL, verl/utils/reward_score/long_bench_pro.py, NDCG
 * @example
 * ndcg(["b", "a"], ["a", "b"]).toFixed(4) // => "0.8597"
 */
export function ndcg(
  prediction: readonly string[],
  reference: readonly string[],
  { repeats = "last", extras = "free" }: NdcgOptions = {},
): number {
  return normalized(cumulatedGains(numberItems(prediction, reference), repeats), extras);
}

export const ndcgReward = longBenchPro({
  type: "NDCG",
  summary: "how good the order of the retrieved items is, the best ones counting most",
  metric: "NDCG",
  tasks: ["T1.1 Global Cohesive Retrieval", "T1.2 Key-Snippet Retrieval"],
  parts: ["matched", "predicted", "expected", "dcg", "ideal"],
  number(lines, items, { names }) {
    if (names === "whole") return numberItems(lines, items);
    const lists = numberItems(mapped(lines, cString), mapped(items, cString));
    return { ...lists, collides: collide(lines) || collide(items) };
  },
  measure(lists, { repeats, extras }) {
    const { prediction, reference, collides: refused = false } = lists;
    const gains = cumulatedGains(lists, repeats);
    const { dcg, ideal, matched } = gains;
    return {
      score: refused ? 0 : normalized(gains, extras),
      reason: refused
        ? "trec_eval takes names that differ after a NUL alone for one document, and refuses it twice"
        : `${matched} of ${counted(reference.length, "reference item")} ranked, discounted gain ${dcg.toFixed(3)} of ${ideal.toFixed(3)}`,
      parts: { matched, predicted: prediction.length, expected: reference.length, dcg, ideal },
    };
  },
});
