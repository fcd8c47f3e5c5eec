import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { command } from "../../src/cli/compare.ts";
import { parse } from "../../src/cli/flags.ts";
import { command as summarize } from "../../src/cli/summarize.ts";
import { scoreItem } from "../../src/score.ts";
import { readJsonl } from "../support/jsonl.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

type Row = Parameters<typeof scoreItem>[0] & {
  id: string;
  uid: string;
  data_source: string;
  response: string;
  reward_model: { ground_truth: unknown };
  extra_info: { reward_mode: string };
  expected: number;
};
const directory = scratchFolder();
const file = (name: string): string => join(directory, name);
const write = (name: string, rows: readonly unknown[]): string => {
  writeFileSync(file(name), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return file(name);
};

const rows = readJsonl<Row>("fixtures/golden/rollouts.jsonl").slice(0, 400);
/** As verl dumps rollouts; the label says itself what it is. */
const dump = rows.map(({ uid, response, reward_model, data_source, extra_info, expected }) => ({
  input: `prompt ${uid}`,
  output: response,
  gts: { data_source, reward_mode: extra_info.reward_mode, ground_truth: reward_model.ground_truth },
  score: expected,
  step: 1,
}));

async function run(...argv: string[]): Promise<{ code: number; out: string; told: string }> {
  const [out, told]: [string[], string[]] = [[], []];
  const stdout = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => out.push(String(chunk)) > 0);
  const stderr = vi
    .spyOn(process.stderr, "write")
    .mockImplementation((chunk) => told.push(String(chunk)) > 0);
  try {
    const code = await command.run(parse(argv, command.flags));
    return { code, out: out.join(""), told: told.join("") };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

describe("compare", () => {
  it("finds a trainer's dump as it was scored, and exits 0", async () => {
    const { code, out } = await run(write("dump.jsonl", dump));
    expect(code).toBe(0);
    expect(out).toContain("0 of 400 rewards differ");
  });

  it("explains what profile hardened changes, and exits 1", async () => {
    const { code, out } = await run(write("dump.jsonl", dump), "--profile", "hardened", "--json");
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(report).toMatchObject({
      before: "stored",
      after: "hardened",
      n: 400,
      unexplained: 0,
      notCompared: 0,
    });
    expect(report.changed).toBeGreaterThan(50);
    expect(report.advantages.rollouts).toBe(400);
    const text = await run(write("dump.jsonl", dump), "--profile", "hardened", "--cases", "2");
    expect(text.out).toMatch(/thinking: the thinking was read as part of the answer/);
    expect(text.out.match(/^ {4}\| /gm)).toHaveLength(2);
  });

  it("names a reward that was tampered with, and lets CI allow a share", async () => {
    const tampered = dump.map((row, i) => (i === 7 ? { ...row, score: 0.123 } : row));
    const path = write("tampered.jsonl", tampered);
    const found = await run(path, "--json");
    expect(JSON.parse(found.out)).toMatchObject({
      changed: 1,
      unexplained: 1,
      largest: [{ id: "line 8", before: 0.123 }],
    });
    expect(found.code).toBe(1);
    expect((await run(path, "--allow", "0.01")).code).toBe(0);
    expect((await run(path, "--tolerance", "1")).code).toBe(0);
  });

  it("says of a type that it does not know how to name it, not that its reward differs", async () => {
    const own = { data_source: "mine", response: "<think>a</think>b", reward_model: { ground_truth: "b" } };
    const path = write("own.jsonl", [{ ...own, reward: { score: 1, type: "Mine" } }]);
    const { code, out, told } = await run(path, "--json");
    expect([code, JSON.parse(out)]).toMatchObject([1, { n: 0, unexplained: 0, notCompared: 1 }]);
    expect(told).toMatch(/1 line not compared:\n.*"mine".*--registry/);
  });

  it("compares two scored files by id, in any order", async () => {
    const scored = (profile: "golongrl" | "hardened"): unknown[] =>
      rows.map((row) => ({ ...row, reward: scoreItem(row, { profile }) }));
    const old = write("old.jsonl", scored("golongrl"));
    const renewed = write("new.jsonl", scored("hardened").reverse());
    const { code, out } = await run(old, renewed, "--json");
    const between = JSON.parse(
      (await run(old, "--against", "golongrl", "--profile", "hardened", "--json")).out,
    );
    expect(code).toBe(1);
    expect(JSON.parse(out).types).toEqual(between.types);
  });

  it("compares two runs in pairs, and agrees with summarize and SciPy", async () => {
    const {
      rows: made,
      groups,
      paired,
    } = JSON.parse(readFileSync("fixtures/intervals.json", "utf8")) as {
      rows: { model: string; step: number; prompt: string; sample: number; type: string; score: number }[];
      groups: { model: string; step: number; mean: number; low: number; high: number }[];
      paired: { step: number; sample: { difference: number; low: number; high: number } }[];
    };
    const lines = made.map(({ prompt, sample, type, score, ...rest }) => ({
      ...rest,
      uid: prompt,
      sample_index: sample,
      response: `</think>${rest.model} ${rest.step} ${prompt} ${sample}`,
      answer: "x",
      reward: { type, score },
    }));
    const of = (model: string) => lines.filter((line) => line.model === model);
    const [base, tuned] = [write("base.jsonl", of("base")), write("tuned.jsonl", of("tuned"))];
    const found = await run(base, tuned, "--by", "model,step", "--json");
    expect(found).toMatchObject({ code: 1, told: "" });
    const { pairedBy, ...report } = JSON.parse(found.out);
    expect(report).toMatchObject({ n: 0, paired: { prompts: 12 } });
    expect(report.pairedByType.map(({ type }: { type: string }) => type)).toEqual(["F1", "EM"]);
    const told = await run(base, tuned, "--by", "model,step");
    expect(told.out).toMatch(/in pairs[\s\S]*base → tuned +100 +48 +12/);

    const printed: string[] = [];
    const spy = vi
      .spyOn(process.stdout, "write")
      .mockImplementation((chunk) => printed.push(String(chunk)) > 0);
    const flags = ["--by", "model,step", "--json", "--draws", "10"];
    await summarize.run(parse([base, tuned, ...flags], summarize.flags)).finally(() => spy.mockRestore());
    const { summaries, differences } = JSON.parse(printed.join(""));
    expect(summaries).toHaveLength(6);
    for (const { model, step, mean, low, high } of groups) {
      const own = summaries.find(
        ({ by }: { by: Record<string, string> }) => by.model === model && by.step === String(step),
      );
      expect(own.mean).toBeCloseTo(mean, 12);
      expect(own.clustered.low).toBeCloseTo(low, 8);
      expect(own.clustered.high).toBeCloseTo(high, 8);
    }
    const figuresOf = ({ aloneInFirst, aloneInSecond, ...figures }: Record<string, unknown>) => figures;
    expect(differences.map(figuresOf)).toEqual(pairedBy.map(figuresOf));
    for (const [i, { sample }] of paired.entries()) {
      expect(pairedBy[i].difference).toBeCloseTo(sample.difference, 12);
      expect(pairedBy[i].interval.low).toBeCloseTo(sample.low, 8);
      expect(pairedBy[i].interval.high).toBeCloseTo(sample.high, 8);
    }
  });

  it("lists lines that cannot be compared, and refuses wrong calls", async () => {
    const path = write("bad.jsonl", [dump[0], { ...dump[1], score: undefined }, 5]);
    const { code, told } = await run(path);
    expect(code).toBe(1);
    expect(told).toMatch(/2 lines not compared/);
    await expect(run(path, path, "--profile", "hardened")).rejects.toThrow(/two files/);
    await expect(run(path, path, path)).rejects.toThrow(/one file or two/);
  });
});
