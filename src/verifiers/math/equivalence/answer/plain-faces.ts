import { anyOf, replacing, Stage } from "../../../../normalize/characters.ts";

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

const IN_ONE_WAY = new Stage([
  replacing(anyOf("\\dfrac", "\\tfrac", "\\cfrac"), FRACTION, "\\frac"),
  replacing(
    anyOf(
      "\\textbf{",
      "\\textit{",
      "\\textrm{",
      "\\textsf{",
      "\\texttt{",
      "\\textsl{",
      "\\textnormal{",
    ).concat(anyOf("\\textup{", "\\mbox{", "\\hbox{", "\\emph{")),
    FACE,
    "\\text",
  ),
  replacing(
    anyOf("\\left(", "\\left[", "\\right(", "\\right[", "\\big(", "\\big[", "\\Big(", "\\Big["),
    BRACKET,
    "",
  ),
  replacing(anyOf("\\operatorname{"), OPERATOR, "\\$1 "),
  replacing(anyOf(",\\", ";\\"), GAP, " "),
  replacing(anyOf("\\mathbf"), NUMBERS, "\\mathbb{$1$2}"),
  replacing(anyOf("\\mathrm{"), UPRIGHT_WORDS, "\\text"),
]);

/**
 * A text with its faces and sizes in one form: `\text` for `\textbf`, `\frac` for `\dfrac`, `(` for `\left(`. O(n).
 *
 * @example
 * inPlainFaces("\\dfrac12") // => "\\frac12"
 */
export const inPlainFaces = (source: string): string =>
  source.includes("\\") ? IN_ONE_WAY.respell(source) : source;
