import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { readJsonl, readUnshipped } from "../support/jsonl.ts";

type Row = Sample & { id: string; expected: number };

/** Types whose arithmetic is the reference's own, bit for bit; the others come out of C and regrouped sums. */
const exact = new Set(["EM", "Accuracy", "F1", "SubEM", "Pairwise", "IoU"]);

function disagreements(
  rows: readonly Row[],
): { id: string; expected: number; score: number | null; reason: string }[] {
  return rows.flatMap((row) => {
    const result = scoreItem(row);
    const tolerance = exact.has(result.type ?? "") ? 0 : 1e-9;
    const agrees = result.score !== null && Math.abs(result.score - row.expected) <= tolerance;
    const reason = result.score === null ? result.error.message : result.reason;
    return agrees ? [] : [{ id: row.id, expected: row.expected, score: result.score, reason }];
  });
}

const rows = readJsonl<Row>("fixtures/golden/rollouts.jsonl");
const isMath = (row: Row): boolean => row.data_source === "math_longcot_math_verify";

describe("the golden rollouts", () => {
  it("holds all nine types", () => {
    const types = new Set(rows.map((row) => scoreItem(row).type));
    for (const type of [...exact, "math_verify", "NDCG", "ROUGE-L"]) expect(types).toContain(type);
  });

  it("agrees on every row that is not math", () => {
    expect(disagreements(rows.filter((row) => !isMath(row)))).toEqual([]);
  });

  it("agrees on at least 99 % of the math rows", () => {
    const math = rows.filter(isMath);
    const wrong = disagreements(math);
    expect(wrong.length / math.length, JSON.stringify(wrong.slice(0, 20))).toBeLessThanOrEqual(0.01);
  });

  it("tells gated, empty and unreadable answers apart", () => {
    for (const row of rows) {
      const { status } = scoreItem(row);
      const response = row.response ?? "";
      const closings = response.split("</think>").length - 1;
      const openings = response.split("<think>").length - 1;
      if (closings !== 1 || openings > 1) expect(status, row.id).toBe("gated");
      else expect(["scored", "no_answer", "unparseable"], row.id).toContain(status);
      const isListType = row.data_source === "EM" || row.data_source === "selection";
      if (status !== "gated" && isListType && response.split("</think>")[1]!.trim() === "") {
        expect(status, row.id).toBe("no_answer");
      }
    }
  });
});

const real = readUnshipped<Row>("real_math_rollouts.jsonl");
describe.skipIf(real === null)("real model outputs", () => {
  it("agrees on at least 99 % of them", () => {
    const wrong = disagreements(real!);
    expect(wrong.length / real!.length, JSON.stringify(wrong.slice(0, 20))).toBeLessThanOrEqual(0.01);
  });
});
