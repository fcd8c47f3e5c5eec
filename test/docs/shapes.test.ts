import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { shapesPage } from "../../scripts/docs-shapes.mjs";
import { truths } from "../../src/records/format.ts";
import { formats } from "../../src/records/formats.ts";
import { promptNames, promptTexts, questionFields } from "../../src/records/prompt.ts";
import { rewardTypes } from "../../src/table.ts";

it("docs/shapes.md tells the shapes as `npm run docs:shapes` does", () => {
  const places = { truths, promptNames, promptTexts, questionFields };
  expect(readFileSync("docs/shapes.md", "utf8")).toBe(shapesPage(formats, places, rewardTypes));
});
