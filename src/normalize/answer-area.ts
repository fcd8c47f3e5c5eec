import { thinkingEnd } from "./think-block.ts";

const markers = ["[Answer]", "[答案]"] as const;

/**
 * GoLongRL's answer area: what follows the last `[Answer]`, else the last `[答案]`, else everything,
 * the thinking included (an accident the reference profile keeps). Not trimmed. O(n).
 *
 * @param response the whole response
 * @see GoLongRL, verl/utils/reward_score/long_bench_pro.py
 * @example
 * answerArea("<think>x</think>[Answer]\na\nb") // => "\na\nb"
 */
export function answerArea(response: string): string {
  const answer = Math.max(0, thinkingEnd(response));
  for (const marker of markers) {
    const at = lastOf(response, marker, answer);
    if (at >= 0) return response.slice(at + marker.length);
  }
  return response;
}

/**
 * `text.lastIndexOf(marker)`, for a marker that mostly stands past a place: V8 looks for a text forwards many times as
 * fast as backwards.
 */
function lastOf(text: string, marker: string, place: number): number {
  let at = text.indexOf(marker, place);
  if (at < 0) return place > 0 && text.includes(marker) ? text.lastIndexOf(marker, place) : -1;
  for (let next = at; next >= 0; next = text.indexOf(marker, at + 1)) at = next;
  return at;
}

/** At the start of a line; Markdown around it and a colon after it are part of it. Every count is bounded. */
const markerLine =
  /^[ \t]{0,16}(?:#{1,6}[ \t]{1,4})?(?:\*\*|__)?\[(?:answer|答案)\](?:\*\*|__)?[ \t]{0,4}:?(?:\*\*|__)?/gim;

/**
 * A text without the markers that open its lines. O(n).
 *
 * @example
 * withoutMarkers("**[Answer]**:\n") // => "\n"
 */
export function withoutMarkers(answer: string): string {
  return answer.replace(markerLine, "");
}

/**
 * The fair answer area: what follows the last `[Answer]` or `[答案]` that opens a line, in bold or with a colon too;
 * else everything. A marker inside a sentence is a mention. O(n).
 *
 * @param answer the visible answer, cleaned
 * @example
 * markedArea("[Answer]\na\n\nI put it after the [Answer] tag.") // => "\na\n\nI put it after the [Answer] tag."
 */
export function markedArea(answer: string): string {
  let start = 0;
  for (const found of answer.matchAll(markerLine)) start = found.index + found[0].length;
  return answer.slice(start);
}
