import type { FunctionName } from "../../functions/table.ts";
import { CLOSING } from "../../grammar/brackets.ts";
import { asExpression } from "../../grammar/build.ts";
import { determinant, matrixProduct, matrixSum, scaled, transpose } from "../../grammar/matrices.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { add, call, divide, integerNode, negate } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { literalRational } from "../../tree/literal.ts";
import { commonDivisor } from "./common-divisor.ts";
import { LatexNames } from "./names.ts";
import { isValue } from "./relations.ts";

const INTERVAL_OPEN = new Set(["[", "(", "\\("]);
const INTERVAL_CLOSE = new Set(["]", ")", "\\)"]);

/** Brackets, matrices and products as Math-Verify reads them. */
export abstract class LatexGroups extends LatexNames {
  /** Parts between `;`, each a list between `,`. */
  protected abstract groups(): Answer[][];

  protected bracket(): Answer {
    const { text: opening } = this.expect("open");
    if (opening === "{" && this.accept("close", "}")) return { kind: "namedSet", name: "empty" };
    if ((opening === "\\{" || opening === "\\lbrace") && this.token.type === "close") {
      this.expect("close", CLOSING.get(opening));
      return { kind: "namedSet", name: "empty" };
    }
    if (
      opening === "<" ||
      opening === "floor" ||
      opening === "ceil" ||
      opening === "|" ||
      opening === "\\lbrace"
    ) {
      const inner = this.nested(() => this.additive());
      this.expect("close", CLOSING.get(opening));
      if (opening === "<") throw UNREADABLE;
      return opening === "\\lbrace" ? inner : call(opening === "|" ? "abs" : opening, inner);
    }
    const groups = this.nested(() => this.groups());
    if (opening === "{" && this.accept("command", "choose")) {
      const lower = this.nested(() => this.additive());
      this.expect("close", "}");
      return call("binomial", asExpression(groups[0]?.[0] as Answer), lower);
    }
    const { text: closing } = this.expect("close");
    return this.collection(opening, closing, groups);
  }

  private collection(opening: string, closing: string, groups: readonly Answer[][]): Answer {
    const items = groups.flat();
    const matched = CLOSING.get(opening) === closing;
    const [lower, upper] = items;
    if (items.length === 1 && matched) {
      const only = items[0] as Answer;
      if (opening !== "{" && opening !== "\\{") return only;
      return { kind: "set", items, style: "braces" };
    }
    const brackets = INTERVAL_OPEN.has(opening) && INTERVAL_CLOSE.has(closing);
    if (groups.length === 1 && items.length === 2 && brackets && lower && upper) {
      if (isValue(lower) && isValue(upper)) {
        // The ends of an interval are real, whatever the text speaks of: `i` among them is a name like any other.
        const ends = { lower: this.real(asExpression(lower)), upper: this.real(asExpression(upper)) };
        return { kind: "interval", ...ends, lowerOpen: opening !== "[", upperOpen: closing !== "]" };
      }
    }
    if (!matched) throw UNREADABLE;
    if (opening === "{" || opening === "\\{") return { kind: "set", items, style: "braces" };
    return { kind: "tuple", items, bracket: opening === "[" ? "[" : "(" };
  }

  protected matrix(): Answer {
    const { text: name } = this.expect("begin");
    const rows: Expression[][] = [];
    do {
      if (this.is("end")) break;
      const row: Expression[] = [];
      do row.push(this.additive());
      while (this.accept("mark", "&"));
      rows.push(row);
    } while (this.accept("mark", "\\\\"));
    if (this.expect("end").text !== name || rows.length === 0) throw UNREADABLE;
    if (rows.some((row) => row.length !== rows[0]?.length)) throw UNREADABLE;
    if (name === "vmatrix") return determinant(rows);
    return { kind: "matrix", rows, fence: "[" };
  }

  /** From the right, as Math-Verify folds them: an integer before a positive quotient makes a mixed number. */
  protected joined(factors: readonly Answer[]): Answer {
    if (factors.some((factor) => factor.kind === "matrix"))
      return factors.reduce((left, right) => this.combined("*", left, right));
    // Kept from the last to the first: only a literal at the end can become part of a mixed number.
    const joined: Expression[] = [];
    for (let index = factors.length - 1; index >= 0; index--) {
      const left = asExpression(factors[index] as Answer);
      const mixed = joined.length === 1 ? mixedNumber(left, joined[0] as Expression) : undefined;
      if (mixed !== undefined) joined[0] = mixed;
      else joined.push(left);
    }
    return joined.length === 1 ? (joined[0] as Expression) : { kind: "multiply", factors: joined.reverse() };
  }

  protected override added(left: Answer, right: Answer, minus: boolean): Answer {
    if (left.kind !== "matrix" || right.kind !== "matrix") return super.added(left, right, minus);
    return matrixSum(left, minus ? scaled(right, [integerNode(-1)]) : right);
  }

  protected override combined(sign: string, left: Answer, right: Answer): Answer {
    if (left.kind !== "matrix" && right.kind !== "matrix") return super.combined(sign, left, right);
    if (sign === "*" && left.kind === "matrix")
      return right.kind === "matrix" ? matrixProduct(left, right) : scaled(left, [asExpression(right)]);
    if (sign === "*" && right.kind === "matrix") return scaled(right, [asExpression(left)]);
    if (left.kind !== "matrix" || sign === "mod") throw UNREADABLE;
    return scaled(left, [divide(integerNode(1), asExpression(right))]);
  }

  protected override negated(value: Answer): Answer {
    return value.kind === "matrix" ? scaled(value, [integerNode(-1)]) : super.negated(value);
  }

  protected override positive(value: Answer): Answer {
    return value.kind === "matrix" ? value : super.positive(value);
  }

  protected override fraction(): Answer {
    const derived = this.derivativeOfName();
    if (derived !== undefined) return derived;
    if (!this.is("open", "{") || this.peek().type !== "begin") return super.fraction();
    this.at++;
    const above = this.nested(() => this.sum());
    this.expect("close", "}");
    return this.combined("/", above, this.part());
  }

  /** `\\frac{dy}{dx}`, `\\frac{\\partial f}{\\partial x}`: of a name, and so 0. */
  private derivativeOfName(): Expression | undefined {
    const tokens = this.tokens.slice(this.at, this.at + 8);
    const shape = tokens.map(({ type, text }) =>
      type === "symbol" || type === "differential" ? type : text,
    );
    const partial = shape.join(" ") === "{ partial symbol } { partial symbol }";
    if (!partial && shape.slice(0, 6).join(" ") !== "{ differential } { differential }") return undefined;
    const [body, variable] = (partial ? [tokens[2], tokens[6]] : [tokens[1], tokens[4]]) as [Token, Token];
    this.at += partial ? 8 : 6;
    const named = { kind: "symbol", name: this.symbolName(body.text) } as const;
    return { kind: "derivative", variable: this.symbolName(variable.text), order: 1, body: named };
  }

  /** A group such as `{5}` is its value here; anything else has no difference. */
  protected setDifference(left: Answer, right: Answer): Answer {
    return add(asExpression(left), negate(asExpression(right)));
  }

  protected part(): Expression {
    return this.braced();
  }

  protected otherAtom(): Expression {
    throw UNREADABLE;
  }

  protected operatorName(): Answer {
    this.expect("open", "{");
    const { text } = this.expect("mark");
    this.expect("close", "}");
    switch (text) {
      case "floor":
      case "ceil":
        return this.namedFunction(text);
      case "gcd":
      case "lcm":
        return this.manyArguments(text);
      default:
        throw UNREADABLE;
    }
  }

  protected override applied(name: FunctionName, args: readonly Expression[]): Expression {
    return name === "gcd" || name === "lcm" ? commonDivisor(name, args) : super.applied(name, args);
  }

  protected degree(value: Expression): Expression {
    return value;
  }

  /** `^T`, `^{\\top}` and `'` transpose a matrix, and are nothing behind anything else. */
  protected override otherSuffix(value: Answer): Answer | undefined {
    if (!this.accept("mark", "transpose") && !this.accept("mark", "'")) return undefined;
    return value.kind === "matrix" ? transpose(value) : value;
  }
}

/** An integer before a positive quotient: its value, whole and part with the sign of the whole. */
function mixedNumber(left: Expression, right: Expression): Expression | undefined {
  const whole = literalRational(left);
  if (whole?.d !== 1n) return undefined;
  const part = literalRational(right);
  if (part === undefined || part.n <= 0n) return undefined;
  const n = whole.n * part.d + (whole.n < 0n ? -part.n : part.n);
  const size = integerNode(n < 0n ? -n : n);
  const value: Expression =
    part.d === 1n ? size : { kind: "divide", numerator: size, denominator: integerNode(part.d) };
  return n < 0n ? negate(value) : value;
}
