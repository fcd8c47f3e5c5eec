import type { Answer } from "../tree/answer.ts";
import { add, integerNode } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { FunctionParser } from "./function-parser.ts";
import { type Token, UNREADABLE } from "./token.ts";

/** The most derivatives in one answer: the size of a derivative grows with each. */
const MAX_DERIVATIVES = 8;

/** Limits, integrals, and the fractions that are derivatives. */
export abstract class CalculusParser extends FunctionParser {
  private derivatives = 0;

  /** `\lim_{x \to a^+} body`. */
  protected limit(): Expression {
    this.expect("mark", "_");
    this.expect("open", "{");
    const variable = this.boundVariable();
    this.expect("command", "to");
    const [to, side] = this.nested(() => this.limitTarget());
    this.expect("close", "}");
    const body = this.deeper(() => this.product());
    return { kind: "limit", variable, to, side, body };
  }

  private limitTarget(): [Expression, "both" | "left" | "right"] {
    const start = this.at;
    let end = start;
    for (let level = 0; ; end++) {
      const { type } = this.tokens[end] as { type: string };
      if (type === "stop" || (type === "close" && level-- === 0)) break;
      if (type === "open") level++;
    }
    // A trailing ^+ or ^{+} is a side, not a power.
    // Math-Verify's grammar knows the latter alone.
    const signAt = (this.dialect.strict ? [4] : [2, 4]).find((back) => {
      const sign = this.tokens[end - (back === 2 ? 1 : 2)];
      const caret = this.tokens[end - back];
      return (
        end - back > start && caret?.text === "^" && sign?.type === "operator" && "+-".includes(sign.text)
      );
    });
    if (signAt === undefined) return [this.additive(), "both"];
    const caret = this.tokens[end - signAt] as Token;
    this.tokens[end - signAt] = { ...caret, text: "side" };
    const to = this.additive();
    this.expect("mark", "side");
    const wrapped = this.accept("open", "{");
    const side = this.expect("operator").text === "+" ? "right" : "left";
    if (wrapped) this.expect("close", "}");
    return [to, side];
  }

  /** `\int_a^b f dx`, `\int \frac{dx}{x}`. */
  protected integral(): Expression {
    const { sub, sup } = this.scripts(() => this.bareScript());
    if ((sub === undefined) !== (sup === undefined)) throw UNREADABLE;
    let body: Expression = integerNode(1);
    if (!this.is("differential")) {
      this.integrands++;
      body = this.deeper(() => this.additive());
      this.integrands--;
    }
    let variable = "x";
    if (this.is("differential")) {
      variable = this.symbolName(this.token.text);
      this.at++;
    } else {
      const found = differentialIn(body);
      if (found !== undefined) {
        variable = found.slice(1);
        body = withoutSymbol(body, found);
      }
    }
    return { kind: "integral", variable, body, lower: sub, upper: sup };
  }

  /** `\frac{a}{b}`; `\frac{d}{dx}` differentiates the rest of the product; `\frac{dy}{dx}` its own top. */
  protected fraction(): Answer {
    const order = this.derivativeOperator();
    if (order !== undefined) {
      const { variable, count } = order;
      if (++this.derivatives > MAX_DERIVATIVES) throw UNREADABLE;
      const body = this.deeper(() => this.implicitProduct());
      return { kind: "derivative", variable, order: count, body };
    }
    const numerator = this.part();
    const denominator = this.part();
    return { kind: "divide", numerator, denominator };
  }

  private derivativeOperator(): { variable: string; count: number } | undefined {
    const shape = this.tokens.slice(this.at, this.at + 8).map((token) => token.type + token.text);
    const upper = shape[1];
    if (shape[0] !== "open{" || (upper !== "symbold" && upper !== "commandpartial")) return undefined;
    const power = shape[2] === "mark^" ? this.repeatedDerivative() : undefined;
    if (power !== undefined) return power;
    if (shape[2] !== "close}" || shape[3] !== "open{") return undefined;
    const [bottom, after] = [this.tokens[this.at + 4], this.tokens[this.at + 5]];
    if (bottom?.type === "differential" && shape[5] === "close}" && upper === "symbold") {
      this.at += 6;
      return { variable: this.symbolName(bottom.text), count: 1 };
    }
    if (shape[4] === "commandpartial" && after?.type === "symbol" && shape[6] === "close}") {
      this.at += 7;
      return { variable: this.symbolName(after.text), count: 1 };
    }
    return undefined;
  }

  /** `\\frac{d^2}{dx^2}`. */
  private repeatedDerivative(): { variable: string; count: number } | undefined {
    const texts = this.tokens.slice(this.at, this.at + 10).map((token) => token.text);
    const [open, , , count, close, lower, variable, caret, again, end] = texts;
    if (open !== "{" || close !== "}" || lower !== "{" || caret !== "^" || end !== "}" || count !== again)
      return undefined;
    if (this.tokens[this.at + 6]?.type !== "differential" || !/^[2-8]$/.test(count ?? "")) return undefined;
    this.at += 10;
    return { variable: this.symbolName(variable as string), count: Number(count) };
  }
}

/** The first symbol that reads as a differential (`dx`) in an integrand without one behind it. */
function differentialIn(node: Expression): string | undefined {
  switch (node.kind) {
    case "symbol":
      return node.name.length > 1 && node.name.startsWith("d") ? node.name : undefined;
    case "multiply":
      return first(node.factors);
    case "add":
      return first(node.terms);
    case "divide":
      return differentialIn(node.numerator);
    case "negate":
      return differentialIn(node.argument);
    default:
      return undefined;
  }
}

function first(nodes: readonly Expression[]): string | undefined {
  for (const node of nodes) {
    const found = differentialIn(node);
    if (found !== undefined) return found;
  }
  return undefined;
}

function withoutSymbol(node: Expression, name: string): Expression {
  const replace = (inner: Expression): Expression => withoutSymbol(inner, name);
  switch (node.kind) {
    case "symbol":
      return node.name === name ? integerNode(1) : node;
    case "multiply":
      return { ...node, factors: node.factors.map(replace) };
    case "add":
      return node.terms.map(replace).reduce(add);
    case "divide":
      return { ...node, numerator: replace(node.numerator) };
    case "negate":
      return { ...node, argument: replace(node.argument) };
    default:
      return node;
  }
}
