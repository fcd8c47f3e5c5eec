import { binomialWithin } from "../numeric/integers.ts";
import type { Expression } from "./expression.ts";

/** An integer or a quotient of integers as written, exact; undefined for anything that would need work. */
export function literalRational(node: Expression): { n: bigint; d: bigint } | undefined {
  switch (node.kind) {
    case "number":
      return node.decimal ? undefined : { n: node.mantissa, d: 1n };
    case "negate": {
      const inner = literalRational(node.argument);
      return inner && { n: -inner.n, d: inner.d };
    }
    case "divide": {
      const top = literalRational(node.numerator);
      const bottom = literalRational(node.denominator);
      if (top?.d !== 1n || bottom?.d !== 1n || bottom.n === 0n) return undefined;
      if (top.n % bottom.n === 0n) return { n: top.n / bottom.n, d: 1n };
      return bottom.n < 0n ? { n: -top.n, d: -bottom.n } : { n: top.n, d: bottom.n };
    }
    case "call": {
      // A binomial coefficient of integers is worked out as it is read.
      if (node.name !== "binomial") return undefined;
      const [n, k] = node.arguments.map(literalRational);
      if (n?.d !== 1n || k?.d !== 1n) return undefined;
      const value = binomialWithin(n.n, k.n);
      return value === undefined ? undefined : { n: value, d: 1n };
    }
    default:
      return undefined;
  }
}
