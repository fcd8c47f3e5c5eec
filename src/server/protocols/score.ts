import { RewardError } from "../../errors.ts";
import { type Item, isObject } from "../../records/format.ts";
import { formats, readRecord } from "../../records/read.ts";
import { registry } from "../../registry.ts";
import type { Result } from "../../score.ts";
import { HttpError } from "../http/http-error.ts";
import { labelledItem } from "./item.ts";
import type { Call, Protocol } from "./protocol.ts";

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
  description: `One rollout. Besides the shape shown: ${formats
    .slice(1)
    .map(({ summary }) => summary)
    .join("; ")}.`,
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
    profile: { enum: ["golongrl", "hardened"] },
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
  },
  request: { type: "object", required: ["items"], properties: { items: { type: "array" }, options } },
  documented: {
    type: "object",
    required: ["items"],
    properties: { items: { type: "array", items: sample }, options },
  },
  reply: { type: "object", required: ["results"], properties: { results: { type: "array", items: result } } },
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
    const { profile, explain } = (call.body.options ?? {}) as { profile?: string; explain?: boolean };
    if (items.length > call.maxItems) throw tooMany(call.maxItems);
    return { results: items.map((record) => resultLine(call, record, profile, explain !== false)) };
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
  profile: string | undefined,
  explain: boolean,
): object {
  const id = isObject(record) ? record.id : undefined;
  const named = typeof id === "string" || typeof id === "number" ? { id } : {};
  const scored = scoreRecord(call, record, profile);
  if (scored.score === null || explain) return { ...named, ...scored };
  const { reason: _, ...rest } = scored;
  return { ...named, ...rest };
}

function scoreRecord(call: Call, record: unknown, profile: string | undefined): Result {
  let item: Item;
  try {
    item = readRecord(record);
  } catch (error) {
    if (!(error instanceof RewardError) || error.code !== "bad_sample") throw error;
    const { code, message, pointer } = error;
    const blank = call.score({ sample: null as never }, profile);
    return {
      ...blank,
      score: null,
      status: code,
      type: null,
      error: { code, message, ...(pointer === undefined ? {} : { pointer }) },
    } as Result;
  }
  return call.score(withTruth(call, item), profile);
}

/** The item with a bare label read as what its reward type compares with, as in the protocols that have labels alone. */
function withTruth(call: Call, item: Item): Item {
  const { sample, type } = item;
  const truth = sample.reward_model.ground_truth;
  if (typeof truth !== "string" && typeof truth !== "number" && !Array.isArray(truth)) return item;
  try {
    return labelledItem({ ...call, type }, { ...sample }, sample.response ?? "", truth);
  } catch (error) {
    // Of an unknown type: for the scorer to say, where the response is looked at first.
    if (!(error instanceof RewardError) || error.code !== "unknown_type") throw error;
    return item;
  }
}
