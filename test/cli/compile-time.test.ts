import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const run = promisify(execFile);

/** Writes on standard error what V8 is told. */
const preload = `data:text/javascript,${encodeURIComponent(`
  import v8 from "node:v8";
  import { syncBuiltinESMExports } from "node:module";
  v8.setFlagsFromString = (flag) => console.error("told " + flag);
  syncBuiltinESMExports();
`)}`;

it("has V8 compile later in a run that ends, and no later than ever in a service", async () => {
  const told = async (command: string) => {
    const { stderr } = await run(process.execPath, [
      "--import",
      preload,
      "dist/cli/main.js",
      command,
      "--help",
    ]);
    return stderr;
  };
  const isKnown = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" }).stdout.includes(
    " --interrupt-budget ",
  );
  const score = await told("score");
  if (isKnown) expect(score).toContain("told --interrupt-budget=");
  else expect(score).not.toContain("told");
  expect(await told("serve")).not.toContain("told");
});
