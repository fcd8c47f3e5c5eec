import { numberNode } from "../../grammar/build.ts";
import { MAX_DEPTH, MAX_DIGITS, MAX_SOURCE } from "../../grammar/limits.ts";
import { UNREADABLE } from "../../grammar/token.ts";
import { add, multiply, negate, power } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";

const TOKEN = /\s*(\d+\.\d*|\.\d+|\d+|\*\*|[-+*/()])/y;

/** A Python arithmetic expression: numbers, `+ - * / **` and parentheses, nothing implied. */
class PythonParser {
  private readonly tokens: string[] = [];
  private at = 0;
  private depth = 0;

  constructor(source: string) {
    TOKEN.lastIndex = 0;
    let end = 0;
    for (let match = TOKEN.exec(source); match !== null; match = TOKEN.exec(source)) {
      this.tokens.push(match[1] as string);
      end = TOKEN.lastIndex;
    }
    if (source.slice(end).trim() !== "") throw UNREADABLE;
  }

  whole(): Expression {
    const value = this.sum();
    if (this.at < this.tokens.length) throw UNREADABLE;
    return value;
  }

  private accept(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  private sum(): Expression {
    let left = this.product();
    for (;;) {
      if (this.accept("+")) left = add(left, this.product());
      else if (this.accept("-")) left = add(left, negate(this.product()));
      else return left;
    }
  }

  private product(): Expression {
    let left = this.signed();
    for (;;) {
      if (this.accept("*")) left = multiply(left, this.signed());
      else if (this.accept("/")) left = { kind: "divide", numerator: left, denominator: this.signed() };
      else return left;
    }
  }

  private signed(): Expression {
    if (++this.depth > MAX_DEPTH) throw UNREADABLE;
    const value = this.accept("-") ? negate(this.signed()) : this.accept("+") ? this.signed() : this.raised();
    this.depth--;
    return value;
  }

  private raised(): Expression {
    const base = this.atom();
    return this.accept("**") ? power(base, this.signed()) : base;
  }

  private atom(): Expression {
    if (this.accept("(")) {
      const inner = this.sum();
      if (!this.accept(")")) throw UNREADABLE;
      return inner;
    }
    const token = this.tokens[this.at++];
    if (token === undefined || !/^[\d.]/.test(token) || token.length > MAX_DIGITS) throw UNREADABLE;
    // Python refuses integers with leading zeros.
    if (/^0\d*[1-9]\d*$/.test(token)) throw UNREADABLE;
    return numberNode(token.endsWith(".") ? `${token}0` : token);
  }
}

/**
 * Reads plain arithmetic the way Math-Verify does, which hands it to Python: `^` is a power, blanks do not
 * multiply, `×` and `÷` are refused. Undefined when it is not Python.
 *
 * @example
 * parsePython("2^10")?.kind // => "power"
 */
export function parsePython(source: string): Expression | undefined {
  if (source.length > MAX_SOURCE) return undefined;
  try {
    return new PythonParser(source.replaceAll("^", "**")).whole();
  } catch (failure) {
    if (failure !== UNREADABLE) throw failure;
    return undefined;
  }
}
