import { distance as distanceOf } from "fastest-levenshtein";

/** Words longer than this are no slips of a finger, in characters. */
const longest = 60;

/**
 * The word of a list that is meant by a misspelt one: the nearest, of two letters' difference at most and less than
 * half the word; capitals and the signs between words count for nothing. Undefined where none is near. O(words).
 */
function nearest(word: string, words: Iterable<string>): string | undefined {
  if (word.length > longest) return undefined;
  const plain = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, "_");
  const given = plain(word);
  let best: { word: string; distance: number } | undefined;
  for (const known of words) {
    const distance = distanceOf(given, plain(known));
    const isNear = distance <= 2 && 2 * distance < Math.max(given.length, known.length);
    if (isNear && (best === undefined || distance < best.distance)) best = { word: known, distance };
  }
  return best?.word;
}

/**
 * `; did you mean "X"?`, or nothing where no word of the list is near.
 *
 * @example
 * didYouMean("math_verfy", ["math_verify", "MATH"]) // => '; did you mean "math_verify"?'
 */
export function didYouMean(word: string, words: Iterable<string>): string {
  const found = nearest(word, words);
  return found === undefined ? "" : `; did you mean ${JSON.stringify(found)}?`;
}

/**
 * `; did you mean "X"?`, or all words of the list where none is near.
 *
 * @example
 * nearestOrAll("chinese", ["words", "characters"]) // => "; known: words, characters"
 */
export function nearestOrAll(word: string, words: readonly string[]): string {
  return didYouMean(word, words) || `; known: ${words.join(", ")}`;
}
