import { type Answer, isExpression, type RelationOperator } from "../tree/answer.ts";
import { add, call, integerNode, negate, power } from "../tree/build.ts";
import type { Expression } from "../tree/expression.ts";
import { literalRational } from "../tree/literal.ts";
import { onlySymbols } from "../tree/only-symbols.ts";
import { asExpression } from "./build.ts";
import { ExpressionParser } from "./expression-parser.ts";
import { determinant, scaled } from "./matrices.ts";
import { type Token, UNREADABLE } from "./token.ts";

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["\\(", "\\)"],
  ["[", "]"],
  ["{", "}"],
  ["\\{", "\\}"],
  ["\\lbrace", "\\rbrace"],
  ["<", ">"],
  ["floor", "floor"],
  ["ceil", "ceil"],
  ["|", "|"],
]);
const INTERVAL_OPEN = new Set(["[", "(", "\\("]);
const INTERVAL_CLOSE = new Set(["]", ")", "\\)"]);

/** Math-Verify's grammar: what it reads, as it reads it. Everything outside it is unreadable. */
export class StrictParser extends ExpressionParser {
  private readonly mark: string;

  constructor(tokens: Token[], mark: string) {
    super(tokens, { strict: true });
    this.mark = mark;
  }

  /** The whole text: one answer, or several between commas and semicolons. */
  answer(): Answer {
    const groups = this.groups();
    this.expect("stop");
    const [first] = groups;
    if (groups.length === 1 && first?.length === 1) return first[0] as Answer;
    return this.assigned(groups) ?? collected(groups);
  }

  /** `x = 1, 2` gives x all that follows, unless a later part has a relation of its own. */
  private assigned(groups: readonly Answer[][]): Answer | undefined {
    const [head, ...rest] = groups.flat();
    if (head?.kind !== "relation" || head.operators.length !== 1) return undefined;
    const [operator] = head.operators;
    const [left, right] = head.operands as [Answer, Answer];
    if ((operator !== "=" && operator !== "in") || !isName(left)) return undefined;
    if (rest.some((part) => part.kind === "relation")) return undefined;
    const [firstGroup, ...others] = groups as [Answer[], ...Answer[][]];
    const values = collected([[...spread(right), ...firstGroup.slice(1)], ...others]);
    return { kind: "relation", operators: ["="], operands: [left, values] };
  }

  /** Parts between `;`, each a list between `,`; `±` gives two. */
  private groups(): Answer[][] {
    const groups: Answer[][] = [];
    do {
      const group: Answer[] = [];
      do group.push(...spread(this.element()));
      while (this.accept("mark", ","));
      groups.push(group);
    } while (this.accept("mark", ";"));
    return groups;
  }

  protected element(): Answer {
    if (this.is("plusMinus")) return this.alternatives(undefined);
    const left = this.operations();
    if (this.is("plusMinus")) return this.alternatives(asExpression(left));
    return this.is("relation") ? this.relation(left) : left;
  }

  private alternatives(left: Expression | undefined): Answer {
    this.at++;
    const right = this.additive();
    if (left === undefined) return { kind: "plusMinus", alternatives: [negate(right), right] };
    return { kind: "plusMinus", alternatives: [add(left, right), add(left, negate(right))] };
  }

  private relation(left: Answer): Answer {
    const operands: Answer[] = [left];
    const operators: RelationOperator[] = [];
    while (this.is("relation")) {
      const { text, source } = this.token;
      operators.push(text as RelationOperator);
      this.at++;
      if (this.is("plusMinus")) {
        operands.push(this.alternatives(undefined));
        continue;
      }
      const right = this.operations();
      operands.push(this.is("plusMinus") ? this.alternatives(asExpression(right)) : right);
      // Only a plain equals sign may have ± behind it: `x \equiv 28 \pm y` is unreadable.
      if (operands[operands.length - 1]?.kind === "plusMinus" && source !== "=") throw UNREADABLE;
    }
    const structured = operands.some((operand) => !isValue(operand) || operand.kind === "matrix");
    if (structured || operators.some((operator) => operator === "in" || operator === "notin")) {
      const [operator] = operators;
      if (operands.length !== 2 || !isName(left)) throw UNREADABLE;
      if (operator === "in") operators[0] = "=";
      else if (operator !== "=" && operator !== "notin") throw UNREADABLE;
      if (isExpression(operands[1] as Answer) && operator === "notin") throw UNREADABLE;
      return { kind: "relation", operators, operands: [named(left), operands[1] as Answer] };
    }
    return approximated(operators, operands.map(asExpression));
  }

  /** `∖`, then `∪`, then `∩`: between sets only. */
  private operations(): Answer {
    return this.operation(0);
  }

  private operation(level: number): Answer {
    const names = ["difference", "union", "intersection"] as const;
    const name = names[level];
    if (name === undefined) return this.sum();
    let left = this.operation(level + 1);
    while (this.accept("setOperator", name)) {
      const right = asSet(this.operation(level + 1));
      left = { kind: "setOperation", operation: name, operands: [asSet(left), right] };
    }
    return left;
  }

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
        const ends = { lower: asExpression(lower), upper: asExpression(upper) };
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
    const matrix = factors.find((factor) => factor.kind === "matrix");
    if (matrix !== undefined)
      return scaled(matrix, factors.filter((factor) => factor !== matrix).map(asExpression));
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

  protected determinantOf(): Expression {
    const inner = this.is("begin") ? this.matrix() : this.bracket();
    if (inner.kind !== "matrix") throw UNREADABLE;
    return determinant(inner.rows.map((row) => row.map(asExpression)));
  }

  /** `f(x)`: a name before one bracketed atom, or before a bracketed list. */
  protected application(_name: string): Expression | undefined {
    const start = this.at;
    // Looked for before the scripts are read: to read them twice at every level would take exponential time.
    const { type, text } = this.tokens[this.afterScripts(start + 1)] as Token;
    if (type !== "open" || (text !== "(" && text !== "[" && text !== "{")) return undefined;
    this.at++;
    if (this.is("mark", "_")) {
      this.at++;
      this.script();
    }
    const name = this.written(start, this.at);
    let exponent: Expression | undefined;
    if (this.is("mark", "^")) {
      this.at++;
      exponent = this.script();
    }
    const args = this.applicationArguments();
    if (args === undefined) {
      this.at = start;
      return undefined;
    }
    const applied: Expression = { kind: "apply", name, arguments: args };
    return exponent === undefined ? applied : power(applied, exponent);
  }

  private applicationArguments(): Expression[] | undefined {
    const braced = this.is("open", "{") && (this.peek().text === "(" || this.peek().text === "[");
    const offset = braced ? 1 : 0;
    const opening = this.peek(offset);
    if (opening.type !== "open" || (opening.text !== "(" && opening.text !== "[")) return undefined;
    const close = this.matching(this.at + offset);
    if (close === undefined) return undefined;
    const inside = this.tokens.slice(this.at + offset + 1, close);
    if (!isAtom(inside) && !hasComma(inside)) return undefined;
    this.at += offset + 1;
    const args = this.nested(() => {
      const list = [this.additive()];
      while (this.accept("mark", ",")) if (!this.is("close")) list.push(this.additive());
      return list;
    });
    this.expect("close", CLOSING.get(opening.text));
    if (braced) this.expect("close", "}");
    return args;
  }

  /** Where the subscript and superscript of a name end, found by brackets alone. */
  private afterScripts(from: number): number {
    let index = from;
    for (let scripts = 0; scripts < 2; scripts++) {
      const { type, text } = this.tokens[index] as Token;
      if (type !== "mark" || (text !== "_" && text !== "^")) break;
      index++;
      if (this.tokens[index]?.type !== "open") index++;
      while (this.tokens[index]?.text === "{") index = (this.matching(index) ?? this.tokens.length) + 1;
      if (index >= this.tokens.length) return this.tokens.length - 1;
    }
    return index;
  }

  private matching(open: number): number | undefined {
    let level = 0;
    for (let index = open; index < this.tokens.length; index++) {
      const { type } = this.tokens[index] as { type: string };
      if (type === "open") level++;
      else if (type === "close" && --level === 0) return index;
    }
    return undefined;
  }

  private written(from: number, to: number): string {
    return this.tokens
      .slice(from, to)
      .map((token) => token.source)
      .join("");
  }

  protected symbolAtom(): Expression {
    const { type, text } = this.token;
    this.at++;
    if (type === "symbol" && text === "I") {
      this.scripts();
      return { kind: "constant", name: "i" };
    }
    let name = text;
    let exponent: Expression | undefined;
    let subscript = false;
    for (;;) {
      if (!subscript && this.is("mark", "_")) {
        subscript = true;
        this.at++;
        name += this.subscript();
      } else if (exponent === undefined && this.is("mark", "^")) {
        this.at++;
        exponent = this.script();
      } else break;
    }
    name = name.toLowerCase();
    const base: Expression =
      name === "pi" ? { kind: "constant", name: "pi" } : { kind: "symbol", name: name + this.mark };
    return exponent === undefined ? base : power(base, exponent);
  }

  /** The subscript letter for letter: `_{1}` is `_1`, `_{n+1}` stays itself. */
  private subscript(): string {
    const start = this.at;
    const group = this.is("open", "{");
    if (group) {
      this.expect("open", "{");
      this.nested(() => {
        do this.additive();
        while (this.accept("mark", ","));
      });
      this.expect("close", "}");
    } else {
      this.script();
    }
    const inside = group ? this.written(start + 1, this.at - 1) : this.written(start, this.at);
    return inside.trim().length > 1 ? `_{${inside.trim()}}` : `_${inside.trim()}`;
  }

  protected differentialAtom(text: string): Expression {
    return { kind: "symbol", name: `d${text}${this.mark}` };
  }

  /** A group such as `{5}` is its value here; anything else has no difference. */
  protected setDifference(left: Answer, right: Answer): Answer {
    return add(asExpression(left), negate(asExpression(right)));
  }

  protected part(): Expression {
    return this.braced();
  }

  protected symbolName(name: string): string {
    return name.toLowerCase() + this.mark;
  }

  protected otherAtom(): Expression {
    throw UNREADABLE;
  }

  protected words(): Answer {
    return this.application(this.token.text) ?? this.symbolAtom();
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

  protected degree(value: Expression): Expression {
    return value;
  }

  protected transposed(value: Answer): Answer {
    if (value.kind !== "matrix") return value;
    const width = value.rows[0]?.length ?? 0;
    const rows = Array.from({ length: width }, (_, column) => value.rows.map((row) => row[column] as Answer));
    return { ...value, rows };
  }

  protected primed(value: Answer): Answer {
    return this.transposed(value);
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

function isAtom(tokens: readonly { type: string; text: string }[]): boolean {
  const [head, ...rest] = tokens;
  if (head === undefined) return false;
  if (head.type === "number" || head.type === "percent" || head.type === "differential")
    return rest.length === 0;
  if (head.text === "infinity" || head.text === "E") return rest.length === 0;
  if (!["symbol", "accent", "words"].includes(head.type) && head.text !== "pi") return false;
  let at = 0;
  for (let scripts = 0; scripts < 2 && at < rest.length; scripts++) {
    if (rest[at]?.text !== "_" && rest[at]?.text !== "^") return false;
    at++;
    if (rest[at]?.text === "{") {
      let level = 0;
      do {
        if (rest[at]?.text === "{") level++;
        if (rest[at]?.text === "}") level--;
        at++;
      } while (level > 0 && at < rest.length);
    } else at++;
  }
  return at === rest.length;
}

function hasComma(tokens: readonly { type: string; text: string }[]): boolean {
  let level = 0;
  for (const { type, text } of tokens) {
    if (type === "open") level++;
    else if (type === "close") level--;
    else if (text === "," && level === 0) return true;
  }
  return false;
}

/** A symbol, perhaps with scripts, or a bracketed list of them: what may stand left of `=` before a set. */
function isName(node: Answer): boolean {
  if (node.kind === "symbol") return true;
  if (node.kind === "power") return node.base.kind === "symbol";
  if (node.kind === "tuple") return node.items.every(isName);
  return (
    node.kind === "interval" && node.lowerOpen && node.upperOpen && isName(node.lower) && isName(node.upper)
  );
}

/** A bracketed list of names is a tuple, never an interval. */
function named(node: Answer): Answer {
  return node.kind === "interval" ? { kind: "tuple", items: [node.lower, node.upper], bracket: "(" } : node;
}

function isValue(node: Answer): boolean {
  return isExpression(node) || node.kind === "matrix" || (node.kind === "set" && node.items.length === 1);
}

/** `symbol ≈ value` is the value; after anything else, `≈ rounded` says no more. */
function approximated(operators: readonly RelationOperator[], operands: readonly Expression[]): Answer {
  const kept: RelationOperator[] = [];
  const values = [operands[0] as Expression];
  for (const [index, operator] of operators.entries()) {
    const right = operands[index + 1] as Expression;
    if (operator !== "~") {
      if (kept.length > 0 && operators[index - 1] === "~") throw UNREADABLE;
      kept.push(operator);
      values.push(right);
    } else if (values.length === 1 && onlySymbols(values[0] as Expression)) {
      values[0] = right;
    }
  }
  return kept.length === 0
    ? (values[0] as Expression)
    : { kind: "relation", operators: kept, operands: values };
}

function asSet(node: Answer): Answer {
  if (isExpression(node) || node.kind === "relation" || node.kind === "matrix") throw UNREADABLE;
  return node;
}

function spread(node: Answer): Answer[] {
  return node.kind === "plusMinus" ? [...node.alternatives] : [node];
}

/** One group is its list; several are a list of tuples, unless each holds one. */
function collected(groups: readonly Answer[][]): Answer {
  const [only] = groups;
  if (groups.length === 1 && only !== undefined) {
    return only.length === 1 ? (only[0] as Answer) : { kind: "set", items: only, style: "list" };
  }
  const items = groups.map(
    (group): Answer =>
      group.length === 1 && groups.every((each) => each.length === 1)
        ? (group[0] as Answer)
        : { kind: "tuple", items: group, bracket: "(" },
  );
  return { kind: "set", items, style: "list" };
}
