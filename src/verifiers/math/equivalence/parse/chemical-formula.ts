import { isElement } from "../words/elements.ts";

/** The longest formula or equation that is looked at. */
const MAX_LENGTH = 200;

/** Letters, digits, brackets and what joins the sides of a reaction, with a digit behind a letter or a bracket somewhere. */
const PLAIN = /^(?=[^A-Z]{0,8}[A-Z])(?=.*[A-Za-z)]\d)[A-Za-z0-9()[\]\s+=→>-]+$/;

/** An ion in plain letters: `SO4^2-`, `Ca2+`, `NH4+`. */
const ION = /^([A-Z][A-Za-z0-9()]{0,30}?)(?:\^\s*\{?\s*(\d?)\s*\}?\s*([+−-])\s*\}?|(\d?)([+−-]))$/;

/**
 * An ion in plain letters with its charge set high. A digit before the sign counts charges behind one element (`Ca2+`) and
 * behind an index (`SO42-`), else atoms (`NH4+`). Any other text is left as it is. O(n).
 *
 * @example
 * withCharge("SO42-") // => "SO_4^{2-}"
 */
export function withCharge(source: string): string {
  const first = source.charCodeAt(0);
  const ion = source.length > 40 || first < 65 || first > 90 ? null : ION.exec(source);
  if (ion === null) return source;
  const [, body = "", raised, raisedSign, digit = "", sign = raisedSign] = ion;
  const symbols = body.match(/[A-Z][a-z]?|[a-z]+/g) ?? [];
  // `B+` is a grade.
  if (!symbols.every(isElement) || (body.length === 1 && !/[HKI]/.test(body) && !/\d/.test(source)))
    return source;
  const counts = symbols.length > 1 && !/[\d)]$/.test(body);
  const charge = `^{${raised ?? (counts ? "" : digit)}${sign === "−" ? "-" : sign}}`;
  return `${withIndices(raised === undefined && counts ? body + digit : body)}${charge}`;
}

/** One subshell with its electrons: `2p^6`, `3d^{10}`. Digits that begin the next subshell are not its electrons. */
const SUBSHELL = /(\d[spdf])\s*\^\s*(?:\{\s*(\d{1,2})\s*\}|(\d{1,2}(?=\s*(?:\d[spdf]|$)|\s)))\s*/gy;

/** The noble gas whose electrons are left out. */
const CORE = /^\[\s*(?:\\(?:text|mathrm)\s*\{\s*)?(?:He|Ne|Ar|Kr|Xe|Rn)\s*\}?\s*\]\s*/;

/** In the order in which they lie: `4s` behind `3d`, however they are filled. */
const byShell = (a: string, b: string): number =>
  a.charCodeAt(0) - b.charCodeAt(0) || "spdf".indexOf(a[1] as string) - "spdf".indexOf(b[1] as string);

/**
 * The electrons of an atom by subshell, in words, so that blanks and braces do not matter. Any other text is left as it is. O(n).
 *
 * @example
 * withSubshells("1s^22s^22p^6") // => "\\text{1s2 2s2 2p6}"
 */
export function withSubshells(source: string): string {
  if (source.length > MAX_LENGTH || !source.includes("^") || !/\d[spdf]\s*\^/.test(source)) return source;
  const text = source.replace(/\\(?:text|mathrm)\s*\{\s*(\d[spdf](?:\s*\d[spdf])*)\s*\}/g, "$1");
  const core = CORE.exec(text)?.[0] ?? "";
  const shells: string[] = [];
  SUBSHELL.lastIndex = core.length;
  let end = core.length;
  for (let shell = SUBSHELL.exec(text); shell !== null; shell = SUBSHELL.exec(text)) {
    shells.push(`${shell[1]}${shell[2] ?? shell[3]}`);
    end = SUBSHELL.lastIndex;
  }
  if (end < text.length || (core === "" && shells.length < 2)) return source;
  return `\\text{${[core.replace(/[^A-Za-z]|text|mathrm/g, ""), ...shells.sort(byShell)].join(" ").trim()}}`;
}

/** A formula in the notation of mhchem, alone or with a number before it. */
const NOTATED = /^(\d{0,3}\s*)\\(?:ce|cf)\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}$/;

/**
 * What mhchem's command holds, which is written in plain letters. Any other text is left as it is. O(n).
 *
 * @example
 * withoutNotation("\\ce{SO4^2-}") // => "SO4^2-"
 */
export function withoutNotation(source: string): string {
  if (source.length > MAX_LENGTH || !source.includes("\\c")) return source;
  return source.replace(NOTATED, "$1$2");
}

/**
 * A chemical formula or equation in plain letters with its indices set low: a digit behind a chemical symbol counts it. Any
 * other text is left as it is. O(n).
 *
 * @example
 * withIndices("C6H12O6") // => "C_6H_{12}O_6"
 */
export function withIndices(source: string): string {
  if (source.length > MAX_LENGTH || source.includes("\\") || !PLAIN.test(source)) return source;
  const letters = source.match(/[A-Z][a-z]?|[a-z]+/g) as string[];
  if (!letters.every(isElement)) return source;
  return source
    .replace(/-+>|→|=>/g, "\\to ")
    .replace(/(?<=[A-Za-z)\]])\d+/g, (count) => (count.length === 1 ? `_${count}` : `_{${count}}`));
}
