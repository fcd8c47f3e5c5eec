import type { Sample } from "../records/sample.ts";
import { rougeL } from "../rewards/rouge-l.ts";
import { rougeLReward } from "../rewards/rouge-l-reward.ts";
import type { ScoreOptions } from "../scoring/options.ts";
import { readTruths } from "../scoring/read-truths.ts";
import type { Result } from "../scoring/result.ts";
import type { Cause } from "./attribute-change.ts";
import { type BothProfiles, bothProfiles, Climb, type Move } from "./climb.ts";

/** A move between profiles, or one from or to a reward that came from elsewhere. */
export interface OutsideMove {
  readonly cause: Cause | "python_recursion" | "swallowed_error" | "rescaled" | "unexplained";
  readonly from: number | null;
  readonly to: number | null;
}

/** Why two rewards of a rollout differ. */
export interface Explanation {
  readonly causes: readonly OutsideMove[];
}

/** What the causes outside the profiles mean. */
export const outsideFaults: ReadonlyMap<OutsideMove["cause"], string> = new Map<OutsideMove["cause"], string>(
  [
    ["python_recursion", "the Python scorer died in recursion on a long sentence and gave 0"],
    ["swallowed_error", "an error was stored as a score of 0"],
    ["rescaled", "the stored score is this reward on another scale, from -1 to 1"],
    ["unexplained", "neither profile gives this reward"],
  ],
);

/** The recursion limit of a Python that nobody has told otherwise. */
const pythonRecursionLimit = 1000;

/** Whether the summary scorer of the run would have died. */
function diesInRecursion(sample: Sample, type: string | null, options: ScoreOptions): boolean {
  if (type !== rougeLReward.type) return false;
  const { doc_ids: ids } = (readTruths(sample, { ...options, profile: "golongrl" })[0] ?? {}) as {
    doc_ids?: unknown;
  };
  if (!Array.isArray(ids) || ids.some((id) => typeof id !== "string")) return false;
  return rougeL(sample.response ?? "", ids as string[], { pythonRecursionLimit }) === 0;
}

/** How a stored reward that is not a profile's came about, from the profile's own. */
function outside(
  sample: Sample,
  stored: number | null,
  own: Result,
  options: ScoreOptions,
): OutsideMove["cause"] {
  if (stored === null) return "unexplained";
  if (own.score === null) return stored === 0 ? "swallowed_error" : "unexplained";
  if (Math.abs(2 * own.score - 1 - stored) <= 1e-6) return "rescaled";
  return stored === 0 && diesInRecursion(sample, own.type, options) ? "python_recursion" : "unexplained";
}

/**
 * Why a rollout's reward is one number here and another there.
 *
 * Each side is looked for among the profiles' rewards; between the profiles the way is `moves`; a side that is
 * neither's is told from the published run's: an error stored as 0, Python's recursion, another scale; else it is
 * unexplained. The causes lead from the one reward to the other without a gap.
 *
 * @param tolerance rewards that differ by no more are equal
 * @example
 * explain({ data_source: "EM", response: "</think>a", reward_model: { ground_truth: { golden_label: "a" } } }, -1, 1, 0).causes // => [{ cause: "unexplained", from: -1, to: 1 }]
 */
export function explain(
  sample: Sample,
  before: number | null,
  after: number | null,
  tolerance: number,
  options: ScoreOptions = {},
): Explanation {
  return explainBetween(sample, before, after, tolerance, options, bothProfiles(sample, options));
}

/**
 * {@link explain} where the results under both profiles are known.
 *
 * @param climb scores what lies between; one for many rollouts reads the label of a prompt once
 */
export function explainBetween(
  sample: Sample,
  before: number | null,
  after: number | null,
  tolerance: number,
  options: ScoreOptions,
  both: BothProfiles,
  climb: Climb = new Climb(),
): Explanation {
  const { golongrl: run, hardened: fair } = both;
  const isAt = (score: number | null, place: number | null): boolean =>
    score === null || place === null ? score === place : Math.abs(score - place) <= tolerance;
  const side = (score: number | null): "run" | "fair" | null =>
    isAt(score, run.score) ? "run" : isAt(score, fair.score) ? "fair" : null;

  const start = side(before);
  const end = side(after);
  const causes: OutsideMove[] = [];
  if (start === null)
    causes.push({ cause: outside(sample, before, run, options), from: before, to: run.score });
  if ((start ?? "run") === "run" && end === "fair") causes.push(...climb.moves(both, options));
  if (start === "fair" && end !== "fair") causes.push(...climb.moves(both, options).map(backwards).reverse());
  if (end === null) causes.push({ cause: outside(sample, after, run, options), from: run.score, to: after });
  return { causes: causes.filter(({ from, to }) => !isAt(from, to)) };
}

const backwards = ({ cause, from, to }: Move): OutsideMove => ({ cause, from: to, to: from });
