/** Faces, sizes and named operators that say nothing: what is read, and what patterns look for, is then written in one way. */
const FACE = /\\(?:text(?:bf|it|rm|sf|tt|sl|normal|up)|mbox|hbox|emph)(?=\s?\{)/g;
const FRACTION = /\\[dtc]frac(?![a-zA-Z])/g;
const BRACKET = /\\(?:left|right|[bB]igg?[lr]?)\s?(?=[()[\]])/g;
const OPERATOR =
  /\\operatorname\s?\{(sin|cos|tan|cot|sec|csc|log|ln|lg|exp|max|min|gcd|det|arcsin|arccos|arctan)\}/g;
const GAP = /(?<=[,;]\s?)(?:\\(?:q?quad(?![a-zA-Z])|[ ,;:])\s?)+/g;
/** A set of numbers in bold: alone, what something is in, what something is left out of. */
const NUMBERS = /(?<=^|\\in\s?)\\mathbf\s?(?:\{\s?([NZQRC])\s?\}|([NZQRC]))(?=$|[\s,\\)^_:|;])/g;
/** Words set upright that are all of an answer. */
const UPRIGHT_WORDS = /^\\mathrm\s?(?=\{[a-zA-Z]?[a-z]{0,20}\}$)/;

/**
 * A text with its faces and sizes in one form: `\text` for `\textbf`, `\frac` for `\dfrac`, `(` for `\left(`. O(n).
 *
 * @example
 * inPlainFaces("\\dfrac12") // => "\\frac12"
 */
export function inPlainFaces(source: string): string {
  if (!source.includes("\\")) return source;
  let text = source;
  if (text.includes("frac")) text = text.replace(FRACTION, "\\frac");
  if (/\\(?:text[a-z]|mbox|hbox|emph)/.test(text)) text = text.replace(FACE, "\\text");
  if (/\\(?:left|[bB]ig)/.test(text)) text = text.replace(BRACKET, "");
  if (text.includes("operatorname")) text = text.replace(OPERATOR, "\\$1 ");
  if (/[,;]\s?\\/.test(text)) text = text.replace(GAP, " ");
  if (text.includes("\\mathbf")) text = text.replace(NUMBERS, "\\mathbb{$1$2}");
  return text.replace(UPRIGHT_WORDS, "\\text");
}
