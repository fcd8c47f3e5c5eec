import { RewardError } from "../errors.ts";
import { mean } from "../stats/moments.ts";
import type { Asking, FaultCount } from "./asking.ts";
import { type Convention, conventions, refusals } from "./conventions.ts";
import type { Row } from "./findings.ts";
import { answerText, CANDIDATES, type Material } from "./material.ts";
import { rateOf } from "./rate.ts";
import type { FaultKind } from "./target.ts";

/** What a reward pays right answers for, and what it gives. */
export interface Calibration {
  /** The conventions in which right answers earn most, one of each sort; the best first. */
  readonly homes: readonly Convention[];
  /** The one that a prompt is asked about in. */
  readonly homeOf: (material: Material) => Convention;
  /** What a refusal earns. */
  readonly low: number;
  /** What a right answer earns at best. */
  readonly high: number;
  readonly conventions: readonly Row[];
  /** A score on the scale from a refusal, 0, to a right answer, 1. No score is 0. */
  readonly scaled: (score: number | null) => number;
}

/** A scaled score that is closer to a right answer's than to a refusal's. */
export const isPaid = (scaled: number): boolean => scaled >= 0.5;

/** How close a convention has to come to the best to be one of the reward's own. */
const CLOSE = 0.1;

/** The sorts of conventions, of each of which one is asked about. */
const sorts = ["box", "mark", "words", "tag", "alone"] as const;

/** Nothing would be measured but that the reward was not called as it wants to be. */
function unasked({ tries, faults }: Asking): never {
  const [[kind, { message }]] = [...faults].sort(([, a], [, b]) => b.count - a.count) as [
    [FaultKind, FaultCount],
  ];
  throw new RewardError(
    "bad_option",
    `no score for any of the first ${tries} responses: ${kind}, ${message}`,
  );
}

/**
 * One right answer of each sort, and a refusal: a reward that hangs or dies at all of them does so at everything, which is
 * not worth finding out some hundred times.
 */
async function firstContact(asking: Asking, material: Material): Promise<void> {
  const responses = [
    ...sorts.map((sort) =>
      conventions.findLast((convention) => convention.sort === sort)!.say(answerText(material)),
    ),
    refusals[0]!,
  ];
  await asking.scores(responses.map((response) => ({ material, response })));
  const lost = ["timeout", "died"].reduce(
    (sum, kind) => sum + (asking.faults.get(kind as FaultKind)?.count ?? 0),
    0,
  );
  if (lost === responses.length) unasked(asking);
}

/**
 * States the right answer in every convention, and nothing, and sees what is paid: which convention is the reward's own,
 * and what its scale is.
 */
export async function calibrate(asking: Asking, material: readonly Material[]): Promise<Calibration> {
  await firstContact(asking, material[0]!);
  const refused = await asking.scores(
    material.flatMap((each) => refusals.map((response) => ({ material: each, response }))),
  );
  const told = refused.filter((score) => score !== null);
  const low = told.length === 0 ? 0 : mean(told);
  const stated = await asking.scores(
    conventions.flatMap(({ say }) =>
      material.map((each) => ({ material: each, response: say(answerText(each)) })),
    ),
  );
  if (asking.least === Number.POSITIVE_INFINITY) unasked(asking);
  const byConvention = conventions.map((convention, i) => {
    const scores = stated.slice(i * material.length, (i + 1) * material.length);
    return { convention, scores, mean: mean(scores.map((score) => score ?? low)) };
  });
  const best = byConvention.reduce((found, each) => (each.mean > found.mean + 1e-9 ? each : found));
  const high = Math.max(low, ...best.scores.map((score) => score ?? low));
  const scaled = (score: number | null): number =>
    score === null || high <= low ? 0 : (score - low) / (high - low);
  const homes = [best.convention];
  for (const sort of sorts) {
    if (sort === best.convention.sort) continue;
    const [first] = byConvention
      .filter(
        ({ convention, mean: of }) => convention.sort === sort && scaled(best.mean) - scaled(of) <= CLOSE,
      )
      .sort((a, b) => b.mean - a.mean);
    if (first !== undefined && high > low) homes.push(first.convention);
  }
  return {
    homes,
    homeOf: ({ place }) => homes[Math.floor(place / CANDIDATES) % homes.length]!,
    low,
    high,
    scaled,
    conventions: byConvention.map(({ convention, scores }) => ({
      name: convention.name,
      rate: rateOf(scores.filter((score) => isPaid(scaled(score))).length, scores.length),
      isFinding: false,
    })),
  };
}
