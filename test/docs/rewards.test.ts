import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withTypeFacts } from "../../scripts/docs-types.mjs";
import { rewardTypes } from "../../src/table.ts";

const page = readFileSync("docs/rewards.md", "utf8");

describe("docs/rewards.md", () => {
  it("tells every type's facts as `npm run docs:types` does", () => {
    expect(withTypeFacts(page, rewardTypes)).toBe(page);
    const told = [...page.matchAll(/<!-- facts ([\w-]+) -->/g)].map(([, type]) => type);
    expect(told).toEqual(rewardTypes.map(({ type }) => type));
  });

  it("has an example of every type", () => {
    for (const { type } of rewardTypes) expect(page).toMatch(new RegExp(`^both\\("${type}"`, "m"));
  });
});
