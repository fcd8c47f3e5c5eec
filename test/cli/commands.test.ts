import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import type { Sample } from "../../src/records/sample.ts";
import { registry } from "../../src/registry.ts";
import { scoreItem } from "../../src/score.ts";
import type { Score } from "../../src/scoring/result.ts";
import { rewardTypes } from "../../src/table.ts";
import { cli } from "../support/cli.ts";
import { parseJsonl, readJsonl } from "../support/jsonl.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();
const file = (name: string) => join(dir, name);
const shipped = "fixtures/sample.jsonl";
const samples = readJsonl<Sample & { id: string }>(shipped);

describe("golong-rewards", () => {
  it("lists every command in its help, and each has a help of its own", async () => {
    const { stdout } = await cli(["--help"]);
    for (const { name, summary } of commands) {
      expect(stdout).toContain(`  ${name} `);
      const own = await cli([name, "--help"]);
      expect(own.code).toBe(0);
      expect(own.stdout).toContain(summary);
      expect(own.stdout).toContain("--help");
      expect((await cli(["help", name])).stdout).toBe(own.stdout);
    }
  });
});

describe("golong-rewards types", () => {
  it("prints the registry", async () => {
    const { stdout } = await cli(["types"]);
    for (const { type, summary } of rewardTypes) expect(stdout).toContain(`${type}: ${summary}`);
    const json = JSON.parse((await cli(["types", "--json"])).stdout) as { type: string; reference: object }[];
    expect(json.map(({ type }) => type)).toEqual([...registry.types.keys()]);
    expect(json[0]?.reference).toEqual(rewardTypes[0]?.reference);
  });
});

describe("golong-rewards explain", () => {
  it("tells the score, the reason and every part of a sample of each type", async () => {
    const seen = new Set<string>();
    for (const [index, sample] of samples.entries()) {
      const result = scoreItem(sample);
      if (result.score === null || seen.has(result.type ?? "-")) continue;
      seen.add(result.type ?? "-");
      const { stdout, code } = await cli(["explain", shipped, "--line", `${index + 1}`]);
      expect(code).toBe(0);
      expect(stdout).toContain(`reward     ${result.score}\n`);
      expect(stdout).toContain(result.reason);
      for (const [key, value] of Object.entries(result.parts)) {
        expect(stdout).toMatch(new RegExp(`^ {2}${key} +${`${value}`.replace(/[.+]/g, "\\$&")}$`, "m"));
      }
    }
    expect(seen.size).toBeGreaterThan(5);
  });

  it("finds a sample by its id, and speaks JSON", async () => {
    const sample = samples[40] as Sample & { id: string };
    const { stdout } = await cli(["explain", shipped, "--id", sample.id, "--json"]);
    expect(JSON.parse(stdout)).toEqual(scoreItem(sample));
    expect((await cli(["explain", shipped, "--id", "none"])).code).toBe(2);
    expect((await cli(["explain", shipped, "--line", "9999"])).code).toBe(2);
  });

  it("keeps a model's control characters from the terminal", async () => {
    const sample = {
      data_source: "EM",
      response: "</think>\x1b[2J\x07\u009b",
      reward_model: { ground_truth: { golden_label: "\x1b[0m" } },
    };
    const { stdout } = await cli(["explain", "-"], { input: JSON.stringify(sample) });
    expect(stdout).toContain("\\x1b[2J\\x07\\x9b");
    expect(stdout).not.toMatch(/[\x1b\x07\x9b]/);
  });
});

describe("a bare label", () => {
  const rows = [
    { query: "Q<think>…</think>Paris</s>", prompt: "Q", label: '{"type": "EM", "answer": "Paris"}' },
    { completion: "</think>Paris", answer: "Paris" },
    { query: "Q</think>[Answer]\nParis", prompt: "Q", label: '["Paris"]' },
  ];
  const input = rows.map((row) => `${JSON.stringify(row)}\n`).join("");

  it("is read as what the named reward type compares with, as the service reads it", async () => {
    const { stdout, code } = await cli(["score", "-q", "--type", "EM"], { input });
    expect(code).toBe(0);
    const scores = parseJsonl(stdout).map(({ reward }) => reward.score);
    expect(scores).toEqual([1, 1, 0]);
    const lists = await cli(["score", "-q", "--type", "F1"], { input });
    expect(parseJsonl(lists.stdout).map(({ reward }) => reward.score)).toEqual([1, 0, 1]);
    expect((await cli(["explain", "--type", "EM", "--line", "2"], { input })).stdout).toContain(
      "reward     1\n",
    );
  });

  it("is the same to compare", async () => {
    const { stdout, code } = await cli(["compare", "-", "--type", "EM", "--against", "golongrl", "--json"], {
      input,
    });
    expect(stdout).not.toContain("bad_reference");
    expect(code).toBe(0);
  });
});

describe("golong-rewards validate", () => {
  it("finds nothing in the shipped sample", async () => {
    const run = await cli(["validate", shipped]);
    expect(run.stdout).toBe("");
    expect(run).toMatchObject({ code: 0, stderr: "108 records, all valid\n" });
  });

  it("takes the rows of a data set, which have no response yet", async () => {
    const rows = samples.map(({ response: _, ...row }) => `${JSON.stringify(row)}\n`);
    const run = await cli(["validate", "-"], { input: rows.join("") });
    expect(run).toMatchObject({ code: 0, stdout: "", stderr: "108 records, all valid\n" });
  });

  it("names line, fault and place", async () => {
    const good = samples[0] as Sample;
    const truth = (ground_truth: unknown) => ({ ...good, data_source: "EM", reward_model: { ground_truth } });
    const rows = [
      good,
      { ...good, response: 42 },
      { ...good, data_source: "nowhere" },
      truth({ golden_label: null }),
      truth({}),
      truth([{ golden_label: "a" }, { golden_label: ["a"] }]),
    ];
    const text = `${rows.map((row) => JSON.stringify(row)).join("\n")}\n\nnot json\n`;
    const run = await cli(["validate", "-", "--json"], { input: text });
    expect(run.code).toBe(1);
    const problems = parseJsonl(run.stdout);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [2, "bad_sample"],
      [3, "unknown_type"],
      [4, "bad_reference"],
      [5, "bad_reference"],
      [6, "bad_reference"],
      [8, "bad_input"],
    ]);
    expect(problems[0].pointer).toBe("/response");
    expect((await cli(["validate", "-"], { input: text })).stdout).toContain(
      "standard input:2: bad_sample: ",
    );
  });
});

describe("golong-rewards score-one", () => {
  const sample = samples.find((row) => scoreItem(row).score === 1) as Sample;
  const result = scoreItem(sample) as Score;

  it("writes what script rewards read", async () => {
    writeFileSync(file("sample.json"), JSON.stringify(sample, null, 2));
    const out = file("reward.json");
    const args = ["score-one", "--sample", file("sample.json")];
    expect((await cli([...args, "--out", out])).code).toBe(0);
    const numbers = JSON.parse(readFileSync(out, "utf8")) as object;
    expect(numbers).toEqual({ ...result.parts, is_correct: 1, reward: 1 });
    expect(Object.values(numbers).every(Number.isFinite)).toBe(true);
    expect((await cli([...args, "--out", file("reward.txt")])).code).toBe(0);
    expect(readFileSync(file("reward.txt"), "utf8")).toBe("1\n");
    const rllm = await cli([...args, "--shape", "rllm"]);
    expect(JSON.parse(rllm.stdout)).toEqual({
      reward: 1,
      is_correct: true,
      signals: result.parts,
      metadata: {
        status: result.status,
        type: result.type,
        reason: result.reason,
        signature: result.signature,
      },
    });
  });

  it("takes response and reference from files of their own", async () => {
    writeFileSync(file("response.txt"), "<think>t</think>\nParis");
    writeFileSync(file("reference.txt"), "Paris\n");
    const args = [
      "score-one",
      "--response",
      file("response.txt"),
      "--reference",
      file("reference.txt"),
      "--data-source",
      "EM",
    ];
    expect(JSON.parse((await cli(args)).stdout).reward).toBe(1);
    const other = await cli([...args.with(2, "-")], { input: "<think>t</think>London" });
    expect(JSON.parse(other.stdout)).toMatchObject({ reward: 0, is_correct: 0 });
  });

  it("writes nothing when there is no score, rather than a zero", async () => {
    writeFileSync(file("unknown.json"), JSON.stringify({ ...sample, data_source: "nowhere" }));
    const out = file("none.json");
    const run = await cli(["score-one", "--sample", file("unknown.json"), "--out", out]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("unknown_type");
    expect(existsSync(out)).toBe(false);
    expect((await cli(["score-one", "--sample", file("no such file")])).code).toBe(2);
    expect((await cli(["score-one", "--sample", file("response.txt")])).code).toBe(2);
  });
});

describe("the flags that the code asks for", () => {
  it("are flags of a command", async () => {
    const known = new Set(["help"]);
    for (const { load } of commands)
      for (const name of Object.keys((await load()).command.flags)) known.add(name);
    const asked = new Set<string>();
    for (const name of readdirSync("src/cli")) {
      const code = readFileSync(join("src/cli", name), "utf8");
      for (const pattern of [
        /\b(?:args|twice)\.(?:text|on|number|whole)\("([^"]+)"\)/g,
        /\b(?:listOf|countsOf|needed|port)\((?:args, )?"([^"]+)"/g,
      ])
        for (const [, flag] of code.matchAll(pattern)) asked.add(flag!);
    }
    expect(asked.size).toBeGreaterThan(60);
    expect([...asked].filter((flag) => !known.has(flag))).toEqual([]);
  });
});
