import { asExpression, numberNode } from "../../grammar/build.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression, type RelationOperator } from "../../tree/answer.ts";
import { call, negate } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { AnswerGroups } from "./groups.ts";
import { OPERATOR_NAMES } from "./operator-names.ts";

/** The lenient reading of an answer: what a mathematician takes it to mean. */
export class AnswerParser extends AnswerGroups {
  constructor(tokens: Token[]) {
    super(tokens, { strict: false });
  }

  answer(): Answer {
    if (!this.accept("relation", "=")) this.accept("relation", "~");
    const answer = this.statements();
    while (this.is("mark") && ".,;?".includes(this.token.text)) this.at++;
    this.expect("stop");
    return answer;
  }

  /** Elements between commas, semicolons, "and", "or" and line ends. */
  protected statements(): Answer {
    const items: Answer[] = [];
    let disjoint = false;
    for (;;) {
      items.push(this.element());
      let joined = false;
      while (this.isSeparator()) {
        if (this.token.text === "or") disjoint = true;
        if (this.token.text === "implies") items.length = 0;
        this.at++;
        joined = true;
      }
      if (!joined || this.endsList()) break;
    }
    return joinStatements(items, disjoint);
  }

  private isSeparator(): boolean {
    const { type, text } = this.token;
    if (type !== "mark") return false;
    return (
      text === "," || text === ";" || text === "and" || text === "or" || text === "\\\\" || text === "implies"
    );
  }

  private endsList(): boolean {
    const { type, text } = this.token;
    return type === "stop" || type === "close" || type === "end" || (type === "mark" && ".?&".includes(text));
  }

  protected element(): Answer {
    const left = this.ratio();
    if (this.is("command", "pmod")) this.modulus();
    if (!this.continues()) return left;
    const operands: Answer[] = [left];
    const operators: RelationOperator[] = [];
    while (this.continues()) {
      const { text } = this.token;
      this.at++;
      if (text === "supset") throw UNREADABLE;
      operators.push(text as RelationOperator);
      operands.push(this.ratio());
    }
    if (this.is("command", "pmod")) {
      const modulus = this.modulus();
      const residue = operands.pop() as Answer;
      operators[operators.length - 1] = "mod";
      operands.push({ kind: "tuple", items: [residue, modulus], bracket: "(" });
    }
    return { kind: "relation", operators, operands };
  }

  /** At a relation, perhaps on the next line of an aligned chain. */
  private continues(): boolean {
    if (this.is("mark", "\\\\") && this.peek().type === "relation") this.at++;
    return this.is("relation");
  }

  private modulus(): Expression {
    this.expect("command", "pmod");
    return this.part();
  }

  private ratio(): Answer {
    const start = this.at;
    const first = this.valueWithUnit();
    if (!this.isRatioSign() || this.setBraces > 0) return first;
    const parts = [asExpression(first)];
    while (this.isRatioSign() && this.at++ > 0) parts.push(asExpression(this.valueWithUnit()));
    const clock = this.tokens.slice(start, this.at);
    if (clock.slice(1).some((token) => /^0\d$/.test(token.source))) {
      return { kind: "text", value: clock.map((token) => token.source).join("") };
    }
    return { kind: "ratio", parts };
  }

  /** `:`, or "to" before another number. */
  private isRatioSign(): boolean {
    if (this.is("words")) return this.token.text.trim() === "to" && this.peek().type === "number";
    return this.is("operator", ":");
  }

  private valueWithUnit(): Answer {
    const value = this.operation(0);
    if (!this.is("words") || !isExpression(value) || this.isRatioSign()) return value;
    return { kind: "quantity", value, unit: this.phrase() };
  }

  /** Everything up to the next separator, as written. */
  protected phrase(): string {
    let text = "";
    while (!this.isSeparator() && !this.endsList() && !this.is("relation")) {
      const { source, text: meaning, type, spaced } = this.token;
      text += `${spaced && text !== "" ? " " : ""}${type === "words" ? meaning : source}`;
      this.at++;
    }
    return text;
  }

  private operation(level: number): Answer {
    const name = (["difference", "union", "intersection"] as const)[level];
    if (name === undefined) return this.sum();
    const operands = [this.operation(level + 1)];
    while (this.accept("setOperator", name)) operands.push(this.operation(level + 1));
    return operands.length === 1
      ? (operands[0] as Answer)
      : { kind: "setOperation", operation: name, operands };
  }

  protected override startsFactor(plain: boolean): boolean {
    const { type, text } = this.token;
    if (type === "words" || type === "namedSet") return false;
    if (type === "open") return text !== "\\{" && text !== "\\lbrace";
    if (type === "command" && (text === "pmod" || text === "norm")) return false;
    return super.startsFactor(plain);
  }

  protected setDifference(left: Answer, right: Answer): Answer {
    if (isExpression(right)) throw UNREADABLE;
    return { kind: "setOperation", operation: "difference", operands: [left, right] };
  }

  /** One digit of a number that follows a command unspaced. */
  protected part(): Expression {
    const { type, text, source, spaced } = this.token;
    if (type !== "number" || text.length === 1 || spaced || !/^\d+$/.test(text))
      return this.deeper(() => this.script());
    this.tokens[this.at] = { type, text: text.slice(1), source: source.slice(1), spaced: false };
    return numberNode(text[0] as string);
  }

  protected otherAtom(): Expression {
    if (this.accept("operator", "-")) return negate(this.deeper(() => this.script()));
    if (this.accept("operator", "+")) return this.deeper(() => this.script());
    if (this.is("open", "(") || this.is("command") || this.is("function"))
      return asExpression(this.primary());
    throw UNREADABLE;
  }

  protected symbolName(name: string): string {
    this.bound.add(name);
    return name;
  }

  protected words(): Answer {
    return { kind: "text", value: this.phrase() };
  }

  protected operatorName(): Answer {
    this.expect("open", "{");
    let name = "";
    while (!this.is("close")) {
      if (this.is("stop")) throw UNREADABLE;
      name += this.token.source;
      this.at++;
    }
    this.at++;
    const known = OPERATOR_NAMES.get(name);
    if (known !== undefined) return this.namedFunction(known);
    if (name === "gcd" || name === "lcm" || name === "max" || name === "min") return this.manyArguments(name);
    return { kind: "text", value: name };
  }

  /** `\\sin(…)` and `\\sin{…}` take the group alone. */
  protected override functionArgument(): Expression {
    if (!this.is("open", "{")) return super.functionArgument();
    return asExpression(this.deeper(() => this.bracket()));
  }

  protected override functionPrimary(name: string): Answer {
    return name === "log10" ? call("log", this.functionArgument()) : super.functionPrimary(name);
  }

  protected degree(value: Expression): Answer {
    const scale = this.token;
    if (scale.type === "symbol" && (scale.text === "C" || scale.text === "F")) {
      this.at++;
      return { kind: "quantity", value, unit: scale.text === "C" ? "celsius" : "fahrenheit" };
    }
    return { kind: "degree", argument: value };
  }
}

/** `x = 1, 2` gives x both values; relations joined are a system or alternatives; the rest is a list. */
function joinStatements(items: readonly Answer[], disjoint: boolean): Answer {
  const [first, ...rest] = items;
  if (first === undefined) throw UNREADABLE;
  if (rest.length === 0) return first;
  if (first.kind === "relation" && rest.every((item) => item.kind !== "relation")) {
    const last = first.operands[first.operands.length - 1] as Answer;
    if (first.operators.every((operator) => operator === "=" || operator === "in")) {
      const values: Answer = { kind: "set", items: [last, ...rest], style: "list" };
      return { ...first, operands: [...first.operands.slice(0, -1), values] };
    }
  }
  const related = items.every((item) => item.kind === "relation" || item.kind === "logic");
  if (related) return { kind: "logic", operation: disjoint ? "or" : "and", parts: items };
  return { kind: "set", items, style: "list" };
}
