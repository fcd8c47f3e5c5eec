import type { Answer } from "../tree/answer.ts";
import type { Expression } from "../tree/expression.ts";
import { MAX_DEPTH } from "./limits.ts";
import { type Token, type TokenType, UNREADABLE } from "./token.ts";

/**
 * How the two profiles read.
 *
 * - `strict`: exactly the language Math-Verify's grammar accepts, with its readings (`2(3)` is a mixed number).
 * - otherwise the lenient reading of a mathematician.
 */
export interface Dialect {
  readonly strict: boolean;
}

/** A place in the token list, and the depth of nesting there. Base of the parser's layers. */
export abstract class Cursor {
  protected readonly tokens: Token[];
  protected readonly dialect: Dialect;
  protected at = 0;
  /** Inside `|…|`, where a bar closes. */
  protected bars = 0;
  /** Inside an integrand, where a differential ends the product. */
  protected integrands = 0;
  private depth = 0;

  constructor(tokens: Token[], dialect: Dialect) {
    this.tokens = tokens;
    this.dialect = dialect;
  }

  protected abstract additive(): Expression;
  protected abstract product(): Expression;
  protected abstract implicitProduct(): Expression;
  protected abstract functionArgument(): Expression;
  protected abstract element(): Answer;

  protected get token(): Token {
    return this.tokens[this.at] as Token;
  }

  protected peek(ahead = 1): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  protected is(type: TokenType, text?: string): boolean {
    const token = this.token;
    return token.type === type && (text === undefined || token.text === text);
  }

  protected accept(type: TokenType, text?: string): boolean {
    if (!this.is(type, text)) return false;
    this.at++;
    return true;
  }

  protected expect(type: TokenType, text?: string): Token {
    const token = this.token;
    if (!this.is(type, text)) throw UNREADABLE;
    this.at++;
    return token;
  }

  /** Runs a rule one level deeper; too deep is unreadable. Bars and differentials outside it do not close it. */
  protected nested<T>(rule: () => T): T {
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
  protected deeper<T>(rule: () => T): T {
    if (++this.depth > MAX_DEPTH) throw UNREADABLE;
    const result = rule();
    this.depth--;
    return result;
  }

  /** `{ expression }`. */
  protected braced(): Expression {
    this.expect("open", "{");
    const inner = this.nested(() => this.additive());
    this.expect("close", "}");
    return inner;
  }
}
