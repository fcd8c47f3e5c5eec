import { markedArea, withoutMarkers } from "../normalize/answer-area.ts";
import { isBlank } from "../normalize/python-text.ts";
import { foldUnicode } from "../normalize/unicode.ts";
import { readThinking, type ThinkingOptions } from "../thinking/read-thinking.ts";

/** What a response must look like. */
export interface FormatOptions extends ThinkingOptions {
  /** Whether the answer must stand after an `[Answer]` marker; no by default. */
  readonly marker?: boolean;
  /** The penalty, in reward units; 1 by default. */
  readonly factor?: number;
}

/**
 * Penalty for a response out of shape: −factor unless its thinking is closed once and a visible answer follows, after a
 * marker where one is asked for. O(n).
 *
 * @returns −factor or 0, to be added to a reward
 * @example
 * formatPenalty("<think>hm</think>[Answer]\n4", { marker: true }) // => 0
 */
export function formatPenalty(
  response: string,
  { marker = false, factor = 1, ...options }: FormatOptions = {},
): number {
  const read = readThinking({ response }, options);
  const answer = "fault" in read ? "" : foldUnicode(read.answer ?? "");
  const isMarked = !marker || withoutMarkers(answer) !== answer;
  return !isBlank(withoutMarkers(markedArea(answer))) && isMarked ? 0 : 0 - factor;
}
