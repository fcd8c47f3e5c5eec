import { CLOSING } from "../../grammar/brackets.ts";
import { ExpressionParser } from "../../grammar/expression-parser.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { divide, integerNode, power } from "../../tree/build.ts";
import { mapChildren } from "../../tree/children.ts";
import type { Expression } from "../../tree/expression.ts";
import type { ReleaseRules } from "../release.ts";

/** Euler's constant to so many places: more than any comparison looks at. */
const EULER_PLACES = 80;
const EULER_DIGITS = 57721566490153286060651209008240243104215933593992359880576723488486772677766467n;

/**
 * Names as Math-Verify reads them: lower case, with their subscript letter for letter; before a bracketed atom or list
 * a name is an unknown function.
 */
export abstract class LatexNames extends ExpressionParser {
  /** Behind the name of every symbol: tells those of a text that speaks of complex numbers apart. */
  private readonly mark: string;

  private readonly rules: ReleaseRules;

  constructor(tokens: Token[], mark: string, rules: ReleaseRules) {
    super(tokens, { strict: true });
    this.mark = mark;
    this.rules = rules;
  }

  /** `f(x)`: a name before one bracketed atom, or before a bracketed list. */
  protected application(_name: string): Expression | undefined {
    const { source } = this.token;
    if (this.rules.knowsGamma && (source === "\\gamma" || source === "\\Gamma")) return this.gamma();
    return this.unknownFunction();
  }

  /** Euler's constant, or the gamma function before a bracket, or a sign that it takes for its argument's. */
  private gamma(): Expression {
    this.at++;
    if (this.is("mark", "_")) throw UNREADABLE;
    const bracketed = this.tokens[this.afterScripts(this.at)]?.text === "(";
    if (bracketed || this.is("operator", "+")) return this.namedFunction("gamma");
    return divide(integerNode(EULER_DIGITS), integerNode(10n ** BigInt(EULER_PLACES)));
  }

  private unknownFunction(): Expression | undefined {
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

  /** Set where a symbol leaves its scripts to what stands before it. */
  private bare = false;

  protected override bareScript(): Expression {
    if (this.is("number")) return super.numberAtom();
    if (this.is("open")) return this.script();
    this.bare = true;
    const value = this.deeper(() => this.atom());
    this.bare = false;
    return value;
  }

  /** A foot says nothing: `12_5` is 12, and so is `2^3_4` eight. */
  protected override numberAtom(): Expression {
    const value = super.numberAtom();
    if (this.accept("mark", "_")) this.script();
    return value;
  }

  protected symbolAtom(): Expression {
    const { type, text } = this.token;
    this.at++;
    // The grammar's word for Euler's number: it takes no foot.
    if (text === "E" && this.is("mark", "_")) throw UNREADABLE;
    if (this.bare) {
      this.bare = false;
      return this.symbolOf(text);
    }
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
        exponent = subscript ? this.script() : this.bareScript();
      } else break;
    }
    const base = this.symbolOf(name);
    return exponent === undefined ? base : power(base, exponent);
  }

  /** The same with real symbols. */
  protected real(node: Expression): Expression {
    if (this.mark === "") return node;
    if (node.kind !== "symbol") return mapChildren(node, (child) => this.real(child));
    return { kind: "symbol", name: node.name.slice(0, node.name.length - this.mark.length) };
  }

  private symbolOf(written: string): Expression {
    const name = written.toLowerCase();
    return name === "pi" ? { kind: "constant", name: "pi" } : { kind: "symbol", name: name + this.mark };
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
    } else if (this.is("number")) {
      this.script();
    } else {
      this.bareScript();
    }
    const inside = group ? this.written(start + 1, this.at - 1) : this.written(start, this.at);
    return inside.trim().length > 1 ? `_{${inside.trim()}}` : `_${inside.trim()}`;
  }

  protected differentialAtom(text: string): Expression {
    return { kind: "symbol", name: `d${text}${this.mark}` };
  }

  protected symbolName(name: string): string {
    return name.toLowerCase() + this.mark;
  }

  protected words(): Answer {
    return this.application(this.token.text) ?? this.symbolAtom();
  }
}

/** A lone number or constant, or a name with its scripts. */
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
