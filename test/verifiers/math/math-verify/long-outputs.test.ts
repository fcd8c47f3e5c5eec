import { describe, expect, it } from "vitest";
import { mathVerify } from "../../../../src/verifiers/math/index.ts";
import { growthExponent } from "../../../support/growth.ts";
import { readJsonl } from "../../../support/jsonl.ts";

interface Row {
  readonly gold: string;
  readonly response: string;
  readonly math_verify: boolean;
}

const window = Number.POSITIVE_INFINITY;

describe("an output of more than 4,000 characters, read whole", () => {
  it("has Math-Verify's verdict", () => {
    const rows = readJsonl<Row>("fixtures/math/long-outputs.jsonl");
    const wrong = rows.filter(
      ({ gold, response, math_verify }) => mathVerify(response, gold, { window }).equal !== math_verify,
    );
    expect(wrong.map(({ response }) => response.slice(-120))).toEqual([]);
    expect(rows.filter(({ math_verify }) => math_verify).length).toBeGreaterThan(20);
  });

  /** Texts that open without end, or begin an answer at every word. */
  const hostile = {
    openings: "\\[",
    parentheses: "\\(",
    dollars: "$$ ",
    formulas: "$!$ ",
    boxes: "\\boxed{1} and ",
    groups: "1 111 ",
    digits: "1 ",
    sums: "1+",
    equations: "=1",
    answers: "answer 1=",
    "final answers": "final answer is ",
    fractions: "-\\frac{1",
  };

  it.each(Object.entries(hostile))("takes linear time over %s", (_, piece) => {
    const exponent = growthExponent(
      (size) => void mathVerify(piece.repeat(Math.ceil(size / piece.length)), "1", { window }),
      20_000,
      160_000,
    );
    expect(exponent).toBeLessThan(1.3);
  });

  it("takes linear time where a long run of digits has its operator at the end", () => {
    const text = (size: number): string => `${"1 ".repeat(size / 2)}+${"1".repeat(size / 2)}x`;
    const exponent = growthExponent((size) => void mathVerify(text(size), "1", { window }), 20_000, 160_000);
    expect(exponent).toBeLessThan(1.3);
  });
});
