import { SIGNS } from "../../grammar/commands.ts";
import { marks, pairs, type Sign } from "../../grammar/signs.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { CURRENCIES, currency } from "./amounts.ts";
import type { LexerState } from "./lexer-state.ts";

const DEGREE = /^\^\s*(?:\{\s*\\(?:circ|degree)\s*\}|\\(?:circ|degree)(?:le)?)/;

const MARKS: ReadonlyMap<string, Sign> = new Map<string, Sign>([
  ...marks,
  ["'", ["mark", "prime"]],
  ["%", ["mark", "%"]],
  [".", ["mark", "."]],
  ["?", ["mark", "?"]],
]);

const PAIRS: ReadonlyMap<string, Sign> = new Map<string, Sign>([...pairs, ["**", ["mark", "^"]]]);

export function sign(lexer: LexerState): void {
  const { source, at } = lexer;
  const character = source[at] as string;
  if (character === "." && source.startsWith("...", at)) {
    lexer.push("mark", "dots", at + 3);
    return;
  }
  const next = source[at + 1];
  if (next === "=" || next === "*") {
    // 5!=120 is a factorial and its value.
    const factorial =
      character === "!" && next === "=" && lexer.previous()?.type === "number" && !lexer.spaced;
    const pair = factorial ? undefined : PAIRS.get(character + next);
    if (pair !== undefined) {
      lexer.push(pair[0], pair[1], at + 2);
      return;
    }
  }
  if (character === "^" && (next === "\\" || next === "{" || next === " ")) {
    const degree = DEGREE.exec(source.slice(at, at + 24));
    if (degree !== null) {
      lexer.push("mark", "degree", at + degree[0].length);
      return;
    }
  }
  if (character === "&" && lexer.environments.length === 0) {
    lexer.skip(at + 1);
    return;
  }
  const money = character === "$" ? /^\$-?\d[\d,.]*$/.test(source.trim()) : CURRENCIES.has(character);
  if (money) {
    currency(lexer, character, at + 1);
    return;
  }
  if (character === "$" || character === "~" || character === '"') {
    lexer.skip(at + 1);
    return;
  }
  const mark = MARKS.get(character) ?? SIGNS.get(character);
  if (mark === undefined || mark[0] === "skip") throw UNREADABLE;
  if (character === "(" || character === "[") lexer.depth++;
  if (character === ")" || character === "]") lexer.depth--;
  lexer.push(mark[0], mark[1], at + 1);
}
