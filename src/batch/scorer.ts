import type { ProfileName } from "../profiles/profile.ts";
import type { RecordOptions } from "../records/record-options.ts";
import { Rollout, readRollout } from "../records/rollout.ts";
import type { UnreadRecord } from "../records/unread-record.ts";
import { registry as ownRegistry, type Registry } from "../registry.ts";
import { scoreItem } from "../score.ts";
import { failure, type Result } from "../scoring/result.ts";
import { typeOfFailed } from "../scoring/reward-of.ts";
import { signals as allSignals } from "../signals/detect.ts";
import { type Thinking, type Turns, thinkingOption, turnsOption } from "../thinking/option.ts";
import type { ThinkingOptions } from "../thinking/read-thinking.ts";
import type { Counter } from "../verifiers/lcs/count.ts";
import { type GivenUp, MESSAGES } from "./given-up.ts";
import type { BackendOptions } from "./gpu/thread-device.ts";
import { DEADLINE_MS, MEMORY_MB } from "./limits.ts";

/** How a batch is scored, in a form that can be sent to a worker thread. */
export interface ScorerOptions extends BackendOptions {
  profile?: ProfileName;
  /** How the model marks its thinking. */
  thinking?: Thinking;
  turns?: Turns;
  /** URL of a module that exports a `registry`, for reward types of one's own. */
  registryModule?: string;
  /** Whether every signal is measured and shown in `parts`. Off by default. */
  signals?: boolean;
}

/** Scores records one by one. */
export interface Scorer {
  readonly profile: ProfileName;
  readonly registry: Registry;
  /** How the thinking is read where a call does not say it. */
  readonly how: ThinkingOptions;
  /** Reads a record; see `readRollout`. */
  readonly read: (record: unknown, options?: RecordOptions) => Rollout | UnreadRecord;
  /**
   * Scores a record, or what `read` made of it, or says why it was given up.
   *
   * @param type the reward type, whatever the record says
   * @param how how the thinking is read; as the scorer does by default
   */
  readonly score: (record: unknown, givenUp?: GivenUp, type?: string, how?: ThinkingOptions) => Result;
  /** The same for many records that are scored alike. */
  readonly under: (type: string | undefined, how?: ThinkingOptions) => ScoreOne;
}

/** Scores a record, or says why it was given up. */
export type ScoreOne = (record: unknown, givenUp?: GivenUp) => Result;

/** Limits of the process that runs reward types of one's own: those of a worker. */
export interface OwnLimits {
  readonly deadlineMs?: number | undefined;
  readonly memoryMb?: number | undefined;
}

/**
 * The reward types of a module, to be scored from this thread.
 *
 * @throws {RewardError} bad_option when it cannot be loaded or exports no registry
 */
export async function openRegistry(url: string | undefined, limits: OwnLimits = {}): Promise<Registry> {
  if (url === undefined) return ownRegistry;
  const { openOwnTypes } = await import("./own/own-types.ts");
  const { deadlineMs = DEADLINE_MS, memoryMb = MEMORY_MB } = limits;
  return openOwnTypes({ url, deadlineMs, memoryMb });
}

/** @throws {RewardError} bad_option when `registryModule` cannot be loaded or exports no registry */
export async function openScorer(
  { profile = "golongrl", thinking, turns, registryModule, signals }: ScorerOptions,
  limits?: OwnLimits,
): Promise<Scorer> {
  const registry = await openRegistry(registryModule, limits);
  const how: ThinkingOptions = {
    ...(thinking === undefined ? {} : { thinking: thinkingOption(thinking) }),
    ...(turns === undefined ? {} : { turns: turnsOption(turns) }),
  };
  return scorerOf({ profile, registry, ...how, ...(signals === true && { signals: allSignals }) });
}

type Options = Parameters<typeof scoreItem>[1] & Pick<Scorer, "profile" | "registry">;

const optionsOf = new WeakMap<Scorer, Options>();

function scorerOf(options: Options): Scorer {
  const { profile, registry, thinking, turns } = options;
  const scorer: Scorer = {
    profile,
    registry,
    how: { thinking, turns },
    read: (record, more) => readRollout(record, { types: registry.types, ...more }),
    score: (record, givenUp, type, how) =>
      type === undefined && how === undefined
        ? usual(record, givenUp)
        : scorer.under(type, how)(record, givenUp),
    under(type, how) {
      const own =
        type === undefined && how === undefined ? options : { ...options, ...how, ...(type && { type }) };
      return (record, givenUp) =>
        givenUp === undefined
          ? scoreItem(record, own)
          : giveUp(scorer.read(record), scorer, type, givenUp, how);
    },
  };
  const usual = scorer.under(undefined);
  optionsOf.set(scorer, options);
  return scorer;
}

/** The same scorer with another counter for ROUGE-L. */
export function counting(scorer: Scorer, count: Counter | undefined): Scorer {
  return count === undefined ? scorer : scorerOf({ ...(optionsOf.get(scorer) as Options), count });
}

function giveUp(
  rollout: Rollout | UnreadRecord,
  scorer: Scorer,
  type: string | undefined,
  why: GivenUp,
  how: ThinkingOptions = scorer.how,
): Result {
  const code = why === "timeout" ? "timeout" : "internal";
  const { profile, registry } = scorer;
  const read = rollout instanceof Rollout ? rollout.sample : rollout;
  const named = typeOfFailed(read, profile, { registry, ...(type && { type }) });
  return failure(code, MESSAGES[why], undefined, profile, named, how);
}
