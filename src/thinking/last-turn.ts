import { markersIn } from "./blocks.ts";
import type { TextReader } from "./reader.ts";

/** The last line of a chat template before the model speaks; the longest-known templates. */
const assistantHeaders = [
  "<|im_start|>assistant\n",
  "<|start_header_id|>assistant<|end_header_id|>\n\n",
  "<start_of_turn>model\n",
  "<|turn>model\n",
  "<|assistant|>\n",
  "<|assistant|>",
  "<｜Assistant｜>",
  "[/INST]",
  "]~b]ai\n",
  "<|CHATBOT_TOKEN|>",
  "<|assistant_start|>",
  "<role>ASSISTANT</role>",
  "<seed:bos>assistant\n",
  "<|im_assistant|>assistant<|im_middle|>",
];

/**
 * Where the model's last turn begins in a text: after the last line with which a known chat template gives the turn to
 * the model; 0 without one. O(n).
 *
 * @example
 * afterAssistantHeader("a<|im_end|>\n<|im_start|>assistant\nb") // => 34
 */
export function afterAssistantHeader(text: string): number {
  let from = 0;
  for (const header of assistantHeaders) {
    const at = text.lastIndexOf(header);
    if (at >= 0) from = Math.max(from, at + header.length);
  }
  return from;
}

/**
 * Where the last of several turns begins, of a trajectory in which the model's turns and what tools said stand one after
 * the other in one text.
 *
 * After the last header of a chat template; in a text whose special tokens are gone, at the last opening marker. For
 * channels, at the model's first message after somebody else's. O(n).
 */
export function lastTurn(text: string, reader: TextReader | null): number {
  const form = reader?.form;
  if (form?.kind === "channels") {
    const { start, anyStart } = form;
    let from = text.length;
    // Back over the model's own messages to the last one of somebody else.
    for (let at = text.lastIndexOf(anyStart); at >= 0; at = before(text, anyStart, at)) {
      if (!text.startsWith(start, at)) return from;
      from = at;
    }
    return 0;
  }
  const header = afterAssistantHeader(text);
  if (header > 0 || form === undefined) return header;
  return markersIn(text, form).findLast(({ closes }) => !closes)?.at ?? 0;
}

/** The last place of a literal before another place. */
const before = (text: string, literal: string, at: number): number =>
  at === 0 ? -1 : text.lastIndexOf(literal, at - 1);
