import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { withLimits, withSpeed, withThroughput } from "../../scripts/docs-figures.mjs";

const read = (path: string): string => readFileSync(path, "utf8");

// `npm run docs:figures` brings them up to date.
describe("figures in the documentation", () => {
  it("are those of bench/README.md", () => {
    const bench = read("bench/README.md");
    expect(withSpeed(read("README.md"), bench)).toBe(read("README.md"));
    expect(withThroughput(read("docs/performance.md"), bench)).toBe(read("docs/performance.md"));
  });

  it("are, for limits, those of the code", () => {
    expect(withLimits(read("docs/security.md"))).toBe(read("docs/security.md"));
  });
});
