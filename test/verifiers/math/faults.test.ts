import { describe, expect, it } from "vitest";
import { RewardError } from "../../../src/errors.ts";
import { mathVerify } from "../../../src/verifiers/math/index.ts";
import { readJsonl } from "../../support/jsonl.ts";
import { answerOf } from "../../support/verdict.ts";

interface Fault {
  id: string;
  data_source: string | null;
  solution_str: string;
  ground_truth: { golden_label?: unknown } | string;
  /** What GoLongRL gave, or how it died. */
  reference_score: number | string;
  /** What is fair; null where readers differ, "error" where the sample must be refused. */
  fair_score: number | string | null;
}

const label = ({ ground_truth: truth }: Fault): unknown =>
  typeof truth === "string" ? truth : truth?.golden_label;
const rows = readJsonl<Fault>("fixtures/golden/faults.jsonl").filter(
  (row) => row.data_source === "math_longcot_math_verify" && typeof label(row) === "string",
);
const gated = (text: string): boolean =>
  text.split("</think>").length !== 2 || text.split("<think>").length > 2;

function score(row: Fault, profile: "golongrl" | "hardened"): number | "refused" {
  if (gated(row.solution_str)) return 0;
  try {
    return mathVerify(answerOf(row.solution_str, profile), label(row) as string, { profile }).equal ? 1 : 0;
  } catch (error) {
    if (error instanceof RewardError && error.code === "bad_reference") return "refused";
    throw error;
  }
}

describe("known faults of the reference", () => {
  it("has them", () => {
    expect(rows.length).toBeGreaterThan(100);
  });

  it("gives the reference's score in golongrl wherever the reference gives one", () => {
    const scored = rows.filter((row) => typeof row.reference_score === "number");
    const differing = scored.filter((row) => score(row, "golongrl") !== row.reference_score);
    expect(scored.length).toBeGreaterThanOrEqual(rows.length - 1);
    expect(differing.map((row) => row.id)).toEqual([]);
  });

  it("gives the fair score in hardened; an empty gold answer is refused", () => {
    const fair = rows.filter((row) => typeof row.fair_score === "number");
    const differing = fair.filter((row) => score(row, "hardened") !== row.fair_score);
    expect(differing.map((row) => [row.id, score(row, "hardened")])).toEqual([["MATH-027", "refused"]]);
  });
});
