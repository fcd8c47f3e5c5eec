import type { TokenType } from "./token.ts";

/** What a sign is to a lexer: its token's type and text. */
export type Sign = readonly [TokenType, string];

/** Signs of one character that both lexers read alike. */
export const marks: readonly (readonly [string, Sign])[] = [
  ["+", ["operator", "+"]],
  ["-", ["operator", "-"]],
  ["*", ["operator", "*"]],
  ["/", ["operator", "/"]],
  [":", ["operator", ":"]],
  ["(", ["open", "("]],
  [")", ["close", ")"]],
  ["[", ["open", "["]],
  ["]", ["close", "]"]],
  ["{", ["open", "{"]],
  ["}", ["close", "}"]],
  ["|", ["bar", "|"]],
  ["<", ["relation", "<"]],
  [">", ["relation", ">"]],
  ["=", ["relation", "="]],
  ["!", ["mark", "!"]],
  ["^", ["mark", "^"]],
  ["_", ["mark", "_"]],
  [",", ["mark", ","]],
  [";", ["mark", ";"]],
  ["&", ["mark", "&"]],
];

/** Signs of two characters that both lexers read alike. */
export const pairs: readonly (readonly [string, Sign])[] = [
  ["==", ["relation", "="]],
  ["!=", ["relation", "!="]],
  ["<=", ["relation", "<="]],
  [">=", ["relation", ">="]],
  ["~=", ["relation", "~"]],
];
