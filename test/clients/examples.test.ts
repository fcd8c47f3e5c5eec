import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { protocols } from "../../src/server/protocols/table.ts";

const read = (path: string): string => readFileSync(path, "utf8");
const examples = readdirSync("examples");
/** The pinned releases, by the names that the documents have for them. */
const trainers =
  /^(verl|openrlhf|areal|ms-swift|verifiers|trl|tinker-cookbook|nemo-gym|skyrl|openenv|harbor|openpipe-art)==(.+)$/gm;
const source = "clients/python/src/golong_rewards";

describe("the examples", () => {
  it("are all listed, with what each was checked against", () => {
    const listed = [...read("examples/README.md").matchAll(/\]\(([\w.-]+)\) \| (.+?) \|/g)];
    expect(listed.map(([, name]) => name).sort()).toEqual(
      examples.filter((name) => name !== "README.md").sort(),
    );
  });

  it("state the versions that are installed and run", () => {
    const folder = "clients/python/trainers";
    const pins = readdirSync(folder)
      .filter((name) => name.startsWith("requirements"))
      .flatMap((name) => [...read(join(folder, name)).matchAll(trainers)]);
    expect(pins).toHaveLength(12);
    for (const [, name, version] of pins) {
      const stated = new RegExp(`\\b${name} (\\| )?${version!.replaceAll(".", "\\.")}\\b`, "i");
      expect(read("examples/README.md"), name).toMatch(stated);
      expect(read(join(folder, "README.md")), name).toMatch(stated);
    }
  });

  it("name functions and endpoints that exist", () => {
    const paths = new Set(protocols.map(({ path }) => path));
    for (const name of examples) {
      const text = read(join("examples", name));
      for (const [, path] of text.matchAll(/:8080(\/[\w/]+)/g)) {
        expect(
          [...paths].some((own) => path === own || path!.startsWith(`${own}/`)),
          `${name}: ${path}`,
        ).toBe(true);
      }
      for (const [, module, what] of text.matchAll(
        /golong_rewards\.(\w+)(?:\.| import |\n\s+name: )(\w+)/g,
      )) {
        expect(read(join(source, `${module}.py`)), `${name}: ${module}.${what}`).toMatch(
          new RegExp(`^(async def|def|class) ${what}\\b`, "m"),
        );
      }
    }
  });

  it("hold Python that parses", () => {
    const files = examples.filter((name) => name.endsWith(".py")).map((name) => join("examples", name));
    const program = "import ast, sys\nfor path in sys.argv[1:]: ast.parse(open(path).read(), path)";
    const run = spawnSync("python3", ["-c", program, ...files], { encoding: "utf8" });
    expect(run.status, run.stderr).toBe(0);
  });

  it("train a policy from npm alone", () => {
    const { code } = transformSync(read("examples/training-loop.ts"), { loader: "ts", format: "esm" });
    const run = spawnSync("node", ["--input-type=module", "-e", code], { encoding: "utf8" });
    expect(run.status, run.stderr).toBe(0);
    const means = [...run.stdout.matchAll(/mean reward ([\d.]+)/g)].map(([, mean]) => Number(mean));
    expect(means).toHaveLength(40);
    expect(means[0]).toBeLessThan(0.6);
    expect(means.at(-1)).toBeGreaterThan(0.9);
  });
});
