import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { shapesPage, withDumps } from "../../scripts/docs-shapes.mjs";
import { truths } from "../../src/records/format.ts";
import { formats } from "../../src/records/formats.ts";
import { promptNames, promptTexts, questionFields } from "../../src/records/prompt.ts";
import { rewardTypes } from "../../src/table.ts";

it("docs/shapes.md tells the shapes as `npm run docs:shapes` does", () => {
  const places = { truths, promptNames, promptTexts, questionFields };
  expect(readFileSync("docs/shapes.md", "utf8")).toBe(shapesPage(formats, places, rewardTypes));
});

it("docs/dumps.md has the tools' files as `npm run docs:shapes` does", () => {
  const page = readFileSync("docs/dumps.md", "utf8");
  expect(withDumps(page, formats)).toBe(page);
  for (const { checked = "", file } of formats)
    if (file !== undefined) expect(page).toContain(`| ${checked} |`);
});
