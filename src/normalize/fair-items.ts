import { itemReader } from "./item-reader.ts";
import { collapse, isBlank } from "./python-text.ts";
import { foldCase, foldUnicode } from "./unicode.ts";

const cleanItem = (text: string): string => collapse(foldCase(foldUnicode(text)));

/** How a list is written in one line; an arrow before its own tip. */
const separators = [",", "、", ";", "->", ">", "→"] as const;

/** The pieces of a one-line list, if one of them is known; else the line itself. */
function piecesOf(line: string, knows: (item: string) => boolean): readonly string[] {
  if (knows(line)) return [line];
  for (const separator of separators) {
    const pieces = line.split(separator);
    if (pieces.length > 1 && pieces.some((piece) => knows(piece))) return pieces;
  }
  return [line];
}

/**
 * Reads a list answer fairly: distinct items in the order in which they first stand, whatever case, spacing, Unicode
 * form or Markdown they have; blank lines are nothing.
 *
 * An answer of one line alone may be a list in itself (`a, b, c` or `a -> b -> c`): it is one where that gives an item
 * of the reference. Only the whole answer is read so; otherwise a line of many guesses would cost no more than one.
 *
 * @param reference the reference's items
 * @returns the reference's distinct items, and how to read an answer area
 * @example
 * fairItems(["s1", "s2"]).read("- S1\n\n- s1\n- x.") // => ["s1", "x"]
 */
export function fairItems(reference: readonly string[]): {
  readonly reference: readonly string[];
  readonly read: (area: string) => readonly string[];
} {
  const { reference: items, read, knows } = itemReader(reference, cleanItem);
  return {
    reference: items,
    read(area) {
      const lines = foldUnicode(area)
        .split("\n")
        .filter((line) => !isBlank(line));
      const pieces = lines.length === 1 ? piecesOf(lines[0]!, knows) : lines;
      return [...new Set(pieces.map(read).filter((item) => item !== ""))];
    },
  };
}
