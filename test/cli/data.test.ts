import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { parquetWriteFile } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { cli } from "../support/cli.ts";
import { parseJsonl, readJsonl } from "../support/jsonl.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const folder = scratchFolder();
const path = (name: string): string => join(folder, name);
const jsonl = (name: string, rows: readonly unknown[]): string => {
  writeFileSync(path(name), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return path(name);
};

const sentence =
  "how many apples does the farmer have left after selling half of his seven hundred and twelve apples";
const words = sentence.split(" ");

describe("decontaminate", () => {
  const benchmarks = jsonl("benchmark.jsonl", [
    { question: "another question entirely" },
    { problem: sentence },
  ]);
  const data = jsonl("data.jsonl", [
    { uid: 1, extra_info: { question: "nothing to see" } },
    { uid: 2, extra_info: { question: `Please: ${words.slice(0, 13).join(", ").toUpperCase()}?` } },
    { uid: 3, extra_info: { question: `Please: ${words.slice(0, 12).join(" ")} more` } },
    { uid: 4, prompt: [{ role: "user", content: `x ${sentence}` }] },
  ]);

  it.each(["1", "2"])("drops rows that repeat a benchmark and tells where (%s threads)", async (workers) => {
    const out = path("kept.jsonl");
    const report = path("report.jsonl");
    const run = await cli([
      "decontaminate",
      data,
      "--benchmarks",
      benchmarks,
      "-o",
      out,
      "--report",
      report,
      "--workers",
      workers,
    ]);
    expect(run.code, run.stderr).toBe(0);
    expect(readJsonl(out).map(({ uid }) => uid)).toEqual([1, 3]);
    const found = readJsonl(report);
    expect(found.map(({ line }) => line)).toEqual([2, 4]);
    expect(found[0].overlaps).toEqual([
      {
        n: 13,
        start: 8,
        end: 8 + words.slice(0, 13).join(", ").length,
        tokens: 13,
        text: words.slice(0, 13).join(", ").toUpperCase(),
        benchmark: { file: benchmarks, line: 2 },
      },
    ]);
    expect(run.stderr).toContain("2 repeat a benchmark (50.00 %)");
  });

  it("looks for several lengths, with a tokenizer of one's own, and names what it cannot read", async () => {
    const module = path("halves.mjs");
    writeFileSync(
      module,
      `export const tokenize = (text) => { const words = text.split(" "); let at = 0;
       const starts = words.map((w) => { const s = at; at += w.length + 1; return s; });
       return { words, starts, ends: words.map((w, i) => starts[i] + w.length) }; };`,
    );
    const rows = jsonl("rows.jsonl", [{ text: "a b c d" }, { text: "a b c" }, { other: 1 }]);
    const base = jsonl("base.jsonl", [{ text: "a b c d e" }]);
    const report = path("report2.jsonl");
    const run = await cli([
      "decontaminate",
      rows,
      "--benchmarks",
      base,
      "--ngrams",
      "4,3",
      "--tokenizer",
      module,
      "-o",
      path("k2.jsonl"),
      "--report",
      report,
    ]);
    expect(run.code).toBe(1);
    expect(
      readJsonl(report).map(({ line, fault, overlaps }) => [
        line,
        fault,
        overlaps.map(({ n }: { n: number }) => n),
      ]),
    ).toEqual([
      [1, undefined, [4, 3]],
      [2, undefined, [3]],
      [3, "none of the fields holds a text", []],
    ]);
    expect(readJsonl(path("k2.jsonl"))).toEqual([]);
  });

  it("wants benchmarks, and benchmarks with texts", async () => {
    expect((await cli(["decontaminate", data])).code).toBe(2);
    const empty = jsonl("empty.jsonl", [{ a: 1 }]);
    const run = await cli(["decontaminate", data, "--benchmarks", empty]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("empty.jsonl:1: none of the fields holds a text");
  });
});

describe("check", () => {
  it("names the rows whose reference cannot be answered, from Parquet, too", async () => {
    const rows = [
      { data_source: "EM", reward_model: { ground_truth: { golden_label: "4" } } },
      { data_source: "selection", reward_model: { ground_truth: { golden_label: "E" } } },
      { data_source: "nope", reward_model: { ground_truth: "x" } },
    ];
    const file = jsonl("check.jsonl", rows);
    parquetWriteFile({
      filename: path("check.parquet"),
      columnData: [
        { name: "data_source", data: rows.map((row) => row.data_source), type: "STRING" },
        { name: "reward_model", data: rows.map((row) => row.reward_model), type: "JSON" },
      ],
    });
    for (const input of [file, path("check.parquet")]) {
      const run = await cli(["check", input, "--json"]);
      expect(run.code, run.stderr).toBe(1);
      const told = parseJsonl(run.stdout);
      expect(told.map(({ line, code }) => [line, code])).toEqual([
        [2, "not_answerable"],
        [3, "unknown_type"],
      ]);
    }
    const run = await cli(["check", jsonl("good.jsonl", rows.slice(0, 1))]);
    expect(run).toMatchObject({ code: 0, stderr: "1 row, all answerable\n" });
  });
});

const scored = jsonl(
  "scored.jsonl",
  [0, 1, 2, 4].flatMap((right, prompt) =>
    [0, 1, 2, 3].map((i) => ({
      uid: `p${prompt}`,
      data_source: "EM",
      said: `${i < right}`,
      reward: { type: "EM", score: i < right ? 1 : 0 },
    })),
  ),
);

describe("filter", () => {
  it("lists the prompts, or keeps the rows of a data set", async () => {
    const list = await cli(["filter", scored]);
    expect(parseJsonl(list.stdout).map(({ band }) => band)).toEqual(["unsolved", "hard", "medium", "easy"]);
    const data = jsonl(
      "set.jsonl",
      ["p3", "p0", "p2", "p9"].map((uid) => ({ uid })),
    );
    const run = await cli(["filter", scored, "--data", data, "-o", path("set.kept.jsonl")]);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("1 row of");
    expect(readJsonl(path("set.kept.jsonl"))).toEqual([{ uid: "p3" }, { uid: "p2" }]);
    expect((await cli(["filter", scored, "--most", "easy=2"])).code).toBe(2);
    // A line that belongs to no prompt may be of any: what is wrong with it is said.
    for (const [line, why] of [
      ["not json", /^golong-rewards: standard input:1: not JSON: /],
      ["7", /^golong-rewards: standard input:1: not a JSON object\n$/],
      ['{"reward":1}', /^golong-rewards: standard input:1: no prompt is named at uid \(see --uid\)\n$/],
    ] as const)
      expect((await cli(["filter", "-"], { input: `${line}\n` })).stderr).toMatch(why);
  });
});

describe("summarize", () => {
  it("gives means, intervals and figures at k by reward type", async () => {
    const run = await cli(["summarize", scored, "--json", "--k", "1,2,4", "--answer", "said"]);
    expect(run.code, run.stderr).toBe(0);
    const [summary] = JSON.parse(run.stdout).summaries;
    expect(summary).toMatchObject({ type: "EM", prompts: 4, responses: 16, mean: 7 / 16 });
    expect(summary.atK.map(({ pass }: { pass: number }) => pass)).toEqual([
      7 / 16,
      expect.closeTo((0 + 1 / 2 + 5 / 6 + 1) / 4, 12),
      3 / 4,
    ]);
    expect(summary.atK[2].majority).toBe((0 + 0 + 0.5 + 1) / 4);
    const text = await cli(["summarize", scored]);
    expect(text.stdout).toContain("pass@k");
    const holes = jsonl("holes.jsonl", [
      { uid: 1, score: 1 },
      { uid: 2, reward: { score: null } },
    ]);
    expect(await cli(["summarize", holes])).toMatchObject({
      code: 1,
      stderr: "1 of 2 lines has no score\n",
    });
    const empty = jsonl("empty.jsonl", [{ uid: 1, reward: { score: null } }]);
    expect(await cli(["summarize", empty])).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "1 of 1 line has no score\n",
    });
  });
});

it("the deviation of scores is the sample's, with n − 1, wherever it stands", async () => {
  const rows = [0, 0.25, 0.5, 1, 1].map((score, i) => ({
    uid: `p${i >> 1}`,
    data_source: "SubEM",
    response: `</think>[Answer]\n${["a", "b", "c", "d"].slice(0, 4 * score).join("\n") || "-"}`,
    reward_model: { ground_truth: { doc_ids: ["a", "b", "c", "d"], summary: "English" } },
  }));
  const out = path("deviations.jsonl");
  const run = await cli(["score", jsonl("deviation.in.jsonl", rows), "--type", "SubEM", "-o", out]);
  // Squares around the mean of 0.55: 0.8 over 4.
  const deviation = Math.sqrt(0.8 / 4).toFixed(4);
  const columnOf = (text: string) => {
    const [head, row] = text.split("\n").map((line) => line.trim().split(/ {2,}/));
    return row![head!.indexOf("std")];
  };
  expect(columnOf(run.stderr.slice(run.stderr.indexOf("type")))).toBe(deviation);
  expect(columnOf((await cli(["summarize", out])).stdout)).toBe(deviation);
  const { types } = JSON.parse((await cli(["report", out, "--json", "-q"])).stdout);
  expect(types.map(({ std }: { std: number }) => std.toFixed(4))).toEqual([deviation]);
});

describe("judge", () => {
  it("judges answers, keeps what was said, and leaves what could not be judged without a score", async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += String(chunk);
      });
      request.on("end", () => {
        asked++;
        expect(request.headers.authorization).toBe("Bearer secret");
        const { messages } = JSON.parse(body) as { messages: { content: string }[] };
        const right = messages[1]!.content.includes("Response: Oslo");
        if (messages[1]!.content.includes("Bern")) response.writeHead(400).end("no");
        else
          response.end(
            JSON.stringify({ choices: [{ message: { content: right ? "[[CORRECT]]" : "[[INCORRECT]]" } }] }),
          );
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    const file = jsonl(
      "judged.in.jsonl",
      ["Oslo", "Rome", "Bern"].map((response) => ({ question: "Capital?", answer: "Oslo", response })),
    );
    const args = [
      "judge",
      file,
      "--benchmark",
      "longmemeval",
      "--base-url",
      url,
      "--model",
      "m",
      "--cache",
      path("cache"),
      "-o",
      path("judged.jsonl"),
    ];
    const run = await cli(args, { env: { JUDGE_API_KEY: "secret" } });
    expect(run.code, run.stderr).toBe(1);
    expect(readJsonl(path("judged.jsonl")).map(({ reward }) => [reward.score, reward.status])).toEqual([
      [1, "scored"],
      [0, "scored"],
      [null, "judge_failed"],
    ]);
    expect(asked).toBe(3);
    await cli(args, { env: { JUDGE_API_KEY: "secret" } });
    expect(asked).toBe(4);
    server.close();
  });
});
