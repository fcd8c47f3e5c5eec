import { type Answer, isExpression, type RelationOperator } from "../tree/answer.ts";
import { call, integerNode, negate, power } from "../tree/build.ts";
import type { Expression, FunctionName } from "../tree/expression.ts";
import { literalRational } from "../tree/literal.ts";
import { asExpression, numberNode } from "./build.ts";
import { matrixOf } from "./lenient-environments.ts";
import { LenientNames } from "./lenient-names.ts";
import { determinant, scaled } from "./matrices.ts";
import { type Token, UNREADABLE } from "./token.ts";

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["\\{", "\\}"],
  ["\\lbrace", "\\rbrace"],
  ["<", ">"],
  ["floor", "floor"],
  ["ceil", "ceil"],
  ["|", "|"],
]);

const OPERATOR_NAMES: ReadonlyMap<string, FunctionName> = new Map<string, FunctionName>([
  ...(["arsinh", "arcsinh", "asinh"] as const).map((name): [string, FunctionName] => [name, "asinh"]),
  ...(["arcosh", "arccosh", "acosh"] as const).map((name): [string, FunctionName] => [name, "acosh"]),
  ...(["artanh", "arctanh", "atanh"] as const).map((name): [string, FunctionName] => [name, "atanh"]),
  ...(
    ["sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"] as const
  ).flatMap((name): [string, FunctionName][] => [
    [name, name],
    [`arc${name}`, `a${name}`],
  ]),
  ["floor", "floor"],
  ["ceil", "ceil"],
  ["abs", "abs"],
  ["sgn", "sign"],
  ["sign", "sign"],
  ["exp", "exp"],
  ["ln", "ln"],
  ["log", "log"],
  ["lg", "log"],
  ["arg", "arg"],
  ["Arg", "arg"],
  ["Re", "re"],
  ["Im", "im"],
]);

/** After a factorial or the imaginary unit another number can only be a factor. */
function endsItself(before: Expression | undefined): boolean {
  if (before?.kind === "constant") return before.name === "i";
  return before?.kind === "call" && (before.name === "factorial" || before.name === "doubleFactorial");
}

/** The lenient reading of an answer: what a mathematician takes it to mean. */
export class LenientParser extends LenientNames {
  /** Inside `{…}`, where a colon or a bar begins the condition. */
  private setBraces = 0;

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
  private statements(): Answer {
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

  private cell(name: string): Answer {
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

  /** An integer just before a written fraction is a mixed number; two numbers side by side are none. */
  protected joined(factors: readonly Answer[], starts: readonly Token[]): Answer {
    const matrix = factors.find((factor) => factor.kind === "matrix");
    if (matrix !== undefined)
      return scaled(matrix, factors.filter((factor) => factor !== matrix).map(asExpression));
    const values: Expression[] = [];
    for (const [index, factor] of factors.entries()) {
      const value = asExpression(factor);
      const before = values[values.length - 1];
      const start = starts[index] as Token;
      const integer =
        index > 0 && starts[index - 1]?.type === "number" && before?.kind === "number" && !before.decimal;
      if (integer && start.type === "command" && start.text === "frac" && isProper(value)) {
        values[values.length - 1] = { kind: "add", terms: [before, value], mixed: true };
      } else if (index > 0 && start.type === "number" && !endsItself(before)) {
        const mixed =
          integer && start.spaced && index === factors.length - 1 ? this.slashed(value) : undefined;
        if (mixed === undefined || before === undefined) throw UNREADABLE;
        values[values.length - 1] = { kind: "add", terms: [before, mixed], mixed: true };
      } else {
        values.push(value);
      }
    }
    return values.length === 1 ? (values[0] as Expression) : { kind: "multiply", factors: values };
  }

  /** `1/2` behind a whole number: its denominator is next. */
  private slashed(numerator: Expression): Expression | undefined {
    if (!this.is("operator", "/") || this.peek().type !== "number") return undefined;
    const fraction: Expression = { kind: "divide", numerator, denominator: numberNode(this.peek().text) };
    if (!isProper(fraction)) return undefined;
    this.at += 2;
    return fraction;
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

  protected override commandPrimary(name: string): Answer {
    if (name === "norm") return this.norm();
    if (name === "cbrt") return { kind: "root", radicand: this.part(), index: integerNode(3) };
    return super.commandPrimary(name);
  }

  protected determinantOf(): Expression {
    const value = this.bracket();
    if (value.kind !== "matrix") throw UNREADABLE;
    return determinant(value.rows.map((row) => row.map(asExpression)));
  }

  protected degree(value: Expression): Answer {
    const scale = this.token;
    if (scale.type === "symbol" && (scale.text === "C" || scale.text === "F")) {
      this.at++;
      return { kind: "quantity", value, unit: scale.text === "C" ? "celsius" : "fahrenheit" };
    }
    return { kind: "degree", argument: value };
  }

  protected transposed(value: Answer): Answer {
    return value;
  }

  protected primed(value: Answer): Answer {
    return value;
  }
}

/** The components of a vector. */
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
