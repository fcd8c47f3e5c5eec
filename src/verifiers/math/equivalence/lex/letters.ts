import { isLetter } from "../../../../normalize/ascii.ts";
import type { TokenType } from "../../grammar/token.ts";
import { isUnit } from "../units/units.ts";
import { isWord, unitAt } from "../words/letter-runs.ts";
import { type LexerState, lookAhead } from "./lexer-state.ts";
import { BARE_WORDS } from "./vocabulary.ts";

const SHORT = /^(?:[Ii][stnf]|[Aa][tns]|[Tt]o|of|by|[Nn]o|[Oo]n|be|[Ww]e|do|up|so|go|[Hh]e|my|us|am|pm)$/;

/** A short word (`is`, `at`, `No`) that stands alone, or that blanks set between words. */
function isAmongWords(lexer: LexerState, run: string, end: number): boolean {
  const { source } = lexer;
  const isShort = SHORT.test(run);
  if (!isShort) return /^(?:st|nd|rd|th|AM|PM)$/.test(run) && lexer.previous()?.type === "number";
  if (/^no$/i.test(run) && source.trim() === run) return true;
  const before = lexer.previous();
  const after = /^\s+([a-zA-Z]+)/.exec(source.slice(end, end + 24))?.[1];
  const besideWord =
    (before?.type === "words" && lexer.spaced) ||
    (after !== undefined && (isWord(after) || BARE_WORDS.has(after) || SHORT.test(after)));
  const betweenNumbers =
    before?.type === "number" && lexer.spaced && /^\s+\d/.test(source.slice(end, end + 8));
  return besideWord || betweenNumbers || ((run === "am" || run === "pm") && before?.type === "number");
}

function differentialCommand(lexer: LexerState, end: number): void {
  const match = /^\\([a-zA-Z]+)/.exec(lookAhead(lexer.source, end));
  if (match === null) return;
  lexer.tokens.pop();
  lexer.push("differential", match[1] as string, end + match[0].length);
}

/** A run of letters: a word of mathematics, a unit behind a value, a word, or symbols side by side. */
export function letters(lexer: LexerState, limit: number): void {
  const { source } = lexer;
  let end = lexer.at + 1;
  while (end < limit && isLetter(source.charCodeAt(end))) end++;
  const run = source.slice(lexer.at, end);
  const times = run === "x" && lexer.spaced && lexer.previous()?.type === "number";
  if (times && /^\s+10\s*(?:\^|\*\*)/.test(source.slice(end, end + 12))) {
    lexer.push("operator", "*", end);
    return;
  }
  // A unit begins with the name of one; a micro sign may go on with the letters.
  if (lexer.isAfterValue() && (isUnit(run) || run === "sq" || run === "cu" || source.charCodeAt(end) > 127)) {
    const unit = unitAt(
      source.slice(0, limit),
      lexer.at,
      // A blank behind a command only ends its name.
      lexer.spaced && lexer.previous()?.type !== "constant",
    );
    const smaller = /^\s*\d+(?:\.\d+)?\s*(?:min|s|sec|in|cm|mm|m|g|lb|oz|ft)\b/;
    const clear =
      unit?.clear ||
      lexer.units ||
      lexer.prose ||
      (lexer.spaced && smaller.test(source.slice(end, end + 24)));
    if (unit !== undefined && clear && endsValue(lexer, unit.end)) {
      lexer.push("words", source.slice(lexer.at, unit.end), unit.end);
      return;
    }
  }
  if (run.length === 1) {
    lone(lexer, run, end);
    return;
  }
  const meaning = BARE_WORDS.get(run);
  if (meaning !== undefined) {
    lexer.push(meaning[0] as TokenType, meaning[1], end);
    return;
  }
  const applied = run.length < 3 ? null : /^(sin|cos|tan|cot|sec|csc|ln|log|exp)([a-z])$/.exec(run);
  if (applied !== null && !isWord(run)) {
    const [type, text] = BARE_WORDS.get(applied[1] as string) as readonly [TokenType, string];
    lexer.push(type, text, end - 1);
    letter(lexer, applied[2] as string);
    return;
  }
  // A word has no power: `Bxe^{-x}` is a product.
  const isPower = run.length < 4 && /^\s*[\^_]/.test(lookAhead(source, end));
  const isDifferential = lexer.integral && /(?:d[a-z]){2,3}$/.test(run);
  if ((isWord(run) && !isPower && !isDifferential) || lexer.prose || isAmongWords(lexer, run, end)) {
    lexer.push("words", run, end);
    return;
  }
  const before = lexer.previous()?.text;
  // In TeX what stands at a foot without braces is one letter, as in `k_BT`; points and sets, and plain text, mean all of `R_AB`.
  const isFoot = before === "_" && source.includes("\\") && /^[a-z]$/.test(lexer.tokens.at(-2)?.text ?? "");
  const isName = !isFoot && /^(?:pO?H|[A-Z]{2,})$/.test(run);
  if (isName && (run[0] === "p" || before !== "frac")) {
    lexer.push("symbol", run, end);
    return;
  }
  // `dydx` ends a double integral.
  let differential = end;
  while (lexer.integral && differential - 2 >= lexer.at && source[differential - 2] === "d")
    differential -= 2;
  while (lexer.at < differential) letter(lexer, source[lexer.at] as string);
  for (let at = differential; at < end; at += 2) lexer.push("differential", source[at + 1] as string, at + 2);
}

/** A letter by itself: a symbol, or the sign of a differential before a command. */
function lone(lexer: LexerState, name: string, end: number): void {
  letter(lexer, name);
  if (lexer.integral && name === "d" && lexer.source[end] === "\\") differentialCommand(lexer, end);
}

/** Whether a unit ends what it stands in: nothing that it could be a factor of follows. */
export function endsValue(lexer: LexerState, end: number): boolean {
  const rest = lexer.source.slice(end, end + 40).replace(/^(?:\s|\\[,;:! ]|~|\$)+/, "");
  const follows =
    /^(?:[,;:.)\]}=<>≤≥&|]|\\\\|\\(?:text|mathrm|right|leq?|geq?|approx|\}|\)|\])|\d+(?:\.\d+)?\s*[a-zA-Z\\]|[a-zA-Z]{2,}|[\u4e00-\u9fff])/;
  return rest === "" || follows.test(rest);
}

function letter(lexer: LexerState, letter: string): void {
  if (letter === "e") lexer.push("constant", "e", lexer.at + 1);
  else lexer.push("symbol", letter, lexer.at + 1);
}
