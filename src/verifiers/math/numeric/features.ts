import { functionNamed } from "../functions/table.ts";
import { isExpression } from "../tree/answer.ts";
import { childrenOf } from "../tree/children.ts";
import type { Expression } from "../tree/expression.ts";
import { HASH_START, hashTree } from "./hash-tree.ts";
import { bitLength } from "./integers.ts";

/** What the layers of equal.ts need to know about an expression before they evaluate it. */
export interface Features {
  /** Free symbols. */
  readonly symbols: ReadonlySet<string>;
  /** Symbols that only mean something at integers: bounds of sums, arguments of factorials. */
  readonly integerSymbols: ReadonlySet<string>;
  /** A derivative, an integral or a limit occurs. */
  readonly hasCalculus: boolean;
  /** A sum or product over an index, a derivative, an integral, a limit, a gcd, an lcm or a remainder occurs. */
  readonly leavesWork: boolean;
  /** A sum or product over an index without an end occurs. */
  readonly hasEndlessFold: boolean;
  /** One up to a number occurs. */
  readonly hasCountedFold: boolean;
  /** A function of unknown meaning occurs. */
  readonly hasUnknownFunction: boolean;
  /** ∞ occurs outside a bound of a sum, an integral or a limit. */
  readonly hasInfinity: boolean;
  /** The imaginary unit occurs. */
  readonly hasImaginary: boolean;
  /** A number with a decimal point occurs. */
  readonly hasDecimal: boolean;
  /** Bits of all literals together: an equality by chance needs about as many. */
  readonly literalBits: number;
  /** A hash of the whole tree, worked out when it is first asked for. O(nodes). */
  readonly seed: number;
}

const NO_SYMBOLS: ReadonlySet<string> = new Set();

/** Expressions looked over of late: a verdict asks for the same few again and again, and a weak map costs as much as a look. */
const known = new Map<Expression, Features>();
const MAX_KNOWN = 64;

/** Looks an expression over. O(nodes); at once for those of late. */
export function featuresOf(node: Expression): Features {
  let features = known.get(node);
  if (features === undefined) {
    const scan = new Scan(node);
    features = scan;
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(node, features);
  }
  return features;
}

class Scan implements Features {
  symbols: ReadonlySet<string> = NO_SYMBOLS;
  integerSymbols: ReadonlySet<string> = NO_SYMBOLS;
  hasCalculus = false;
  leavesWork = false;
  hasEndlessFold = false;
  hasCountedFold = false;
  hasUnknownFunction = false;
  hasInfinity = false;
  hasImaginary = false;
  hasDecimal = false;
  literalBits = 0;
  private hash: number | undefined;
  private readonly node: Expression;
  private bound: string[] | undefined;

  constructor(node: Expression) {
    this.node = node;
    this.visit(node, false);
  }

  get seed(): number {
    this.hash ??= hashTree(this.node, HASH_START);
    return this.hash;
  }

  private symbol(name: string, integer: boolean): void {
    if (this.bound?.includes(name) === true) return;
    this.symbols = including(this.symbols, name);
    if (integer) this.integerSymbols = including(this.integerSymbols, name);
  }

  private visit(node: Expression, integer: boolean): void {
    switch (node.kind) {
      case "number":
        if (node.decimal) this.hasDecimal = true;
        this.literalBits += bitLength(node.mantissa) + Math.ceil(Math.abs(node.exponent) * 3.33);
        return;
      case "constant":
        if (node.name === "infinity") this.hasInfinity = true;
        if (node.name === "i") this.hasImaginary = true;
        return;
      case "symbol":
        this.symbol(node.name, integer);
        return;
      case "add":
        for (const term of node.terms) this.visit(term, integer);
        return;
      case "multiply":
        for (const factor of node.factors) this.visit(factor, integer);
        return;
      case "negate":
      case "percent":
      case "degree":
        this.visit(node.argument, integer);
        return;
      case "divide":
        this.visit(node.numerator, integer);
        this.visit(node.denominator, integer);
        return;
      case "power":
        this.visit(node.base, integer);
        this.visit(node.exponent, integer);
        return;
      case "root":
        this.visit(node.radicand, integer);
        this.visit(node.index, integer);
        return;
      case "call": {
        if (node.name === "gcd" || node.name === "lcm" || node.name === "mod") this.leavesWork = true;
        const [, modulus] = node.arguments;
        // The remainder by one is the fractional part of a real number.
        const isFraction = node.name === "mod" && modulus?.kind === "number" && modulus.mantissa === 1n;
        const discrete = functionNamed(node.name).integers === true && !isFraction;
        for (const argument of node.arguments) this.visit(argument, discrete);
        return;
      }
      case "apply":
        this.hasUnknownFunction = true;
        for (const argument of node.arguments) this.visit(argument, false);
        return;
      case "fold":
        this.leavesWork = true;
        this.visitEnd(node.lower, true);
        this.visitEnd(node.upper, true);
        if (node.upper.kind === "constant") this.hasEndlessFold = true;
        if (node.upper.kind === "number") this.hasCountedFold = true;
        this.visitBody(node.variable, node.body);
        return;
      case "integral":
        this.hasCalculus = true;
        this.leavesWork = true;
        if (node.lower !== undefined) this.visitEnd(node.lower, false);
        if (node.upper !== undefined) this.visitEnd(node.upper, false);
        // An antiderivative is a function of its variable.
        if (node.lower === undefined) this.visit(node.body, false);
        else this.visitBody(node.variable, node.body);
        return;
      case "derivative":
        this.hasCalculus = true;
        this.leavesWork = true;
        this.visit(node.body, false);
        return;
      case "limit":
        this.hasCalculus = true;
        this.leavesWork = true;
        this.visitEnd(node.to, false);
        this.visitBody(node.variable, node.body);
    }
  }

  private visitEnd(node: Expression, integer: boolean): void {
    const before = this.hasInfinity;
    this.visit(node, integer);
    this.hasInfinity = before;
  }

  private visitBody(variable: string, body: Expression): void {
    this.bound ??= [];
    this.bound.push(variable);
    this.visit(body, false);
    this.bound.pop();
  }
}

/** A set of its own once something is in it. */
function including(set: ReadonlySet<string>, name: string): ReadonlySet<string> {
  return set === NO_SYMBOLS ? new Set([name]) : (set as Set<string>).add(name);
}

/** Letters that count. */
const COUNTING = /^[nmkN]$/;

/**
 * The letters n, m, k and N in a quotient that is rounded up or down, where they count: `\\lceil n/2 \\rceil` is
 * `\\lfloor (n+1)/2 \\rfloor`. O(nodes).
 */
export function countedIn(node: Expression): readonly string[] {
  if (![...featuresOf(node).symbols].some((name) => COUNTING.test(name))) return [];
  const found: string[] = [];
  const visit = (part: Expression): void => {
    const [argument] = part.kind === "call" && /^(?:floor|ceil)$/.test(part.name) ? part.arguments : [];
    if (argument?.kind === "divide")
      found.push(...[...featuresOf(argument).symbols].filter((name) => COUNTING.test(name)));
    for (const child of childrenOf(part)) if (isExpression(child)) visit(child);
  };
  visit(node);
  return found;
}
