import { isEscaped, type LimitedJson, limitedJson } from "../json/limited-json.ts";

/**
 * The JSON object or list that a label's text spells, or why it is not read although it may be one; undefined for any
 * other text. O(n), in limited memory.
 *
 * @example
 * labelJson('{"golden_label": "4"}')?.value // => { golden_label: "4" }
 */
export function labelJson(text: string): LimitedJson | undefined {
  const first = text[inkFrom(text, 0)];
  return first === "{" || first === "[" ? limitedJson(text) : undefined;
}

/**
 * How Python or NumPy shows a value, where that is what a text holds that is no JSON; undefined for any other text. O(n).
 *
 * @example
 * pythonRepr("['a' 'b']") // => "array"
 */
export function pythonRepr(text: string): "dict" | "list" | "array" | undefined {
  const shown = text.trimStart();
  if (/^\{\s*'[^']*'\s*:/.test(shown)) return "dict";
  // Arrays within an array, too, with nothing but brackets and blanks before the first.
  const inner = /^[[\s]*/.exec(shown)![0].length;
  if (/^(?:np\.)?array\(\[/.test(shown.slice(inner, inner + 10))) return "array";
  return inner > 0 ? ofQuoted(shown, inner) : undefined;
}

/** A list of texts: NumPy puts no comma between them, and Python single quotes around each that holds none itself. */
function ofQuoted(list: string, from: number): "list" | "array" | undefined {
  let at = from;
  while (isQuote(list[at])) {
    const end = endOfQuoted(list, at);
    if (end < 0) return undefined;
    const isSingle = list[at] === "'";
    at = inkFrom(list, end + 1);
    const next = list[at];
    if (isQuote(next)) return "array";
    if (isSingle && (next === "," || next === "]")) return "list";
    if (next !== ",") return undefined;
    at = inkFrom(list, at + 1);
  }
  return undefined;
}

const isQuote = (character: string | undefined): boolean => character === "'" || character === '"';

/** Where the text in quotes that opens at a place is closed; -1 where it never is. */
function endOfQuoted(text: string, open: number): number {
  const quote = text[open]!;
  let at = open;
  do at = text.indexOf(quote, at + 1);
  while (at >= 0 && isEscaped(text, at));
  return at;
}

/** The first place from one on that is no blank. */
function inkFrom(text: string, from: number): number {
  const ink = /\S/g;
  ink.lastIndex = from;
  return ink.exec(text)?.index ?? text.length;
}

/**
 * Numbers with nothing but blanks between them in brackets, as NumPy shows an array (of a long one the ends alone), or
 * such arrays within one. O(n).
 */
export function isNumberArray(text: string): boolean {
  const list = /^\s*\[([\d.e+\s[\]-]*)\]\s*$/.exec(text)?.[1]?.trim();
  // `[1][2]` is no array of arrays, but two citations.
  const shown = list?.startsWith("[") && list.endsWith("]") ? list.replace(/[[\]]/g, " ").trim() : list;
  if (shown === undefined || !/\s/.test(shown)) return false;
  return !/(?:^|\s)(?!-?\d|\.\.\.(?:\s|$))\S/.test(shown);
}
