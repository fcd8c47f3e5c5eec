import { RewardError } from "../errors.ts";
import type { ProfileName } from "../profiles/profile.ts";
import { withTruth } from "../records/label.ts";
import { registry as ownRegistry, type Registry } from "../registry.ts";
import { type Failure, type Result, type Sample, scoreItem } from "../score.ts";
import type { Counter } from "../verifiers/lcs/count.ts";
import type { BackendOptions } from "./gpu/thread-device.ts";
import { readOnce } from "./read-once.ts";

/** How a batch is scored, in a form that can be sent to a worker thread. */
export interface ScorerOptions extends BackendOptions {
  profile?: ProfileName;
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

/** Scores one sample, or says why it was given up. `type` is for samples that do not name a data source. */
export type Scorer = (sample: unknown, type?: string, givenUp?: GivenUp, count?: Counter) => Result;

/** A scorer whose ROUGE-L is counted elsewhere. */
export function counting(scorer: Scorer, count: Counter | undefined): Scorer {
  return count === undefined ? scorer : (sample, type, givenUp) => scorer(sample, type, givenUp, count);
}

/** @throws {RewardError} bad_option when `registryModule` cannot be loaded or exports no registry */
export async function openScorer({ profile = "golongrl", registryModule }: ScorerOptions): Promise<Scorer> {
  const registry = registryModule === undefined ? ownRegistry : await loadRegistry(registryModule);
  // Types of somebody else's may change what they are given, so each of their rollouts has its own.
  const read = registryModule === undefined ? { read: readOnce() } : {};
  const options = { profile, registry, ...read };
  return (sample, type, givenUp, count) => {
    if (givenUp !== undefined) return giveUp(sample, options, type, givenUp);
    if (type === undefined && count === undefined) return scoreItem(sample, options);
    const item =
      type === undefined ? sample : withTruth({ sample: sample as Sample, type }, registry.types).sample;
    return scoreItem(item, { ...options, ...(type && { type }), ...(count && { count }) });
  };
}

function giveUp(
  sample: unknown,
  options: { profile: ProfileName; registry: Registry },
  type: string | undefined,
  why: GivenUp,
): Failure {
  const code = why === "timeout" ? "timeout" : "internal";
  // The failure of an empty sample has everything else that a failure states.
  const blank = scoreItem(null, options) as Failure;
  const known = type ?? typeName(sample, options);
  return { ...blank, type: known, status: code, error: { code, message: MESSAGES[why] } };
}

function typeName(sample: unknown, options: { profile: ProfileName; registry: Registry }): string | null {
  const { data_source, extra_info } = (sample ?? {}) as Partial<Sample>;
  try {
    return options.registry.resolve(data_source, extra_info?.reward_mode, options.profile).type;
  } catch (error) {
    if (error instanceof RewardError) return null;
    throw error;
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
