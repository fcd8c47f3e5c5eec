import { strip } from "../../normalize/python-text.ts";
import {
  isWordAt,
  lastCapital,
  pythonDigitPattern,
  pythonSpaceClass,
} from "../../normalize/python-unicode.ts";

const marker = new RegExp(`answer${pythonSpaceClass}*:`, "giu");
const space = new RegExp(`${pythonSpaceClass}*`, "y");
// What Python's ignore-case [A-Za-z\d ,] covers; the dotted and dotless i are Python's alone.
const label = new RegExp(`(?:[A-Za-z\\u0130\\u0131\\u017f\\u212a ,]|${pythonDigitPattern})*`, "uy");

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  pattern.exec(text);
  return pattern.lastIndex;
}

const has = (text: string, character: string, from: number, to: number): boolean => {
  const at = text.indexOf(character, from);
  return at >= 0 && at < to;
};

/** The label after a marker, "" when only spaces can be taken for one, null when the pattern does not hold here. */
type Reading = (text: string, colon: number) => string | null;

/**
 * `^ANSWER\s*:\s*([A-Za-z\d ,]+)\s*(?:$|\n|\.)`: nothing but the label up to the end of its line or a full stop.
 * A pattern engine that finds no label gives a space back to the label; hence the second half.
 */
const strict: Reading = (text, colon) => {
  const first = endOf(space, text, colon);
  const last = endOf(label, text, first);
  if (last > first) {
    const after = endOf(space, text, last);
    if (after === text.length || text[after] === "." || has(text, "\n", last, after))
      return text.slice(first, last);
  }
  const blank = text.indexOf(" ", colon);
  if (blank < 0 || blank >= first) return null;
  return first === text.length || text[first] === "." || has(text, "\n", blank, first) ? "" : null;
};

/** `ANSWER\s*:\s*([A-Za-z\d ,]+)(?:[^\w]|\n|$|\.)`: the label ends at the end of a word. */
const lenient: Reading = (text, colon) => {
  const first = endOf(space, text, colon);
  const last = endOf(label, text, first);
  if (last > first) {
    if (!isWordAt(text, last)) return text.slice(first, last);
    for (let at = last - 1; at > first; at--) {
      if (text[at] === " " || text[at] === ",") return text.slice(first, at);
    }
  }
  for (let at = colon; at < first; at++) {
    if (text[at] === " " && (at + 1 < first || !isWordAt(text, first) || text[first] === ",")) return "";
  }
  return null;
};

/**
 * The choice of a multiple-choice answer as evalscope 1.4 reads it: the first line `ANSWER: X`, else the first
 * `ANSWER: X` anywhere, else the last capital letter of the text; null when there is none of them.
 *
 * Several letters after the marker (`A, B`) are returned as they stand, and so are no answer to a question with one.
 * Written as a scanner: the patterns it stands for take quadratic time on long runs of spaces. O(n).
 *
 * @param text the whole output; the published scorer reads the thinking, too
 * @see evalscope 1.4.2, utils/multi_choices.py, parse_answers
 * @example
 * firstChoiceLine("I think\nANSWER: B.\nANSWER: C") // => "B"
 * @example
 * firstChoiceLine("It must be D, I think") // => "I"
 */
export function firstChoiceLine(text: string): string | null {
  let loose: string | null = null;
  for (const match of text.matchAll(marker)) {
    const colon = match.index + match[0].length;
    if (match.index === 0 || text[match.index - 1] === "\n") {
      const found = strict(text, colon);
      if (found !== null) return strip(found);
    }
    loose ??= lenient(text, colon);
  }
  return loose === null ? lastCapital(text) : strip(loose);
}
