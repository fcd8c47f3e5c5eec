import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RewardError } from "../../../src/errors.ts";
import { mathEqual, mathVerify } from "../../../src/verifiers/math/index.ts";
import { scaled } from "../../support/scaled.ts";

const piece = fc.constantFrom(
  ..."0 1 2 3 7 12 100 0.5 1,000 x y n a b i e \\pi \\alpha f(x) + - * / ^ _ = < > \\le \\ge \\ne ( ) [ ] \\{ \\} { } | , ; : ! ' % \\% $ & . \\frac{1}{2} \\frac \\sqrt \\sqrt[3] \\sin \\cos \\log \\ln \\cdot \\times \\div \\pm \\infty \\cup \\cap \\setminus \\in \\emptyset \\mathbb{R} \\text{ \\text{cm} \\mathrm \\left( \\right) \\left \\right \\boxed{ \\sum_{k=1}^{n} \\int_0^1 dx \\lim_{x\\to0} \\binom{5}{2} \\begin{pmatrix} \\end{pmatrix} \\\\ \\overline ^\\circ ° √ ² ½ − ≤ ∞ and or km/h answer \\lfloor \\rfloor \\to \\quad \\; ~ \\ \\overline{3} \\pmod \\gcd \\max \\langle \\rangle !! ' \" # 中 😀".split(
    " ",
  ),
);
const latex = fc.array(fc.oneof(piece, fc.constant(" ")), { maxLength: 14 }).map((pieces) => pieces.join(""));
const golds = [
  "5",
  "x+1",
  "\\frac{1}{2}",
  "\\{1,2\\}",
  "(1,2)",
  "x>2",
  "y=2x+1",
  "\\text{Monday}",
  "2\\text{ km}",
  "i",
];

/** Equal both ways, neither, or undefined where one cannot be a gold answer. */
function bothWays(a: string, b: string): [boolean, boolean] | undefined {
  try {
    return [mathEqual(a, b, { profile: "hardened" }).equal, mathEqual(b, a, { profile: "hardened" }).equal];
  } catch (error) {
    if (error instanceof RewardError && error.code === "bad_reference") return undefined;
    throw error;
  }
}

describe("random strings of LaTeX", () => {
  it("never throw and never confuse, in both profiles", () => {
    fc.assert(
      fc.property(latex, fc.constantFrom(...golds), (text, gold) =>
        (["golongrl", "hardened"] as const).every((profile) => {
          const { equal, status } = mathEqual(gold, text, { profile });
          return equal === false || (equal === true && status === "scored");
        }),
      ),
      { numRuns: scaled(100_000), seed: 20_26 },
    );
  });

  it("equal themselves in hardened, and a verdict is the same both ways", () => {
    fc.assert(
      fc.property(latex, latex, (a, b) => {
        if (a.trim() !== "") expect(bothWays(a, a) ?? [true, true]).toEqual([true, true]);
        const [there, back] = bothWays(a, b) ?? [false, false];
        expect(there).toBe(back);
      }),
      { numRuns: scaled(10_000), seed: 20_26 },
    );
  });

  it("never throw as responses", () => {
    fc.assert(
      fc.property(fc.array(latex, { maxLength: 6 }), fc.constantFrom(...golds), (texts, gold) => {
        const response = texts.join("\nanswer is ");
        for (const profile of ["golongrl", "hardened"] as const) {
          expect(mathVerify(response, gold, { profile }).equal).toBeTypeOf("boolean");
        }
      }),
      { numRuns: scaled(5_000), seed: 20_26 },
    );
  });
});
