import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

it("nothing is unused: no file, export, package or script's tool (knip)", () => {
  const { status, stdout, stderr } = spawnSync("npx", ["knip"], { encoding: "utf8" });
  expect(status, stdout + stderr).toBe(0);
});
