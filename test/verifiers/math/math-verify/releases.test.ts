import { describe, expect, it } from "vitest";
import { type MathVerifyRelease, mathVerify } from "../../../../src/verifiers/math/index.ts";
import { readJsonl } from "../../../support/jsonl.ts";

interface Row {
  readonly gold: string;
  readonly text: string;
  /** What Math-Verify 0.8.0 and 0.9.0 said. */
  readonly math_verify: boolean;
  readonly math_verify_090: boolean;
}

const rows = readJsonl<Row>("fixtures/math/release-verdicts.jsonl");

/** Verdicts that are known to differ, by their reason. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  "SymPy pairs these two ends by an order of its own": ["(2i,-2i)"],
  "the last bit of SymPy's doubles": ["\\frac{10\\sqrt{10.5}}{27}", "\\sqrt3"],
};
const known = new Set(
  Object.values(KNOWN)
    .flat()
    .map((answer) => `\\boxed{${answer}}`),
);

describe.each([
  ["0.8.0", "math_verify"],
  ["0.9.0", "math_verify_090"],
] as const)("release %s of Math-Verify", (release, field) => {
  const differs = (row: Row): boolean =>
    mathVerify(row.text, row.gold, { release, window: Number.POSITIVE_INFINITY }).equal !== row[field];

  it("is followed verdict by verdict", () => {
    const wrong = rows.filter((row) => differs(row) && !known.has(row.text));
    expect(wrong.map(({ gold, text }) => `${gold} ## ${text}`)).toEqual([]);
    expect(rows.length).toBeGreaterThan(200);
  });

  it("differs where it is said to", () => {
    expect(rows.filter((row) => known.has(row.text)).some(differs)).toBe(true);
  });
});

describe("the releases", () => {
  it("differ in a share of the fixture's rows", () => {
    expect(rows.filter((row) => row.math_verify !== row.math_verify_090).length).toBeGreaterThan(20);
  });

  it("are these two", () => {
    const unknown = "0.7.0" as MathVerifyRelease;
    expect(() => mathVerify("\\boxed{1}", "1", { release: unknown })).toThrow(/0\.8\.0, 0\.9\.0/);
  });
});
