import type { FunctionName } from "../functions/table.ts";
import type { Answer } from "../tree/answer.ts";
import { call } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { asExpression, numberNode } from "./build.ts";
import { CalculusParser } from "./calculus-parser.ts";
import { determinant } from "./matrices.ts";
import { UNREADABLE } from "./token.ts";

/** Numbers, symbols, groups and commands: what operators stand between. */
export abstract class PrimaryParser extends CalculusParser {
  /** A bracketed group, tuple, set or interval; the opening token is next. */
  protected abstract bracket(): Answer;
  protected abstract matrix(): Answer;
  /** What follows a symbol that may be a function: its arguments, or undefined when it is a factor. */
  protected abstract application(name: string): Expression | undefined;
  protected abstract words(): Answer;
  protected abstract operatorName(): Answer;

  /** What stands behind `^`. */
  protected exponent(): Expression {
    return this.script();
  }

  /** What `^` and `_` take: braces, or one sign. A symbol takes its own scripts along (`2^x^2` is 2^(x^2)). */
  protected script(): Expression {
    if (this.is("open", "{")) return this.braced();
    return this.deeper(() => this.atom());
  }

  protected atom(): Expression {
    const token = this.token;
    switch (token.type) {
      case "number":
        return this.numberAtom();
      case "percent":
        this.at++;
        return { kind: "percent", argument: numberNode(token.text) };
      case "constant":
        if (token.text === "e" && this.dialect.strict) throw UNREADABLE;
        return this.constantAtom();
      case "symbol":
      case "accent":
      case "words":
        return this.symbolAtom();
      case "differential":
        this.at++;
        return this.differentialAtom(token.text);
      default:
        return this.otherAtom();
    }
  }

  /** Anything else a script may take in the lenient reading. */
  protected abstract otherAtom(): Expression;
  protected abstract symbolAtom(): Expression;
  protected abstract differentialAtom(text: string): Expression;

  protected numberAtom(): Expression {
    const value = numberNode(this.token.text);
    this.at++;
    return value;
  }

  protected constantAtom(): Expression {
    const { text } = this.token;
    if (text === "pi" && this.peek().text === "_") return this.symbolAtom();
    this.at++;
    return { kind: "constant", name: text as "pi" | "e" | "infinity" };
  }

  protected primary(): Answer {
    const token = this.token;
    switch (token.type) {
      case "number":
      case "percent":
      case "differential":
        return this.atom();
      case "constant":
        return this.constantPrimary();
      case "symbol":
      case "accent":
        return this.symbolPrimary();
      case "words":
        return this.words();
      case "open":
        return this.bracket();
      case "bar":
        return this.absolute();
      case "namedSet":
        this.at++;
        return { kind: "namedSet", name: token.text as "reals" };
      case "begin":
        return this.nested(() => this.matrix());
      case "function":
        this.at++;
        return this.functionPrimary(token.text);
      case "command":
        this.at++;
        return this.commandPrimary(token.text);
      default:
        throw UNREADABLE;
    }
  }

  protected constantPrimary(): Expression {
    const value = this.constantAtom();
    if (value.kind !== "constant" || value.name !== "e" || !this.accept("mark", "^")) return value;
    return call("exp", this.exponent());
  }

  private symbolPrimary(): Expression {
    return this.application(this.token.text) ?? this.symbolAtom();
  }

  protected absolute(): Expression {
    const { text } = this.token;
    this.at++;
    const inner = this.nested(() => {
      this.bars++;
      const value = this.additive();
      this.bars--;
      return value;
    });
    this.expect("bar", text);
    return call("abs", inner);
  }

  protected functionPrimary(name: string): Answer {
    switch (name) {
      case "gcd":
      case "lcm":
      case "max":
      case "min":
        return this.manyArguments(name);
      case "det":
        return this.determinantOf();
      default:
        return this.namedFunction(name as FunctionName);
    }
  }

  /** What stands behind `\det`. */
  private determinantOf(): Expression {
    const inner = this.nested(() => (this.is("begin") ? this.matrix() : this.bracket()));
    if (inner.kind !== "matrix") throw UNREADABLE;
    return determinant(inner.rows.map((row) => row.map(asExpression)));
  }

  protected commandPrimary(name: string): Answer {
    switch (name) {
      case "frac":
        return this.fraction();
      case "sqrt":
        return this.root();
      case "binom":
        return this.binomial();
      case "log":
      case "ln":
        return this.logarithm(name);
      case "sum":
        return this.fold("sum");
      case "prod":
        return this.fold("product");
      case "int":
        return this.integral();
      case "lim":
        return this.limit();
      case "operatorname":
        return this.operatorName();
      case "boxed":
      case "phantom":
        return this.braced();
      default:
        throw UNREADABLE;
    }
  }
}
