import { isObject } from "../../json/is-object.ts";
import { partsOf, scoreRecord } from "./item.ts";
import type { Protocol } from "./protocol.ts";

const metric = {
  type: "object",
  required: ["score", "is_score_valid", "reason"],
  properties: { score: { type: "number" }, is_score_valid: { type: "boolean" }, reason: { type: "string" } },
};

/**
 * A reward function of Eval Protocol served over HTTP. `kwargs` names the reward: `type`, or `data_source` and
 * `reward_mode`.
 * @see Eval Protocol, eval_protocol/generic_server.py; models.py, EvaluateResult
 */
export const evalProtocol: Protocol = {
  path: "/evaluate",
  typed: true,
  client: "Eval Protocol",
  summary: "The evaluation of one conversation",
  query: {},
  request: {
    type: "object",
    required: ["messages"],
    properties: {
      messages: {
        type: "array",
        items: { type: "object", required: ["role"], properties: { role: { type: "string" } } },
      },
      ground_truth: {},
      kwargs: { type: ["object", "null"] },
    },
  },
  reply: {
    type: "object",
    required: ["score", "is_score_valid", "reason", "metrics", "error"],
    properties: {
      score: { type: "number" },
      is_score_valid: { type: "boolean" },
      reason: { type: "string" },
      metrics: { type: "object", additionalProperties: metric },
      error: { type: ["string", "null"] },
    },
  },
  example: {
    messages: [
      { role: "user", content: "Capital of France?" },
      { role: "assistant", content: "<think>hm</think>Paris" },
    ],
    ground_truth: "Paris",
    kwargs: { type: "EM" },
  },
  answer(call) {
    const kwargs = isObject(call.body.kwargs) ? call.body.kwargs : {};
    const { messages, ground_truth } = call.body;
    const { thinking, turns, ...named } = kwargs;
    const own = typeof kwargs.profile === "string" ? { profile: kwargs.profile } : {};
    const record = { ...named, messages, ground_truth, response: undefined };
    const result = scoreRecord(call, record, "/ground_truth", {
      ...own,
      thinking,
      turns,
      shape: "messages",
    });
    const valid = result.score !== null;
    const reason = result.score === null ? result.error.message : result.reason;
    const parts = Object.entries(partsOf(result, result.type ?? call.type, call));
    return {
      score: result.score ?? 0,
      is_score_valid: valid,
      reason,
      metrics: Object.fromEntries(
        parts.map(([name, score]) => [name, { score, is_score_valid: valid, reason: valid ? name : reason }]),
      ),
      error: result.score === null ? `${result.status}: ${reason}` : null,
    };
  },
};
