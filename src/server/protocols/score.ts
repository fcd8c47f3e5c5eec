import { isObject } from "../../json/is-object.ts";
import { formats } from "../../records/formats.ts";
import { Rollout } from "../../records/rollout.ts";
import { registry } from "../../registry.ts";
import { HttpError } from "../http/http-error.ts";
import { checkType, readCall } from "./item.ts";
import { type Call, type CallOptions, callOptions, type Protocol } from "./protocol.ts";

const result = {
  type: "object",
  required: ["score", "status", "type", "profile", "version", "signature"],
  properties: {
    id: { type: ["string", "number"] },
    score: { type: ["number", "null"], minimum: 0, maximum: 1 },
    status: {
      enum: [
        "scored",
        "gated",
        "no_answer",
        "unparseable",
        "timeout",
        "bad_reference",
        "unknown_type",
        "bad_sample",
        "internal",
      ],
    },
    type: { type: ["string", "null"], description: "the reward type" },
    reason: { type: "string" },
    parts: { type: "object", additionalProperties: { type: "number" } },
    error: {
      type: "object",
      required: ["code", "message"],
      properties: { code: { type: "string" }, message: { type: "string" }, pointer: { type: "string" } },
    },
    profile: { type: "string" },
    version: { type: "string" },
    signature: { type: "string" },
  },
};

const truths = [...registry.types.values()].map(({ type, reference }) => ({ title: type, ...reference }));

/** What a sample is, in full. Items are checked one by one, so that a bad one does not refuse the others. */
const sample = {
  description: `One rollout. Besides the shape shown: ${formats.map(({ summary }) => summary).join("; ")}.`,
  type: "object",
  required: ["data_source", "response", "reward_model"],
  properties: {
    id: { type: ["string", "number"] },
    data_source: { type: "string" },
    response: { type: ["string", "null"] },
    reward_model: {
      type: "object",
      required: ["ground_truth"],
      properties: { ground_truth: { anyOf: truths } },
    },
    extra_info: { type: ["object", "null"], properties: { reward_mode: { type: ["string", "null"] } } },
  },
};

const options = {
  type: "object",
  additionalProperties: false,
  properties: {
    ...callOptions,
    explain: { type: "boolean", description: "false leaves out the reasons" },
  },
};

/** Our own batch call: the library's `scoreMany` over HTTP. A bad item is a result with `score: null`. */
export const scoreProtocol: Protocol = {
  path: "/v1/score",
  typed: false,
  client: "the adapters of this package",
  summary: "Scores of a batch of rollouts, in order",
  query: {
    explain: { enum: ["true", "false"], description: "for NDJSON: `false` leaves out the reasons" },
    type: { description: "the reward type, whatever the rollouts say" },
  },
  request: {
    type: "object",
    required: ["items"],
    additionalProperties: false,
    properties: { items: { type: "array" }, options },
  },
  usual: 'rollouts are sent as {"items": [{…}, …], "options": {"profile": "hardened"}}',
  documented: {
    type: "object",
    required: ["items"],
    additionalProperties: false,
    properties: { items: { type: "array", items: sample }, options },
  },
  reply: {
    type: "object",
    required: ["results"],
    properties: {
      results: { type: "array", items: result },
      warnings: {
        type: "array",
        items: { type: "string" },
        description:
          "where all rollouts went one way, such as `8 of 8 gated: …; see thinking`: a line for each way, which names the option or field; absent otherwise",
      },
    },
  },
  example: {
    items: [
      {
        id: "p17-0",
        data_source: "EM",
        response: "<think>hm</think>Paris",
        reward_model: { ground_truth: { golden_label: "Paris" } },
      },
    ],
    options: { profile: "golongrl" },
  },
  answer(call) {
    const items = call.body.items as readonly unknown[];
    const { explain, ...how } = (call.body.options ?? {}) as CallOptions & { explain?: boolean };
    if (items.length > call.maxItems) throw tooMany(call.maxItems);
    if (how.type !== undefined) checkType(how.type, call.registry, "/options/type");
    const results = items.map((record) => resultLine(call, record, how, explain !== false));
    const warnings = call.warnings();
    return warnings.length === 0 ? { results } : { results, warnings };
  },
};

/** The refusal of a batch that holds too many items. */
function tooMany(limit: number): HttpError {
  return new HttpError(413, "too_large", `more than ${limit} items in one request`, { pointer: "/items" });
}

/** One item's result, under the id the item had. */
export function resultLine(
  call: Call,
  record: unknown,
  options: CallOptions | undefined,
  explain: boolean,
): object {
  const rollout = readCall(call, record);
  const id = rollout instanceof Rollout ? rollout.id : idOf(record);
  const scored = call.score(rollout, options);
  if (scored.score === null) return id === undefined ? scored : { id, ...scored };
  // Spelt out, since spreading an object takes longer than scoring a short answer; JSON leaves out what is undefined.
  const { score, status, reason, parts, type, profile, version, signature } = scored;
  return {
    id,
    score,
    status,
    reason: explain ? reason : undefined,
    parts,
    type,
    profile,
    version,
    signature,
  };
}

const idOf = (record: unknown): unknown => {
  const id = isObject(record) ? record.id : undefined;
  return typeof id === "string" || typeof id === "number" ? id : undefined;
};
