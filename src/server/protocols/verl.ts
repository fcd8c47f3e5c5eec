import { RewardError } from "../../errors.ts";
import { defaultComputeScore } from "../../rewards/verl/default-compute-score.ts";
import type { Protocol } from "./protocol.ts";

/** What verl calls where no other function is named, `default_compute_score`, for many rollouts. */
export const verlProtocol: Protocol = {
  path: "/v1/verl",
  typed: false,
  client: "the adapters of this package",
  summary: "What verl's own `default_compute_score` gives, for its sources",
  query: {},
  request: {
    type: "object",
    required: ["items"],
    additionalProperties: false,
    properties: {
      items: {
        type: "array",
        items: {
          type: "object",
          required: ["data_source", "solution_str", "ground_truth"],
          properties: {
            data_source: { type: "string" },
            solution_str: { type: "string" },
            ground_truth: {},
          },
        },
      },
    },
  },
  reply: {
    type: "object",
    required: ["results"],
    properties: {
      results: {
        type: "array",
        items: {
          description:
            "the number or the object that verl's function returns; null where it has no scorer here, or took longer than the deadline",
          type: ["number", "object", "null"],
        },
      },
    },
  },
  example: { items: [{ data_source: "openai/gsm8k", solution_str: "#### 42", ground_truth: "42" }] },
  answer: ({ body, piece }) => ({
    results: (body.items as readonly Rollout[]).map((item, i) =>
      piece((givenUp) => {
        if (givenUp !== undefined) return null;
        try {
          return defaultComputeScore(item.data_source, item.solution_str, item.ground_truth) ?? null;
        } catch (error) {
          if (!(error instanceof RewardError)) throw error;
          throw new RewardError(error.code, error.message, `/items/${i}/ground_truth`);
        }
      }),
    ),
  }),
};

interface Rollout {
  readonly data_source: string;
  readonly solution_str: string;
  readonly ground_truth: unknown;
}
