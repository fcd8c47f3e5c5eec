import { isObject } from "../../json/is-object.ts";
import { without } from "../../json/scan.ts";
import { joined } from "../memory.ts";
import { flags, partsOf, scoreRecord } from "./item.ts";
import type { Protocol } from "./protocol.ts";

/**
 * A NeMo-Gym resources server's `/verify`, which verifiers and prime-rl speak too. The row comes back byte for byte,
 * with the reward and its numbers as further members. A rollout without a score is masked: `mask_sample` is what that
 * protocol has for it.
 * @see NeMo-Gym, nemo_gym/base_resources_server.py, BaseVerifyResponse; verifiers, v1/tasksets/nemo_gym
 */
export const nemoGym: Protocol = {
  path: "/verify",
  typed: true,
  client: "NeMo-Gym, verifiers, prime-rl",
  summary: "The reward of one rollout, with its row echoed",
  query: {},
  request: {
    type: "object",
    required: ["response"],
    properties: {
      responses_create_params: { type: "object" },
      response: { type: "object", properties: { output: { type: "array" } } },
      data_source: { type: "string" },
      reward_model: { type: "object", required: ["ground_truth"] },
      extra_info: { type: ["object", "null"] },
      verifier_metadata: { type: ["object", "null"] },
    },
  },
  reply: {
    type: "object",
    required: ["response", "reward", "mask_sample"],
    properties: {
      reward: { type: "number" },
      mask_sample: { type: "boolean" },
      failure_kind: { type: "string" },
      failure_reason: { type: "string" },
    },
    additionalProperties: true,
  },
  example: {
    responses_create_params: { input: [{ role: "user", content: "Capital of France?" }] },
    data_source: "EM",
    reward_model: { ground_truth: { golden_label: "Paris" } },
    response: {
      output: [{ type: "message", content: [{ type: "output_text", text: "<think>hm</think>Paris" }] }],
    },
  },
  answer(call) {
    const inner = call.body.verifier_metadata;
    // Where a row's sample fields are: in the row itself, or in its verifier_metadata.
    const record = isObject(inner) ? { ...call.body, ...inner, response: call.body.response } : call.body;
    const result = scoreRecord(call, record, "/data_source");
    const { gated, no_answer, unparseable } = flags(result);
    const own: Record<string, unknown> = { reward: result.score ?? 0, mask_sample: result.score === null };
    if (result.score === null) {
      own.failure_kind = `golong_rewards:${result.status}`;
      own.failure_reason = result.error.message;
    }
    const numbers = { gated, no_answer, unparseable, ...partsOf(result, result.type ?? call.type, call) };
    for (const [key, value] of Object.entries(numbers)) {
      // A column of the row is never replaced.
      if (!Object.hasOwn(call.body, key)) own[key] = value;
    }
    return echo(call.bytes, call.body, own);
  },
};

/** The object in `bytes` with further members, every other byte as it was. */
function echo(bytes: Buffer, body: Readonly<Record<string, unknown>>, own: Record<string, unknown>): Buffer {
  const replaced = Object.keys(own).filter((key) => Object.hasOwn(body, key));
  const kept = replaced.length === 0 ? bytes : without(bytes, 0, bytes.length, new Set(replaced));
  const close = kept.lastIndexOf("}");
  let last = close - 1;
  while ((kept[last] as number) <= 0x20) last--;
  const comma = kept[last] === 0x7b ? "" : ",";
  return joined([kept.subarray(0, close), Buffer.from(comma + JSON.stringify(own).slice(1))]);
}
