import { maxAnswer } from "./braces.ts";

const openings: readonly (readonly [string, string])[] = [
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

/** "$36 + $12" is money: what opens before a digit closes neither behind a blank nor before a digit. */
function isMoney(text: string, inside: string, end: number): boolean {
  return /^\d/.test(inside) && (/\s$/.test(inside) || /^\d/.test(text.slice(end, end + 1)));
}

/** The formula that opens at a place. Closings that do not come any more are remembered. */
export function formulaAt(text: string, at: number, unclosed: Set<string> = new Set()): Formula | undefined {
  for (const [open, close] of openings) {
    if (!text.startsWith(open, at)) continue;
    if (unclosed.has(close)) return undefined;
    const reach = text.slice(0, at + maxAnswer);
    let end = reach.indexOf(close, at + open.length);
    while (end > 0 && open === "$" && reach[end - 1] === "\\") end = reach.indexOf(close, end + 1);
    if (end < 0 && reach.length === text.length) unclosed.add(close);
    if (end < 0) return undefined;
    const inside = text.slice(at + open.length, end);
    if (open === "$" && isMoney(text, inside, end + 1)) return undefined;
    return { text: inside, start: at, end: end + close.length };
  }
  return undefined;
}

/**
 * The formulas of a text from left to right: between `$`, `$$`, `\(` and `\)`, `\[` and `\]`. Sums of money are none. O(n).
 *
 * @example
 * formulas("It is $x$, for $36 and $12.").map(({ text }) => text) // => ["x"]
 */
export function formulas(text: string): Formula[] {
  const found: Formula[] = [];
  const unclosed = new Set<string>();
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character !== "$" && character !== "\\") continue;
    if (text[at - 1] === "\\") continue;
    const formula = formulaAt(text, at, unclosed);
    if (formula === undefined) continue;
    found.push(formula);
    at = formula.end - 1;
  }
  return found;
}

/** Between formulas that are one answer. */
const gap = /^\s*(?:,?\s*and|,?\s*or|,)\s*/;

/** Formulas joined by commas and words give one answer together. */
export function joinedFrom(text: string, first: Formula): { text: string; end: number } {
  let result = first.text;
  let { end } = first;
  for (let count = 0; count < 8; count++) {
    const between = gap.exec(text.slice(end, end + 20));
    if (between === null) break;
    const next = formulaAt(text, end + between[0].length);
    if (next === undefined) break;
    result += `${between[0].includes("or") ? " \\text{ or } " : " , "}${next.text}`;
    end = next.end;
  }
  const percent = /^\s*(?:\\?%|percent|pct)/.exec(text.slice(end, end + 12));
  return percent === null ? { text: result, end } : { text: `${result}\\%`, end: end + percent[0].length };
}
