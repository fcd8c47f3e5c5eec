import { strip } from "../../normalize/python-text.ts";
import { pythonDigitPattern } from "../../normalize/python-unicode.ts";

const substitutions: readonly (readonly [string, string])[] = [
  ["an ", ""],
  ["a ", ""],
  [".$", "$"],
  ["\\$", ""],
  ["\\ ", ""],
  [" ", ""],
  ["mbox", "text"],
  [",\\text{and}", ","],
  ["\\text{and}", ","],
  ["\\text{m}", "\\text{}"],
];

const removed: readonly string[] = [
  ..."square ways integers dollars mph inches hours km units \\ldots sue points feet minutes digits cents".split(
    " ",
  ),
  ..."degrees cm gm pounds meters meals edges students childrentickets multiples".split(" "),
  ..."\\text{s} \\text{.} \\text{\ns} \\text{}^2 \\text{}^3 \\text{\n} \\text{}".split(" "),
  ...'\\mathrm{th} ^\\circ ^{\\circ} \\; ,\\! {,} " \\dots'.split(" "),
];

const digits = new RegExp(`^(?:${pythonDigitPattern}|[²³¹⁰⁴-⁹₀-₉])+$`, "u");

/** The longest text that is normalized; a longer one is compared as it stands. No final answer comes near it. */
const longest = 10_000;

/**
 * A final answer in Minerva's spelling: the text after the last `=`, unit words, articles, spaces and some TeX gone,
 * what stands between dollar signs, `\text{…}` and the like opened, braces around the arguments of `\frac` and
 * `\sqrt`, digit commas dropped.
 *
 * The words go wherever they stand, inside other words, too ("always" becomes "al"). O(n).
 *
 * @param answer a final answer
 * @see verl, utils/reward_score/math_dapo.py, normalize_final_answer; Lewkowycz et al. 2022, appendix D
 * @example
 * minervaForm("x = $\\frac12$ meters") // => "\\frac{1}{2}"
 */
export function minervaForm(answer: string): string {
  let text = answer.slice(answer.lastIndexOf("=") + 1);
  if (text.length > longest) return strip(text);
  for (const [before, after] of substitutions) text = text.replaceAll(before, after);
  for (const expression of removed) text = text.replaceAll(expression, "");
  text = text
    .replace(/^[^\n$]*\$([^\n$]*)\$[^\n]*/gm, "$$$1$$")
    .replace(/\\text\{([^\n}]*)\}/g, "$1")
    .replace(/\\textbf\{([^\n}]*)\}/g, "$1")
    .replace(/\\overline\{([^\n}]*)\}/g, "$1")
    .replace(/\\boxed\{([^\n]*)\}/g, "$1")
    .replace(/frac([^{])([^\n])/gu, "frac{$1}{$2}")
    .replace(/sqrt([^{])/gu, "sqrt{$1}")
    .replaceAll("$", "");
  if (digits.test(text.replaceAll(",", ""))) text = text.replaceAll(",", "");
  return strip(text);
}
