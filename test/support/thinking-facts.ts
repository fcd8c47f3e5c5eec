import { spawnSync } from "node:child_process";

/** The folder that `npm run test:thinking` fills with the packages whose parsers, templates and libraries are run. */
export const factsFolder = process.env.THINKING_FACTS;
if (factsFolder === undefined)
  console.warn("skipped: the packages' own parsers and templates; run them by `npm run test:thinking`");

/** Gives each call to a program of `test/oracles/`, and what it says of each. */
export function askOracle(name: string, calls: readonly object[]): { found: unknown[]; stderr: string } {
  if (factsFolder === undefined) return { found: [], stderr: "" };
  const { stdout, stderr } = spawnSync(
    `${factsFolder}/venv/bin/python`,
    [`test/oracles/${name}.py`, factsFolder],
    { input: calls.map((call) => JSON.stringify(call)).join("\n"), encoding: "utf8" },
  );
  const found = stdout.split("\n").filter((line) => line !== "");
  return { found: found.map((line) => JSON.parse(line) as unknown), stderr };
}
