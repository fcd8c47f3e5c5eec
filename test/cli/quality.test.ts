import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { cli } from "../support/cli.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const folder = scratchFolder();
const scored = join(folder, "scored.jsonl");
const loop = "again and again it says the same words ".repeat(20);
const row = (uid: string, response: string, score: number, more: object = {}) =>
  JSON.stringify({ uid, response, reward: { type: "EM", score, status: "scored" }, ...more });
writeFileSync(
  scored,
  [
    row("p", "<think>a</think>B", 1, { tokens: 9 }),
    row("p", `<think>${loop}`, 0, { tokens: 160 }),
    row("q", "B", 1, { reasoning_content: "so", tokens: 5 }),
    row("q", "no", 0, { tokens: 7 }),
  ].join("\n"),
);

it("adds the trainer's observations to a summary", async () => {
  const run = await cli(["summarize", scored, "--quality", "--lengths", "tokens", "--json"]);
  expect(run.code, run.stderr).toBe(0);
  expect(JSON.parse(run.stdout).quality).toMatchObject({
    "response_quality/unclosed_think_tag/ratio": 0.25,
    "response_quality/answer_in_output/ratio": 0.5,
    "response_quality/repeated_4gram_ratio/abnormal_ratio": 0.25,
    "rollout/length_diff/mean": (151 + 2) / 2,
    "rollout/length_right_minus_wrong": 7 - 83.5,
  });
});

it("shows them as a table, and not unasked", async () => {
  expect((await cli(["summarize", scored, "--quality"])).stdout).toMatch(
    /response_quality\/word_count\/max +161\.0000/,
  );
  expect((await cli(["summarize", scored])).stdout).not.toContain("response_quality");
});

it("adds them to the metrics of advantages", async () => {
  const metrics = join(folder, "metrics.json");
  const run = await cli([
    "advantages",
    "--estimator",
    "grpo",
    scored,
    "--quality",
    "--lengths",
    "tokens",
    "--metrics",
    metrics,
    "-o",
    join(folder, "advantages.jsonl"),
  ]);
  expect(run.code, run.stderr).toBe(0);
  expect(JSON.parse(readFileSync(metrics, "utf8"))).toMatchObject({
    "task_metrics/EM/num_queries": 2,
    "rollout/length_diff/max": 151,
    "response_quality/unclosed_think_tag/ratio": 0.25,
  });
});

it("says where they would go", async () => {
  const run = await cli(["advantages", "--estimator", "grpo", scored, "--quality"]);
  expect(run.code).toBe(2);
  expect(run.stderr).toContain("--metrics");
});
