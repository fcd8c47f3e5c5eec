import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withTypeFacts } from "../../scripts/docs-types.mjs";
import { rewardTypes } from "../../src/table.ts";
import { readJsonl } from "../support/jsonl.ts";

const page = readFileSync("docs/rewards.md", "utf8");

describe("docs/rewards.md", () => {
  it("spells a ground truth that needs one of two members as two objects", () => {
    expect(page).toContain("`{ answers: string \\| number \\| (string \\| number)[] } \\| { golden_label:");
    expect(page).not.toContain("unknown \\| unknown");
  });

  it("tells every type's facts as `npm run docs:types` does", () => {
    expect(withTypeFacts(page, rewardTypes, readJsonl("fixtures/more-types.jsonl"))).toBe(page);
    const told = [...page.matchAll(/<!-- facts ([\w-]+) -->/g)].map(([, type]) => type);
    expect(told).toEqual(rewardTypes.map(({ type }) => type));
  });

  it("has an example of every type", () => {
    for (const { type } of rewardTypes) {
      const section = page.split(`<!-- facts ${type} -->`)[1]!.split("<!-- facts ")[0]!;
      expect(section, type).toMatch(/^(?:both\("|```json sample$)/m);
    }
  });
});
