import type { ReadReference, RewardType } from "../define.ts";
import { RewardError } from "../errors.ts";
import { sameValue } from "../json/same-value.ts";
import { golongrl } from "../profiles/golongrl.ts";
import type { Sample } from "../records/sample.ts";
import { registry as ownRegistry } from "../registry.ts";
import { scoreItem, scoreUnder } from "../score.ts";
import type { Judge } from "../scoring/best-verdict.ts";
import type { ScoreOptions } from "../scoring/options.ts";
import { readReference } from "../scoring/references.ts";
import type { Result } from "../scoring/result.ts";
import type { Verdict } from "../verdict.ts";
import { type Cause, ladder } from "./attribute-change.ts";
import { difference, type Members, type Watch, watched } from "./watched-profile.ts";

/** What one rule did to one reward; null is no reward, the sample being refused. */
export interface Move {
  readonly cause: Cause;
  readonly from: number | null;
  readonly to: number | null;
}

/** A rollout with its results under both profiles. */
export interface BothProfiles {
  /** A sample, or what `readRollout` made of a record. */
  readonly rollout: object;
  readonly golongrl: Result;
  readonly hardened: Result;
}

/** A reward, or why there is none. */
interface Outcome {
  readonly score: number | null;
  readonly code: string | null;
}

/** What was made of something at one step, and which members of the profile that looked at. */
interface Made<Value> {
  readonly value: Value;
  readonly step: number;
  readonly seen: Members;
}

interface KnownLabel {
  readonly label: unknown;
  readonly dataSource: string;
  readonly segment: unknown;
  /** The label's references, by step. */
  readonly references: (Made<readonly unknown[]> | undefined)[];
}

interface Judged extends Made<Verdict> {
  readonly reward: RewardType;
  readonly text: string;
  readonly reference: unknown;
}

const watch: Watch = { seen: 0 };

/** The ladder's profiles but the last one, watched, with the members that are not the profile's before. */
const steps = ladder.slice(0, -1).map(({ profile }, i) => ({
  profile: watched(profile, watch),
  changed: difference(i === 0 ? golongrl : ladder[i - 1]!.profile, profile),
}));

/** Whether what looked at some members at one step would see others at a later one. */
function isOutdated({ step, seen }: Pick<Made<unknown>, "step" | "seen">, later: number): boolean {
  for (let at = step + 1; at <= later; at++) if ((steps[at]!.changed & seen) !== 0) return true;
  return false;
}

/**
 * Scores rollouts under the profiles between `golongrl` and `hardened`.
 *
 * Scores are pure functions of their arguments, so whatever looked at none of the members that a step changes is not
 * done again: the whole scoring, the reading of the label, the judging of the same text. Labels stay read for the
 * rollouts of one prompt that come one after the other, unless the types are somebody else's.
 */
export class Climb {
  readonly #labels = new Map<RewardType, KnownLabel>();
  #judged: Judged[] = [];
  #step = 0;

  readonly #read: ReadReference = (reward, label, context) => {
    const { dataSource, segment } = context;
    let known = this.#labels.get(reward);
    if (known?.dataSource !== dataSource || known.segment !== segment || !sameValue(known.label, label)) {
      known = { label, dataSource, segment, references: [] };
      this.#labels.set(reward, known);
    }
    const step = this.#step;
    let made: Made<readonly unknown[]> | undefined;
    for (let at = step; at >= 0 && made === undefined; at--) made = known.references[at];
    if (made === undefined || isOutdated(made, step))
      made = this.#watching(() => readReference(reward, label, context));
    known.references[step] = made;
    watch.seen |= made.seen;
    return made.value;
  };

  readonly #judge: Judge = (reward, text, reference, context) => {
    const step = this.#step;
    const known = this.#judged.find(
      (one) =>
        one.reference === reference && one.reward === reward && one.text === text && !isOutdated(one, step),
    );
    const made = known ?? this.#watching(() => reward.score(text, reference, context));
    if (known === undefined) this.#judged.push({ ...made, reward, text, reference });
    watch.seen |= made.seen;
    return made.value;
  };

  #watching<Value>(make: () => Value): Made<Value> {
    const before = watch.seen;
    watch.seen = 0;
    try {
      return { value: make(), step: this.#step, seen: watch.seen };
    } finally {
      watch.seen |= before;
    }
  }

  /**
   * The rules that moved a reward, in order; see {@link moves}.
   *
   * @throws RewardError `internal` alone
   */
  moves({ rollout, golongrl: first, hardened: last }: BothProfiles, options: ScoreOptions = {}): Move[] {
    const isOwn = (options.registry ?? ownRegistry) === ownRegistry;
    const scoring = isOwn ? { ...options, read: this.#read } : options;
    const found: Move[] = [];
    let from = outcomeOf(first);
    let seen: Members = -1;
    this.#judged = [];
    ladder.forEach(({ cause }, step) => {
      const isLast = step === steps.length;
      if (!isLast && (steps[step]!.changed & seen) === 0) return;
      let to: Outcome;
      if (isLast) to = outcomeOf(last);
      else {
        this.#step = step;
        watch.seen = 0;
        to = this.#outcome(rollout, scoring, isOwn);
        seen = watch.seen;
      }
      if (to.score !== from.score) {
        const isDispatch = to.code === "unknown_type" || from.code === "unknown_type";
        found.push({ cause: isDispatch ? "dispatch" : cause, from: from.score, to: to.score });
      }
      from = to;
    });
    return found;
  }

  #outcome(rollout: object, options: ScoreOptions, isOwn: boolean): Outcome {
    const { profile } = steps[this.#step]!;
    try {
      return {
        score: scoreUnder(profile, rollout, options, isOwn ? this.#judge : undefined).score,
        code: null,
      };
    } catch (error) {
      if (error instanceof RewardError && error.code !== "internal") return { score: null, code: error.code };
      throw error;
    }
  }
}

const outcomeOf = (result: Result): Outcome => ({
  score: result.score,
  code: result.score === null ? result.status : null,
});

/** Scores a rollout under both profiles. */
export function bothProfiles(rollout: object, options: ScoreOptions): BothProfiles {
  return {
    rollout,
    golongrl: scoreItem(rollout, { ...options, profile: "golongrl" }),
    hardened: scoreItem(rollout, { ...options, profile: "hardened" }),
  };
}

/**
 * Why a reward differs between profile `golongrl` and profile `hardened`: the rules that moved it, in order.
 *
 * The rules are switched on one after the other; a rule is a cause when its step moves the reward, so that the moves
 * lead from the one reward to the other without a gap. A rule whose effect an earlier one has already had is not named.
 * Costs at most one scoring a rule.
 *
 * @param sample the rollout
 * @param options as for `score`; `profile` is not looked at
 * @returns no moves when the rewards are equal all along
 * @throws RewardError `internal` alone
 * @example
 * moves({ data_source: "EM", response: "</think>[Answer]\n4", reward_model: { ground_truth: { golden_label: "4" } } }) // => [{ cause: "marker", from: 0, to: 1 }]
 */
export function moves(sample: Sample, options: ScoreOptions = {}): Move[] {
  return new Climb().moves(bothProfiles(sample, options), options);
}
