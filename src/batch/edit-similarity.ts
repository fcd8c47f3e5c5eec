import levenshtein from "fast-levenshtein";
import { RewardError } from "../errors.ts";

/** |a| · |b| that is still taken: some 0.3 s. */
const maxCells = 2 ** 32;

/**
 * Edit similarity: 1 - d / max(|a|, |b|), with d the Levenshtein distance (insertions, deletions, substitutions).
 *
 * By character (UTF-16 code unit), or by word where the sides are lists: each distinct word then stands for one
 * character. Two empty sides are equal: 1. Symmetric. In [0, 1]. O(|a| · |b| / 32) (Myers's algorithm).
 *
 * @param a a text or its words
 * @param b the other, of the same kind
 * @throws {RewardError} `bad_input` when |a| · |b| is over 2^32, or the words are over 65,536 distinct ones
 * @see fast-levenshtein 3
 * @example
 * editSimilarity("kitten", "sitten") // => 0.8333333333333334
 */
export function editSimilarity<Side extends string | readonly string[]>(a: Side, b: Side): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 1;
  if (a.length * b.length > maxCells) {
    throw new RewardError(
      "bad_input",
      `edit similarity of ${a.length} and ${b.length} items is over its limit`,
    );
  }
  const codes = new Map<string, number>();
  return 1 - levenshtein.get(asText(a, codes), asText(b, codes)) / longer;
}

function asText(side: string | readonly string[], codes: Map<string, number>): string {
  if (typeof side === "string") return side;
  let text = "";
  for (const word of side) {
    let code = codes.get(word);
    if (code === undefined) {
      code = codes.size;
      if (code > 0xffff) {
        throw new RewardError("bad_input", "edit similarity takes at most 65,536 distinct words");
      }
      codes.set(word, code);
    }
    text += String.fromCharCode(code);
  }
  return text;
}
