import { type Answer, isExpression } from "../tree/answer.ts";
import { add, call, multiply, negate, power } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { asExpression } from "./build.ts";
import { PrimaryParser } from "./primary-parser.ts";
import type { Token } from "./token.ts";

/** Sums, products, powers: what operators make of primaries. */
export abstract class ExpressionParser extends PrimaryParser {
  protected additive(): Expression {
    return asExpression(this.sum());
  }

  protected product(): Expression {
    return asExpression(this.term());
  }

  /** Terms joined by + and −. A lone operand may be anything; with an operator both sides must have values. */
  protected sum(): Answer {
    let left = this.term();
    while (this.token.type === "operator" && (this.token.text === "+" || this.token.text === "-")) {
      const minus = this.token.text === "-";
      this.at++;
      left = this.added(left, this.term(), minus);
    }
    return left;
  }

  /** Two terms with `+` or `−` between them. */
  protected added(left: Answer, right: Answer, minus: boolean): Answer {
    if (!isExpression(left) && minus) return this.setDifference(left, right);
    return add(asExpression(left), minus ? negate(asExpression(right)) : asExpression(right));
  }

  /** `\\mathbb{R} - \\{0\\}`. */
  protected abstract setDifference(left: Answer, right: Answer): Answer;

  /** The sign of a written product or quotient, or undefined. */
  private productSign(): string | undefined {
    const { type, text } = this.token;
    if (type !== "operator" || text === "+" || text === "-") return undefined;
    return text === ":" && !this.dialect.strict ? undefined : text;
  }

  /** Factors joined by written signs, from the left; juxtaposition binds tighter. */
  protected term(): Answer {
    return this.factors(false);
  }

  private factors(plain: boolean): Answer {
    let left = this.signed(plain);
    for (let sign = this.productSign(); sign !== undefined; sign = this.productSign()) {
      this.at++;
      left = this.combined(sign, left, this.signed(plain));
    }
    return left;
  }

  /** Two factors with a written sign between them. */
  protected combined(sign: string, left: Answer, right: Answer): Answer {
    return combine(sign, asExpression(left), asExpression(right));
  }

  /** A factor with its signs. `plain` excludes functions after the first factor: the argument of `\\sin x \\cos y`. */
  protected signed(plain: boolean): Answer {
    if (!this.is("operator", "-") && !this.is("operator", "+")) return this.juxtaposed(plain);
    const minus = this.token.text === "-";
    this.at++;
    const inner = this.deeper(() => this.signed(plain));
    return minus ? this.negated(inner) : this.positive(inner);
  }

  protected negated(value: Answer): Answer {
    return negate(asExpression(value));
  }

  protected positive(value: Answer): Answer {
    return asExpression(value);
  }

  /** The argument of a function: `(…)` alone, else as many factors as follow. */
  protected functionArgument(): Expression {
    if (this.is("open", "(")) {
      const group = this.deeper(() => this.bracket());
      return asExpression(group);
    }
    return this.deeper(() => asExpression(this.dialect.strict ? this.factors(true) : this.signed(true)));
  }

  private juxtaposed(plain: boolean): Answer {
    const start = this.token;
    const first = this.postfix();
    if (!this.startsFactor(plain)) return first;
    const factors: Answer[] = [first];
    const starts: Token[] = [start];
    while (this.startsFactor(plain)) {
      starts.push(this.token);
      factors.push(this.postfix());
    }
    return this.joined(factors, starts);
  }

  /** The factors that follow a differential operator. */
  protected implicitProduct(): Expression {
    return asExpression(this.juxtaposed(false));
  }

  /** Factors side by side; one of them may be a matrix, which the others scale. */
  protected abstract joined(factors: readonly Answer[], starts: readonly Token[]): Answer;

  protected startsFactor(plain: boolean): boolean {
    const { type, text } = this.token;
    switch (type) {
      case "number":
      case "percent":
      case "symbol":
      case "constant":
      case "accent":
      case "words":
      case "begin":
        return true;
      case "differential":
        return this.integrands === 0;
      case "open":
        return true;
      case "bar":
        return this.bars === 0;
      case "function":
        return !plain;
      case "command":
        if (text === "frac" || text === "binom" || text === "boxed" || text === "phantom") return true;
        return !plain && text !== "to" && text !== "choose" && text !== "partial" && text !== "variable";
      default:
        return false;
    }
  }

  /** A primary with its powers, factorials, degree and transpose signs. */
  private postfix(): Answer {
    let value = this.primary();
    for (;;) {
      const suffixed = this.token.type === "mark" ? this.marked(value) : undefined;
      const next = suffixed ?? this.otherSuffix(value);
      if (next === undefined) return value;
      value = next;
    }
  }

  /** A primary with the mark behind it; undefined where it is none of these. */
  private marked(value: Answer): Answer | undefined {
    switch (this.token.text) {
      case "^":
        this.at++;
        return this.raised(value);
      case "degree":
        this.at++;
        return this.degree(asExpression(value));
      case "!":
        return this.factorial(asExpression(value));
      case "%":
        this.at++;
        return { kind: "percent", argument: asExpression(value) };
      default:
        return undefined;
    }
  }

  /** A primary and what stands behind its `^`. */
  protected raised(base: Answer): Answer {
    return power(asExpression(base), this.exponent());
  }

  protected abstract degree(value: Expression): Answer;

  /** A primary with a sign behind it that one reading alone knows; undefined when there is none. */
  protected otherSuffix(_value: Answer): Answer | undefined {
    return undefined;
  }

  private factorial(value: Expression): Expression {
    this.at++;
    if (!this.dialect.strict && this.is("mark", "!") && !this.token.spaced) {
      this.at++;
      return call("doubleFactorial", value);
    }
    return call("factorial", value);
  }
}

function combine(sign: string, left: Expression, right: Expression): Expression {
  if (sign === "mod") return call("mod", left, right);
  return sign === "*" ? multiply(left, right) : { kind: "divide", numerator: left, denominator: right };
}
