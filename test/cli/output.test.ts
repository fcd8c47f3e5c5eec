import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { cli, start, unruly } from "../support/cli.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();
const file = (name: string) => join(dir, name);
const flags = ["--registry", unruly, "--workers", "1", "--deadline", "600"];

/** Where the rollouts leave a byte each. */
const begun = file("begun");

const rollout = (id: number, data_source: string, ground_truth: object) =>
  `${JSON.stringify({ id, data_source, response: `</think>${"x".repeat(1000)}`, reward_model: { ground_truth } })}\n`;

/** Rollouts that take `ms` each. */
const rollouts = (count: number, ms = 0) =>
  Array.from({ length: count }, (_, id) => rollout(id, "dawdles", { ms, begun }));

/** The same with more behind them that are not scored before a file is there. */
const held = (count: number, gate: string) => [
  ...rollouts(count),
  ...Array.from({ length: 10 }, (_, n) => rollout(count + n, "waits-for", { file: gate })),
];

const unending = file("unending.jsonl");
writeFileSync(unending, held(50, file("nowhere")).join(""));
const quick = file("quick.jsonl");
writeFileSync(quick, rollouts(40).join(""));

/** Starts a run that is at work until it is ended. */
async function underWay(out: string, input = unending) {
  const run = start(["score", input, "-o", out, ...flags]);
  while (!existsSync(`${out}.lock`)) await sleep(10);
  return run;
}

describe("an output", () => {
  it("has one writer at a time; what a killed one left is no obstacle", async () => {
    const out = file("locked");
    const run = await underWay(out);
    const other = await cli(["score", quick, "-o", out, ...flags]);
    expect(other.code).toBe(2);
    expect(other.stderr).toContain(`${out} is being written by process ${run.pid}`);
    run.kill("SIGKILL");
    await run.done;
    expect(existsSync(`${out}.lock`)).toBe(true);
    const next = await cli(["score", quick, "-o", out, ...flags]);
    expect(next.code).toBe(0);
    expect(readdirSync(dir).filter((name) => name.startsWith("locked"))).toEqual(["locked"]);
  });

  it("does not follow a symbolic link in place of its partial file", async () => {
    const target = file("target");
    writeFileSync(target, "mine");
    symlinkSync(target, file("linked.partial"));
    const run = await cli(["score", quick, "-o", file("linked"), ...flags]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("linked.partial is a symbolic link");
    expect(readFileSync(target, "utf8")).toBe("mine");
  });

  it.each([
    ["cut at the end of a line", (path: string) => truncateSync(path, statSync(path).size / 2)],
    ["grown", (path: string) => appendFileSync(path, rollouts(1).join(""))],
  ])("does not get its name when the input is %s meanwhile", async (how, change) => {
    const [input, out, gate] = ["changing.jsonl", `changed-${how.length}`, `gate-${how.length}`].map(
      file,
    ) as [string, string, string];
    writeFileSync(input, held(30, gate).join(""));
    const run = start(["score", input, "-o", out, ...flags]);
    while (!existsSync(`${out}.partial`)) await sleep(10);
    change(input);
    writeFileSync(gate, "");
    const { code, stderr } = await run.done;
    expect(code).toBe(1);
    expect(stderr).toContain(`${input} changed while it was read: what was scored is in ${out}.partial`);
    expect(existsSync(out)).toBe(false);
  });

  it("in a folder that is not there is refused by the folder's name", async () => {
    const { code, stderr } = await cli(["score", quick, ...flags, "-o", file("no/such/out.jsonl")]);
    expect([code, stderr]).toEqual([
      2,
      `golong-rewards: cannot write ${file("no/such/out.jsonl")}: there is no folder ${file("no/such")} (see --help)\n`,
    ]);
  });

  it("that cannot be written is said in one line", async () => {
    for (const to of [">", "-o"]) {
      const command = `"${process.execPath}" dist/cli/main.js score "${quick}" -q ${flags.join(" ")} ${to} /dev/full`;
      const { status, stderr } = spawnSync("bash", ["-c", command], { encoding: "utf8" });
      expect(status).toBe(1);
      expect(stderr).toMatch(/^golong-rewards: cannot write (standard output|\/dev\/full): ENOSPC[^\n]*\n$/);
    }
  });

  it("is not begun for a folder that holds no data", async () => {
    mkdirSync(file("empty"));
    const run = await cli(["score", file("empty"), "-o", file("of-empty")]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("no data file within");
    expect(existsSync(file("of-empty"))).toBe(false);
  });
});

describe("a run that is interrupted in its first block", () => {
  it("writes what is scored, and says no more than that", async () => {
    const out = file("interrupted");
    const slow = file("slow.jsonl");
    writeFileSync(slow, rollouts(60, 100).join(""));
    writeFileSync(begun, "");
    const run = await underWay(out, slow);
    while (statSync(begun).size < 10) await sleep(10);
    run.kill("SIGINT");
    const { code, stderr } = await run.done;
    expect(code).toBe(130);
    const lines = readFileSync(`${out}.partial`, "utf8").split("\n").length - 1;
    expect(lines).toBeGreaterThan(0);
    expect(lines).toBeLessThan(60);
    // On a busy machine it has said before how far it is.
    expect(stderr.replace(/^\d+ lines, .*\n/gm, "")).toBe(
      `golong-rewards: interrupted after ${lines} lines; the same command with --resume goes on from here\n`,
    );
    expect(existsSync(`${out}.lock`)).toBe(false);
  });
});

describe("--resume", () => {
  it.each([
    ["", []],
    [" of lean output", ["--lean"]],
  ])("refuses an input whose earlier lines have changed%s, and renames nothing", async (_, more) => {
    const [input, out] = [file("resumed.jsonl"), file(`resumed${more.length}`)];
    writeFileSync(input, rollouts(40, 0).join(""));
    expect((await cli(["score", input, "-o", out, ...flags, ...more])).code).toBe(0);
    const before = readFileSync(out);
    const lines = rollouts(40, 0);
    const changed = lines.map((line, n) =>
      n === 3 ? line.replace("xxx", more.length > 0 ? "x" : "yyy") : line,
    );
    writeFileSync(input, changed.join(""));
    const run = await cli(["score", input, "-o", out, "--resume", ...flags, ...more]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(`not the beginning of this run's output (${input}:4`);
    expect(readFileSync(out).equals(before)).toBe(true);
    expect(existsSync(`${out}.partial`)).toBe(false);
    writeFileSync(input, lines.join(""));
    expect((await cli(["score", input, "-o", out, "--resume", ...flags, ...more])).code).toBe(0);
    expect(readFileSync(out).equals(before)).toBe(true);
  });

  it("leaves a complete Parquet output of the same run as it is, and refuses another's", async () => {
    const [input, out] = [file("packed.jsonl"), file("packed.parquet")];
    const score = (...more: string[]) => cli(["score", input, "-o", out, "--resume", ...flags, ...more]);
    writeFileSync(input, rollouts(4, 0).join(""));
    expect((await score()).code).toBe(0);
    const before = readFileSync(out);
    const again = await score();
    expect([again.code, again.stderr]).toEqual([0, `${out} is complete: nothing to do\n`]);
    expect(readdirSync(dir).filter((name) => name.startsWith("packed.parquet"))).toEqual(["packed.parquet"]);
    expect((await score("--lean")).code).toBe(2);
    // Of the same size, and the same at both ends.
    writeFileSync(input, rollouts(4, 0).join("").replace("xxx", "yyy"));
    const other = await score();
    expect(other.code).toBe(2);
    expect(other.stderr).toContain("of a run with other inputs, options or version");
    writeFileSync(input, `${rollouts(4, 0).join("")}not json\n`);
    expect((await cli(["score", input, "-o", out, ...flags])).code).toBe(1);
    // Its lines without a score are still listed.
    expect((await score()).code).toBe(1);
    writeFileSync(out, before.subarray(0, -8));
    expect((await score()).code).toBe(2);
  });
});
