import { countOf, withoutTagged } from "./tag-pairs.ts";

const open = "<think>";
const close = "</think>";

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
  const closed = countOf(response, close, 2);
  if (closed === 0) return "the thinking is not closed: no </think>";
  if (closed > 1) return "more than one </think>";
  return countOf(response, open, 2) > 1 ? "more than one <think>" : null;
}

/**
 * What the user sees: the text after the last `</think>`, or null when there is none. O(n).
 *
 * @example
 * afterThinking("<think>a</think> b") // => " b"
 */
export function afterThinking(response: string): string | null {
  const at = response.lastIndexOf(close);
  return at < 0 ? null : response.slice(at + close.length);
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
