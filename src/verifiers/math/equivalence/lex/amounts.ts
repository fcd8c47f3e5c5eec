import { isDigit } from "../../../../normalize/ascii.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { isBlank, type LexerState } from "./lexer-state.ts";
import { numberLiteral } from "./numbers.ts";

export const CURRENCIES: ReadonlyMap<string, string> = new Map([
  ["$", "dollar"],
  ["€", "euro"],
  ["£", "sterling"],
  ["¥", "yuan"],
  ["￥", "yuan"],
  ["₹", "rupee"],
]);

/** An amount of money: its sign stands before the number, its name behind. */
export function currency(lexer: LexerState, sign: string, end: number): void {
  lexer.at = end;
  while (isBlank(lexer.source.charCodeAt(lexer.at))) lexer.at++;
  if (lexer.source[lexer.at] === "-") lexer.push("operator", "-", lexer.at + 1);
  const code = lexer.source.charCodeAt(lexer.at);
  if (isDigit(code) || (code === 46 && isDigit(lexer.source.charCodeAt(lexer.at + 1)))) number(lexer);
  else throw UNREADABLE;
  lexer.push("words", CURRENCIES.get(sign) as string, lexer.at);
}

export function number(lexer: LexerState): void {
  const based = !lexer.hasBase
    ? null
    : /^([0-9A-Z]{1,40}(?:\.[0-9A-Z]{1,40})?)\s*_\s*\{?\s*(\d\d)\s*\}?/.exec(
        lexer.source.slice(lexer.at, lexer.at + 90),
      );
  if (based !== null && /[A-Z]/.test(based[1] as string)) {
    lexer.push("number", based[1] as string, lexer.at + (based[1] as string).length);
    return;
  }
  const { text, end } = numberLiteral(lexer.source, lexer.at, lexer.depth > 0);
  lexer.push("number", text, end);
}
