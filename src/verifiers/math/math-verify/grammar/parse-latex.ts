import { numberNode } from "../../grammar/build.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { negate } from "../../tree/build.ts";
import { lexLatex } from "../lex/lexer.ts";
import { type ReleaseRules, releases } from "../release.ts";
import { LatexParser } from "./latex-parser.ts";
import { LATEX_RULES } from "./latex-rules.ts";
import { answer } from "./statements.ts";

/** Behind the names of symbols in a text that speaks of complex numbers: there they are other symbols. */
export const COMPLEX_MARK = "\u2102";

const COMPLEX =
  /\\mathbb\{C\}|\\i\b|\bi\b|\\text\{i\}|\\mathrm\{i\}|\\imath\b|\\det|\\operatorname\{tr\}|\\operatorname\{rank\}|\\text\{rank\}|\\arg\{|\\Re\{|\\Im\{|\\operatorname\{(?:Re|Im)\}|\\text\{(?:Re|Im)\}/;

const GROUPED = /^\s*-?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s*$/;

/** `1,234` is one number; `0,111` has a decimal comma. */
function groupedNumber(source: string): Answer {
  const text = source.trim();
  const digits = text.startsWith("0") ? text.replace(",", ".").replaceAll(",", "") : text.replaceAll(",", "");
  return digits.startsWith("-") ? negate(numberNode(digits.slice(1))) : numberNode(digits);
}

function parseWhole(source: string, rules: ReleaseRules): Answer | undefined {
  if (GROUPED.test(source)) return groupedNumber(source);
  const mark = COMPLEX.test(source) ? COMPLEX_MARK : "";
  try {
    return answer(new LatexParser(lexLatex(source), LATEX_RULES, mark, rules));
  } catch (failure) {
    if (failure !== UNREADABLE) throw failure;
    return undefined;
  }
}

/** What stands after the last `=` of three parts or more, when there are no commas or semicolons. */
function lastSide(source: string): string | undefined {
  if (source.includes(",") || source.includes(";")) return undefined;
  const sides = source.split(/(?<![\\<!>])=/);
  return sides.length > 2 ? sides[sides.length - 1] : undefined;
}

/**
 * Reads an answer as Math-Verify's grammar does; a chain of equations that cannot be read is tried from its last
 * `=`. Undefined when that grammar refuses it (or a limit is passed).
 *
 * @example
 * parseLatex("x^2")?.kind // => "power"
 */
export function parseLatex(source: string, rules = releases["0.8.0"]): Answer | undefined {
  const whole = parseWhole(source, rules);
  if (whole !== undefined) return whole;
  const side = lastSide(source);
  return side === undefined ? undefined : parseWhole(side, rules);
}
