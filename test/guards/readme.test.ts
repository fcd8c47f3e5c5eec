import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withTypesTable } from "../../scripts/docs-types.mjs";
import { rewardTypes } from "../../src/table.ts";

const readme = readFileSync("README.md", "utf8");
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };

// What it shows and links to is run and looked up by test/docs/blocks.test.ts.
describe("the README", () => {
  it("has the registry's table", () => {
    expect(withTypesTable(readme, rewardTypes)).toBe(readme);
  });

  it("sets up with two commands, which CI runs", () => {
    const blocks = readme.matchAll(/^```sh\n(npm (?:ci|install) && [^\n]+)\n```$/gm);
    expect([...blocks].map(([, command]) => command)).toEqual([
      "npm ci && npm run sample",
      "npm install && npm test",
    ]);
    expect(readFileSync(".ci/run", "utf8")).toContain("grep -E '^npm (ci|install) && '");
  });
});

describe("the changelog", () => {
  it("begins with the package's version", () => {
    expect(readFileSync("CHANGELOG.md", "utf8")).toContain(`\n## ${manifest.version}\n`);
  });
});
