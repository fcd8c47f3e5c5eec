import { type Formula, formulaOf } from "./formula.ts";

/** What an answer is made of, as far as nobody could read it otherwise. */
export type Shape =
  | { readonly kind: "value"; readonly formula: Formula; readonly unit: string }
  | {
      readonly kind: "relation";
      readonly names: readonly string[];
      readonly operators: readonly string[];
      readonly sides: readonly Formula[];
    }
  | {
      readonly kind: "list";
      readonly open: string;
      readonly close: string;
      readonly items: readonly Shape[];
    };

const OPERATORS: readonly (readonly [RegExp, string])[] = [
  [/\\leq?slant(?![a-z])|\\leq?(?![a-z])|≤|<=/g, "≤"],
  [/\\geq?slant(?![a-z])|\\geq?(?![a-z])|≥|>=/g, "≥"],
  [/\\lt(?![a-z])/g, "<"],
  [/\\gt(?![a-z])/g, ">"],
  [/\\neq?(?![a-z])|≠|!=/g, "≠"],
];

/** Without what says nothing: sizes, small blanks, formula marks. */
export function bare(text: string): string {
  let plain = text
    .trim()
    .replace(/^\$([^$]*)\$$/, "$1")
    .replace(/\\(?:left|right)(?![a-z])/g, "")
    .replace(/\\[,;:! ]|~|\\(?:quad|displaystyle)(?![a-z])/g, " ")
    .replace(/−/g, "-")
    .replace(/·/g, "\\cdot ");
  for (const [spelling, sign] of OPERATORS) plain = plain.replace(spelling, ` ${sign} `);
  return plain.trim();
}

/** The places of a text outside of every bracket. */
function* outside(text: string): Generator<number> {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] as string;
    if ("([{".includes(sign)) depth++;
    if (depth === 0) yield at;
    if (")]}".includes(sign)) depth--;
    if (depth < 0) depth = -1e9;
  }
}

function parts(text: string, separator: RegExp): { readonly parts: string[]; readonly separators: string[] } {
  const found: string[] = [];
  const separators: string[] = [];
  let from = 0;
  for (const at of outside(text))
    if (separator.test(text[at] as string)) {
      found.push(text.slice(from, at));
      separators.push(text[at] as string);
      from = at + 1;
    }
  found.push(text.slice(from));
  return { parts: found, separators };
}

function listOf(text: string): (Shape & { kind: "list" }) | undefined {
  const bracketed = /^(\\\{|[([])([\s\S]*?)(\\\}|[)\]])$/.exec(text);
  const [open, inner, close] =
    bracketed === null ? ["", text, ""] : [bracketed[1], bracketed[2], bracketed[3]];
  if (inner === undefined || /\\[dt]?cup|\\times/.test(inner)) return undefined;
  const { parts: items } = parts(inner, /,/);
  if (items.length < 2 || (open === "" && /^[([]/.test(text))) return undefined;
  const shapes = items.map((item) => shapeOf(item));
  if (shapes.some((shape) => shape === undefined)) return undefined;
  return { kind: "list", open: open ?? "", close: close ?? "", items: shapes as Shape[] };
}

function valueWithUnit(text: string): Shape | undefined {
  const unit =
    /(?:\\(?:text|mathrm)\{ ?[a-zA-Z/^\d ]{1,16}\}|\^(?:\\circ|\{\\circ\})|\\%)$/.exec(text)?.[0] ?? "";
  // The degrees of \\sin 45° are those of its angle; in 1.5 x 10^3 the letter is a sign.
  if ((unit.includes("circ") && /\\[a-z]{3}/.test(text.slice(0, -unit.length))) || /\d ?x ?10/.test(text))
    return undefined;
  const formula = formulaOf(text.slice(0, text.length - unit.length));
  return formula && { kind: "value", formula, unit };
}

/** A constant of integration, or a whole parameter, takes up what is added to it; these have several values or none. */
const OPEN =
  /[^\\a-z_{]C(?![a-z_])|[+-]\s*[CcKkDAB]\)?$|(?:^ |[=+-]\s*)[CcAKk]_\d(?=\s*(?:[+-]|$))|\\pm|\\mp|\\equiv|\\pmod|\\in(?![a-z])|\\mathbb|\\begin|\\l?dots|\.\.\./;

/** An answer that is read, and nothing of any other. */
export function shapeOf(answer: string): Shape | undefined {
  const text = bare(answer);
  if (OPEN.test(` ${text}`)) return undefined;
  const list = listOf(text);
  if (list !== undefined) {
    // z = e^{2πik/3}, k = 0, 1, 2 is a family.
    const named = list.items.filter(({ kind }) => kind === "relation").length;
    return named === 0 || named === list.items.length ? list : undefined;
  }
  const { parts: sides, separators } = parts(text, /[=<>≤≥≠]/);
  if (separators.length === 0) return valueWithUnit(text);
  const formulas = sides.map((side) => formulaOf(side));
  if (formulas.some((formula) => formula === undefined)) return undefined;
  // n = 2k + 1 is a family too.
  if (formulas.slice(1).some((side) => side?.letters.has("k") || side?.letters.has("m"))) return undefined;
  return {
    kind: "relation",
    names: sides.map((side) => side.trim()),
    operators: separators,
    sides: formulas as Formula[],
  };
}
