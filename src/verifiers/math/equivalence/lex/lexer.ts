import { isDigit, isLetter } from "../../../../normalize/ascii.ts";
import { MAX_SOURCE } from "../../grammar/limits.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import { number } from "./amounts.ts";
import { chinese } from "./chinese.ts";
import { command } from "./commands.ts";
import { letters } from "./letters.ts";
import { isBlank, LexerState } from "./lexer-state.ts";
import { sign } from "./signs.ts";
import { withSubscriptsFirst } from "./subscripts-first.ts";

function run(lexer: LexerState, end: number): void {
  while (lexer.at < end) one(lexer, end);
}

function one(lexer: LexerState, end: number): void {
  const code = lexer.source.charCodeAt(lexer.at);
  if (isBlank(code)) lexer.skip(lexer.at + 1);
  else if (isDigit(code) || (code === 46 && isDigit(lexer.source.charCodeAt(lexer.at + 1)))) number(lexer);
  else if (isLetter(code)) letters(lexer, end);
  else if (code === 92) command(lexer);
  else if (code >= 0x4e00 && code <= 0x9fff) chinese(lexer);
  else sign(lexer);
}

/** Tokens of the lenient reading. Linear: every character is looked at a bounded number of times. */
export function lexAnswer(source: string, units = false): Token[] {
  if (source.length > MAX_SOURCE) throw UNREADABLE;
  const lexer = new LexerState(source, units, run);
  run(lexer, source.length);
  lexer.push("stop", "", lexer.at);
  return source.includes("_") ? withSubscriptsFirst(lexer.tokens) : lexer.tokens;
}
