import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { withFamilies } from "../../scripts/docs-thinking.mjs";
import { families } from "../../src/thinking/families.ts";

it("docs/thinking.md tells the families as `npm run docs:thinking` does", () => {
  const page = readFileSync("docs/thinking.md", "utf8");
  expect(withFamilies(page, families)).toBe(page);
  for (const { name } of families) expect(page).toContain(`| \`${name}\` |`);
});
