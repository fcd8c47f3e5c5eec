import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const json = (path: string) => JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;

describe("the API reference", () => {
  it("covers the exports map", () => {
    const exported = Object.values(
      json("package.json").exports as Record<string, string | { default: string }>,
    )
      .flatMap((target) => (typeof target === "string" ? [] : [target.default]))
      .map((target) => target.replace("./dist/", "src/").replace(/\.js$/, ".ts"));
    expect(json("typedoc.json").entryPoints).toEqual(exported);
  });

  it("is made without a warning", () => {
    expect(json("typedoc.json").treatWarningsAsErrors).toBe(true);
    const run = spawnSync("npx", ["typedoc", "--emit", "none", "--pretty", "false"], { encoding: "utf8" });
    expect(run.status, run.stdout + run.stderr).toBe(0);
  });
});
