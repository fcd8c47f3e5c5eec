import { anyOf, replacing, type Step } from "../../../../normalize/characters.ts";

/** `12\\text{ in by }9\\text{ in}`, `10 by 18 ft`. */
const LENGTH_AND_WIDTH = /^([\d.]{1,12})\s?([a-z]{0,11}\.?)\s(?:by|×)\s([\d.]{1,12})\s?([a-z]{0,11}\.?)$/;
const TIMES_BETWEEN =
  /(?<=\d(?:\s|\\[,; ])?\\text\s?\{\s?[a-z]{1,11}\s?\}\s?)\\times(?=\s?\d{1,9}(?:\s|\\[,; ])?\\text\s?\{\s?[a-z]{1,11}\s?\}$)/;

function withExtents(text: string): string {
  const plain = text
    .replace(/\\text\s*\{([^{}]*)\}/g, "$1")
    .replace(/\s+/g, " ")
    .trim();
  const [, length, unit = "", width, other = ""] = LENGTH_AND_WIDTH.exec(plain) ?? [];
  if (length === undefined || width === undefined) return text;
  const [one, two] = [unit === "" ? other : unit, other === "" ? unit : other];
  // A room of 10 by 18 feet is one of 18 by 10; a matrix of 2 by 3 is none of 3 by 2.
  if (one !== "" && one === two && Number(length) > Number(width))
    return `(${width}\\text{ ${one}}, ${length}\\text{ ${one}})`;
  return one === "" ? `(${length}, ${width})` : `(${length}\\text{ ${one}}, ${width}\\text{ ${two}})`;
}

/** Lengths and widths as pairs. */
export const EXTENTS: readonly Step[] = [
  replacing(anyOf("\\text{}\\times0"), TIMES_BETWEEN, " by "),
  { needs: anyOf("by"), respell: (text) => (/\bby\b/.test(text) ? withExtents(text) : text) },
];
