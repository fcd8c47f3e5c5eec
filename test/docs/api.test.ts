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
    // Types are what `npm run check` is for: to check them once more takes as long as the rest.
    const options = ["--emit", "none", "--pretty", "false", "--skipErrorChecking"];
    const run = spawnSync("npx", ["typedoc", ...options], { encoding: "utf8" });
    expect(run.status, run.stdout + run.stderr).toBe(0);
  });
});
