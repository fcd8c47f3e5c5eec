import type { Expression } from "./expression.ts";

// Syntax trees of answers: expressions, and what is compared by its structure (relations, sets, intervals, tuples,
// matrices, words). Immutable and bounded, as expressions are.

/** How two neighbours in a chain are related; `~` is "approximately", `mod` is congruence. */
export type RelationOperator = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "in" | "notin" | "subset" | "mod";

/** A chain `operands[0] operators[0] operands[1] …`: one more operand than operators. */
export interface RelationNode {
  readonly kind: "relation";
  readonly operators: readonly RelationOperator[];
  readonly operands: readonly Answer[];
}

/** Several statements joined: a system, a chain of conditions, alternatives. */
export interface LogicNode {
  readonly kind: "logic";
  readonly operation: "and" | "or";
  readonly parts: readonly Answer[];
}

/** A finite collection. `braces`: `{1, 2}`; `list`: bare `1, 2` or `1 and 2`, in written order. */
export interface SetNode {
  readonly kind: "set";
  readonly items: readonly Answer[];
  readonly style: "braces" | "list";
  /** Joined by "or": alternatives, never the values of several names. */
  readonly either?: true;
}

/** An ordered collection, by its brackets. */
export interface TupleNode {
  readonly kind: "tuple";
  readonly items: readonly Answer[];
  readonly bracket: "(" | "[" | "<";
}

/** Two ends in brackets. `(a, b)` is an interval or a point: the comparison decides. */
export interface IntervalNode {
  readonly kind: "interval";
  readonly lower: Expression;
  readonly upper: Expression;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;
}

export interface NamedSetNode {
  readonly kind: "namedSet";
  readonly name: "naturals" | "positives" | "integers" | "rationals" | "reals" | "complexes" | "empty";
}

export interface SetOperationNode {
  readonly kind: "setOperation";
  readonly operation: "union" | "intersection" | "difference";
  readonly operands: readonly Answer[];
}

/** `{ variable ∈ domain | condition }`. */
export interface SetBuilderNode {
  readonly kind: "setBuilder";
  readonly variable: Answer;
  readonly domain: Answer | undefined;
  readonly condition: Answer;
}

export interface MatrixNode {
  readonly kind: "matrix";
  readonly rows: readonly (readonly Answer[])[];
  readonly fence: "[" | "(" | "|" | "";
}

/** `left ± right`, both values; `left` is absent in a leading `±`. */
export interface PlusMinusNode {
  readonly kind: "plusMinus";
  readonly alternatives: readonly [Answer, Answer];
}

/** `a : b : c` with at least two parts. */
export interface RatioNode {
  readonly kind: "ratio";
  readonly parts: readonly Expression[];
  /** In words, `5 to 8`: no quotient. */
  readonly spoken?: true;
}

/** An integer written in another base than ten: `12_5`. */
export interface BaseNode {
  readonly kind: "base";
  readonly value: bigint;
  readonly base: number;
}

/** A value with a unit as written (spaces collapsed). */
export interface QuantityNode {
  readonly kind: "quantity";
  readonly value: Expression;
  readonly unit: string;
}

export interface CasesNode {
  readonly kind: "cases";
  readonly rows: readonly { readonly value: Answer; readonly condition: Answer | undefined }[];
}

/** Words: a choice letter, a name, a sentence. */
export interface TextNode {
  readonly kind: "text";
  readonly value: string;
}

/** Anything an answer can be. */
export type Answer =
  | Expression
  | RelationNode
  | LogicNode
  | SetNode
  | TupleNode
  | IntervalNode
  | NamedSetNode
  | SetOperationNode
  | SetBuilderNode
  | MatrixNode
  | PlusMinusNode
  | RatioNode
  | BaseNode
  | QuantityNode
  | CasesNode
  | TextNode;

/**
 * Whether a node has a value, rather than being compared by its structure. O(1).
 *
 * @example
 * isExpression({ kind: "symbol", name: "x" }) // => true
 */
export function isExpression(node: Answer): node is Expression {
  switch (node.kind) {
    case "number":
    case "constant":
    case "symbol":
    case "add":
    case "multiply":
    case "negate":
    case "divide":
    case "power":
    case "root":
    case "percent":
    case "degree":
    case "call":
    case "apply":
    case "fold":
    case "integral":
    case "derivative":
    case "limit":
      return true;
    default:
      return false;
  }
}
