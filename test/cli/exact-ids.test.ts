import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { cli } from "../support/cli.ts";

const folder = mkdtempSync(join(tmpdir(), "golong-ids-"));
const path = (name: string) => join(folder, name);

/** Two prompts whose numbers are one in float64: the first is solved once of two times, the second always. */
const prompts = ["9007199254740993", "9007199254740992"] as const;
const line = (uid: string, answer: string) =>
  `{"uid":${uid},"type":"EM","response":"</think>${answer}","answer":"4"}\n`;
const rollouts = line(prompts[0], "4") + line(prompts[0], "5") + line(prompts[1], "4").repeat(2);

const lines = (text: string) => text.split("\n").flatMap((one) => (one === "" ? [] : [JSON.parse(one)]));
const run = async (...args: string[]) => {
  const { stdout, stderr, code } = await cli(args);
  expect(code, stderr).toBe(0);
  return stdout;
};

beforeAll(async () => {
  writeFileSync(path("in.jsonl"), rollouts);
  await run("score", path("in.jsonl"), "-o", path("scored.jsonl"), "-q");
  await run("score", path("in.jsonl"), "-o", path("scored.parquet"), "-q");
  await run("score", path("scored.parquet"), "-o", path("again.parquet"), "-q");
});

describe.each(["scored.jsonl", "scored.parquet", "again.parquet"])(
  "%s: ids beyond 2^53 group exactly",
  (name) => {
    it("in advantages", async () => {
      const text = await run("advantages", path(name), "--estimator", "grpo", "-q");
      const signs = lines(text).map(({ advantage }) => Math.sign(advantage));
      expect(signs).toEqual([1, -1, 0, 0]);
      const scattered = await run("advantages", path(name), "--estimator", "grpo", "--scattered", "-q");
      expect(lines(scattered).map(({ advantage }) => Math.sign(advantage))).toEqual([1, -1, 0, 0]);
    });

    it("in summarize", async () => {
      const { summaries } = JSON.parse(await run("summarize", path(name), "--json", "--k", "2"));
      expect(summaries).toMatchObject([{ prompts: 2 }]);
    });

    it("in filter", async () => {
      const rates = lines(await run("filter", path(name), "-q")).map(({ prompt, band }) => [prompt, band]);
      expect(rates).toEqual([
        [prompts[0], "medium"],
        [prompts[1], "easy"],
      ]);
    });

    it("in report and compare", async () => {
      const report = await run("report", path(name), "--json", "-q");
      expect(JSON.parse(report).prompts).toBe(2);
      const compared = await run("compare", path(name), "--json");
      expect(JSON.parse(compared)).toMatchObject({ n: 4, changed: 0 });
    });
  },
);
