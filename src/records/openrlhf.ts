import { cutEndTokens } from "../thinking/end-tokens.ts";
import { afterAssistantHeader } from "../thinking/last-turn.ts";
import { prefillOf } from "../thinking/prefill.ts";
import { rowsOfColumns } from "./dumps/columns.ts";
import type { RecordFormat } from "./format.ts";

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
  checked: "OpenRLHF 0.11.2",
  namedBy: "`prompt`",
  keys: [
    ["query", "label"],
    ["query", "prompts", "labels"],
  ],
  rows: (record) =>
    Array.isArray(record.query)
      ? rowsOfColumns(record, "query", { prompts: "prompt", labels: "label" })
      : [record],
  parts({ query, prompt, label }) {
    if (typeof query !== "string") return { response: query, label, at: "/query" };
    if (typeof prompt !== "string") return { response: responseOf(query), label, at: "/query" };
    // What the template wrote of the model's turn is cut off with the prompt, and must not be lost.
    return { response: responseOf(query, prompt), label, at: "/query", prefill: prefillOf(prompt) };
  },
};
