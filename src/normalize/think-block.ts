import { withoutTagged } from "./tag-pairs.ts";

const open = "<think>";
const close = "</think>";

/** The response whose tags were counted last, and where its last closing tag stands: what counts them cuts there next. */
let counted = "";
let closedAt = -1;

/** Whether a tag stands at a `<`. */
function isTag(text: string, tag: string, at: number): boolean {
  for (let i = 1; i < tag.length; i++) if (text.charCodeAt(at + i) !== tag.charCodeAt(i)) return false;
  return true;
}

/**
 * Why a response does not pass GoLongRL's gate, or null when it does: exactly one `</think>`
 * and at most one `<think>`, counted anywhere in the text. O(n).
 *
 * @param response the whole response
 * @returns a reason in words, or null
 * @example
 * thinkTagFault("<think>a</think>b") // => null
 * @example
 * thinkTagFault("b") // => "the thinking is not closed: no </think>"
 */
export function thinkTagFault(response: string): string | null {
  let [opened, closed, last] = [0, 0, -1];
  for (let at = response.indexOf("<"); at >= 0; at = response.indexOf("<", at + 1)) {
    if (isTag(response, close, at)) {
      closed++;
      last = at;
    } else if (isTag(response, open, at)) opened++;
  }
  counted = response;
  closedAt = last;
  if (closed === 0) return "the thinking is not closed: no </think>";
  if (closed > 1) return "more than one </think>";
  return opened > 1 ? "more than one <think>" : null;
}

/**
 * What the user sees: the text after the last `</think>`, or null when there is none. O(n).
 *
 * @example
 * afterThinking("<think>a</think> b") // => " b"
 */
export function afterThinking(response: string): string | null {
  const at = thinkingEnd(response);
  return at < 0 ? null : response.slice(at + close.length);
}

/** Where the last `</think>` stands; -1 where there is none. O(n), and at once for the response whose tags were counted. */
export function thinkingEnd(response: string): number {
  return response === counted ? closedAt : response.lastIndexOf(close);
}

/**
 * The response without its `<think>…</think>` blocks; when a `</think>` is left over (a server that swallows the
 * opening tag), what follows the first or the last of those left. Not trimmed. O(n).
 *
 * @param response the whole response
 * @param leftOver which of several `</think>` without an opening tag ends the thinking
 * @see GoLongRL, QwenLong-Benchmarks, evalscope/mrcr_eval.py (`first`) and score_frame.py (`last`)
 * @example
 * withoutThinking("a</think><think>b</think>c", "first") // => "c"
 */
export function withoutThinking(response: string, leftOver: "first" | "last"): string {
  const text = withoutTagged(response, "think");
  const at = leftOver === "first" ? text.indexOf(close) : text.lastIndexOf(close);
  return at < 0 ? text : text.slice(at + close.length);
}
