import { type LimitedJson, limitedJson } from "../json/limited-json.ts";

/**
 * The JSON object or list that a label's text spells, or why it is not read although it may be one; undefined for any
 * other text. O(n), in limited memory.
 *
 * @example
 * labelJson('{"golden_label": "4"}')?.value // => { golden_label: "4" }
 */
export function labelJson(text: string): LimitedJson | undefined {
  const start = text.search(/\S/);
  return text[start] === "{" || text[start] === "[" ? limitedJson(text) : undefined;
}

/** How Python or NumPy shows a value, where that is what a text holds; undefined for any other text. */
export function pythonRepr(text: string): "dict" | "list" | "array" | undefined {
  // The first characters suffice to tell.
  const head = text.trimStart().slice(0, 2000);
  if (/^\{\s*'[^']*'\s*:/.test(head)) return "dict";
  if (/^(?:np\.)?array\(\[/.test(head)) return "array";
  if (!head.startsWith("[")) return undefined;
  const first = /^\[\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\s*(.?)/s.exec(head);
  if (first === null) return undefined;
  if (first[1] === "'" || first[1] === '"') return "array";
  const isPython = /^\[\s*'/.test(head);
  return isPython && (first[1] === "," || first[1] === "]") ? "list" : undefined;
}

/** Numbers with nothing but blanks between them in brackets, as NumPy shows an array. */
export const isNumberArray = (text: string): boolean =>
  /^\s*\[\s*-?\d[\d.e+-]*(?:\s+-?\d[\d.e+-]*)+\s*\]\s*$/.test(text.slice(0, 2000));
