import { cutEndTokens } from "../thinking/end-tokens.ts";
import { afterAssistantHeader } from "../thinking/last-turn.ts";
import { itemOf, type RecordFormat } from "./format.ts";

/**
 * The model's own words in a decoded prompt-and-response text.
 *
 * The prompt is cut off where it is the text's beginning; failing that, what follows the last assistant header
 * of a known chat template is taken; failing that, the whole text. Special tokens left at the end are dropped.
 * O(|query|).
 *
 * @example
 * responseOf("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nHello<|im_end|>") // => "Hello"
 */
export function responseOf(query: string, prompt?: string): string {
  const from = prompt && query.startsWith(prompt) ? prompt.length : afterAssistantHeader(query);
  return cutEndTokens(query.slice(from));
}

/**
 * One row of what OpenRLHF sends to a remote reward function: `query` is the prompt and the response, decoded
 * with special tokens; `prompt` the prompt alone; `label` the data set's label.
 * @see OpenRLHF, trainer/ppo_utils, remote reward model
 */
export const openrlhf: RecordFormat = {
  name: "openrlhf",
  summary: "a row of OpenRLHF's remote reward call: query, prompt, label",
  keys: [["query", "label"]],
  schema: {
    type: "object",
    required: ["query", "label"],
    properties: {
      query: { type: "string" },
      prompt: { type: ["string", "null"] },
      data_source: { type: "string" },
      reward_mode: { type: ["string", "null"] },
    },
  },
  toItem(record, defaults) {
    const prompt = typeof record.prompt === "string" ? record.prompt : undefined;
    return itemOf(record, responseOf(record.query as string, prompt), record.label, defaults);
  },
};
