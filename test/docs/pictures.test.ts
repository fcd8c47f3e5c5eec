import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pictures } from "../../scripts/docs-pictures.mjs";
import { advantages } from "../../src/advantage/index.ts";
import { score } from "../../src/score.ts";

describe("docs/pictures", () => {
  it("shows what the package computes, as `npm run docs:pictures` draws it", () => {
    const drawn = pictures(advantages, score);
    for (const [path, svg] of drawn) expect(readFileSync(path, "utf8"), path).toBe(svg);
    expect(readdirSync("docs/pictures").map((name) => `docs/pictures/${name}`)).toEqual(
      [...drawn.keys()].sort(),
    );
  });
});
