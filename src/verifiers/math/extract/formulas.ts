import { MAX_ANSWER } from "./visible-limits.ts";

const OPENINGS: readonly (readonly [string, string])[] = [
  ["$$", "$$"],
  ["\\[", "\\]"],
  ["\\(", "\\)"],
  ["$", "$"],
];

/** A formula in a text: its inside, and where it stands with its marks. */
export interface Formula {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The formula that opens at a place. Closings that do not come any more are remembered. */
export function formulaAt(text: string, at: number, unclosed: Set<string> = new Set()): Formula | undefined {
  for (const [open, close] of OPENINGS) {
    if (!text.startsWith(open, at)) continue;
    if (unclosed.has(close)) return undefined;
    let end = text.indexOf(close, at + open.length);
    while (end > 0 && open === "$" && text[end - 1] === "\\") end = text.indexOf(close, end + 1);
    if (end < 0) unclosed.add(close);
    if (end < 0 || end - at > MAX_ANSWER) return undefined;
    return { text: text.slice(at + open.length, end), start: at, end: end + close.length };
  }
  return undefined;
}

/** Formulas of a text from left to right. */
export function formulas(text: string): Formula[] {
  const found: Formula[] = [];
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character !== "$" && character !== "\\") continue;
    if (text[at - 1] === "\\") continue;
    const formula = formulaAt(text, at, unclosed);
    if (formula === undefined) {
      if (character === "$") break;
      continue;
    }
    found.push(formula);
    at = formula.end - 1;
  }
  return found;
}
