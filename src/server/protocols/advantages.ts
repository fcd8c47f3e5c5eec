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
      rollout: {
        type: "array",
        items: { type: ["string", "integer"] },
        description:
          "the rollout that each entry is a sample of: the samples of one rollout of a prompt count once",
      },
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
    const batch = {
      ...rest,
      ...(rewardType === undefined ? {} : { rewardType }),
    } as unknown as AdvantagesInput;
    if (batch.rewards.length > 0 && Array.from(batch.rewards).every((reward) => reward === null))
      throw new RewardError("bad_option", "no rollout has a reward", "/rewards");
    checkTypes(batch.rewardType);
    return piece((givenUp) => {
      if (givenUp !== undefined)
        throw new HttpError(
          413,
          givenUp === "timeout" ? "timeout" : "too_large",
          `advantages ${MESSAGES[givenUp]}`,
        );
      try {
        const result = advantages(batch);
        return {
          advantages: Array.from(result.advantages, (one) => (Number.isNaN(one) ? null : one)),
          metrics: result.metrics,
        };
      } catch (error) {
        if (!(error instanceof RewardError) || error.pointer === undefined) throw error;
        throw new RewardError(error.code, error.message, wire.get(error.pointer) ?? error.pointer);
      }
    });
  },
};

function checkTypes(types: ArrayLike<unknown> | undefined): void {
  if (types === undefined) return;
  const named = new Set<unknown>();
  for (let i = 0; i < types.length && named.size <= mostTypes; i++) named.add(types[i]);
  if (named.size > mostTypes)
    throw new HttpError(413, "too_large", `more than ${mostTypes} reward types in one batch`, {
      pointer: "/reward_type",
    });
}
