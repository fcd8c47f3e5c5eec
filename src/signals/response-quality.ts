import { countDistinct, windowNumbers } from "./runs.ts";
import { maxTokens } from "./tokens.ts";

/** What the training code observes of a response's text, beside its reward. */
export interface ResponseQuality {
  /** The share of runs of four words that were said before, in [0, 1]. */
  readonly repeated_4gram_ratio: number;
  /** The share of windows of 100 characters, one every 50, that were said before, in [0, 1]. */
  readonly repetition_loop_score: number;
  readonly word_count: number;
  /** 1 when more `<think>` are opened than closed. */
  readonly unclosed_think_tag: number;
  /** 1 when a lone A, B, C or D stands after the first `</think>`. */
  readonly answer_in_output: number;
  /** Different words by words, in [0, 1]; 0 without words. */
  readonly type_token_ratio: number;
}

/** How many characters a window has, and how many lie between the beginnings of two. */
const width = 100;
const step = 50;

// What Python's ignore-case takes for an i and a k besides.
const opening = /<th[iİı]n[k\u212a]>/gi;
const closing = /<\/th[iİı]n[k\u212a]>/gi;

/**
 * The observations of GoLongRL's trainer on one response, value for value. O(n).
 *
 * Words are runs of letters, digits and `_` in lower case, as Python's `\w` has them.
 *
 * @param response the whole response, thinking included
 * @example
 * responseQuality("so it is, so it is").repeated_4gram_ratio // => 0
 * @see GoLongRL's verl fork, metric_utils.py, _compute_single_response_quality
 */
export function responseQuality(response: string): ResponseQuality {
  const { words, distinct } = numberWords(response);
  const runs = windowNumbers(words, 4);
  const end = closing.exec(response);
  closing.lastIndex = 0;
  return {
    repeated_4gram_ratio: runs.length === 0 ? 0 : 1 - countDistinct(runs) / runs.length,
    repetition_loop_score: loopScore(response),
    word_count: words.length,
    unclosed_think_tag: count(response, opening) > count(response, closing) ? 1 : 0,
    answer_in_output:
      end !== null &&
      /(?<![\p{L}\p{N}_])[ABCD](?![\p{L}\p{N}_])/u.test(response.slice(end.index + end[0].length))
        ? 1
        : 0,
    type_token_ratio: words.length === 0 ? 0 : distinct / words.length,
  };
}

function numberWords(response: string): { words: Uint32Array; distinct: number } {
  const numbers = new Map<string, number>();
  const words: number[] = [];
  for (const [word] of response.toLowerCase().matchAll(/[\p{L}\p{N}_]+/gu)) {
    if (words.length === maxTokens) break;
    const known = numbers.get(word) ?? numbers.size;
    numbers.set(word, known);
    words.push(known);
  }
  return { words: Uint32Array.from(words), distinct: numbers.size };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found++;
  return found;
}

/** How many windows are repetitions, by all of them. */
function loopScore(text: string): number {
  // Where every 50th character begins: one outside the Basic Multilingual Plane is two units.
  const places: number[] = [];
  let characters = 0;
  for (let at = 0; at < text.length; characters++) {
    if (characters % step === 0) places.push(at);
    at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  }
  if (characters < 2 * width) return 0;
  const seen = new Set<string>();
  let windows = 0;
  for (; windows * step < characters - width; windows++)
    seen.add(text.slice(places[windows], places[windows + width / step]));
  return (windows - seen.size) / windows;
}
