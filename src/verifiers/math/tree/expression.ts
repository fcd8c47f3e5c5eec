import type { FunctionName } from "../functions/table.ts";

// Syntax trees of what has a value: a number once the symbols have values.
//
// Sugar is kept only where it changes a verdict (a decimal literal, a percent sign, a degree sign, a mixed number);
// everything else is written in the few kinds below: a repeating decimal is a quotient, `P(n, k)` a quotient of
// factorials. Trees are immutable and of bounded size and depth (the parser refuses more), so walks may recurse.

/** `mantissa · 10^exponent`. `decimal` when the literal had a point, a comma or an E: a rounded value to some rules. */
export interface NumberNode {
  readonly kind: "number";
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly decimal: boolean;
}

/** A named constant. `infinity` is the positive one. */
export interface ConstantNode {
  readonly kind: "constant";
  readonly name: "pi" | "e" | "i" | "infinity";
}

/** A free symbol, its subscript and accent included: `x`, `x_1`, `alpha`, `vec{v}`. */
export interface SymbolNode {
  readonly kind: "symbol";
  readonly name: string;
}

/** A sum; a subtracted term is a {@link NegateNode}. A mixed number `2 1/3` is a sum with `mixed` set. */
export interface AddNode {
  readonly kind: "add";
  readonly terms: readonly Expression[];
  readonly mixed?: true;
}

export interface MultiplyNode {
  readonly kind: "multiply";
  readonly factors: readonly Expression[];
}

export interface NegateNode {
  readonly kind: "negate";
  readonly argument: Expression;
}

export interface DivideNode {
  readonly kind: "divide";
  readonly numerator: Expression;
  readonly denominator: Expression;
}

export interface PowerNode {
  readonly kind: "power";
  readonly base: Expression;
  readonly exponent: Expression;
}

/** `\sqrt[index]{radicand}`; a square root has the index 2. Kept apart from powers: an odd root of a negative is real to readers. */
export interface RootNode {
  readonly kind: "root";
  readonly radicand: Expression;
  readonly index: Expression;
}

/** The argument over a hundred. */
export interface PercentNode {
  readonly kind: "percent";
  readonly argument: Expression;
}

/** The argument times π/180. */
export interface DegreeNode {
  readonly kind: "degree";
  readonly argument: Expression;
}

export interface CallNode {
  readonly kind: "call";
  readonly name: FunctionName;
  readonly arguments: readonly Expression[];
}

/** An unknown function: `f(x)`, `f'(x)`. Equal only to itself at equal arguments. */
export interface ApplyNode {
  readonly kind: "apply";
  readonly name: string;
  readonly arguments: readonly Expression[];
}

/** `\sum` or `\prod` over the integers from `lower` to `upper`, both included. */
export interface FoldNode {
  readonly kind: "fold";
  readonly operation: "sum" | "product";
  readonly variable: string;
  readonly lower: Expression;
  readonly upper: Expression;
  readonly body: Expression;
}

/** Definite with both bounds, an antiderivative without. */
export interface IntegralNode {
  readonly kind: "integral";
  readonly variable: string;
  readonly body: Expression;
  readonly lower: Expression | undefined;
  readonly upper: Expression | undefined;
}

export interface DerivativeNode {
  readonly kind: "derivative";
  readonly variable: string;
  readonly order: number;
  readonly body: Expression;
}

export interface LimitNode {
  readonly kind: "limit";
  readonly variable: string;
  readonly to: Expression;
  readonly side: "both" | "left" | "right";
  readonly body: Expression;
}

/** Has a value once its free symbols have values. */
export type Expression =
  | NumberNode
  | ConstantNode
  | SymbolNode
  | AddNode
  | MultiplyNode
  | NegateNode
  | DivideNode
  | PowerNode
  | RootNode
  | PercentNode
  | DegreeNode
  | CallNode
  | ApplyNode
  | FoldNode
  | IntegralNode
  | DerivativeNode
  | LimitNode;
