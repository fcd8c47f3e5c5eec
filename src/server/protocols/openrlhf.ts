import { RewardError } from "../../errors.ts";
import { flags, partsOf, scoreRecord } from "./item.ts";
import type { Call, Protocol } from "./protocol.ts";

const numbers = { type: "array", items: { type: "number" } };

/** A column that may be left out, or sent empty by older releases. */
function column(call: Call, name: string, length: number): readonly unknown[] | undefined {
  const list = call.body[name] as readonly unknown[] | null | undefined;
  if (list === undefined || list === null || list.length === 0) return undefined;
  if (list.length === length) return list;
  throw new RewardError("bad_input", `${name} has ${list.length} entries, query has ${length}`, `/${name}`);
}

/**
 * OpenRLHF's remote reward model. The client makes tensors of the lists and joins those of several replies, so all
 * are numbers under the same keys; a row without a score is 0 with `unscored` 1.
 * @see OpenRLHF, --reward.remote_url; openrlhf/utils/remote_rm_utils.py
 */
export const openrlhf: Protocol = {
  path: "/get_reward",
  typed: true,
  client: "OpenRLHF",
  summary: "Rewards of decoded prompt-and-response texts",
  query: {},
  request: {
    type: "object",
    required: ["query"],
    properties: {
      query: { type: "array", items: { type: "string" } },
      prompts: { type: ["array", "null"], items: { type: ["string", "null"] } },
      labels: { type: ["array", "null"] },
    },
  },
  reply: {
    type: "object",
    required: ["rewards", "scores", "extra_logs"],
    properties: {
      rewards: numbers,
      scores: numbers,
      extra_logs: { type: "object", additionalProperties: numbers },
    },
  },
  example: {
    query: [
      "<|im_start|>user\nCapital of France?<|im_end|>\n<|im_start|>assistant\n<think>hm</think>Paris<|im_end|>",
    ],
    prompts: ["<|im_start|>user\nCapital of France?<|im_end|>\n<|im_start|>assistant\n"],
    labels: ['{"data_source": "EM", "ground_truth": {"golden_label": "Paris"}}'],
  },
  answer(call) {
    const queries = call.body.query as readonly string[];
    const prompts = column(call, "prompts", queries.length);
    const labels = column(call, "labels", queries.length);
    if (queries.length > call.maxItems)
      throw new RewardError("bad_input", `query has more than ${call.maxItems} entries`, "/query");
    const rewards: number[] = [];
    const logs = new Map<string, number[]>();
    const log = (row: Record<string, number>) => {
      for (const key of Object.keys(row)) {
        const list = logs.get(key);
        if (list === undefined) logs.set(key, [row[key] as number]);
        else list.push(row[key] as number);
      }
    };
    queries.forEach((query, i) => {
      const record = { query, prompt: prompts?.[i], label: labels?.[i] };
      const result = scoreRecord(call, record, `/labels/${i}`, { shape: "openrlhf" });
      rewards.push(result.score ?? 0);
      log({ ...flags(result), ...partsOf(result, call.type, call) });
    });
    const keys = Object.keys({
      ...flags({ score: null, status: "internal" }),
      ...partsOf(null, call.type, call),
    });
    return {
      rewards,
      scores: rewards,
      extra_logs: Object.fromEntries(keys.map((key) => [key, logs.get(key) ?? []])),
    };
  },
};
