import { complex } from "mathjs";
import { FUNCTIONS, GREEK, INVERSES, NAMES_FUNCTION, TOKEN, Unread, type Value, work } from "./calculator.ts";

export type Values = ReadonlyMap<string, number>;

/** A formula that can be worked out once its letters have values. */
export interface Formula {
  readonly letters: ReadonlySet<string>;
  /** Whether its letters count, so that only whole values of them are meant. */
  readonly whole: boolean;
  readonly at: (values: Values) => Value;
}

type Node = (values: Values) => Value;

const real = (value: Value): number => {
  if (typeof value !== "number") throw new Unread();
  return value;
};

class Reader {
  private readonly tokens: string[] = [];
  private next = 0;
  private bars = 0;
  readonly letters = new Set<string>();
  whole = false;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    for (let at = 0; at < text.length; at = TOKEN.lastIndex) {
      TOKEN.lastIndex = at;
      const token = TOKEN.exec(text)?.[0];
      if (token === undefined) throw new Unread();
      if (/^[a-zA-Z]{2}$/.test(token) && token !== "pi" && token !== "ln") this.tokens.push(...token);
      else if (token.trim() !== "") this.tokens.push(token);
      else if (/\d$/.test(this.tokens.at(-1) ?? "") && /\d/.test(text[TOKEN.lastIndex] ?? ""))
        throw new Unread();
    }
  }

  all(): Node {
    const node = this.sum();
    if (this.next < this.tokens.length) throw new Unread();
    return node;
  }

  private take(token: string): boolean {
    if (this.tokens[this.next] !== token) return false;
    this.next++;
    return true;
  }

  private need(token: string): void {
    if (!this.take(token)) throw new Unread();
  }

  private sum(): Node {
    let node: Node | undefined;
    for (;;) {
      const minus = this.take("-");
      if (!minus && !this.take("+") && node !== undefined) return node;
      const [before, term] = [node, this.product()];
      const signed: Node = minus ? (values) => work("multiply", -1, term(values)) : term;
      node = before === undefined ? signed : (values) => work("add", before(values), signed(values));
    }
  }

  private product(): Node {
    let node = this.power();
    let divided = false;
    for (;;) {
      const token = this.tokens[this.next];
      const over = token === "/" || token === "\\div";
      const times = token === "*" || token === "\\cdot" || token === "\\times";
      if (over || times) this.next++;
      // 1/2x is read in two ways.
      else if (!this.opens(token)) return node;
      else if (
        divided ||
        (/\d$/.test(this.tokens[this.next - 1] ?? "") && /^[\d.]|^\\[dt]?frac$/.test(token ?? ""))
      )
        throw new Unread();
      const [left, right] = [node, this.power()];
      divided = over;
      node = (values) => work(over ? "divide" : "multiply", left(values), right(values));
    }
  }

  private opens(token: string | undefined): boolean {
    if (token === undefined || /^[-+*/^_)}\]!]$/.test(token)) return false;
    if (token === "|" || token === "\\rvert") return this.bars === 0 && token === "|";
    return !/^\\(?:rfloor|rceil|right|\||\}|%)$/.test(token);
  }

  private power(): Node {
    let node = this.primary();
    for (;;) {
      const base = node;
      if (this.take("!")) {
        this.whole = true;
        node = (values) => {
          const n = real(base(values));
          if (!Number.isInteger(n) || n < 0 || n > 60) throw new Unread();
          return work("factorial", n);
        };
      } else if (this.take("^")) {
        const exponent = this.group();
        if (this.tokens[this.next] === "^") throw new Unread();
        node = (values) => {
          const [of, by] = [base(values), exponent(values)];
          // A part of a power of a negative number is real to one reader and complex to another.
          if (typeof of === "number" && of < 0 && typeof by === "number" && !Number.isInteger(by))
            throw new Unread();
          return work("pow", of, by);
        };
      } else return node;
    }
  }

  /** What a command or a power applies to: braces or a single sign. */
  private group(): Node {
    if (this.take("{")) {
      const node = this.sum();
      this.need("}");
      return node;
    }
    const token = this.tokens[this.next] ?? "";
    if (/^\d\d/.test(token)) throw new Unread();
    return this.primary();
  }

  private between(end: string, apply: (value: Value) => Value): Node {
    const outer = this.bars;
    this.bars = end === "|" ? 1 : 0;
    const node = this.sum();
    this.need(end);
    this.bars = outer;
    return (values) => apply(node(values));
  }

  /** What stands behind the name of a function: brackets, or a product without signs. */
  private argument(): Node {
    const token = this.tokens[this.next];
    if (token === "(") return this.primary();
    if (token === "{") return this.group();
    let node = this.power();
    while (
      /^(?:[a-df-zA-Z]|pi|\\pi)$|^\\[a-z]+$/.test(this.tokens[this.next] ?? "") &&
      this.opens(this.tokens[this.next])
    ) {
      const name = (this.tokens[this.next] ?? "").slice(1);
      if (
        FUNCTIONS.has(name) ||
        INVERSES.has(name) ||
        /^(?:cdot|times|div|ln|log|[dt]?frac|sqrt)$/.test(name)
      )
        break;
      const [left, right] = [node, this.power()];
      node = (values) => work("multiply", left(values), right(values));
    }
    // Whether \\cos 2|x| is the cosine of 2 is read in two ways, and so are \\cos\\pi/3 and \\sin x e^x.
    if (/^[|(/e]$|^\\lvert$|^\\l(?:floor|ceil)$/.test(this.tokens[this.next] ?? "") && this.bars === 0)
      throw new Unread();
    return node;
  }

  private applied(name: string): Node {
    const exponent = this.take("^") ? this.group() : undefined;
    const base = name === "log" && this.take("_") ? this.group() : undefined;
    const argument = this.argument();
    const inner: Node = (values) =>
      base === undefined
        ? work(name === "ln" ? "log" : name, argument(values))
        : work("log", argument(values), base(values));
    if (exponent === undefined) return inner;
    return (values) => {
      const power = real(exponent(values));
      // sin^{-1} is read in two ways.
      if (power < 0) throw new Unread();
      return work("pow", inner(values), power);
    };
  }

  private letter(name: string): Node {
    let full = name;
    if (this.take("_")) {
      const start = this.next;
      if (this.take("{")) {
        while (!this.take("}")) if (this.next++ > this.tokens.length) throw new Unread();
      } else this.next++;
      full += `_${this.tokens.slice(start, this.next).join("")}`;
    }
    if (this.tokens[this.next] === "(" && NAMES_FUNCTION.test(name)) throw new Unread();
    if (this.tokens[this.next] === "[") throw new Unread();
    // C_8^3 counts choices.
    if (full !== name && /^[CAP]$/.test(name) && this.tokens[this.next] === "^") throw new Unread();
    this.letters.add(full);
    return (values) => {
      const value = values.get(full);
      if (value === undefined) throw new Unread();
      return value;
    };
  }

  private primary(): Node {
    const token = this.tokens[this.next++];
    if (token === undefined) throw new Unread();
    if (/^[\d.]/.test(token)) return () => Number(token);
    if (token === "{") return this.between("}", (value) => value);
    if (token === "(") return this.between(")", (value) => value);
    if (token === "|") return this.between("|", (value) => work("abs", value));
    if (token === "\\lvert") return this.between("\\rvert", (value) => work("abs", value));
    if (token === "\\lfloor") return this.between("\\rfloor", (value) => Math.floor(real(value)));
    if (token === "\\lceil") return this.between("\\rceil", (value) => Math.ceil(real(value)));
    if (/^\\[dt]?frac$/.test(token)) {
      const [above, below] = [this.group(), this.group()];
      return (values) => work("divide", above(values), below(values));
    }
    if (token === "\\sqrt") {
      const root = this.take("[") ? this.between("]", (value) => value) : undefined;
      const under = this.group();
      if (root === undefined) return (values) => work("sqrt", under(values));
      return (values) => work("nthRoot", real(under(values)), real(root(values)));
    }
    if (/^\\[dt]?binom$/.test(token)) {
      this.whole = true;
      const [n, k] = [this.group(), this.group()];
      return (values) => work("combinations", real(n(values)), real(k(values)));
    }
    if (token === "\\pi" || token === "pi") return () => Math.PI;
    if (token === "e") return () => Math.E;
    if (token === "i") return () => complex(0, 1);
    const name = token.replace(/^\\/, "");
    if (FUNCTIONS.has(name) || name === "ln" || name === "log") {
      // A logarithm without its base has several.
      if (name === "log" && this.tokens[this.next] !== "_") throw new Unread();
      return this.applied(name);
    }
    const inverse = INVERSES.get(name);
    if (inverse !== undefined) return this.applied(inverse);
    if (/^[a-zA-Z]$/.test(token) || GREEK.test(token)) return this.letter(token);
    throw new Unread();
  }
}

/** A text as a formula, where it is one of the few forms that everybody reads alike. */
export function formulaOf(text: string): Formula | undefined {
  try {
    const reader = new Reader(text);
    const node = reader.all();
    return { letters: reader.letters, whole: reader.whole || /\\l(?:floor|ceil)/.test(text), at: node };
  } catch (error) {
    if (error instanceof Unread) return undefined;
    throw error;
  }
}
