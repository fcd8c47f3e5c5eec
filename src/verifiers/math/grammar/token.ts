/**
 * What the tokenizer hands to the parser.
 *
 * - `number`: digits, perhaps with one point or an exponent of ten; `percent`: a number with its percent sign.
 * - `symbol`: one letter or named symbol, canonical in `text`; `source` is how it was written.
 * - `constant`: `e`, `pi`, `infinity`. `function`: a named function such as `sin`. `accent`: `\hat{x}` and kin,
 *   the accent in `text` and what it covers in `source`. `words`: the inside of `\text{…}`.
 * - `open` and `close`: a bracket, by its plain character (`(`, `[`, `{`, `\{`, `<`, `floor`, `ceil`, `|`).
 * - `operator`: `+ - * / : mod`; `relation`: a {@link RelationOperator}; `setOperator`, `namedSet`: see the tree.
 * - `command`: anything with a grammar of its own, by its LaTeX name. Everything else is `mark`, by its character.
 */
export type TokenType =
  | "number"
  | "percent"
  | "symbol"
  | "constant"
  | "differential"
  | "function"
  | "accent"
  | "words"
  | "open"
  | "close"
  | "bar"
  | "operator"
  | "relation"
  | "setOperator"
  | "namedSet"
  | "plusMinus"
  | "command"
  | "begin"
  | "end"
  | "mark"
  | "stop";

export interface Token {
  readonly type: TokenType;
  readonly text: string;
  /** As written, for subscripts, which are compared letter for letter. */
  readonly source: string;
  /** Whether blank space stands before it. */
  readonly spaced: boolean;
}

/** Thrown inside the parser for "not a readable answer"; never leaves `parseAnswer`. Not an Error: no stack is taken. */
export const UNREADABLE: unique symbol = Symbol("unreadable");
