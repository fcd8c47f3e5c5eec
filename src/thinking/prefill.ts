import { families } from "./families.ts";
import { afterAssistantHeader } from "./last-turn.ts";
import { anyOf, endsWithMarker, markerOf } from "./marker.ts";

const blocks = families.flatMap(({ form }) => (form.kind === "blocks" ? [...form.open, ...form.close] : []));
const all = [...new Set(blocks)];
const anyMarker = new RegExp(anyOf(all));
const markers = all.map(markerOf);

/** Opening and closing marker, and one to spare. */
const most = 3;

/**
 * What a chat template wrote of the model's turn at the end of a prompt, where that has to do with thinking: an opening
 * marker, or a closed block where thinking is off. Empty where there is none. The prompt is not the model's text, so the
 * markers of all families are looked for. O(n).
 *
 * @param prompt the whole prompt, as the template made it
 * @example
 * prefillOf("<|im_start|>assistant\n<think>\n\n</think>\n\n") // => "<think>\n\n</think>\n\n"
 * @example
 * prefillOf("What is a <think> tag?") // => ""
 */
export function prefillOf(prompt: string): string {
  const header = afterAssistantHeader(prompt);
  if (header > 0) {
    const tail = prompt.slice(header);
    return anyMarker.test(tail) ? tail : "";
  }
  let from = prompt.length;
  for (let n = 0; n < most; n++) {
    const end = prompt.slice(0, from).trimEnd();
    const length = Math.max(...markers.map((marker) => endsWithMarker(end, marker)));
    if (length === 0) break;
    from = end.length - length;
  }
  return prompt.slice(from);
}
