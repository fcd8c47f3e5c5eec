const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣʸ";
const SUPERSCRIPT_PLAIN = "0123456789+-=()nixy";
const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙₖₘₓₐₑᵢⱼ";
const SUBSCRIPT_PLAIN = "0123456789+-=()nkmxaeij";

const scripts = new Map<string, readonly ["^" | "_", string]>();
[...SUPERSCRIPTS].forEach((sign, index) => {
  scripts.set(sign, ["^", SUPERSCRIPT_PLAIN[index] as string]);
});
[...SUBSCRIPTS].forEach((sign, index) => {
  scripts.set(sign, ["_", SUBSCRIPT_PLAIN[index] as string]);
});

const replacements = new Map<string, string>([
  ["−", "-"],
  ["–", "-"],
  ["—", "-"],
  ["‐", "-"],
  ["‑", "-"],
  ["·", "\\cdot "],
  ["×", "\\times "],
  ["•", "\\cdot "],
  ["∞", "\\infty "],
  ["°", "^\\circ "],
  ["º", "^\\circ "],
  ["℃", "^\\circ C"],
  ["℉", "^\\circ F"],
  ["′", "'"],
  ["’", "'"],
  ["‘", "'"],
  ["“", ""],
  ["”", ""],
  ["″", "''"],
  ["…", "\\ldots "],
  ["∣", "|"],
  ["∥", "\\|"],
  ["‖", "\\|"],
  ["⌊", "\\lfloor "],
  ["⌋", "\\rfloor "],
  ["⌈", "\\lceil "],
  ["⌉", "\\rceil "],
  ["⟨", "\\langle "],
  ["⟩", "\\rangle "],
  ["〈", "\\langle "],
  ["〉", "\\rangle "],
  ["∈", "\\in "],
  ["∉", "\\notin "],
  ["∧", "\\land "],
  ["∨", "\\lor "],
  ["∑", "\\sum "],
  ["∏", "\\prod "],
  ["∫", "\\int "],
  ["∂", "\\partial "],
  ["∀", "\\forall "],
  ["∃", "\\exists "],
  ["¢", "\\text{ cents}"],
  ["∝", "\\propto "],
  ["→", "\\to "],
  ["⇒", "\\Rightarrow "],
  ["⊂", "\\subset "],
  ["∅", "\\emptyset "],
  ["⌀", "\\emptyset "],
  ["⊥", "\\perp "],
  ["△", "\\triangle "],
  ["∠", "\\angle "],
  ["∶", ":"],
  ["⁄", "/"],
  ["、", ","],
  ["。", "."],
  ["，", ","],
  ["√", "\\sqrt "],
  ["∛", "\\sqrt[3] "],
  ["∜", "\\sqrt[4] "],
  ["½", "\\frac{1}{2}"],
  ["⅓", "\\frac{1}{3}"],
  ["⅔", "\\frac{2}{3}"],
  ["¼", "\\frac{1}{4}"],
  ["¾", "\\frac{3}{4}"],
  ["⅕", "\\frac{1}{5}"],
  ["⅖", "\\frac{2}{5}"],
  ["⅗", "\\frac{3}{5}"],
  ["⅘", "\\frac{4}{5}"],
  ["⅙", "\\frac{1}{6}"],
  ["⅚", "\\frac{5}{6}"],
  ["⅐", "\\frac{1}{7}"],
  ["⅛", "\\frac{1}{8}"],
  ["⅜", "\\frac{3}{8}"],
  ["⅝", "\\frac{5}{8}"],
  ["⅞", "\\frac{7}{8}"],
  ["⅑", "\\frac{1}{9}"],
  ["⅒", "\\frac{1}{10}"],
  ["\u200b", ""],
  ["\u200c", ""],
  ["\u200d", ""],
  ["\u2060", ""],
  ["\u2061", ""],
  ["\u2062", ""],
  ["\ufeff", ""],
  ["\u200e", ""],
  ["\u200f", ""],
]);

const NOT_ASCII = /[^\t\n\r -~]/;

/**
 * Unicode mathematics as LaTeX: superscripts, subscripts, roots, vulgar fractions, signs; full-width and styled
 * letters as plain ones; every kind of blank as a space; zero-width characters dropped. ASCII passes unchanged.
 * Idempotent.
 *
 * @example
 * fromUnicode("x² ≤ ½") // => "x^{2} ≤ \\frac{1}{2}"
 */
export function fromUnicode(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  let result = "";
  let open: "^" | "_" | undefined;
  for (const character of text) {
    const script = scripts.get(character);
    if (open !== undefined && script?.[0] !== open) {
      result += "}";
      open = undefined;
    }
    if (script !== undefined) {
      if (open === undefined) result += `${script[0]}{`;
      open = script[0];
      result += script[1];
      continue;
    }
    const known = replacements.get(character);
    if (known !== undefined) result += known;
    else if (character > "~" && /\s/u.test(character)) result += " ";
    else result += styled(character);
  }
  return open === undefined ? result : `${result}}`;
}

/** Full-width forms and mathematical alphabets, as the plain letter or sign. */
function styled(character: string): string {
  const code = character.codePointAt(0) as number;
  const isStyled = (code >= 0xff01 && code <= 0xff5e) || (code >= 0x1d400 && code <= 0x1d7ff);
  if (!isStyled && !(code >= 0x660 && code <= 0x669)) return character;
  if (code <= 0x669) return String(code - 0x660);
  const plain = character.normalize("NFKC");
  return replacements.get(plain) ?? plain;
}
