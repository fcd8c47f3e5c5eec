import { type Token, tokens } from "./python-tokens.ts";
import {
  binary,
  float,
  floatOf,
  int,
  integerOf,
  isNumber,
  type PythonValue,
  power,
  Unreadable,
} from "./python-value.ts";

const maxDepth = 150;

/** Binary operators by precedence, loosest first; `**` and the unary ones stand apart. */
const levels: readonly (readonly string[])[] = [
  ["|"],
  ["^"],
  ["&"],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "//", "%"],
];

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  parse(): PythonValue {
    const value = this.#list();
    if (this.#at < this.#tokens.length) throw new Unreadable();
    return value;
  }

  #peek(): string | undefined {
    const next = this.#tokens[this.#at];
    return next === undefined || next.value !== null ? undefined : next.text;
  }

  #take(text: string): boolean {
    if (this.#peek() !== text) return false;
    this.#at++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new Unreadable();
  }

  #nested<T>(read: () => T): T {
    if (++this.#depth > maxDepth) throw new Unreadable();
    const value = read();
    this.#depth--;
    return value;
  }

  /** `a, b`: a tuple; `a`: itself. */
  #list(): PythonValue {
    let value = this.#comparison();
    while (this.#take(",")) {
      const isEnd = this.#at >= this.#tokens.length || this.#peek() === ")" || this.#peek() === "]";
      if (!isEnd) this.#comparison();
      value = { kind: "other" };
      if (isEnd) break;
    }
    return value;
  }

  #comparison(): PythonValue {
    let left = this.#level(0);
    let verdict: boolean | null = null;
    for (;;) {
      const operator = this.#peek();
      if (operator !== "<" && operator !== ">") break;
      this.#at++;
      const right = this.#level(0);
      if (!isNumber(left) || !isNumber(right)) throw new Unreadable();
      const holds = operator === "<" ? left.value < right.value : left.value > right.value;
      verdict = (verdict ?? true) && holds;
      left = right;
    }
    return verdict === null ? left : { kind: "bool", value: verdict };
  }

  #level(level: number): PythonValue {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let value = this.#level(level + 1);
    for (let next = this.#peek(); next !== undefined && operators.includes(next); next = this.#peek()) {
      this.#at++;
      value = binary(next, value, this.#level(level + 1));
    }
    return value;
  }

  #unary(): PythonValue {
    const sign = this.#peek();
    if (sign === "+" || sign === "-" || sign === "~") {
      this.#at++;
      const value = this.#nested(() => this.#unary());
      const i = integerOf(value);
      if (i !== null) return int(sign === "-" ? -i : sign === "~" ? ~i : i);
      if (sign === "~") throw new Unreadable();
      return float(sign === "-" ? -floatOf(value) : floatOf(value));
    }
    const base = this.#atom();
    return this.#take("**")
      ? power(
          base,
          this.#nested(() => this.#unary()),
        )
      : base;
  }

  #atom(): PythonValue {
    const next = this.#tokens[this.#at++];
    if (next === undefined) throw new Unreadable();
    if (next.value !== null) return next.value;
    if (next.text === "math.pow") {
      this.#expect("(");
      const x = this.#nested(() => this.#comparison());
      this.#expect(",");
      const y = this.#nested(() => this.#comparison());
      this.#expect(")");
      return power(float(floatOf(x)), float(floatOf(y)));
    }
    if (next.text === "(") {
      if (this.#take(")")) return { kind: "other" };
      const value = this.#nested(() => this.#list());
      this.#expect(")");
      return value;
    }
    if (next.text === "[") {
      if (!this.#take("]")) {
        this.#nested(() => this.#list());
        this.#expect("]");
      }
      return { kind: "other" };
    }
    throw new Unreadable();
  }
}

/**
 * What Python's `eval` makes of a text that is arithmetic, without evaluating anything but arithmetic.
 *
 * Integers of any size (up to 100,000 bits), floats, True and False, `+ - * / // % ** & | ^ ~ << >> < >`, brackets,
 * `math.pow`; lists, tuples, strings and None are something that is no number. Python's rules hold: `7 / 2` is a
 * float, `2 ^ 3` is 1, `007` is an error. Null for all else: names, calls, errors such as a division by zero, and what
 * goes beyond the limits (10,000 tokens, a nesting of 150). O(n) but for the arithmetic on large integers.
 *
 * @param text an expression
 * @example
 * pythonArithmetic("2 ** 10 / 4") // => { kind: "float", value: 256 }
 */
export function pythonArithmetic(text: string): PythonValue | null {
  try {
    return new Parser(tokens(text)).parse();
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}
