import { all, type BigNumber, create, type MathNode } from "mathjs";
import type { FunctionName } from "../../../../src/verifiers/math/functions/table.ts";
import type { Expression } from "../../../../src/verifiers/math/tree/expression.ts";

// Literals of any length, exactly.
const math = create(all!, { number: "BigNumber", precision: 400 });

const FUNCTIONS: Readonly<Record<string, FunctionName>> = {
  sin: "sin",
  cos: "cos",
  tan: "tan",
  cot: "cot",
  sec: "sec",
  csc: "csc",
  asin: "asin",
  acos: "acos",
  atan: "atan",
  sinh: "sinh",
  cosh: "cosh",
  tanh: "tanh",
  coth: "coth",
  sech: "sech",
  csch: "csch",
  acot: "acot",
  asec: "asec",
  acsc: "acsc",
  asinh: "asinh",
  acosh: "acosh",
  atanh: "atanh",
  exp: "exp",
  log: "ln",
  abs: "abs",
  sign: "sign",
  floor: "floor",
  ceil: "ceil",
  re: "re",
  im: "im",
  arg: "arg",
  conj: "conjugate",
  factorial: "factorial",
  gamma: "gamma",
  combinations: "binomial",
  gcd: "gcd",
  lcm: "lcm",
  mod: "mod",
  max: "max",
  min: "min",
};

interface Loose {
  type: string;
  value?: unknown;
  name?: string;
  op?: string;
  fn?: { name: string } | string;
  args?: MathNode[];
  content?: MathNode;
}

/** Our tree of an expression in the notation of mathjs, so that tests write formulas and not trees. */
export function fromMathjs(source: string): Expression {
  return convert(math.parse(source));
}

function convert(node: MathNode): Expression {
  const loose = node as unknown as Loose;
  const args = (): Expression[] => (loose.args ?? []).map(convert);
  switch (loose.type) {
    case "ConstantNode":
      return literal((loose.value as BigNumber).toFixed());
    case "ParenthesisNode":
      return convert(loose.content!);
    case "SymbolNode":
      if (loose.name === "pi" || loose.name === "e" || loose.name === "i") {
        return { kind: "constant", name: loose.name };
      }
      if (loose.name === "oo") return { kind: "constant", name: "infinity" };
      return { kind: "symbol", name: loose.name! };
    case "OperatorNode": {
      const [a, b] = args();
      switch (loose.op) {
        case "+":
          return b === undefined ? a! : { kind: "add", terms: [a!, b] };
        case "-":
          return b === undefined
            ? { kind: "negate", argument: a! }
            : { kind: "add", terms: [a!, { kind: "negate", argument: b }] };
        case "*":
          return { kind: "multiply", factors: [a!, b!] };
        case "/":
          return { kind: "divide", numerator: a!, denominator: b! };
        case "^":
          return { kind: "power", base: a!, exponent: b! };
        case "!":
          return { kind: "call", name: "factorial", arguments: [a!] };
        default:
          throw new Error(`operator ${loose.op}`);
      }
    }
    case "FunctionNode": {
      const name = typeof loose.fn === "string" ? loose.fn : loose.fn!.name;
      const values = args();
      const [a, b, c, d] = values as [Expression, Expression, Expression, Expression];
      const variable = (): string => (b.kind === "symbol" ? b.name : "");
      switch (name) {
        case "sqrt":
          return { kind: "root", radicand: a, index: literal("2") };
        case "nthRoot":
          return { kind: "root", radicand: a, index: b };
        case "log":
          return { kind: "call", name: values.length === 2 ? "log" : "ln", arguments: values };
        case "sum":
        case "product":
          return { kind: "fold", operation: name, variable: variable(), lower: c, upper: d, body: a };
        case "integral":
          return { kind: "integral", variable: variable(), lower: c, upper: d, body: a };
        case "diff":
          return { kind: "derivative", variable: variable(), order: 1, body: a };
        case "limit":
          return { kind: "limit", variable: variable(), to: c, side: "both", body: a };
        default: {
          const known = FUNCTIONS[name];
          return known === undefined
            ? { kind: "apply", name, arguments: values }
            : { kind: "call", name: known, arguments: values };
        }
      }
    }
    default:
      throw new Error(loose.type);
  }
}

/** A decimal literal, exactly. */
function literal(text: string): Expression {
  const match = /^(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(text);
  if (!match) throw new Error(`literal ${text}`);
  const fraction = match[2] ?? "";
  return {
    kind: "number",
    mantissa: BigInt(match[1]! + fraction),
    exponent: Number(match[3] ?? 0) - fraction.length,
    decimal: fraction !== "" || match[3] !== undefined,
  };
}
