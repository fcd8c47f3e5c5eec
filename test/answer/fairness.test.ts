import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { confusionOf, confusionTable, type JudgedRow, misjudged, type RealRow } from "../support/fairness.ts";
import { readUnshipped } from "../support/jsonl.ts";

const real = readUnshipped<RealRow>("real_answers.jsonl");
const judged = readUnshipped<JudgedRow>("fair_cases.jsonl");

const page = "docs/profiles.md";
const between = /(<!-- fairness -->\n)[\s\S]*?(\n<!-- \/fairness -->)/;

describe.skipIf(real === null)("labelled responses of real models", () => {
  const rows = real ?? [];
  const all = (): { n: number; refused: number; paid: number } => {
    const { n, refused, paid } = confusionOf(rows, () => "all").get("all")!;
    return { n, refused: refused.hardened, paid: paid.hardened };
  };

  it("are refused wrongly in 4 of 100 at most, and paid wrongly in 1 of 200", () => {
    const { n, refused, paid } = all();
    expect(n).toBeGreaterThan(300);
    expect(refused / n).toBeLessThanOrEqual(0.04);
    expect(paid / n).toBeLessThanOrEqual(0.005);
  });

  it(`have the figures that ${page} states (UPDATE_DOCS=1 writes them)`, () => {
    const tables = [
      confusionTable(
        "type",
        confusionOf(rows, ({ type }) => type),
      ),
      confusionTable(
        "how the answer is marked",
        confusionOf(rows, ({ convention }) => convention),
      ),
    ].join("\n\n");
    const text = readFileSync(page, "utf8");
    const updated = text.replace(between, `$1${tables}$2`);
    if (process.env.UPDATE_DOCS === "1") writeFileSync(page, updated);
    expect(between.test(text)).toBe(true);
    expect(readFileSync(page, "utf8")).toBe(updated);
  });
});

describe.skipIf(judged === null)("judged answers", () => {
  const types =
    /^(?:EM|Accuracy|mcq_answer_line|frames_cem|bfcl_agentic|search_r1_em|lbv1_f1|docmath|gsm8k|MATH|math_dapo|geo3k|AIME)/;
  const rows = (judged ?? []).filter(({ type }) => types.test(type));
  const share = (kind: JudgedRow["kind"]): number =>
    misjudged(rows.filter((row) => row.kind === kind)).length /
    rows.filter((row) => row.kind === kind).length;

  it("are overpaid in 2 of 100 attacks at most, and underpaid in 4 of 100 honest forms", () => {
    expect(rows.length).toBeGreaterThan(1000);
    expect(share("attack")).toBeLessThanOrEqual(0.02);
    expect(share("honest")).toBeLessThanOrEqual(0.04);
  });
});
