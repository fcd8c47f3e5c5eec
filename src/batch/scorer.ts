import { RewardError } from "../errors.ts";
import type { ProfileName } from "../profiles/profile.ts";
import { type RecordOptions, Rollout, readRollout, type UnreadRecord } from "../records/rollout.ts";
import { registry as ownRegistry, type Registry } from "../registry.ts";
import { failure, type Result, rewardOf, scoreItem } from "../score.ts";
import { type Thinking, type Turns, thinkingOption, turnsOption } from "../thinking/option.ts";
import type { ThinkingOptions } from "../thinking/read-thinking.ts";
import type { Counter } from "../verifiers/lcs/count.ts";
import type { BackendOptions } from "./gpu/thread-device.ts";

/** How a batch is scored, in a form that can be sent to a worker thread. */
export interface ScorerOptions extends BackendOptions {
  profile?: ProfileName;
  /** How the model marks its thinking. */
  thinking?: Thinking;
  turns?: Turns;
  /** URL of a module that exports a `registry`, for reward types of one's own. */
  registryModule?: string;
}

/** Why an item was given up without scoring it: it ran past the deadline, killed its worker twice, or three times. */
export type GivenUp = "timeout" | "killed" | "unreadable";

/** The same in words. */
export const MESSAGES: Readonly<Record<GivenUp, string>> = {
  timeout: "not scored within the deadline",
  killed: "the worker died twice while it scored this item (out of memory, or the scorer ended its process)",
  unreadable: "the worker died while it read this item (out of memory)",
};

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
}

/** @throws {RewardError} bad_option when `registryModule` cannot be loaded or exports no registry */
export async function openScorer({
  profile = "golongrl",
  thinking,
  turns,
  registryModule,
}: ScorerOptions): Promise<Scorer> {
  const registry = registryModule === undefined ? ownRegistry : await loadRegistry(registryModule);
  const how: ThinkingOptions = {
    ...(thinking === undefined ? {} : { thinking: thinkingOption(thinking) }),
    ...(turns === undefined ? {} : { turns: turnsOption(turns) }),
  };
  return scorerOf({ profile, registry, ...how });
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
    score(record, givenUp, type, how) {
      if (givenUp !== undefined) return giveUp(scorer.read(record), scorer, type, givenUp, how);
      return scoreItem(
        record,
        type === undefined && how === undefined ? options : { ...options, ...how, ...(type && { type }) },
      );
    },
  };
  optionsOf.set(scorer, options);
  return scorer;
}

/** A scorer whose ROUGE-L is counted elsewhere. */
export function counting(scorer: Scorer, count: Counter | undefined): Scorer {
  return count === undefined ? scorer : scorerOf({ ...(optionsOf.get(scorer) as Options), count });
}

function giveUp(
  rollout: Rollout | UnreadRecord,
  { profile, registry, how: own }: Scorer,
  type: string | undefined,
  why: GivenUp,
  how: ThinkingOptions = own,
): Result {
  const code = why === "timeout" ? "timeout" : "internal";
  return failure(code, MESSAGES[why], undefined, profile, typeName(), how);

  function typeName(): string | null {
    if (!(rollout instanceof Rollout)) return type ?? null;
    try {
      return rewardOf(rollout.sample, profile, { registry, ...(type && { type }) }).type;
    } catch (error) {
      if (error instanceof RewardError) return null;
      throw error;
    }
  }
}

async function loadRegistry(url: string): Promise<Registry> {
  let module: { registry?: Registry };
  try {
    module = (await import(url)) as { registry?: Registry };
  } catch (error) {
    throw new RewardError("bad_option", `cannot load ${url}: ${(error as Error).message}`);
  }
  if (module.registry === undefined) throw new RewardError("bad_option", `${url} exports no \`registry\``);
  return module.registry;
}
