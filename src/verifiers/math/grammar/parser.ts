import type { Expression } from "../tree/expression.ts";
import { MAX_DEPTH } from "./limits.ts";
import type { Rules } from "./rules.ts";
import { type Token, type TokenType, UNREADABLE } from "./token.ts";

/**
 * How the two profiles read.
 *
 * - `strict`: exactly the language Math-Verify's grammar accepts, with its readings (`2(3)` is a mixed number).
 * - otherwise the lenient reading of a mathematician.
 */
interface Dialect {
  readonly strict: boolean;
}

/**
 * A place in the token list, the depth of nesting there, and the rules that read on from it. Every rule is a function of the
 * parser and calls the others through `rules`, so that a reading may put its own in the place of a shared one.
 */
export class Parser {
  readonly tokens: Token[];
  readonly dialect: Dialect;
  readonly rules: Rules;
  at = 0;
  /** Inside `|…|`, where a bar closes. */
  bars = 0;
  /** Inside an integrand, where a differential ends the product. */
  integrands = 0;
  /** Derivatives so far. */
  derivatives = 0;
  private depth = 0;

  constructor(tokens: Token[], dialect: Dialect, rules: Rules) {
    this.tokens = tokens;
    this.rules = rules;
    this.dialect = dialect;
  }

  get token(): Token {
    return this.tokens[this.at] as Token;
  }

  peek(ahead = 1): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  is(type: TokenType, text?: string): boolean {
    const token = this.token;
    return token.type === type && (text === undefined || token.text === text);
  }

  accept(type: TokenType, text?: string): boolean {
    if (!this.is(type, text)) return false;
    this.at++;
    return true;
  }

  expect(type: TokenType, text?: string): Token {
    const token = this.token;
    if (!this.is(type, text)) throw UNREADABLE;
    this.at++;
    return token;
  }

  /** Runs a rule one level deeper; too deep is unreadable. Bars and differentials outside it do not close it. */
  nested<T>(rule: () => T): T {
    if (++this.depth > MAX_DEPTH) throw UNREADABLE;
    const { bars, integrands } = this;
    this.bars = 0;
    this.integrands = 0;
    const result = rule();
    this.bars = bars;
    this.integrands = integrands;
    this.depth--;
    return result;
  }

  /** One level deeper, with what closes it unchanged: for prefixes and exponents. */
  deeper<T>(rule: () => T): T {
    if (++this.depth > MAX_DEPTH) throw UNREADABLE;
    const result = rule();
    this.depth--;
    return result;
  }

  /** `{ expression }`. */
  braced(): Expression {
    this.expect("open", "{");
    const inner = this.nested(() => this.rules.additive(this));
    this.expect("close", "}");
    return inner;
  }
}
