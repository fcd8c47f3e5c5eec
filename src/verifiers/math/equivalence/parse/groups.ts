import { CLOSING } from "../../grammar/brackets.ts";
import { asExpression, numberNode } from "../../grammar/build.ts";
import { determinant, transpose } from "../../grammar/matrices.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression } from "../../tree/answer.ts";
import { call, integerNode, power } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { literalRational } from "../../tree/literal.ts";
import { matrixOf } from "./environments.ts";
import { AnswerNames } from "./names.ts";
import { matrixProduct, product, vectorSum } from "./vectors.ts";

const TRANSPOSITIONS: ReadonlySet<string> = new Set(["T", "\\top", "\\intercal"]);

/** Brackets, sets, matrices, norms and products as a mathematician reads them. */
export abstract class AnswerGroups extends AnswerNames {
  /** Inside `{…}`, where a colon or a bar begins the condition. */
  protected setBraces = 0;

  /** Elements between commas, semicolons, "and", "or" and line ends. */
  protected abstract statements(): Answer;

  protected bracket(): Answer {
    const { text: opening } = this.expect("open");
    if (opening === "{" && this.accept("close", "}")) return this.prescripted();
    if (opening === "\\{" || opening === "\\lbrace") return this.setInBraces(opening);
    if (opening === "floor" || opening === "ceil" || opening === "|") {
      const inner = this.nested(() => this.additive());
      this.expect("close", opening);
      return call(opening === "|" ? "abs" : opening, inner);
    }
    const { setBraces } = this;
    this.setBraces = 0;
    const items = this.nested(() => this.list());
    this.setBraces = setBraces;
    if (opening === "{" && items.length === 1 && this.accept("command", "choose")) {
      const lower = this.nested(() => this.additive());
      this.expect("close", "}");
      return call("binomial", asExpression(items[0] as Answer), lower);
    }
    const { text: closing } = this.expect("close");
    return this.group(opening, closing, items);
  }

  protected list(): Answer[] {
    const items: Answer[] = [];
    do items.push(this.element());
    while ((this.accept("mark", ",") || this.accept("mark", ";")) && !this.is("close"));
    return items;
  }

  private group(opening: string, closing: string, items: readonly Answer[]): Answer {
    const matched = CLOSING.get(opening) === closing;
    if (items.length === 1 && matched && opening !== "<") return items[0] as Answer;
    const [lower, upper] = items;
    if (items.length === 2 && opening !== "{" && opening !== "<" && (closing === ")" || closing === "]")) {
      if (lower && upper && isExpression(lower) && isExpression(upper)) {
        return { kind: "interval", lower, upper, lowerOpen: opening === "(", upperOpen: closing === ")" };
      }
    }
    if (!matched) throw UNREADABLE;
    if (opening === "{") return { kind: "set", items, style: "list" };
    return { kind: "tuple", items, bracket: opening as "(" };
  }

  private setInBraces(opening: string): Answer {
    const closing = CLOSING.get(opening) as string;
    if (this.accept("close", closing)) return { kind: "namedSet", name: "empty" };
    const result = this.nested(() => {
      this.setBraces++;
      this.bars++;
      const items = this.list();
      this.setBraces--;
      if (!this.accept("mark", "mid") && !this.accept("bar", "|") && !this.accept("operator", ":")) {
        return { kind: "set", items, style: "braces" } as const;
      }
      const [head] = items;
      if (items.length !== 1 || head === undefined) throw UNREADABLE;
      this.bars--;
      const within = head.kind === "relation" && head.operators[0] === "in" && head.operators.length === 1;
      const [variable, domain] = within ? (head.operands as [Answer, Answer]) : [head, undefined];
      return { kind: "setBuilder", variable, domain, condition: this.statements() } as const;
    });
    this.expect("close", closing);
    return result;
  }

  protected matrix(): Answer {
    const { text: name } = this.expect("begin");
    const rows: Answer[][] = [];
    while (!this.is("end")) {
      const row: Answer[] = [];
      do row.push(this.cell(name));
      while (this.accept("mark", "&"));
      rows.push(row);
      if (!this.accept("mark", "\\\\")) break;
    }
    if (this.expect("end").text !== name) throw UNREADABLE;
    return matrixOf(name, rows);
  }

  /** `^T` and `^{\\top}` exchange the rows and columns of a matrix; a written vector is a row. */
  protected override raised(base: Answer): Answer {
    const items = components(base);
    if (items === undefined || !this.acceptTransposition()) return super.raised(base);
    return transpose(base.kind === "matrix" ? base : { kind: "matrix", rows: [items], fence: "(" });
  }

  private acceptTransposition(): boolean {
    const grouped = this.is("open", "{");
    const { type, text } = grouped ? this.peek() : this.token;
    if (type !== "symbol" || !TRANSPOSITIONS.has(text)) return false;
    if (grouped && this.peek(2).text !== "}") return false;
    this.at += grouped ? 3 : 1;
    return true;
  }

  private cell(name: string): Answer {
    if (name === "cases" && this.is("words") && /^(?:if|for|when|where|若|当)$/.test(this.token.text))
      this.at++;
    const value = this.element();
    while (name === "cases" && (this.accept("mark", ",") || this.accept("mark", ".")))
      if (this.is("words")) this.phrase();
    return value;
  }

  protected override absolute(): Expression {
    const { text } = this.token;
    this.at++;
    const inner = this.nested(() => {
      this.bars++;
      return this.sum();
    });
    this.expect("bar", text);
    if (inner.kind === "matrix") return determinant(inner.rows.map((row) => row.map(asExpression)));
    return call("abs", asExpression(inner));
  }

  /** `\|v\|`: the length of a vector. */
  private norm(): Expression {
    const inner = this.nested(() => this.sum());
    this.expect("command", "norm");
    const items = components(inner);
    if (items === undefined) return call("abs", asExpression(inner));
    const squares = items.map((item): Expression => power(call("abs", asExpression(item)), integerNode(2)));
    return { kind: "root", radicand: { kind: "add", terms: squares }, index: integerNode(2) };
  }

  protected override commandPrimary(name: string): Answer {
    if (name === "norm") return this.norm();
    if (name === "cbrt") return { kind: "root", radicand: this.part(), index: integerNode(3) };
    return super.commandPrimary(name);
  }

  /**
   * An integer just before a written fraction is a mixed number; two numbers side by side are none, but a power, a group
   * or what a power follows may stand beside a number (`n2^{n-1}`, `2^5 3^2`). One factor may be a matrix or a vector.
   */
  protected joined(factors: readonly Answer[], starts: readonly Token[]): Answer {
    const vector = factors.find((factor) => !isExpression(factor));
    if (vector !== undefined) {
      // `A(1, 2)` is a point by its name.
      const [name] = factors;
      if (
        factors.length === 2 &&
        name?.kind === "symbol" &&
        /^[A-Z]/.test(name.name) &&
        vector === factors[1] &&
        !starts[1]?.spaced &&
        vector.kind !== "matrix"
      )
        return { kind: "relation", operators: ["="], operands: [name, vector] };
      const rest = factors.filter((factor) => factor !== vector);
      return product(rest.map(asExpression), vector);
    }
    const values: Expression[] = [];
    for (const [index, factor] of factors.entries()) {
      const value = asExpression(factor);
      const before = values[values.length - 1];
      const start = starts[index] as Token;
      const integer =
        index > 0 && starts[index - 1]?.type === "number" && before?.kind === "number" && !before.decimal;
      const fraction = start.type === "command" && start.text === "frac";
      if (integer && fraction && isProper(value)) {
        values[values.length - 1] = { kind: "add", terms: [before, value], mixed: true };
      } else if (integer && fraction && value.kind === "percent" && isProper(value.argument)) {
        values[values.length - 1] = {
          kind: "percent",
          argument: { kind: "add", terms: [before, value.argument], mixed: true },
        };
      } else if (index > 0 && start.type === "number" && !endsItself(before)) {
        const mixed =
          integer && start.spaced && index === factors.length - 1 ? this.slashed(value) : undefined;
        if (mixed !== undefined && before !== undefined)
          values[values.length - 1] = { kind: "add", terms: [before, mixed], mixed: true };
        else if (before !== undefined && this.mayStandBeside(before, value, starts[index - 1] as Token))
          values.push(value);
        else throw UNREADABLE;
      } else {
        values.push(value);
      }
    }
    return values.length === 1 ? (values[0] as Expression) : { kind: "multiply", factors: values };
  }

  private mayStandBeside(before: Expression, value: Expression, start: Token): boolean {
    if (before.kind === "number" || (before.kind === "add" && before.mixed)) return false;
    if (before.kind === "power" || (before.kind === "call" && before.name === "exp")) return true;
    if (start.type === "open" && start.text === "(") return true;
    return value.kind === "power" && before.kind === "symbol";
  }

  /** A matrix or a vector, or values, joined by a written sign. */
  protected override combined(sign: string, left: Answer, right: Answer): Answer {
    if (isExpression(left) && isExpression(right)) return super.combined(sign, left, right);
    if (sign === "*")
      return isExpression(left)
        ? product([left], right)
        : isExpression(right)
          ? product([right], left)
          : matrixProduct(left, right);
    if (sign !== "/" || !isExpression(right)) throw UNREADABLE;
    return product([{ kind: "divide", numerator: integerNode(1), denominator: right }], left);
  }

  protected override negated(value: Answer): Answer {
    if (value.kind === "quantity") return { ...value, value: { kind: "negate", argument: value.value } };
    return isExpression(value) ? super.negated(value) : product([integerNode(-1)], value);
  }

  protected setDifference(left: Answer, right: Answer): Answer {
    const sum = vectorSum(left, right, true);
    if (sum !== undefined) return sum;
    if (isExpression(right)) throw UNREADABLE;
    return { kind: "setOperation", operation: "difference", operands: [left, right] };
  }

  protected override added(left: Answer, right: Answer, minus: boolean): Answer {
    if (isExpression(left) || minus) return super.added(left, right, minus);
    const sum = vectorSum(left, right, false);
    if (sum === undefined) throw UNREADABLE;
    return sum;
  }

  protected override positive(value: Answer): Answer {
    return value;
  }

  /** `1/2` behind a whole number: its denominator is next. */
  private slashed(numerator: Expression): Expression | undefined {
    if (!this.is("operator", "/") || this.peek().type !== "number") return undefined;
    const fraction: Expression = { kind: "divide", numerator, denominator: numberNode(this.peek().text) };
    if (!isProper(fraction)) return undefined;
    this.at += 2;
    return fraction;
  }
}

/** After a factorial or the imaginary unit another number can only be a factor. */
function endsItself(before: Expression | undefined): boolean {
  if (before?.kind === "constant") return before.name === "i";
  return before?.kind === "call" && (before.name === "factorial" || before.name === "doubleFactorial");
}

/** The components of a vector, or all entries of a matrix. */
function components(node: Answer): readonly Answer[] | undefined {
  if (node.kind === "tuple") return node.items;
  if (node.kind === "interval") return [node.lower, node.upper];
  return node.kind === "matrix" ? node.rows.flat() : undefined;
}

/** A positive quotient of written integers below one. */
function isProper(node: Expression): boolean {
  if (node.kind !== "divide") return false;
  const { numerator, denominator } = node;
  if (numerator.kind !== "number" || denominator.kind !== "number") return false;
  const value = literalRational(node);
  return value !== undefined && value.n > 0n && value.n < value.d;
}
