import { cutEndTokens } from "../../thinking/end-tokens.ts";
import { prefillOf } from "../../thinking/prefill.ts";
import { HttpError } from "../http/http-error.ts";
import { partsOf, scoreRecord } from "./item.ts";
import type { Protocol } from "./protocol.ts";

/**
 * The remote reward of slime and Miles: one rollout, and the reply is the reward itself, a bare number. It has no room
 * to say that a number is not a score; so what the data set did wrong is a 400, and what went wrong on our side is
 * `null`, unless the caller asks for a zero.
 * @see slime, --rm-url; slime/rollout/rm_hub, remote_rm
 */
export const slime: Protocol = {
  path: "/rm",
  typed: true,
  client: "slime, Miles",
  summary: "The reward of one rollout as a bare number",
  query: {
    as: {
      enum: ["number", "dict"],
      description: "`dict`: an object with score, status and parts, for --reward-key",
    },
    unscored: {
      enum: ["null", "zero"],
      description:
        "what to answer where there is no score: null and a 400 for bad labels (the default), or 0",
    },
  },
  request: {
    type: "object",
    required: ["response"],
    properties: {
      prompt: { type: ["string", "array", "null"] },
      response: { type: ["string", "array", "object", "null"] },
      label: {},
    },
  },
  reply: { type: ["number", "null", "object"] },
  example: {
    prompt: [{ role: "user", content: "Capital of France?" }],
    response: "<think>hm</think>Paris",
    label: '{"data_source": "EM", "ground_truth": "Paris"}',
  },
  answer(call) {
    const { prompt, response, label } = call.body;
    const text = typeof response === "string" ? cutEndTokens(response) : response;
    const result = scoreRecord(
      call,
      { response: text, label, ...(typeof prompt === "string" && { prefill: prefillOf(prompt) }) },
      "/label",
    );
    const zero = call.query.unscored === "zero";
    const score = result.score ?? (zero ? 0 : null);
    if (call.query.as === "dict") {
      const { type, status } = result;
      const why = result.score === null ? result.error.message : result.reason;
      return { score, status, type, reason: why, ...partsOf(result, type ?? call.type, call) };
    }
    if (
      result.score === null &&
      (result.status === "bad_reference" || result.status === "bad_sample") &&
      !zero
    ) {
      const { code, message, pointer } = result.error;
      throw new HttpError(400, code, message, { pointer: `/label${pointer ?? ""}` });
    }
    return score;
  },
};
