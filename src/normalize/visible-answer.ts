import { cutEndTokens } from "./special-tokens.ts";

/** A response parted at the end of its thinking. */
export type Parted =
  | { readonly thinking: string; readonly answer: string; readonly fault: null }
  | { readonly thinking: null; readonly answer: null; readonly fault: string };

const close = "</think>";
const tag = /<\/?think>/g;
const letter = /[\p{L}\p{N}]/u;
/** Tags between two quotation marks or backticks: the text of a string, or a mention. The counts are bounded. */
const mention = /["'`\u2018\u201c](?:<\/?think>|[.…]){1,12}["'`\u2019\u201d]/g;

/** The response with the mentioned tags blanked out, every other character at its place. */
function withoutMentions(response: string): string {
  return response.replace(mention, (found, at: number) => {
    // `"no"</think>"yes"`: a mark that closes a word, or opens one, does not quote the tag.
    const before = response[at - 1];
    const after = response[at + found.length];
    const isQuoted =
      (before === undefined || !letter.test(before)) && (after === undefined || !letter.test(after));
    return isQuoted ? "\0".repeat(found.length) : found;
  });
}

/**
 * Parts a response at the one `</think>` that ends its thinking.
 *
 * A tag in quotation marks or backticks is a mention, wherever it stands: it closes nothing (`print("</think>")` in
 * unfinished thinking) and breaks nothing (an answer that speaks of the tag). Of the others there must be exactly one
 * `</think>` and at most one `<think>`, as in GoLongRL's gate. The answer is what follows, without the special tokens
 * left at its end. O(n).
 *
 * @param response the whole response
 * @returns both parts, or what is wrong with the tags
 * @example
 * partThinking("<think>a</think>Close it with `</think>`.").answer // => "Close it with `</think>`."
 */
export function partThinking(response: string): Parted {
  const fault = (what: string): Parted => ({ thinking: null, answer: null, fault: what });
  let closedAt = -1;
  let opened = 0;
  for (const { 0: found, index } of withoutMentions(response).matchAll(tag)) {
    if (found === "<think>") opened++;
    else if (closedAt >= 0) return fault("more than one </think>");
    else closedAt = index;
  }
  if (closedAt < 0) return fault("the thinking is not closed: no </think>");
  if (opened > 1) return fault("more than one <think>");
  return {
    thinking: response.slice(0, closedAt),
    answer: cutEndTokens(response.slice(closedAt + close.length)),
    fault: null,
  };
}

/**
 * The text after the last `</think>` that is no mention, or the whole text where there is none. O(n).
 *
 * @example
 * afterLastThinking("a</think>b ends with `</think>`") // => "b ends with `</think>`"
 */
export function afterLastThinking(response: string): string {
  const at = withoutMentions(response).lastIndexOf(close);
  return at < 0 ? response : response.slice(at + close.length);
}
