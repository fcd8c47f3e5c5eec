import { tellScore } from "../../audit/tell-score.ts";
import { MESSAGES } from "../../batch/given-up.ts";
import { RewardError } from "../../errors.ts";
import { UnreadRecord } from "../../records/unread-record.ts";
import type { Result } from "../../scoring/result.ts";
import type { ThinkingOptions } from "../../thinking/read-thinking.ts";
import { checkType, readCall } from "./item.ts";
import { type CallOptions, callOptions, type Protocol } from "./protocol.ts";
import { resultLine } from "./score.ts";

/** One rollout's reward in words, as the command `explain` tells it. */
export const explainProtocol: Protocol = {
  path: "/v1/explain",
  typed: false,
  client: "the adapters of this package",
  summary: "How one rollout gets its reward, in words for people",
  query: {},
  request: {
    type: "object",
    required: ["item"],
    additionalProperties: false,
    properties: {
      item: {},
      options: {
        type: "object",
        additionalProperties: false,
        properties: callOptions,
      },
    },
  },
  reply: {
    type: "object",
    required: ["result", "text"],
    properties: { result: { type: "object" }, text: { type: "string" } },
  },
  example: {
    item: {
      data_source: "EM",
      response: "<think>hm</think>Paris",
      reward_model: { ground_truth: { golden_label: "Paris" } },
    },
  },
  answer(call) {
    const options = (call.body.options ?? {}) as CallOptions;
    const { type: _, ...how } = options;
    if (options.type !== undefined) checkType(options.type, call.registry, "/options/type");
    const rollout = readCall(call, call.body.item);
    if (rollout instanceof UnreadRecord)
      throw new RewardError(rollout.fault.code, rollout.fault.message, "/item");
    const result = resultLine(call, rollout, options, true) as Result;
    const text = call.piece((givenUp) =>
      givenUp === undefined
        ? tellScore(rollout.sample, result, call.registry, { ...call.how, ...how } as ThinkingOptions)
        : MESSAGES[givenUp],
    );
    return { result, text };
  },
};
