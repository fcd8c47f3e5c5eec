import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { registry } from "../../src/registry.ts";
import { scoreItem } from "../../src/score.ts";
import { version } from "../../src/version.ts";
import { readJsonl } from "../support/jsonl.ts";

// Outside of the checkout, whose node_modules everything inside of it would find.
const environment = join(tmpdir(), "golong-rewards-wheel");
const python = join(environment, "bin/python");

const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  spawnSync(command, args, { encoding: "utf8", env, timeout: 300_000, maxBuffer: 1 << 28 });

/** Builds the wheel and installs it into an environment that holds nothing else; why it cannot, empty when it can. */
function prepare(): string {
  const asked = run("python3", ["-c", "import sys; print(sys.version_info >= (3, 10))"]);
  if (asked.stdout?.trim() !== "True") return "no Python 3.10 or newer";
  // What does not bundle is no reason to skip; that pip reaches no registry is one.
  const bundled = run("node", ["scripts/build-program.mjs"]);
  if (bundled.status !== 0) throw new Error(`${bundled.stdout}${bundled.stderr}`);
  const built = run("node", ["scripts/build-wheel.mjs"]);
  if (built.status !== 0) return `no wheel: ${built.stdout}${built.stderr}`;
  const wheel = built.stdout.trim().split("\n").at(-1) as string;
  const which = run("python3", ["-c", "import sys; print(sys.version, sys.executable)"]).stdout;
  // Node comes once for each Python; the wheel whenever it is another one.
  const stamp = createHash("sha256").update(which).update(readFileSync(wheel)).digest("hex");
  const mark = join(environment, "made-from");
  if (existsSync(mark) && readFileSync(mark, "utf8") === stamp) return "";
  if (!existsSync(python)) {
    const made = run("python3", ["-m", "venv", "--clear", environment]);
    if (made.status !== 0) return `no virtual environment: ${made.stdout}${made.stderr}`;
  }
  rmSync(mark, { force: true });
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"];
  run(python, [...pip.slice(0, 2), "uninstall", "--quiet", "--yes", "golong-rewards"]);
  const installed = run(python, [...pip, wheel]);
  if (installed.status !== 0) return `pip cannot install the wheel: ${installed.stderr?.slice(-300)}`;
  writeFileSync(mark, stamp);
  return "";
}

// biome-ignore lint/suspicious/noExplicitAny: what a Python program printed
let found: any;

/** The wheel in an empty environment: no Node, no npm and nothing of this checkout within reach. */
describe("the wheel", () => {
  let unable = "";
  beforeAll(() => {
    unable = prepare();
    if (unable !== "") {
      console.log(`skipped, ${unable}`);
      return;
    }
    const env = { PATH: join(environment, "bin"), HOME: environment, LANG: "C.UTF-8" };
    const checked = run(python, [resolve("test/clients/wheel_check.py"), resolve("fixtures")], env);
    expect(checked.status, `${checked.stdout?.slice(-500)}${checked.stderr}`).toBe(0);
    found = JSON.parse(checked.stdout);
  });

  it("brings its own Node to a machine without one", ({ skip }) => {
    if (unable !== "") skip(unable);
    expect([found.node, found.npm]).toEqual([null, null]);
    expect(found.runs).toContain(environment);
  });

  it("has the command: scores, reports and decontaminates as npm's", ({ skip }) => {
    if (unable !== "") skip(unable);
    const ours = run("node", ["dist/cli/main.js", "score", "fixtures/sample.jsonl", "-q"]);
    expect(found.scored).toBe(ours.stdout);
    expect(found.report).toBeGreaterThan(100_000);
    for (const type of registry.types.keys()) expect(found.types).toContain(type);
    expect(found.clean.trim().split("\n")).toHaveLength(2);
  });

  it("scores in Python as npm does, the golden rollouts too", ({ skip }) => {
    if (unable !== "") skip(unable);
    expect(found.one).toBe("1.0");
    const expected = readJsonl<Sample>("fixtures/golden/rollouts.jsonl").map((row) => {
      const { score, status, type, ...rest } = scoreItem(row);
      return "error" in rest
        ? [score, status, type, rest.error.message, {}]
        : [score, status, type, rest.reason, rest.parts];
    });
    expect(found.golden).toEqual(expected);
  });

  it("serves, by one listener or two, its workers and page included, whatever proxy is set", ({ skip }) => {
    if (unable !== "") skip(unable);
    const samples = readJsonl<Sample>("fixtures/sample.jsonl");
    const scores = samples.map((sample) => scoreItem(sample).score);
    expect(found.served).toEqual([
      [scores, 200],
      [scores, 200],
    ]);
  });

  it("states npm's version, is pure Python and holds no native code", ({ skip }) => {
    if (unable !== "") skip(unable);
    expect([found.version, found.stated]).toEqual([version, version]);
    expect(found.links).toEqual([]);
    const names = readdirSync("build/wheel");
    expect(names).toEqual([`golong_rewards-${version}-py3-none-any.whl`]);
    const files = readdirSync("build/program", { recursive: true, encoding: "utf8" });
    expect(files.filter((name) => /\.(node|so|dll|dylib)$|node_modules/.test(name))).toEqual([]);
  });
});
