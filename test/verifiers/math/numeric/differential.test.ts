import fc from "fast-check";
import { all, create } from "mathjs";
import nerdamer from "nerdamer-prime";
import { describe, expect, it } from "vitest";
import { bigfloatToNumber } from "../../../../src/verifiers/math/numeric/bigfloat.ts";
import { bigfloatValue } from "../../../../src/verifiers/math/numeric/bigfloat-value.ts";
import { isKnown } from "../../../../src/verifiers/math/numeric/complex.ts";
import { differentiate } from "../../../../src/verifiers/math/numeric/differentiate.ts";
import { equalExpressions } from "../../../../src/verifiers/math/numeric/equal.ts";
import { exactValue } from "../../../../src/verifiers/math/numeric/exact.ts";
import { sampleValue } from "../../../../src/verifiers/math/numeric/sample.ts";
import type { Expression } from "../../../../src/verifiers/math/tree/expression.ts";
import { scaled } from "../../../support/scaled.ts";
import { fromMathjs } from "./from-mathjs.ts";

// The same expressions in every run; for others, change the seed.
fc.configureGlobal({ seed: 20261122 });

const fractions = create(all!, { number: "Fraction" });
const doubles = create(all!);

const small = fc.integer({ min: 1, max: 12 }).map(String);

/** Sums, products, quotients and small powers of integers. */
const rationalSource = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    small,
    fc
      .tuple(tie("node"), fc.constantFrom("+", "-", "*", "/"), tie("node"))
      .map(([a, o, b]) => `(${a}${o}${b})`),
    fc.tuple(tie("node"), fc.integer({ min: 0, max: 3 })).map(([a, n]) => `(${a})^${n}`),
  ),
})).node;

const entire = ["sin", "cos", "sinh", "cosh", "exp"];
const functionNames = [...entire, "tan", "tanh", "atan", "asinh", "sqrt", "log", "abs"];

/** The same with roots, elementary functions and the leaves given. */
function transcendental(leaves: readonly string[], functions = functionNames): fc.Arbitrary<string> {
  return fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.oneof(small, fc.constantFrom(...leaves)),
      fc
        .tuple(tie("node"), fc.constantFrom("+", "-", "*", "/"), tie("node"))
        .map(([a, o, b]) => `(${a}${o}${b})`),
      fc.tuple(tie("node"), fc.integer({ min: 0, max: 3 })).map(([a, n]) => `(${a})^${n}`),
      fc.tuple(fc.constantFrom(...functions), tie("node")).map(([f, a]) => `${f}(${a})`),
    ),
  })).node;
}

const polynomialSource = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(small, fc.constantFrom("x", "y")),
    fc.tuple(tie("node"), fc.constantFrom("+", "-", "*"), tie("node")).map(([a, o, b]) => `(${a}${o}${b})`),
    fc.tuple(tie("node"), fc.integer({ min: 2, max: 3 })).map(([a, n]) => `(${a})^${n}`),
  ),
})).node;

const steps = (): { steps: number } => ({ steps: 1e6 });

/** The value by mathjs as [re, im], or nothing where it has none worth comparing. */
function oracle(source: string, scope: Record<string, number>): readonly [number, number] | undefined {
  const value: unknown = doubles.evaluate(source, { ...scope });
  const [re, im] =
    typeof value === "number"
      ? [value, 0]
      : [(value as { re: number; im: number }).re, (value as { re: number; im: number }).im];
  return Number.isFinite(re) && Number.isFinite(im) && Math.abs(re) + Math.abs(im) < 1e12
    ? [re, im]
    : undefined;
}

describe("against mathjs", () => {
  it("finds the exact value of rational constants", () => {
    fc.assert(
      fc.property(rationalSource, (source) => {
        let expected: { n: bigint; d: bigint; s: bigint };
        try {
          expected = fractions.evaluate(source) as typeof expected;
        } catch {
          // mathjs refuses a division by zero with an exception; ours must refuse it too.
          expect(exactValue(fromMathjs(source), steps())).toBeUndefined();
          return;
        }
        const value = exactValue(fromMathjs(source), steps())!;
        expect(BigInt(value.n) * BigInt(expected.d)).toBe(BigInt(expected.s) * BigInt(expected.n) * value.d);
      }),
      { numRuns: scaled(600) },
    );
  });

  it("evaluates elementary functions within the stated error", () => {
    let compared = 0;
    fc.assert(
      fc.property(transcendental(["pi", "e", "x"]), fc.integer({ min: -20, max: 20 }), (source, k) => {
        const expected = oracle(source, { x: k / 8 });
        const value = sampleValue(fromMathjs(source), steps(), new Map([["x", { n: BigInt(k), d: 8n }]]));
        // On a branch cut mathjs takes the other side of some; what is real has no cut.
        if (expected === undefined || !isKnown(value) || value.im !== 0 || expected[1] !== 0) return;
        const size = Math.hypot(...expected);
        // mathjs states no error; where ours is small, both must be the same number.
        if (value.error > 1e-10 * size) return;
        compared++;
        expect(Math.hypot(value.re - expected[0], value.im - expected[1])).toBeLessThanOrEqual(
          256 * value.error + 1e-9 * size,
        );
      }),
      { numRuns: scaled(2_000) },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it("evaluates entire functions of complex numbers within the stated error", () => {
    fc.assert(
      fc.property(
        transcendental(["i", "pi", "x"], entire),
        fc.integer({ min: -20, max: 20 }),
        (source, k) => {
          const expected = oracle(source, { x: k / 8 });
          const value = sampleValue(fromMathjs(source), steps(), new Map([["x", { n: BigInt(k), d: 8n }]]));
          if (expected === undefined || !isKnown(value) || value.error > 1e-10 * Math.hypot(...expected))
            return;
          expect(Math.hypot(value.re - expected[0], value.im - expected[1])).toBeLessThanOrEqual(
            256 * value.error + 1e-9 * Math.hypot(...expected),
          );
        },
      ),
      { numRuns: scaled(1_000) },
    );
  });

  it("evaluates constants in bigfloat floats to the same value", () => {
    let compared = 0;
    fc.assert(
      fc.property(transcendental(["pi", "e"]), (source) => {
        const node = fromMathjs(source);
        const narrow = sampleValue(node, steps());
        const value = bigfloatValue(node, 256, steps());
        if (!isKnown(narrow) || !Number.isFinite(value.re.r) || narrow.error > 1e290) return;
        compared++;
        const [re, im] = [bigfloatToNumber(value.re), bigfloatToNumber(value.im)];
        expect(Math.hypot(re - narrow.re, im - narrow.im)).toBeLessThanOrEqual(
          16 * narrow.error + 1e-14 * Math.hypot(re, im) + 2 ** Math.max(value.re.r, value.im.r) + 1e-280,
        );
      }),
      { numRuns: scaled(2_000) },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it("differentiates as mathjs does", () => {
    fc.assert(
      fc.property(transcendental(["x"]), (source) => {
        const ours = differentiate(fromMathjs(source), "x", steps());
        let theirs: Expression;
        try {
          theirs = fromMathjs(doubles.derivative(source, "x", { simplify: false }).toString());
        } catch {
          // mathjs cannot print or derive some of what it reads (a nested unary minus, sign(x)).
          return;
        }
        if (ours !== undefined) expect(equalExpressions(ours, theirs).equal).not.toBe(false);
      }),
      { numRuns: scaled(400) },
    );
  });
});

describe("against nerdamer", () => {
  it("finds a polynomial equal to its expansion, and not to that plus one", () => {
    fc.assert(
      fc.property(polynomialSource, (source) => {
        const expanded = nerdamer(`expand(${source})`).toString();
        if (expanded.length > 2_000) return;
        const [a, b] = [fromMathjs(source), fromMathjs(expanded)];
        expect(equalExpressions(a, b).equal).toBe(true);
        expect(equalExpressions(a, fromMathjs(`(${expanded})+1`)).equal).toBe(false);
      }),
      { numRuns: scaled(150) },
    );
  });
});

describe("of itself", () => {
  it("is symmetric, and unmoved by x → x + f − f and x → x · f / f", () => {
    fc.assert(
      fc.property(transcendental(["x", "pi"]), transcendental(["x", "y"]), (source, other) => {
        const a = fromMathjs(source);
        const b = fromMathjs(`${source}+(${other})-(${other})`);
        const forward = equalExpressions(a, b).equal;
        expect(forward).not.toBe(false);
        expect(equalExpressions(b, a).equal).toBe(forward);
        const different = fromMathjs(`(${source})+1/1000`);
        expect(equalExpressions(a, different).equal).not.toBe(true);
      }),
      { numRuns: scaled(500) },
    );
  });
});
