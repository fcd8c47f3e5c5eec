import type { FunctionName } from "../functions/table.ts";
import { call, integerNode, power } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { Cursor } from "./cursor.ts";
import { UNREADABLE } from "./token.ts";

const INVERSES: ReadonlyMap<string, FunctionName> = new Map(
  (["sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"] as const).map(
    (name) => [name, `a${name}` as FunctionName],
  ),
);

/** What stands at the foot and the head of a sign: `\log_2^3`. */
interface Scripts {
  readonly sub: Expression | undefined;
  readonly sup: Expression | undefined;
}

/** Functions by name, roots, binomials, sums and products over a range. */
export abstract class FunctionParser extends Cursor {
  /** A symbol, number or braces after `_` or `^`. */
  protected abstract script(): Expression;
  /** The same, but a symbol leaves what stands at its foot: it belongs to the sign before (`\\int^n_0`). */
  protected bareScript(): Expression {
    return this.script();
  }
  /** What a command takes: braces, or one sign (of `\\frac12` one digit each). */
  protected abstract part(): Expression;

  protected scripts(script = (): Expression => this.script()): Scripts {
    let sub: Expression | undefined;
    let sup: Expression | undefined;
    for (;;) {
      if (sub === undefined && this.accept("mark", "_")) sub = script();
      else if (sup === undefined && this.accept("mark", "^")) sup = script();
      else return { sub, sup };
    }
  }

  /** `\sin x`, `\sin(x)`, `\sin^2 x`, `\sin^{-1} x`. */
  protected namedFunction(name: FunctionName): Expression {
    const { sub, sup } = this.scripts();
    if (sub !== undefined && !this.dialect.strict) throw UNREADABLE;
    const inverse = INVERSES.get(name);
    const inverted =
      inverse !== undefined &&
      sup?.kind === "negate" &&
      sup.argument.kind === "number" &&
      sup.argument.mantissa === 1n;
    const applied = call(inverted ? inverse : name, this.functionArgument());
    return sup === undefined || inverted ? applied : power(applied, sup);
  }

  /** `\log`, `\ln`, with any base. */
  protected logarithm(name: "log" | "ln"): Expression {
    const { sub, sup } = this.scripts();
    const argument = this.functionArgument();
    const applied = sub !== undefined ? call("log", argument, sub) : call(name, argument);
    return sup === undefined ? applied : power(applied, sup);
  }

  /** `\gcd(a, b)`, `\max\{a, b\}`. */
  protected manyArguments(name: FunctionName): Expression {
    const { sup } = this.scripts();
    const opening = this.token.text;
    const bracketed = this.accept("open", "(") || (!this.dialect.strict && this.accept("open", "\\{"));
    if (!bracketed) throw UNREADABLE;
    const applied = this.nested(() => {
      const args = [this.additive()];
      while (this.accept("mark", ",")) args.push(this.additive());
      return this.applied(name, args);
    });
    this.expect("close", opening === "(" ? ")" : "\\}");
    return sup === undefined ? applied : power(applied, sup);
  }

  /** A function of several arguments. */
  protected applied(name: FunctionName, args: readonly Expression[]): Expression {
    return call(name, ...args);
  }

  protected root(): Expression {
    let index: Expression = integerNode(2);
    if (this.accept("open", "[")) {
      index = this.nested(() => this.additive());
      this.expect("close", "]");
    }
    const radicand = this.part();
    return { kind: "root", radicand, index };
  }

  protected binomial(): Expression {
    const upper = this.part();
    const lower = this.part();
    return call("binomial", upper, lower);
  }

  /** `\sum_{k=1}^{n} body`: the body is one product. */
  protected fold(operation: "sum" | "product"): Expression {
    let upper: Expression | undefined;
    if (this.accept("mark", "^")) upper = this.bareScript();
    this.expect("mark", "_");
    this.expect("open", "{");
    const variable = this.boundVariable();
    this.expect("relation", "=");
    const lower = this.nested(() => this.additive());
    this.expect("close", "}");
    if (upper === undefined) {
      this.expect("mark", "^");
      upper = this.script();
    }
    const body = this.deeper(() => this.product());
    return { kind: "fold", operation, variable, lower, upper, body };
  }

  protected boundVariable(): string {
    const token = this.expect("symbol");
    return this.symbolName(token.text);
  }

  protected abstract symbolName(name: string): string;
}
