import { isObject } from "../json/is-object.ts";
import { isWorthless } from "../rewards/verdict.ts";
import type { Result } from "../scoring/result.ts";

/** The counts of a run for one reward type. */
export interface TallyRow {
  /** Responses with a score. */
  n: number;
  sum: number;
  squares: number;
  gated: number;
  /** No answer found, or one that cannot be read. */
  unreadable: number;
  /** No score: the data's or our own doing, or the deadline's. */
  failed: number;
  /** How many of the failed ones have a label that cannot be used. */
  labels: number;
  /** How many of the scored ones have a label with which no answer can score; see `isWorthless`. */
  worthless: number;
  /** The reason for the first of those. */
  whyWorthless: string;
  /** The reason of the first rollout that was gated, unreadable or failed. */
  why: string;
  /** Time in the scorer, all rollouts together, in milliseconds. */
  ms: number;
}

/** Rows by reward type; `-` stands for lines whose type is not known. */
export type Tally = Map<string, TallyRow>;

/** Counts one result. */
export function count(tally: Tally, result: Result, ms: number): void {
  const row = rowOf(tally, result.type ?? "-");
  row.ms += ms;
  if (result.score === null) {
    row.failed++;
    const { code, message, pointer } = result.error;
    if (code === "bad_reference") row.labels++;
    row.why ||= pointer ? `${message} (at ${pointer})` : message;
    return;
  }
  row.n++;
  row.sum += result.score;
  row.squares += result.score * result.score;
  if (result.score === 0 && isWorthless(result.reason)) {
    row.worthless++;
    row.whyWorthless ||= result.reason;
  }
  if (result.status === "scored") return;
  row.why ||= result.reason;
  if (result.status === "gated") row.gated++;
  else row.unreadable++;
}

/** Counts the `reward` of a scored line; other values are not counted. */
export function countStored(tally: Tally, reward: unknown): void {
  if (!isObject(reward) || typeof reward.status !== "string") return;
  const { type, error, score } = reward;
  const whole = typeof score === "number" || isObject(error);
  if (whole && (type === null || typeof type === "string")) count(tally, reward as unknown as Result, 0);
}

const counts = ["n", "sum", "squares", "gated", "unreadable", "failed", "labels", "worthless", "ms"] as const;

/** Adds `more` to `tally`. */
export function merge(tally: Tally, more: Tally): void {
  for (const [type, row] of more) {
    const sum = rowOf(tally, type);
    for (const key of counts) sum[key] += row[key];
    sum.why ||= row.why;
    sum.whyWorthless ||= row.whyWorthless;
  }
}

function rowOf(tally: Tally, type: string): TallyRow {
  let row = tally.get(type);
  if (row === undefined) {
    row = {
      n: 0,
      sum: 0,
      squares: 0,
      gated: 0,
      unreadable: 0,
      failed: 0,
      labels: 0,
      worthless: 0,
      whyWorthless: "",
      why: "",
      ms: 0,
    };
    tally.set(type, row);
  }
  return row;
}
