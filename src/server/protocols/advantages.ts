import { type AdvantagesInput, advantages, estimators } from "../../advantage/index.ts";
import { MESSAGES } from "../../batch/given-up.ts";
import { RewardError } from "../../errors.ts";
import { HttpError } from "../http/http-error.ts";
import type { Protocol } from "./protocol.ts";

/** Reward types that one batch may name: the answer has some ten numbers of each. */
const mostTypes = 1000;

/** The wire's names for what the library calls otherwise. */
const wire = new Map([["/rewardType", "/reward_type"]]);

/** Advantages of a batch, for trainers that post-process rewards outside of their own process. */
export const advantagesProtocol: Protocol = {
  path: "/v1/advantages",
  typed: false,
  client: "slime (custom reward post-process), our adapters",
  summary: "Advantages of a batch of rollouts",
  query: {},
  request: {
    type: "object",
    required: ["rewards", "uid", "estimator"],
    additionalProperties: false,
    properties: {
      rewards: {
        type: "array",
        items: { type: ["number", "null"] },
        description: "null where a rollout has no score: it is left out, and its advantage is null",
      },
      uid: { type: "array", items: { type: ["string", "integer"] } },
      reward_type: { type: "array", items: { type: "string" } },
      lengths: { type: "array", items: { type: "number" } },
      components: { type: "array", items: { type: "array", items: { type: "number" } } },
      estimator: { enum: estimators.map(({ name }) => name) },
      params: { type: "object" },
    },
  },
  reply: {
    type: "object",
    required: ["advantages", "metrics"],
    properties: {
      advantages: { type: "array", items: { type: ["number", "null"] } },
      metrics: { type: "object", additionalProperties: { type: "number" } },
    },
  },
  example: { rewards: [1, 0, 1, 0], uid: ["a", "a", "b", "b"], estimator: "grpo" },
  answer({ body, piece }) {
    const { reward_type: rewardType, ...rest } = body;
    const batch = { ...rest, ...(rewardType === undefined ? {} : { rewardType }) } as unknown as Batch;
    const scored = scoredAlone(batch);
    checkTypes(scored.rewardType);
    return piece((givenUp) => {
      if (givenUp !== undefined)
        throw new HttpError(
          413,
          givenUp === "timeout" ? "timeout" : "too_large",
          `advantages ${MESSAGES[givenUp]}`,
        );
      try {
        const result = advantages(scored);
        return { advantages: inPlace(Array.from(result.advantages), batch.rewards), metrics: result.metrics };
      } catch (error) {
        if (!(error instanceof RewardError) || error.pointer === undefined) throw error;
        throw new RewardError(error.code, error.message, wire.get(error.pointer) ?? error.pointer);
      }
    });
  },
};

interface Batch extends Omit<AdvantagesInput, "rewards"> {
  readonly rewards: readonly (number | null)[];
  readonly rewardType?: readonly string[];
  readonly components?: readonly (readonly number[])[];
}

/**
 * The rollouts that have a score: of the others nothing is known, and a 0 in their place would be a judgement on
 * them and change what their neighbours get. Lists of another length are left for `advantages` to refuse.
 */
function scoredAlone(batch: Batch): AdvantagesInput {
  const { rewards } = batch;
  if (!rewards.includes(null)) return batch as AdvantagesInput;
  if (rewards.every((reward) => reward === null))
    throw new RewardError("bad_option", "no rollout has a reward", "/rewards");
  const kept = <T>(column: ArrayLike<T> | undefined): ArrayLike<T> | undefined =>
    column?.length === rewards.length ? Array.from(column).filter((_, i) => rewards[i] !== null) : column;
  return {
    ...batch,
    rewards: rewards.filter((reward) => reward !== null),
    uid: kept(batch.uid),
    ...(batch.rewardType && { rewardType: kept(batch.rewardType) }),
    ...(batch.lengths && { lengths: kept(batch.lengths) }),
    ...(batch.components && { components: batch.components.map((column) => kept(column)) }),
  } as AdvantagesInput;
}

/** The advantages where their rollouts stand, null for those that were left out. */
function inPlace(found: readonly number[], rewards: Batch["rewards"]): (number | null)[] {
  let next = 0;
  return rewards.map((reward) => (reward === null ? null : (found[next++] as number)));
}

function checkTypes(types: ArrayLike<unknown> | undefined): void {
  if (types === undefined) return;
  const named = new Set<unknown>();
  for (let i = 0; i < types.length && named.size <= mostTypes; i++) named.add(types[i]);
  if (named.size > mostTypes)
    throw new HttpError(413, "too_large", `more than ${mostTypes} reward types in one batch`, {
      pointer: "/reward_type",
    });
}
