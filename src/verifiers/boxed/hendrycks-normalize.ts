import { replacedAll } from "../../normalize/piecewise.ts";

type Spellings = readonly (readonly [literal: string, by: string])[];

const spellings: Spellings = [
  ["\n", ""],
  ["\\!", ""],
  ["\\\\", "\\"],
  ["tfrac", "frac"],
  ["dfrac", "frac"],
  ["\\left", ""],
  ["\\right", ""],
  ["^{\\circ}", ""],
  ["^\\circ", ""],
  ["\\$", ""],
];
const escapedPercent: Spellings = [
  ["\\\\%", ""],
  ["\\%", ""],
];
const allPercent: Spellings = [
  ["\\%", ""],
  ["%", ""],
];
const decimals: Spellings = [
  [" .", " 0."],
  ["{.", "{0."],
];

/** One replacement after the other. */
const respelled = (text: string, by: Spellings): string =>
  by.reduce((form, [literal, other]) => replacedAll(form, literal, other), text);

const boundedInteger = /^-?(?:0|[1-9]\d{0,4299})$/;

/** `\sqrt3` → `\sqrt{3}`; null where a `\sqrt` ends the text. */
function bracedRoots(text: string): string | null {
  const [head, ...rest] = text.split("\\sqrt");
  let fixed = head!;
  for (const piece of rest) {
    const [first] = piece;
    if (first === undefined) return null;
    fixed += first === "{" ? `\\sqrt${piece}` : `\\sqrt{${charAt(piece, 0)}}${after(piece, 1)}`;
  }
  return fixed;
}

/** `\frac12` → `\frac{1}{2}`; the text unchanged where only one character follows, null where none does. */
function bracedFractions(text: string): string | null {
  const [head, ...rest] = text.split("\\frac");
  let fixed = head!;
  for (const piece of rest) {
    fixed += "\\frac";
    if (piece === "") return null;
    if (piece[0] === "{") {
      fixed += piece;
      continue;
    }
    const b = charAt(piece, 1);
    if (b === "") return text;
    fixed += `{${charAt(piece, 0)}}${b === "{" ? b : `{${b}}`}${after(piece, 2)}`;
  }
  return fixed;
}

/** The n-th code point; only the first few are ever asked for. */
const charAt = (text: string, n: number): string => [...text.slice(0, 2 * n + 2)][n] ?? "";
const after = (text: string, n: number): string =>
  text.slice([...text.slice(0, 2 * n)].slice(0, n).join("").length);

/** `a/b` of two integers → `\frac{a}{b}`. */
function spelledOut(text: string): string {
  const [a, b, ...more] = text.split("/");
  if (b === undefined || more.length > 0) return text;
  const isPlain = boundedInteger.test(a!) && boundedInteger.test(b) && a !== "-0" && b !== "-0";
  return isPlain ? `\\frac{${a}}{${b}}` : text;
}

/**
 * A MATH answer in one spelling: spaces, `\left`, `\right`, `\!`, degrees, `\$`, `\%` and units in `\text{ …}` gone, `tfrac` and `dfrac` as
 * `frac`, braces around the arguments of `\frac` and `\sqrt`, `0.5` and `a/b` as fractions, `k =` in front dropped.
 *
 * Null where the published code raises an exception (two units, a `\sqrt` or `\frac` at the end); the answers are then
 * compared as they stand. O(n).
 *
 * @param text an answer, without its box
 * @param percent which percent signs are dropped: `\%` alone, or bare ones, too, as mathruler does
 * @see verl, utils/reward_score/math_reward.py, strip_string; mathruler, math_normalize.py
 * @example
 * hendrycksForm("x = \\dfrac12") // => "\\frac{1}{2}"
 */
export function hendrycksForm(text: string, percent: "escaped" | "all" = "escaped"): string | null {
  let form = respelled(text, spellings);
  const [number, ...units] = form.split("\\text{ ");
  if (units.length > 1) return null;
  if (units.length === 1) form = number!;
  form = respelled(form, percent === "escaped" ? escapedPercent : allPercent);
  form = respelled(form, decimals);
  if (form === "") return form;
  if (form.startsWith(".")) form = `0${form}`;
  const sides = form.split("=");
  if (sides.length === 2 && [...sides[0]!].length <= 2) form = sides[1]!;
  const rooted = form.includes("\\sqrt") ? bracedRoots(form) : form;
  if (rooted === null) return null;
  const fractions = bracedFractions(replacedAll(rooted, " ", ""));
  if (fractions === null) return null;
  return spelledOut(fractions === "0.5" ? "\\frac{1}{2}" : fractions);
}
