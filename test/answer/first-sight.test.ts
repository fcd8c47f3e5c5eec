import { describe, expect, it } from "vitest";
import { groupBy } from "../../src/stats/group-by.ts";
import { type Case, scoreOf } from "../support/graded.ts";
import { readJsonl } from "../support/jsonl.ts";

interface FirstSightRow {
  readonly type: string;
  readonly response: string;
  readonly label: Case[2];
  /** What a careful grader pays. */
  readonly fair: number;
  /** What the row is about, in a word. */
  readonly note: string;
}

const rows = readJsonl<FirstSightRow>("fixtures/answers/first-sight.jsonl");

describe("answers labelled before they were scored", () => {
  it.each([...groupBy(rows, ({ type }) => type)])("of %s are paid what a grader pays", (_, own) => {
    for (const { type, response, label, fair } of own) {
      const score = scoreOf([type, response, label]) ?? -1;
      expect(Math.abs(score - fair), `${response} scored ${score}, not ${fair}`).toBeLessThanOrEqual(0.05);
    }
  });
});
