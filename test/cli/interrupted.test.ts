import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { cli, start, unruly } from "../support/cli.ts";
import { parseJsonl, readJsonl } from "../support/jsonl.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();
const file = (name: string) => join(dir, name);

/** No run gets by the line that waits for this file: what is to be interrupted is under way until then. */
const gate = file("gate");

/** Lines of 20 kB, with some that are blank, unreadable or without a score, and one that waits for the gate. */
function lines(n: number): string {
  return Array.from({ length: n }, (_, i) => {
    if (i % 50 === 7) return "";
    if (i % 50 === 13) return "not json";
    const data_source = i % 50 === 21 ? "no such source" : i === n / 2 + 10 ? "waits-for" : "dawdles";
    const reward_model = { ground_truth: { ms: 0, file: gate } };
    return JSON.stringify({
      id: i,
      data_source,
      response: `<think></think>${"x".repeat(20_000)}`,
      reward_model,
    });
  }).join("\n");
}

const input = file("in.jsonl");
const flags = ["--registry", unruly, "--workers", "2"];
let whole: Buffer;
let wholeErrors: Buffer;

beforeAll(async () => {
  writeFileSync(gate, "");
  writeFileSync(input, lines(500));
  const run = await cli(["score", input, "-o", file("whole"), ...flags]);
  expect(run.code).toBe(1);
  whole = readFileSync(file("whole"));
  wholeErrors = readFileSync(file("whole.errors.jsonl"));
});

/** Ends a run by a signal when some of its output is there, and before all of it can be. */
async function interrupted(out: string, signal: NodeJS.Signals) {
  rmSync(gate);
  const run = start(["score", input, "-o", out, ...flags]);
  while (!existsSync(`${out}.partial`) || statSync(`${out}.partial`).size === 0) await sleep(5);
  run.kill(signal);
  // A worker ends the line that it is at.
  writeFileSync(gate, "");
  return run.done;
}

async function resumed(out: string, from = input, more: string[] = []) {
  const run = await cli(["score", from, "-o", out, "--resume", ...flags, ...more]);
  return run;
}

function expectWhole(out: string): void {
  expect(readFileSync(out).equals(whole)).toBe(true);
  expect(readFileSync(`${out}.errors.jsonl`).equals(wholeErrors)).toBe(true);
  expect(existsSync(`${out}.partial`)).toBe(false);
  expect(existsSync(`${out}.errors.jsonl.partial`)).toBe(false);
}

describe("a run that is interrupted", () => {
  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("leaves whole lines at %s and is completed to the same bytes", async (signal, code) => {
    const out = file(`out-${signal}`);
    const ended = await interrupted(out, signal);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toContain("--resume");
    expect(existsSync(out)).toBe(false);
    const partial = readFileSync(`${out}.partial`);
    expect(partial.length).toBeGreaterThan(0);
    expect(partial.length).toBeLessThan(whole.length);
    expect(partial.at(-1)).toBe(10);
    expect(partial.equals(whole.subarray(0, partial.length))).toBe(true);
    expect((await resumed(out)).code).toBe(1);
    expectWhole(out);
  });

  it("is completed after SIGKILL, from any cut", async () => {
    const out = file("out-kill");
    await interrupted(out, "SIGKILL");
    const { size } = statSync(`${out}.partial`);
    truncateSync(`${out}.partial`, size - 1234);
    expect((await resumed(out)).code).toBe(1);
    expectWhole(out);
  });

  it("goes on from output under its final name, and leaves complete output as it is", async () => {
    const out = file("out-final");
    writeFileSync(out, whole.subarray(0, 1_234_567));
    writeFileSync(`${out}.errors.jsonl`, wholeErrors.subarray(0, -1000));
    expect((await resumed(out)).code).toBe(1);
    expectWhole(out);
    expect((await resumed(out)).code).toBe(1);
    expectWhole(out);
  });

  it("is completed from several files, one of them packed", async () => {
    const text = readFileSync(input, "utf8");
    const cut = text.indexOf("\n", text.length / 3) + 1;
    writeFileSync(file("first.jsonl"), text.slice(0, cut));
    writeFileSync(file("second.jsonl.gz"), gzipSync(text.slice(cut)));
    const both = [file("first.jsonl"), file("second.jsonl.gz")];
    const out = file("out-two");
    await cli(["score", ...both, "-o", file("listed"), ...flags]);
    const listed = readFileSync(file("listed.errors.jsonl"));
    for (const size of [0, 7_000_000, whole.length - 5]) {
      writeFileSync(`${out}.partial`, whole.subarray(0, size));
      // The list of errors is never behind the output; here it is all of them.
      writeFileSync(`${out}.errors.jsonl.partial`, listed);
      expect((await cli(["score", ...both, "-o", out, "--resume", ...flags])).code).toBe(1);
      expect(readFileSync(out).equals(whole)).toBe(true);
      expect(readFileSync(`${out}.errors.jsonl`).equals(listed)).toBe(true);
      rmSync(out);
    }
  });

  it("is not mixed with another run's output", async () => {
    const out = file("out-other");
    writeFileSync(`${out}.partial`, whole.subarray(0, 1_000_000));
    const lean = await resumed(out, input, ["--lean"]);
    expect(lean.code).toBe(2);
    expect(lean.stderr).toContain("not the beginning of this run's output");
    writeFileSync(file("other.jsonl"), readFileSync(input, "utf8").replaceAll("xxxx", "yyyy"));
    expect((await resumed(out, file("other.jsonl"))).code).toBe(2);
    expect(readFileSync(`${out}.partial`).length).toBe(1_000_000);
  });

  it("begins anew without --resume", async () => {
    const out = file("out-anew");
    writeFileSync(`${out}.partial`, "something else");
    expect((await cli(["score", input, "-o", out, ...flags])).code).toBe(1);
    expectWhole(out);
  });
});

describe("a run whose worker dies or hangs", () => {
  const record = (data_source: string, ground_truth: object = {}) =>
    JSON.stringify({ data_source, response: "<think></think>x", reward_model: { ground_truth } });
  const calm = Array.from({ length: 20 }, () => record("dawdles", { ms: 1 }));

  it("loses nothing when a worker is killed mid-run", async () => {
    const marker = file("marker");
    const text = [...calm, record("dies-once", { marker }), ...calm].join("\n");
    const died = await cli(["score", "-", "-q", ...flags], { input: text });
    expect(existsSync(marker)).toBe(true);
    const undisturbed = await cli(["score", "-", "-q", ...flags], { input: text });
    expect(died.code).toBe(0);
    expect(died.stdout).toBe(undisturbed.stdout);
    expect(died.stdout.split("\n").length).toBe(42);
  });

  it("fails the culprits alone", async () => {
    const text = [...calm, record("hangs"), ...calm, record("dies"), record("eats-memory"), ...calm].join(
      "\n",
    );
    const more = ["--deadline", "1", "--memory", "64"];
    const run = await cli(["score", "-", "-q", ...flags, ...more], { input: text });
    expect(run.code).toBe(1);
    const status = parseJsonl(run.stdout).map(({ reward }) => reward.status as string);
    const at = (n: number) => ({ 20: "timeout", 41: "internal", 42: "internal" })[n] ?? "scored";
    expect(status).toEqual(Array.from({ length: 63 }, (_, n) => at(n)));
    expect(run.stderr.split("\n").filter(Boolean).length).toBe(3);
  });
});

describe("where output cannot go on", () => {
  it("ends quietly when the pipe is closed", async () => {
    const command = `"${process.execPath}" dist/cli/main.js score "${input}" -q --registry "${unruly}" | head -n 1 | wc -l; echo "\${PIPESTATUS[*]}"`;
    const child = spawn("bash", ["-c", command], { stdio: ["ignore", "pipe", "pipe"] });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (text) => {
      stdout += text;
    });
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(stdout.trim().split(/\s+/)).toEqual(["1", "0", "0", "0"]);
    expect(stderr).not.toMatch(/EPIPE|Error|at /);
  });

  it("stops on a full disk with whole lines, and is completed when there is room", async ({ skip }) => {
    const disk = file("disk");
    mkdirSync(disk);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=5m", "tmpfs", disk], { stdio: "ignore" });
    } catch {
      console.warn("skipped: a tmpfs cannot be mounted here");
      skip();
    }
    try {
      const out = join(disk, "out");
      const run = await cli(["score", input, "-o", out, ...flags]);
      expect(run.code).toBe(1);
      expect(run.stderr).toContain("ENOSPC");
      const partial = readFileSync(`${out}.partial`);
      expect(partial.length).toBeGreaterThan(1 << 20);
      expect(partial.equals(whole.subarray(0, partial.length))).toBe(true);
      expect(partial.at(-1)).toBe(10);
      execFileSync("mount", ["-o", "remount,size=100m", disk]);
      expect((await resumed(out)).code).toBe(1);
      expectWhole(out);
    } finally {
      execFileSync("umount", [disk]);
    }
  });
});

describe("the list of errors", () => {
  it("numbers lines as the input does", () => {
    const listed = readJsonl<{ line: number; status: string }>(file("whole.errors.jsonl"));
    for (const { line, status } of listed) {
      expect(status).toBe((line - 1) % 50 === 13 ? "bad_input" : "unknown_type");
    }
    expect(listed.length).toBe(20);
  });
});
