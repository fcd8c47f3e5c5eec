import type { Answer } from "../../tree/answer.ts";

/** What a name of a derivative says: of which function, after which variable where it says so. */
interface Derivative {
  readonly of: string;
  readonly by: string | undefined;
  /** Written as a quotient of differentials, which nothing else is. */
  readonly explicit: boolean;
}

/** `\\frac{\\partial f}{\\partial x}`, and twice, after one variable or two. */
const PARTIAL =
  /^\\frac\{\\partial(?:\^\{?2\}?)?([a-zA-Z])\}\{\\partial([a-z])(?:(\^\{?2\}?)|\\partial([a-z]))?\}$/;

function derivativeOf(node: Answer): Derivative | undefined {
  if (node.kind === "divide") {
    const { numerator, denominator } = node;
    if (numerator.kind !== "symbol" || denominator.kind !== "symbol") return undefined;
    return { of: numerator.name.slice(1), by: denominator.name.slice(1), explicit: true };
  }
  if (node.kind === "apply") {
    const [argument] = node.arguments;
    if (!node.name.endsWith("'") || argument?.kind !== "symbol") return undefined;
    return { of: node.name.slice(0, -1), by: argument.name, explicit: false };
  }
  if (node.kind !== "symbol") return undefined;
  const partial = PARTIAL.exec(node.name);
  if (partial !== null) {
    const [, of = "", first = "", square, second = ""] = partial;
    return { of, by: square === undefined ? first + second : first + first, explicit: true };
  }
  const indexed = /^([a-zA-Z])_([a-z]{1,2})$/.exec(node.name);
  if (indexed !== null) return { of: indexed[1] as string, by: indexed[2], explicit: false };
  const dotted = /^(d?)dot\{([a-zA-Z])\}$/.exec(node.name);
  if (dotted !== null)
    return { of: dotted[2] as string, by: dotted[1] === "d" ? "tt" : "t", explicit: false };
  const primed = /^([a-zA-Z])'$/.exec(node.name);
  return primed === null ? undefined : { of: primed[1] as string, by: undefined, explicit: false };
}

/** `dy/dx` beside `f'(x)`: a function and its graph. */
const isGraph = (graph: Derivative, own: Derivative): boolean =>
  graph.of === "y" && graph.explicit && own.of === "f" && own.by === "x";

/** Whether two names are one derivative: `dy/dx` and `y'`, `\\frac{\\partial f}{\\partial x}` and `f_x`. */
export function sameDerivative(a: Answer, b: Answer): boolean {
  const left = derivativeOf(a);
  const right = left && derivativeOf(b);
  if (left === undefined || right === undefined || !(left.explicit || right.explicit)) return false;
  return (
    (left.of === right.of || isGraph(left, right) || isGraph(right, left)) &&
    (left.by ?? right.by) === (right.by ?? left.by)
  );
}
