import type { Signal } from "./signal.ts";

/** What only looks like a think tag, and the tokens by which a chat template parts its turns. */
const lookAlike =
  /<[\s\u200b-\u200f\ufeff|]{0,4}\/?[\s\u200b-\u200f\ufeff|]{0,4}t[\u200b-\u200f\ufeff]?h[\u200b-\u200f\ufeff]?i[\u200b-\u200f\ufeff]?n[\u200b-\u200f\ufeff]?k(?:ing)?[\s\u200b-\u200f\ufeff|]{0,4}>|<\|(?:im_start|user|assistant|system|start_header_id)\|>/gi;

const isTag = (text: string): boolean => text === "<think>" || text === "</think>";

/** Whether no `<` stands there but those of at most one `<think>` and one `</think>`, as in most responses. */
function hasOnePair(response: string): boolean {
  let [opened, closed] = [0, 0];
  for (let at = response.indexOf("<"); at >= 0; at = response.indexOf("<", at + 1)) {
    if (response.startsWith("</think>", at)) closed++;
    else if (response.startsWith("<think>", at)) opened++;
    else return false;
  }
  return opened <= 1 && closed <= 1;
}

/**
 * 1 when the response plays with the tags that part thinking and answer: more of them than there should be, look-alikes,
 * or the tokens of another turn.
 */
export const tagSpoofing: Signal = {
  name: "tag_spoofing",
  summary: "whether there are surplus think tags, look-alikes of them, or tokens of another turn",
  measure(response) {
    if (hasOnePair(response)) return 0;
    const found = response.match(lookAlike) ?? [];
    const closed = found.filter((text) => text === "</think>").length;
    const opened = found.filter((text) => text === "<think>").length;
    return closed > 1 || opened > 1 || found.some((text) => !isTag(text)) ? 1 : 0;
  },
};
