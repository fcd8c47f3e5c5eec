import { type AdvantagesInput, advantages, estimators } from "../../advantage/index.ts";
import { RewardError } from "../../errors.ts";
import type { Protocol } from "./protocol.ts";

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
      rewards: { type: "array", items: { type: "number" } },
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
      advantages: { type: "array", items: { type: "number" } },
      metrics: { type: "object", additionalProperties: { type: "number" } },
    },
  },
  example: { rewards: [1, 0, 1, 0], uid: ["a", "a", "b", "b"], estimator: "grpo" },
  answer({ body }) {
    const { reward_type: rewardType, ...rest } = body;
    try {
      const result = advantages({
        ...rest,
        ...(rewardType === undefined ? {} : { rewardType }),
      } as unknown as AdvantagesInput);
      return { advantages: Array.from(result.advantages), metrics: result.metrics };
    } catch (error) {
      if (!(error instanceof RewardError) || error.pointer === undefined) throw error;
      throw new RewardError(error.code, error.message, wire.get(error.pointer) ?? error.pointer);
    }
  },
};
