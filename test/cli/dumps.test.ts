import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseRecord } from "../../src/json/parse.ts";
import { cli } from "../support/cli.ts";
import { dumpSamples, flagsFor, dumpsFolder as folder } from "../support/dump-samples.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const rows = join(folder, "rows.json");
const scratch = scratchFolder();

interface Comparison {
  readonly n: number;
  readonly changed: number;
  readonly notCompared: number;
}

async function compared(path: string, flags: readonly string[]): Promise<Comparison> {
  const { stdout } = await cli(["compare", path, "--profile", "hardened", "--json", ...flags]);
  const { n, changed, notCompared } = JSON.parse(stdout) as Comparison;
  return { n, changed, notCompared };
}

/** Samples with a reward of their tool's. */
const rewarded = dumpSamples.filter(({ rollouts }) => rollouts?.some(({ reward }) => reward !== undefined));

describe("the command on dumps", () => {
  it.each(rewarded.map((sample) => [sample.name, sample] as const))(
    "compares %s with what its tool gave",
    async (_, sample) => {
      const { path, rollouts = [] } = sample;
      expect(await compared(path, flagsFor(sample))).toEqual({
        n: rollouts.length,
        changed: rollouts.filter(({ reward, score }) => reward !== score).length,
        notCompared: 0,
      });
    },
  );

  it("joins what a server of NeMo-Gym left out", async () => {
    const inputs = join(folder, "nemo_materialized_inputs.jsonl");
    expect(await compared(join(folder, "nemo_rollouts.jsonl"), ["--rows", inputs])).toEqual({
      n: 2,
      changed: 0,
      notCompared: 0,
    });
  });

  it("keeps the rows' own fields, and what was joined", async () => {
    const out = join(scratch, "scored.jsonl");
    const dump = join(folder, "verl_legacy_pandas_plain.jsonl");
    await cli(["score", dump, "--rows", rows, "-o", out, "-q"]);
    const again = JSON.parse((await cli(["compare", out, "--json"])).stdout) as Comparison;
    expect(again).toMatchObject({ n: 4, changed: 0, notCompared: 0 });
    const { stdout } = await cli(["score", dump, "--rows", rows, "-q"]);
    const [first] = stdout.split("\n");
    expect(JSON.parse(first!)).toMatchObject({
      request_id: "r0",
      acc: true,
      step: 3,
      data_source: "EM",
      reward: { score: 1 },
    });
  });

  it("groups verl's default dump by its prompts", async () => {
    const out = join(scratch, "v1.jsonl");
    const dump = join(folder, "verl_v1stub_datasets_plain.jsonl");
    await cli(["score", dump, "--rows", rows, "-o", out, "-q", "--advantage", "grpo"]);
    const { stdout } = await cli(["advantages", "--estimator", "grpo", out, "-q"]);
    const advantages = stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { advantage: number }).advantage);
    expect(advantages.map((one) => one.toFixed(3))).toEqual(["0.707", "-0.707", "0.707", "-0.707"]);
  });

  it("gives the rollouts of all of them advantages by what their tools gave", async () => {
    const paths = rewarded.map(({ path }) => path);
    const { stdout, code, stderr } = await cli(["advantages", ...paths, "--estimator", "grpo", "-q"]);
    expect(code, stderr).toBe(0);
    const advantages = stdout
      .trim()
      .split("\n")
      .map((line) => (parseRecord(line) as { advantage: number }).advantage);
    expect(advantages.every(Number.isFinite)).toBe(true);
    expect(advantages).toHaveLength(rewarded.flatMap(({ rollouts = [] }) => rollouts).length);
  });

  it("says how many lines have no row", async () => {
    const { stderr } = await cli(["validate", join(folder, "openenv_results.jsonl"), "--rows", rows]);
    expect(stderr).toContain("2 of 2 lines have no row");
  });

  it("finds every dump with text and target valid, by itself or with the rows of its data set", async () => {
    const scored = dumpSamples.filter(({ unscored }) => unscored === undefined);
    const byFlags = new Map<string, string[]>();
    for (const sample of scored) {
      const flags = flagsFor(sample).join(" ");
      byFlags.set(flags, [...(byFlags.get(flags) ?? []), sample.path]);
    }
    for (const [flags, paths] of byFlags) {
      const run = await cli(["validate", ...paths, ...flags.split(" ").filter(Boolean)]);
      expect(run.stdout, flags).toBe("");
      expect(run.stderr, flags).toMatch(/^\d+ records, all valid\n$/);
      expect(run.code, flags).toBe(0);
    }
  });

  it("says of every dump without text that there is nothing to score", async () => {
    // What lacks a response alone may still be a row of a data set.
    const closed = dumpSamples.filter(({ unscored }) => unscored?.includes("nothing to score again"));
    const run = await cli(["validate", ...closed.map(({ path }) => path)]);
    expect(run.code).toBe(1);
    for (const { path, unscored } of closed)
      expect(run.stdout).toMatch(new RegExp(`^${path}:1: bad_sample: .*${unscored}`, "m"));
  });

  it("says where a missing target may be, and that no reward is stored", async () => {
    const bare = join(folder, "trl_chat.parquet");
    for (const name of ["validate", "score"]) {
      const run = await cli([name, bare, "--type", "EM"]);
      expect(run.code).toBe(1);
      expect(run.stdout + run.stderr).toContain("the data set that was rolled out may have it (--rows)");
    }
    const run = await cli(["report", join(folder, "openrlhf_request.jsonl"), "-o", join(scratch, "r.html")]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("none of 1 line has a stored reward to report on");
  });

  it("says in one line why summaries are not scored, and summarizes them", async () => {
    const dump = join(folder, "tinker_summaries.jsonl");
    const { code, stderr } = await cli(["score", dump]);
    expect(code).toBe(1);
    expect(stderr).toContain("keep lengths and rewards, and no text");
    expect((await cli(["summarize", dump])).stdout).toContain("1.0000");
  });

  it("warns of prompts with one rollout where others have several", async () => {
    const line = (uid: string) => `${JSON.stringify({ uid, reward: { score: 1, type: "EM" } })}\n`;
    const input = [..."aaaabbbbc"].map(line).join("");
    expect((await cli(["summarize", "-"], { input })).stderr).toContain(
      "1 prompt has one rollout where others have 4",
    );
    const told = (await cli(["advantages", "--estimator", "grpo", "-"], { input })).stderr;
    expect(told).toContain("1 prompt has one rollout where others have 4");
    const alike = [..."abc"].map(line).join("");
    expect((await cli(["summarize", "-"], { input: alike })).stderr).not.toContain("one rollout");
  });

  it("lists the formats with the release each was checked against", async () => {
    const { stdout } = await cli(["formats"]);
    expect(stdout).toContain("inspect-ai 0.3.285");
    expect(stdout).toContain("verl 0.9.1");
  });
});
