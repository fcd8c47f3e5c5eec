import { asExpression, numberNode } from "../../grammar/build.ts";
import { ExpressionParser } from "../../grammar/expression-parser.ts";
import { type Token, UNREADABLE } from "../../grammar/token.ts";
import type { Answer } from "../../tree/answer.ts";
import { call, integerNode, negate, power, symbol } from "../../tree/build.ts";
import type { Expression } from "../../tree/expression.ts";
import { MINUS_INFINITY, PLUS_INFINITY } from "../../tree/infinity.ts";

const NOTHING: ReadonlySet<string> = new Set();

/** Letters that name a function when a bracket follows. */
const FUNCTION_LETTERS = new Set(["f", "g", "h", "F", "G", "H", "P", "Q", "phi", "psi", "Phi", "Psi"]);

const NUMBER_WORDS = [
  "",
  "",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** Symbols with their scripts, functions by name, numbers in other bases, choices of things: the lenient reading. */
export abstract class AnswerNames extends ExpressionParser {
  /** Names bound by a sum, an integral or a limit: there `i` is an index. */
  protected bound: ReadonlySet<string> = NOTHING;

  /** Everything up to the next separator, as written. */
  protected abstract phrase(): string;
  /** Elements between commas, up to the closing bracket. */
  protected abstract list(): Answer[];

  protected application(name: string): Expression | undefined {
    const { text: next } = this.peek();
    if (next !== "(" && next !== "prime" && next !== "^") return undefined;
    const start = this.at++;
    const primes = this.primes();
    const inverse = FUNCTION_LETTERS.has(name) && this.inverseMark(this.at);
    const open = inverse ? this.at + 5 : this.at;
    this.at = start;
    const { type, text, spaced } = this.tokens[open] as Token;
    if (type !== "open" || text !== "(" || spaced) return undefined;
    const counted = this.countingFunction(name, open);
    if (counted !== undefined) return counted;
    const defines = this.tokens[open + 2]?.text === ")" && this.tokens[open + 3]?.text === "=" && start === 0;
    if (!FUNCTION_LETTERS.has(name) && primes === 0 && !defines) return undefined;
    this.at = open + 1;
    const args = this.nested(() => this.list()).map(asExpression);
    this.expect("close", ")");
    if (args.length > 1 && /^[A-Z]$/.test(name) && primes === 0 && !this.is("relation")) {
      // A point by its name.
      this.at = start;
      return undefined;
    }
    return { kind: "apply", name: `${name}${"'".repeat(primes)}${inverse ? "^-1" : ""}`, arguments: args };
  }

  /** Whether `^{-1}` stands at a place. */
  private inverseMark(at: number): boolean {
    const texts = this.tokens.slice(at, at + 5).map((token) => token.text);
    return texts.join(" ") === "^ { - 1 }";
  }

  /** `C(5, 2)`, `P(5, 2)` of two written integers. */
  private countingFunction(name: string, open: number): Expression | undefined {
    if (name !== "C" && name !== "P") return undefined;
    const [, n, comma, k, close] = this.tokens.slice(open, open + 5);
    if (n?.type !== "number" || comma?.text !== "," || k?.type !== "number" || close?.text !== ")")
      return undefined;
    this.at = open + 5;
    return counted(name, numberNode(n.text), numberNode(k.text));
  }

  /** `{}_5C_2`, `^5P_2`: the number of things stands before the letter. */
  protected prescripted(): Expression {
    if (!this.accept("mark", "_")) this.expect("mark", "^");
    const n = this.script();
    const { text } = this.expect("symbol");
    if (text !== "C" && text !== "P") throw UNREADABLE;
    this.expect("mark", "_");
    return counted(text, n, this.script());
  }

  protected override primary(): Answer {
    if (this.is("namedSet", "reals")) {
      const half = this.halfLine();
      if (half !== undefined) return half;
    }
    return this.is("mark", "_") || this.is("mark", "^") ? this.prescripted() : super.primary();
  }

  /** `\\mathbb{R}^+`, `\\mathbb{R}_{+}`, `\\mathbb{R}_{>0}` and their counterparts on the other side of zero. */
  private halfLine(): Answer | undefined {
    const texts = this.tokens.slice(this.at + 1, this.at + 6).map((token) => token.text);
    const match = /^[\^_] (?:\{ )?([-+]|(?:<|>|<=|>=) 0)(?= |$)( \})?/.exec(texts.join(" "));
    if (match === null || (texts[1] === "{") !== (match[2] !== undefined)) return undefined;
    const sign = (match[1] as string).split(" ")[0] as string;
    this.at += 1 + match[0].split(" ").length;
    const zero = integerNode(0);
    const above = sign === "+" || sign.startsWith(">");
    return {
      kind: "interval",
      lower: above ? zero : MINUS_INFINITY,
      upper: above ? PLUS_INFINITY : zero,
      lowerOpen: !above || sign !== ">=",
      upperOpen: above || sign !== "<=",
    };
  }

  protected symbolAtom(): Expression {
    const { type, text } = this.token;
    if (type === "words") throw UNREADABLE;
    this.at++;
    let name = text === "pi" ? "π" : text;
    if (name === "triangle" || name === "angle") return this.figure(name);
    let indexed: Expression | undefined;
    if (this.accept("mark", "_")) {
      const start = this.at;
      const grouped = this.is("open", "{");
      const value = this.subscriptOrLabel();
      const source = this.tokens.slice(grouped ? start + 1 : start, grouped ? this.at - 1 : this.at);
      const running = value?.kind === "symbol" && this.bound.has(value.name);
      if (!running && (value === undefined || source.length === 1 || isExpressionName(value)))
        name += `_${source.map((token) => (token.type === "words" || token.type === "function" ? token.text : token.source.replace(/^\\/, ""))).join("")}`;
      else indexed = value as Expression;
    }
    name += "'".repeat(this.primes());
    const chosen =
      (name.startsWith("C_") || name.startsWith("A_")) && indexed === undefined
        ? this.chosen(name)
        : undefined;
    if (chosen !== undefined) return chosen;
    if (indexed !== undefined) return { kind: "apply", name: `${name}_`, arguments: [indexed] };
    if (name === "i" && !this.bound.has("i")) return { kind: "constant", name: "i" };
    return symbol(name);
  }

  /** `C_5^2` and `A_5^2` of integers: two of five. */
  private chosen(name: string): Expression | undefined {
    const n = /^[CA]_(\d{1,4})$/.exec(name)?.[1];
    const grouped = this.peek().text === "{";
    const k = this.peek(grouped ? 2 : 1);
    if (n === undefined || !this.is("mark", "^") || !/^\d{1,4}$/.test(k.text) || Number(k.text) > Number(n))
      return undefined;
    this.at++;
    const count = this.script();
    return counted(name[0] === "C" ? "C" : "P", numberNode(n), count);
  }

  /** A subscript; what is no mathematics (`m_{\\max}`) is a label in its own letters. */
  private subscriptOrLabel(): Expression | undefined {
    const start = this.at;
    try {
      return this.subscript();
    } catch (failure) {
      if (failure !== UNREADABLE) throw failure;
    }
    this.at = start;
    const grouped = this.accept("open", "{");
    let level = 0;
    do {
      if (this.is("stop")) throw UNREADABLE;
      if (grouped && level === 0 && this.is("close", "}")) break;
      if (this.is("open")) level++;
      if (this.is("close")) level--;
      this.at++;
    } while (grouped);
    if (grouped) this.expect("close", "}");
    return undefined;
  }

  /** The value of a subscript; undefined when it is words or a list. */
  private subscript(): Expression | undefined {
    if (!this.is("open", "{")) {
      if (this.accept("words")) return undefined;
      return this.script();
    }
    this.expect("open", "{");
    if (this.is("words")) {
      this.phrase();
      this.expect("close", "}");
      return undefined;
    }
    const items = this.nested(() => this.list());
    this.expect("close", "}");
    return items.length === 1 ? asExpression(items[0] as Answer) : undefined;
  }

  private primes(): number {
    let count = 0;
    for (;;) {
      if (this.accept("mark", "prime")) count++;
      else if (this.is("mark", "^") && this.peek().text === "prime") {
        this.at += 2;
        count++;
      } else if (this.is("mark", "^") && this.peek().text === "{" && this.peek(2).text === "prime") {
        this.at += 2;
        while (this.accept("mark", "prime")) count++;
        this.expect("close", "}");
      } else return count;
    }
  }

  /** `\triangle ABC` is the same triangle for any order of its corners. */
  private figure(name: string): Expression {
    let letters = "";
    while (this.is("symbol") && /^[A-Z]+$/.test(this.token.text)) {
      letters += this.token.text;
      this.at++;
    }
    const corners = name === "triangle" ? [...letters].sort().join("") : letters;
    return symbol(`${name} ${corners}`);
  }

  protected differentialAtom(text: string): Expression {
    return symbol(`d${text}`);
  }

  protected override numberAtom(): Expression {
    const { text } = this.token;
    const based = this.peek().text === "_" && this.peek().type === "mark";
    const value = based ? undefined : (repeatingDecimal(text) ?? numberNode(text));
    this.at++;
    if (value !== undefined) return value;
    this.expect("mark", "_");
    const base = this.baseName();
    if (base === undefined || !/^[0-9A-Z]+(?:\.[0-9A-Z]+)?$/.test(text)) throw UNREADABLE;
    const [whole, fraction = ""] = text.split(".") as [string, string?];
    let result = 0n;
    for (const digit of whole + fraction) {
      const size = Number.parseInt(digit, 36);
      if (size >= base) throw UNREADABLE;
      result = result * BigInt(base) + BigInt(size);
    }
    const numerator = integerNode(result);
    if (fraction === "") return numerator;
    return { kind: "divide", numerator, denominator: integerNode(BigInt(base) ** BigInt(fraction.length)) };
  }

  private baseName(): number | undefined {
    if (this.is("open", "{") && this.peek().type === "words") {
      const index = NUMBER_WORDS.indexOf(this.peek().text.toLowerCase());
      this.at += 2;
      this.expect("close", "}");
      return index > 1 ? index : undefined;
    }
    const base = this.script();
    if (base.kind !== "number" || base.decimal || base.mantissa < 2n || base.mantissa > 36n) return undefined;
    return Number(base.mantissa);
  }

  protected override exponent(): Expression {
    const value = this.script();
    return this.accept("mark", "^")
      ? power(
          value,
          this.deeper(() => this.exponent()),
        )
      : value;
  }
}

/** Choices of k of n things, with or without order. */
function counted(name: "C" | "P", n: Expression, k: Expression): Expression {
  if (name === "C") return call("binomial", n, k);
  const rest: Expression = { kind: "add", terms: [n, negate(k)] };
  return { kind: "divide", numerator: call("factorial", n), denominator: call("factorial", rest) };
}

/** A plain name, so that `x_{max}` stays one. */
function isExpressionName(node: Expression): boolean {
  if (node.kind === "symbol" || node.kind === "number") return true;
  return node.kind === "multiply" && node.factors.every((factor) => factor.kind === "symbol");
}

/** `0.1r6` is 0.1666…: the tokenizer puts an r before the digits that repeat. */
function repeatingDecimal(text: string): Expression | undefined {
  const mark = text.indexOf("r");
  if (mark < 0) return undefined;
  const head = text.slice(0, mark).replace(".", "");
  const fixed = mark - text.indexOf(".") - 1;
  const repeated = text.slice(mark + 1);
  const numerator = BigInt(head + repeated) - BigInt(head);
  const denominator = 10n ** BigInt(fixed) * (10n ** BigInt(repeated.length) - 1n);
  return { kind: "divide", numerator: integerNode(numerator), denominator: integerNode(denominator) };
}
