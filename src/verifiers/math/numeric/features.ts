import { functionNamed } from "../functions/table.ts";
import type { Expression } from "../tree/expression.ts";
import { bitLength } from "./integers.ts";

/** What the layers of equal.ts need to know about an expression before they evaluate it. */
export interface Features {
  /** Free symbols. */
  readonly symbols: ReadonlySet<string>;
  /** Symbols that only mean something at integers: bounds of sums, arguments of factorials. */
  readonly integerSymbols: ReadonlySet<string>;
  /** A derivative, an integral or a limit occurs. */
  readonly hasCalculus: boolean;
  /** A function of unknown meaning occurs. */
  readonly hasUnknownFunction: boolean;
  /** ∞ occurs outside a bound of a sum, an integral or a limit. */
  readonly hasInfinity: boolean;
  /** The imaginary unit occurs. */
  readonly hasImaginary: boolean;
  /** Bits of all literals together: an equality by chance needs about as many. */
  readonly literalBits: number;
  /** A hash of the whole tree. */
  readonly seed: number;
}

/** Expressions looked over of late: a verdict asks for the same few again and again, and a weak map costs as much as a look. */
const known = new Map<Expression, Features>();
const MAX_KNOWN = 64;

/** Looks an expression over. O(nodes); at once for those of late. */
export function featuresOf(node: Expression): Features {
  let features = known.get(node);
  if (features === undefined) {
    const scan = new Scan();
    scan.visit(node, false);
    features = scan;
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(node, features);
  }
  return features;
}

class Scan implements Features {
  readonly symbols = new Set<string>();
  readonly integerSymbols = new Set<string>();
  hasCalculus = false;
  hasUnknownFunction = false;
  hasInfinity = false;
  hasImaginary = false;
  literalBits = 0;
  seed = 0x811c9dc5;
  private readonly bound: string[] = [];

  private mix(value: number): void {
    this.seed = Math.imul(this.seed ^ value, 0x01000193);
  }

  private mixText(text: string): void {
    for (let i = 0; i < text.length; i++) this.mix(text.charCodeAt(i));
  }

  visit(node: Expression, integer: boolean): void {
    this.mixText(node.kind);
    switch (node.kind) {
      case "number":
        this.literalBits += bitLength(node.mantissa) + Math.ceil(Math.abs(node.exponent) * 3.33);
        this.mix(Number(node.mantissa & 0x7fffffffn));
        this.mix(node.exponent);
        return;
      case "constant":
        this.mixText(node.name);
        if (node.name === "infinity") this.hasInfinity = true;
        if (node.name === "i") this.hasImaginary = true;
        return;
      case "symbol":
        this.mixText(node.name);
        if (this.bound.includes(node.name)) return;
        this.symbols.add(node.name);
        if (integer) this.integerSymbols.add(node.name);
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
        this.mixText(node.name);
        const [, modulus] = node.arguments;
        // The remainder by one is the fractional part of a real number.
        const isFraction = node.name === "mod" && modulus?.kind === "number" && modulus.mantissa === 1n;
        const discrete = functionNamed(node.name).integers === true && !isFraction;
        for (const argument of node.arguments) this.visit(argument, discrete);
        return;
      }
      case "apply":
        this.mixText(node.name);
        this.hasUnknownFunction = true;
        for (const argument of node.arguments) this.visit(argument, false);
        return;
      case "fold":
        this.mixText(node.operation);
        this.visitBound(node.lower, true);
        this.visitBound(node.upper, true);
        this.visitBody(node.variable, node.body);
        return;
      case "integral":
        this.hasCalculus = true;
        if (node.lower !== undefined) this.visitBound(node.lower, false);
        if (node.upper !== undefined) this.visitBound(node.upper, false);
        // An antiderivative is a function of its variable.
        if (node.lower === undefined) this.visit(node.body, false);
        else this.visitBody(node.variable, node.body);
        return;
      case "derivative":
        this.hasCalculus = true;
        this.mix(node.order);
        this.mixText(node.variable);
        this.visit(node.body, false);
        return;
      case "limit":
        this.hasCalculus = true;
        this.mixText(node.side);
        this.visitBound(node.to, false);
        this.visitBody(node.variable, node.body);
    }
  }

  private visitBound(node: Expression, integer: boolean): void {
    const before = this.hasInfinity;
    this.visit(node, integer);
    this.hasInfinity = before;
  }

  private visitBody(variable: string, body: Expression): void {
    this.bound.push(variable);
    this.visit(body, false);
    this.bound.pop();
  }
}
