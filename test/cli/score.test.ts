import { execFileSync, spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  lstatSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import type { Score } from "../../src/scoring/result.ts";
import { detect } from "../../src/signals/detect.ts";
import { cli } from "../support/cli.ts";
import { readJsonl } from "../support/jsonl.ts";
import { listSample } from "../support/samples.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();
const file = (name: string) => join(dir, name);
const shipped = "fixtures/sample.jsonl";
const reward = (sample: unknown) => {
  const { profile: _, version: __, ...rest } = scoreItem(sample);
  return rest;
};
const good = JSON.stringify(listSample("T5.1 Full-Sentence Citation Alignment", ["a"], ["a", "b"]));

describe("golong-rewards score", () => {
  it("adds to each line what scoring that sample gives, in order", async () => {
    const run = await cli(["score", shipped]);
    const lines = run.stdout.trimEnd().split("\n");
    const input = readFileSync(shipped, "utf8").trimEnd().split("\n");
    expect(lines.length).toBe(input.length);
    lines.forEach((line, i) => {
      const sample = JSON.parse(input[i] as string) as Sample;
      expect(JSON.parse(line)).toEqual({ ...sample, reward: reward(sample) });
      // The input's own bytes stand before the reward.
      expect(line.startsWith((input[i] as string).slice(0, -1))).toBe(true);
    });
    const { failed } = { failed: lines.filter((line) => JSON.parse(line).reward.score === null).length };
    expect(run.code).toBe(failed > 0 ? 1 : 0);
    expect(run.stderr).toContain("ROUGE-L");
  });

  it("writes the same bytes with any number of workers, and from standard input", async () => {
    const many = file("many.jsonl");
    writeFileSync(
      many,
      execFileSync(process.execPath, ["bench/rollouts.mjs", "--bytes", "6e6", "--seed", "5"], {
        maxBuffer: 1e8,
      }),
    );
    for (const workers of ["1", "2", "5"]) {
      const run = await cli(["score", many, "-o", file(`out${workers}`), "--workers", workers]);
      expect([0, 1]).toContain(run.code);
    }
    const one = readFileSync(file("out1"));
    expect(one.equals(readFileSync(file("out2")))).toBe(true);
    expect(one.equals(readFileSync(file("out5")))).toBe(true);
    const piped = await cli(["score", "-", "-q"], { input: readFileSync(many, "utf8") });
    expect(piped.stdout === one.toString()).toBe(true);
    expect(existsSync(file("out1.partial"))).toBe(false);
  });

  it("reads gzip and zstd by their endings, members and frames one after the other", async () => {
    const plain = readFileSync(shipped);
    const first30 = plain.toString().split("\n").slice(0, 30).join("\n");
    const zst = readFileSync("fixtures/sample-30.jsonl.zst");
    writeFileSync(
      file("a.jsonl.gz"),
      Buffer.concat([gzipSync(plain.subarray(0, 5000)), gzipSync(plain.subarray(5000))]),
    );
    writeFileSync(file("b.jsonl.zst"), Buffer.concat([zst, zst]));
    const expected = (await cli(["score", "-q", shipped])).stdout;
    expect((await cli(["score", "-q", file("a.jsonl.gz")])).stdout).toBe(expected);
    const twice = (await cli(["score", "-q", "-"], { input: `${first30}\n${first30}\n` })).stdout;
    expect((await cli(["score", "-q", file("b.jsonl.zst")])).stdout).toBe(twice);
    expect(twice.split("\n").length).toBe(61);
  });

  it.each(["gz", "zst"])("scores what a damaged .%s file still gives, and says so", async (ending) => {
    const packed =
      ending === "gz" ? gzipSync(readFileSync(shipped)) : readFileSync("fixtures/sample-30.jsonl.zst");
    const path = file(`cut.jsonl.${ending}`);
    writeFileSync(path, packed.subarray(0, packed.length - 40));
    const run = await cli(["score", path, shipped, "-o", file("cut.out")]);
    expect(run.code).toBe(1);
    const listed = readJsonl<{ file: string; status: string }>(file("cut.out.errors.jsonl"));
    expect(listed.filter(({ status }) => status === "bad_input")).toMatchObject([{ file: path }]);
    // What is not whole does not look so.
    expect(run.stderr).toContain(`${path} could not be read to its end: what was scored is in`);
    expect(existsSync(file("cut.out"))).toBe(false);
    const lines = readJsonl<object>(file("cut.out.partial"));
    expect(lines.length).toBeGreaterThanOrEqual(readJsonl(shipped).length);
  });

  it("lists bad lines with their number and goes on", async () => {
    const path = file("bad.jsonl");
    const invalid = Buffer.concat([
      Buffer.from('{"response":"'),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"}\n'),
    ]);
    const text = [
      good,
      "",
      "not json",
      "[1]",
      '{"response": 4, "reward_model": {}}',
      good.replace("longbench_pro", "nowhere"),
      '{"a": 1',
    ];
    writeFileSync(
      path,
      Buffer.concat([
        Buffer.from("\ufeff"),
        Buffer.from(`${text.join("\r\n")}\n`),
        invalid,
        Buffer.from(`  ${good}  `),
      ]),
    );
    const run = await cli(["score", path, "-o", file("bad.out")]);
    expect(run.code).toBe(1);
    const errors = readJsonl<{ line: number; status: string; file: string }>(file("bad.out.errors.jsonl"));
    expect(errors.map(({ line, status }) => [line, status])).toEqual([
      [3, "bad_input"],
      [4, "bad_input"],
      [5, "bad_sample"],
      [6, "unknown_type"],
      [7, "bad_input"],
      [8, "bad_input"],
    ]);
    const lines = readJsonl<{ reward: { score: number | null; error?: object } }>(file("bad.out"));
    expect(lines.map(({ reward }) => reward.score)).toEqual([2 / 3, null, null, 2 / 3]);
    expect(lines[1]?.reward.error).toMatchObject({ code: "bad_sample", pointer: "/response" });
    const told = await cli(["score", path]);
    expect(told.stderr).toContain("bad.jsonl:3: bad_input");
  });

  it("leaves no list of errors behind when there are none", async () => {
    writeFileSync(file("fine.jsonl"), good);
    writeFileSync(file("fine.out.errors.jsonl"), "from an earlier run");
    expect((await cli(["score", file("fine.jsonl"), "-o", file("fine.out")])).code).toBe(0);
    expect(existsSync(file("fine.out.errors.jsonl"))).toBe(false);
  });

  it("keeps numbers, key order, repeated keys and escapes, and replaces a reward", async () => {
    const head = '{"10": 1, "2": 12345678901234567890, "x": 1.0, "x": "\\u0041\\ud800", ';
    const input = `${head}"reward": {"old": [1]}, ${good.slice(1, -1)} }`;
    const { stdout } = await cli(["score", "-q", "-"], { input });
    expect(stdout.startsWith(`${head}${good.slice(1, -1)},"reward":{"score":0.66`)).toBe(true);
    const again = await cli(["score", "-q", "-"], { input: stdout });
    expect(again.stdout).toBe(stdout);
  });

  it("leaves the long texts out with --lean, and writes the signs of gaming with --signals", async () => {
    const record = {
      prompt: [{ content: "x" }],
      input: "i",
      ...(JSON.parse(good) as object),
      output: 3,
      step: 7,
    };
    const args = ["score", "-q", "--lean", "--signals", "-"];
    const { stdout } = await cli(args, { input: JSON.stringify(record) });
    const { reward, ...rest } = JSON.parse(stdout) as Record<string, unknown>;
    const { response: _, ...kept } = JSON.parse(good) as Record<string, unknown>;
    expect(rest).toEqual({ ...kept, step: 7 });
    const { response } = JSON.parse(good) as { response: string };
    const { parts } = scoreItem(JSON.parse(good)) as Score;
    // The signs of gaming stand beside the parts, and the score is what it was.
    expect(reward).toMatchObject({ score: 2 / 3, parts: { ...parts, ...detect(response) } });
  });

  it("reads the trainers' shapes, with flags for what they do not say", async () => {
    const { response, reward_model } = JSON.parse(good) as Sample;
    const dump = JSON.stringify({
      input: "?",
      output: response,
      gts: reward_model.ground_truth,
      score: 1,
      step: 2,
    });
    const flags = [
      "--data-source",
      "longbench_pro",
      "--reward-mode",
      "T5.1 Full-Sentence Citation Alignment",
    ];
    expect(JSON.parse((await cli(["score", "-", ...flags], { input: dump })).stdout).reward.score).toBe(
      2 / 3,
    );
    expect(JSON.parse((await cli(["score", "-", "--type", "F1"], { input: dump })).stdout).reward.type).toBe(
      "F1",
    );
    expect((await cli(["score", "-"], { input: dump })).code).toBe(1);
    expect((await cli(["score", "-", "--format", "trl"], { input: dump })).stderr).toContain(
      "there is no response: completion is missing",
    );
  });

  it("reads lines of megabytes, and refuses those over the limit", async () => {
    const long = good.replace("<think>", `<think>${"so long ".repeat(400_000)}`);
    const path = file("long.jsonl");
    writeFileSync(path, `${good}\n${long}\n${good}\n`);
    const run = await cli(["score", path, "-o", file("long.out")]);
    expect(run.code).toBe(0);
    expect(statSync(file("long.out")).size).toBeGreaterThan(3_200_000);
    const limited = await cli(["score", path, "-o", file("short.out"), "--max-line", "1"]);
    expect(limited.code).toBe(1);
    expect(readJsonl(file("short.out")).length).toBe(2);
    expect(readJsonl(file("short.out.errors.jsonl"))).toMatchObject([{ line: 2, status: "bad_input" }]);
  });

  it("reads a file as it reads a pipe: what is long, blank, broken or in bytes of another kind", async () => {
    const of = (size: number) => good.replace("<think>", `<think>${"long ".repeat(size / 5)}`);
    const some = [
      good,
      of(300_000),
      "",
      "not json",
      `${good}\r`,
      of(40_000),
      "  ",
      of(2_500_000),
      '{"id":7}',
    ];
    const text = [`\ufeff${good}`, ...Array.from({ length: 6 }, () => some).flat()].join("\n");
    const limited = ["--max-line", "2", "--workers", "2"];
    writeFileSync(file("long.jsonl"), text);
    const [read, piped] = [
      await cli(["score", file("long.jsonl"), ...limited, "-o", file("read")]),
      await cli(["score", "-", ...limited, "-o", file("piped")], { input: text }),
    ];
    expect([read.code, piped.code]).toEqual([1, 1]);
    expect(readFileSync(file("read")).equals(readFileSync(file("piped")))).toBe(true);
    const errors = readFileSync(file("read.errors.jsonl"), "utf8");
    expect(errors.replaceAll(JSON.stringify(file("long.jsonl")), '"-"')).toBe(
      readFileSync(file("piped.errors.jsonl"), "utf8"),
    );
    const tooLong = errors.split("\n").filter((line) => line.includes("--max-line"));
    expect(tooLong.map((line) => JSON.parse(line).line)).toEqual([9, 18, 27, 36, 45, 54]);
  });

  it("never overwrites its input, under whatever name", async () => {
    const path = file("precious.jsonl");
    copyFileSync(shipped, path);
    symlinkSync(path, file("alias.jsonl"));
    copyFileSync(shipped, file("x.partial"));
    for (const [input, out, ...more] of [
      [path, path],
      [path, file("alias.jsonl")],
      [file("alias.jsonl"), path],
      [file("x.partial"), file("x")],
      [path, file("y"), "--errors", path],
    ]) {
      const run = await cli(["score", input as string, "-o", out as string, ...more]);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain("is an input");
    }
    expect(readFileSync(path).equals(readFileSync(shipped))).toBe(true);
  });

  it("writes to a device as it is", async () => {
    const pipe = file("pipe");
    execFileSync("mkfifo", [pipe]);
    const reader = spawn("cat", [pipe], { stdio: ["ignore", "pipe", "ignore"] });
    let text = "";
    reader.stdout.on("data", (chunk) => {
      text += chunk;
    });
    const run = await cli(["score", shipped, "-q", "-o", pipe, "--errors", pipe]);
    expect([0, 1]).toContain(run.code);
    expect(text.trimEnd().split("\n").length).toBeGreaterThanOrEqual(108);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
    expect(existsSync(`${pipe}.partial`)).toBe(false);
  });

  it.each([
    [[], 2],
    [["nonsense"], 2],
    [["score", "/no/such/file"], 2],
    [["score", shipped, "--no-such-flag"], 2],
    [["score", shipped, "--workers", "two"], 2],
    [["score", shipped, "--workers", "0"], 2],
    [["score", shipped, "--profile", "strict"], 2],
    [["score", shipped, "--registry", "/no/such/module.mjs"], 2],
    [["score", shipped, "-o", "out.jsonl.gz"], 2],
    [["score", shipped, "-o", "/no/such/folder/out"], 2],
    [["score", shipped, "-o", "/"], 2],
    [["score", "-", "--resume"], 2],
    [["--help"], 0],
    [["score", "--help"], 0],
    [["--version"], 0],
  ])("exits %j with %d", async (args, code) => {
    const run = await cli(args as string[]);
    expect(run.code).toBe(code);
    expect(run.stderr === "").toBe(code === 0);
  });

  it("scores 60 MB with long thinking in under 200 MB of memory", async () => {
    const path = file("long-thinking.jsonl");
    execFileSync("sh", ["-c", `"${process.execPath}" bench/rollouts.mjs --bytes 60e6 --seed 3 > "${path}"`]);
    const run = await cli(["score", path, "-q", "-o", file("long-thinking.out")]);
    expect([0, 1]).toContain(run.code);
    expect(statSync(file("long-thinking.out")).size).toBeGreaterThan(60e6);
    if (run.peakMb === 0) console.warn("skipped: no /proc to read the memory from");
    else expect(run.peakMb).toBeLessThan(200);
  });
});
