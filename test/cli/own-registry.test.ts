import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.ts";
import { cli, unruly } from "../support/cli.ts";
import { parseJsonl } from "../support/jsonl.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const scored = join(scratchFolder(), "scored.jsonl");

beforeAll(async () => {
  const rows = Array.from({ length: 4 }, (_, id) => ({
    id,
    uid: "p",
    data_source: "dawdles",
    response: "</think>x",
    reward_model: { ground_truth: { ms: 0 } },
  }));
  const input = rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const run = await cli(["score", "-", "--registry", unruly, "-q"], { input });
  expect(run).toMatchObject({ code: 0, stderr: "" });
  writeFileSync(scored, run.stdout);
});

describe("reward types of one's own", () => {
  it("are known to every command that scores, or scores again what is stored", async () => {
    const without: string[] = [];
    for (const { name, load } of commands) {
      const { flags } = (await load()).command;
      if ("profile" in flags && !("registry" in flags)) without.push(name);
    }
    // It asks a model, of benchmarks that are fixed.
    expect(without).toEqual(["judge"]);
  });

  it("are listed beside the package's own", async () => {
    const { code, stdout, stderr } = await cli(["types", "--registry", unruly, "--json"]);
    expect(code, stderr).toBe(0);
    const listed = (JSON.parse(stdout) as { type: string }[]).map(({ type }) => type);
    expect(listed).toEqual(expect.arrayContaining(["EM", "dawdles"]));
    expect((await cli(["types", "--registry", unruly])).stdout).toMatch(/^dawdles: /m);
  });

  it("are scored again by compare and report", async () => {
    const same = await cli(["compare", scored, "--registry", unruly]);
    expect(same.code, same.stderr).toBe(0);
    expect(same.stdout).toContain("0 of 4 rewards differ");
    const report = await cli(["report", scored, "--registry", unruly, "--json"]);
    expect(report.code, report.stderr).toBe(0);
    expect(JSON.parse(report.stdout)).toMatchObject({ rollouts: 4, profiles: { n: 4, changed: 0 } });
  });

  it("need no module where their rewards are read as they stand", async () => {
    const summary = await cli(["summarize", scored, "--json"]);
    expect(JSON.parse(summary.stdout).summaries).toMatchObject([{ type: "dawdles", responses: 4, mean: 1 }]);
    const lines = await cli(["advantages", scored, "--estimator", "tmn_grpo", "-q"]);
    expect(parseJsonl(lines.stdout).map(({ advantage }) => advantage)).toEqual([0, 0, 0, 0]);
    expect(parseJsonl((await cli(["filter", scored])).stdout)).toMatchObject([{ band: "easy" }]);
  });
});
