import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cli } from "../support/cli.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const folder = "fixtures/dumps";
const rows = join(folder, "rows.json");
const scratch = scratchFolder();

interface Comparison {
  readonly n: number;
  readonly changed: number;
  readonly notCompared: number;
}

async function compared(name: string, ...flags: string[]): Promise<Comparison> {
  const { stdout } = await cli(["compare", join(folder, name), "--profile", "hardened", "--json", ...flags]);
  const { n, changed, notCompared } = JSON.parse(stdout) as Comparison;
  return { n, changed, notCompared };
}

describe("the command on dumps", () => {
  it.each([
    ["art_trajectories.parquet", 3, 0],
    ["evalprotocol_results.jsonl", 4, 0],
    ["evalscope_reviews.jsonl", 4, 0],
    ["inspect.eval", 4, 0],
    ["lighteval_details.parquet", 2, 0],
    ["lmeval_split.jsonl", 8, 0],
    ["nemo_rollouts.jsonl", 2, 0],
    ["openenv_results.jsonl", 2, 0],
    ["skyrl_eval.jsonl", 2, 0],
    ["swift_completions.jsonl", 2, 0],
    ["trl_text_logextra.parquet", 2, 0],
    // The tool gave Norway's capital nothing.
    ["verifiers_traces.jsonl", 4, 2],
  ])("compares %s with what its tool gave", async (name, n, changed) => {
    expect(await compared(name, "--type", "EM")).toEqual({ n, changed, notCompared: 0 });
  });

  it.each([
    ["verl_v1stub_datasets_plain.jsonl", 4, 0],
    ["verl_legacy_datasets_plain.jsonl", 4, 0],
    ["verl_legacy_pandas_plain.jsonl", 4, 0],
    ["verl_validation_legacy.jsonl", 4, 0],
    ["verl_validation_v1.jsonl", 5, 0],
    ["trl_chat.parquet", 2, 0],
    // The tool's reward wanted a call of a tool besides.
    ["trl_tools.parquet", 2, 1],
  ])("compares %s by the rows of its data set", async (name, n, changed) => {
    expect(await compared(name, "--rows", rows)).toEqual({ n, changed, notCompared: 0 });
  });

  it("joins what a server of NeMo-Gym left out", async () => {
    const inputs = join(folder, "nemo_materialized_inputs.jsonl");
    expect(await compared("nemo_rollouts.jsonl", "--rows", inputs)).toEqual({
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

  it.each([
    ["art_trajectories.parquet", 3],
    ["evalprotocol_results.jsonl", 4],
    ["evalscope_reviews.jsonl", 4],
    ["inspect.eval", 4],
    ["lmeval_split.jsonl", 8],
    ["nemo_rollouts.jsonl", 2],
    ["openenv_results.jsonl", 2],
    ["swift_completions.jsonl", 2],
    ["trl_chat.parquet", 2],
    ["verifiers_traces.jsonl", 4],
    ["verl_legacy_pandas_plain.jsonl", 4],
    ["verl_v1stub_datasets_plain.jsonl", 4],
  ])("gives the rollouts of %s advantages by what its tool gave", async (name, n) => {
    const { stdout, code, stderr } = await cli([
      "advantages",
      join(folder, name),
      "--estimator",
      "grpo",
      "-q",
    ]);
    expect(code, stderr).toBe(0);
    const advantages = stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { advantage: number }).advantage);
    expect(advantages.every(Number.isFinite)).toBe(true);
    expect(advantages).toHaveLength(n);
  });

  it("says how many lines have no row", async () => {
    const { stderr } = await cli(["validate", join(folder, "openenv_results.jsonl"), "--rows", rows]);
    expect(stderr).toContain("2 of 2 lines have no row");
  });

  it("finds every dump with text and target valid, by itself or with the rows of its data set", async () => {
    const closed = [
      "tinker_summaries.jsonl",
      "lmeval_mc.jsonl",
      "nemo_failures.jsonl",
      "nemo_aggregate_metrics.json",
    ];
    for (const name of readdirSync(folder).filter((one) => /\.(?:jsonl|parquet|eval)$/.test(one))) {
      if (closed.includes(name)) continue;
      const needsRows = /^(?:verl_.*|trl_chat\.parquet|trl_tools\.parquet)$/.test(name);
      const run = await cli([
        "validate",
        join(folder, name),
        ...(needsRows ? ["--rows", rows] : ["--type", "EM"]),
      ]);
      expect(run.stdout, name).toBe("");
      expect(run.stderr, name).toMatch(/^\d+ records?, all valid\n$/);
      expect(run.code, name).toBe(0);
    }
    for (const name of closed) {
      const run = await cli(["validate", join(folder, name)]);
      expect(run.code, name).toBe(1);
      expect(run.stdout, name).toMatch(/^\S+:1: bad_sample: .*: there is nothing to score again$/m);
    }
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
