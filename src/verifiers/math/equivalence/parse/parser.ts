import { asExpression, numberNode } from "../../grammar/build.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import { type Answer, isExpression, type RelationOperator } from "../../tree/answer.ts";
import { call, negate, symbol } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { measured, spelledOut } from "../words/measured.ts";
import { AnswerGroups } from "./groups.ts";
import { OPERATOR_NAMES } from "./operator-names.ts";
import { RESIDUE } from "./residue.ts";

const LENIENT = { strict: false };

const SET_OPERATIONS = ["difference", "union", "intersection"] as const;

/** The lenient reading of an answer: what a mathematician takes it to mean. */
export class AnswerParser extends AnswerGroups {
  private readonly hasEquals: boolean;

  constructor(tokens: Token[]) {
    super(tokens, LENIENT);
    this.hasEquals = tokens.some(({ type, text }) => type === "relation" && text === "=");
  }

  answer(): Answer {
    if (!this.accept("relation", "=")) this.accept("relation", "~");
    const answer = this.statements();
    while (this.is("mark") && ".,;".includes(this.token.text)) this.at++;
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
    const left = this.labelled();
    if (this.is("command", "pmod")) {
      const residue = asExpression(left);
      return congruence(symbol(RESIDUE), residue, this.modulus());
    }
    if (!this.continues()) return left;
    const operands: Answer[] = [left];
    const operators: RelationOperator[] = [];
    let written = "";
    while (this.continues()) {
      const { text, source } = this.token;
      written = source;
      this.at++;
      if (text === "supset") throw UNREADABLE;
      operators.push(text as RelationOperator);
      operands.push(this.ratio());
    }
    const last = operands[operands.length - 1] as Answer;
    if (this.is("command", "pmod")) {
      const modulus = this.modulus();
      operators[operators.length - 1] = "mod";
      operands[operands.length - 1] = { kind: "tuple", items: [last, modulus], bracket: "(" };
    } else if (/equiv|≡/.test(written) && last.kind === "call" && last.name === "mod") {
      operators[operators.length - 1] = "mod";
      operands[operands.length - 1] = { kind: "tuple", items: last.arguments, bracket: "(" };
    }
    return { kind: "relation", operators, operands };
  }

  /** The left side of a relation; what stands before an equals sign and has no other reading is a name: `P(A|B)`, `E[X]`. */
  private labelled(): Answer {
    const start = this.at;
    const end = this.labelEnd();
    if (end > 0 && /^[[(|]$/.test(this.peek().text) && this.isRawLabel(end)) return this.rawLabel(end);
    if (end === 0) return this.ratio();
    try {
      const left = this.ratio();
      if (this.at === end) return left;
    } catch (failure) {
      if (failure !== UNREADABLE) throw failure;
    }
    this.at = start;
    return this.isRawLabel(end) ? this.rawLabel(end) : this.ratio();
  }

  /** Where the first equals sign at this level stands, when it is near; 0 without one. */
  private labelEnd(): number {
    if (!this.hasEquals) return 0;
    let level = 0;
    for (let at = this.at; at < this.at + 24; at++) {
      const token = this.tokens[at];
      if (token === undefined || token.type === "stop" || token.text === "mid") return 0;
      if (this.setBraces > 0 && token.type === "bar") return 0;
      if (token.type === "open") level++;
      else if (token.type === "close" && level-- === 0) return 0;
      else if (level === 0 && token.type === "mark" && ",;\\\\&".includes(token.text)) return 0;
      else if (level === 0 && token.type === "relation") return token.text === "=" && at > this.at ? at : 0;
    }
    return 0;
  }

  /** `P(A|B)`, `E[X]`, `n(A \cup B)`: one letter and a bracket up to the equals sign, without a number or sum inside. */
  private isRawLabel(end: number): boolean {
    const [letter, open] = [this.token, this.peek()];
    const last = this.tokens[end - 1] as Token;
    const all = this.tokens.slice(this.at, end);
    if (letter.text === "frac" && all.some(({ text }) => text === "partial")) return true;
    if (all.some(({ text }) => text === "circ")) return true;
    if (letter.type !== "symbol" || open.type !== "open" || last.type !== "close") return false;
    if (open.text === "[") return true;
    if (open.text !== "(") return false;
    const inside = this.tokens.slice(this.at + 2, end - 1);
    if (inside.some(({ text }) => text === ",")) return true;
    return (
      inside.length > 0 &&
      inside.some(
        ({ type, text }) =>
          type === "bar" || type === "setOperator" || type === "relation" || /^[A-Z]$/.test(text),
      ) &&
      !inside.some(({ type, text }) => type === "operator" && text !== "|")
    );
  }

  private rawLabel(end: number): Answer {
    const name = this.tokens
      .slice(this.at, end)
      .map((token) => token.source)
      .join("");
    this.at = end;
    return symbol(name);
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
    const clock = this.tokens.slice(start, this.at).map((token) => token.source);
    const half = this.is("words") ? /^([ap])m\b/i.exec(this.token.text)?.[1]?.toLowerCase() : undefined;
    if (half !== undefined) this.at++;
    const digits = clock.filter((part) => part.trim() !== ":" && !/^\{?:\}?$/.test(part));
    const isClock =
      digits.length === parts.length && digits.length === 2 && /^\d\d$/.test(digits[1] as string);
    if (half !== undefined && isClock) return clockTime(Number(digits[0]), Number(digits[1]), half);
    if (half !== undefined) throw UNREADABLE;
    if (isClock && /^0/.test(digits[1] as string) && /^\d\d?$/.test(digits[0] as string))
      return clockTime(Number(digits[0]), Number(digits[1]), undefined);
    if (digits.slice(1).some((part) => /^0\d$/.test(part))) return { kind: "text", value: clock.join("") };
    return { kind: "ratio", parts };
  }

  /** `:`, or "to" before another number. */
  private isRatioSign(): boolean {
    if (this.is("words")) return this.token.text.trim() === "to" && this.peek().type === "number";
    return this.is("operator", ":");
  }

  private valueWithUnit(): Answer {
    const start = this.at;
    const value = this.operation();
    const inBrackets = this.is("open", "(") && this.peek().type === "words";
    if ((!this.is("words") && !inBrackets) || this.isRatioSign()) return value;
    if (/^[ap]m$/i.test(this.token.text) && this.tokens[this.at - 2]?.text === ":") return value;
    const from = this.at;
    const words = this.phrase();
    const half = /^([ap])m$/i.exec(words)?.[1]?.toLowerCase();
    if (half !== undefined && value.kind === "number" && value.exponent === 0)
      return clockTime(Number(value.mantissa), 0, half);
    if (isExpression(value)) {
      const read = measured(value, inBrackets ? words.replace(/^\(\s*|\s*\)$/g, "") : words);
      if (read !== undefined) return read;
    }
    return { kind: "text", value: this.writtenFrom(start, from, words) };
  }

  /** What stands from one token to another as written, with words behind it. */
  private writtenFrom(start: number, end: number, words: string): string {
    let text = "";
    for (const { source, spaced } of this.tokens.slice(start, end))
      text += `${spaced && text !== "" ? " " : ""}${source}`;
    return `${text} ${words}`;
  }

  /** Everything up to the next separator outside brackets, as written. */
  protected phrase(): string {
    let text = "";
    let level = 0;
    let words = false;
    while (this.token.type !== "stop") {
      const { source, text: meaning, type, spaced } = this.token;
      if (level === 0 && (this.isSeparator() || this.endsList() || this.is("relation"))) break;
      if (type === "open") level++;
      if (type === "close") level--;
      const apart =
        text !== "" &&
        (spaced ||
          type === "words" ||
          (words && type === "number") ||
          (/\\[a-zA-Z]+$/.test(text) && /^[a-zA-Z]/.test(source)));
      text += `${apart ? " " : ""}${type === "words" ? meaning : source}`;
      words = type === "words";
      this.at++;
    }
    return text;
  }

  private operation(): Answer {
    const first = this.sum();
    return this.is("setOperator") ? this.operationFrom(0, first) : first;
  }

  /** Sets joined by `∖`, `∪` and `∩`, the first of them read: the later of these three binds the tighter. */
  private operationFrom(level: number, first: Answer): Answer {
    const name = SET_OPERATIONS[level];
    if (name === undefined) return first;
    const operands = [this.operationFrom(level + 1, first)];
    while (this.accept("setOperator", name)) operands.push(this.operationFrom(level + 1, this.sum()));
    return operands.length === 1
      ? (operands[0] as Answer)
      : { kind: "setOperation", operation: name, operands };
  }

  protected override startsFactor(plain: boolean): boolean {
    const { type, text } = this.token;
    if (type === "words" || type === "namedSet") return false;
    // \\sin x e^{y} and \\sin x (1 + \\cos x) are products: their second factor is no part of the angle.
    if (plain && type === "constant" && text === "e" && this.peek().text === "^") return false;
    if (plain && type === "open" && text === "(" && this.holdsFunction()) return false;
    if (type === "open")
      return text !== "\\{" && text !== "\\lbrace" && !(text === "(" && this.peek().type === "words");
    if (type === "command" && (text === "pmod" || text === "norm")) return false;
    return super.startsFactor(plain);
  }

  /** Whether a function stands in the brackets that open here. */
  private holdsFunction(): boolean {
    let level = 0;
    for (let at = this.at; at < this.at + 40; at++) {
      const token = this.tokens[at];
      if (token === undefined || token.type === "stop") return false;
      if (token.type === "open") level++;
      else if (token.type === "close" && --level === 0) return false;
      else if (token.type === "function") return true;
    }
    return false;
  }

  /** One digit of a number that follows a command unspaced. */
  protected part(): Expression {
    const { type, text, source, spaced } = this.token;
    // Of `\frac 54` and `\frac12` each digit is one part.
    const before = this.tokens[this.at - 1];
    const pair =
      spaced && text.length === 2 && before?.text === "frac" && !/^[{\\]|^\d/.test(this.peek().source);
    if (type !== "number" || text.length === 1 || (spaced && !pair) || !/^\d+$/.test(text))
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
    this.bound = new Set(this.bound).add(name);
    return name;
  }

  protected words(): Answer {
    return spelledOut(this.phrase());
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
    if (!this.is("open", "{")) {
      const start = this.token;
      const argument = super.functionArgument();
      // \\cos\\pi/3 is the cosine of a third of π: nobody writes −1/3 so.
      const isAngle = argument.kind === "constant" && argument.name === "pi" && start.type === "constant";
      if (!isAngle || !this.is("operator", "/") || this.peek().type !== "number") return argument;
      this.at++;
      return { kind: "divide", numerator: argument, denominator: this.script() };
    }
    return asExpression(this.deeper(() => this.bracket()));
  }

  /** `\log_23` is the logarithm of 3 to the base 2; `\log_{10} 3` and `\log_10 3` keep their base. */
  protected override logarithm(name: "log" | "ln"): Expression {
    const base = this.peek();
    const after = this.peek(2);
    const bare = this.is("mark", "_") && base.type === "number" && /^\d{2,}$/.test(base.text) && !base.spaced;
    const ends =
      after.type === "stop" ||
      after.type === "close" ||
      after.type === "relation" ||
      after.type === "operator" ||
      (after.type === "mark" && after.text !== "^");
    if (bare && ends) {
      const [first, rest] = [base.text.slice(0, 1), base.text.slice(1)];
      this.tokens.splice(
        this.at + 1,
        1,
        { ...base, text: first, source: first },
        { ...base, text: rest, source: rest },
      );
    }
    return super.logarithm(name);
  }

  protected override functionPrimary(name: string): Answer {
    return name === "log10" ? call("log", this.functionArgument()) : super.functionPrimary(name);
  }

  protected degree(value: Expression): Answer {
    const scale = this.token;
    const named = /^(?:c|celsius|centigrade)$/i.test(scale.text)
      ? "celsius"
      : /^(?:f|fahrenheit)$/i.test(scale.text)
        ? "fahrenheit"
        : undefined;
    if (
      named !== undefined &&
      (scale.type === "words" || (scale.type === "symbol" && /^[CF]$/.test(scale.text)))
    ) {
      this.at++;
      return { kind: "quantity", value, unit: named };
    }
    return { kind: "degree", argument: value };
  }
}

function congruence(name: Answer, residue: Expression, modulus: Expression): Answer {
  return {
    kind: "relation",
    operators: ["mod"],
    operands: [name, { kind: "tuple", items: [residue, modulus], bracket: "(" }],
  };
}

/** A time of day as minutes since midnight; without a half of the day the hours are those of the whole day. */
function clockTime(hours: number, minutes: number, half: string | undefined): Answer {
  if (minutes > 59 || hours > 24 || (half !== undefined && (hours > 12 || hours === 0))) throw UNREADABLE;
  const hour = half === undefined ? hours : (hours % 12) + (half === "p" ? 12 : 0);
  return { kind: "text", value: `clock ${hour * 60 + minutes}` };
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
  return disjoint
    ? { kind: "set", items, style: "list", either: true }
    : { kind: "set", items, style: "list" };
}
