import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStub } from "../../bench/generate/stub.mjs";
import { cli } from "../support/cli.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const folder = scratchFolder();
const data = join(folder, "data");
mkdirSync(data);
const jsonl = (name: string, rows: readonly object[]) =>
  writeFileSync(join(data, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(""));

// Three benchmarks in their published layouts, and one that a judge decides.
jsonl(
  "mrcr_0_128K.jsonl",
  [2, 2, 4, 8].map((needle_count, i) => ({
    id: `m${i}`,
    prompt: JSON.stringify([{ role: "user", content: `poem ${i}` }]),
    answer: "abcverses of a poem",
    random_string_to_prepend: "abc",
    needle_count,
    bin: i < 2 ? "4096-8192" : "65536-131072",
  })),
);
writeFileSync(
  join(data, "gpqa_diamond.csv"),
  'Record ID,Question,Correct Answer,Incorrect Answer 1,Incorrect Answer 2,Incorrect Answer 3,High-level domain\nr1,"Which, then?",right [1],wrong,bad,worse,Physics\nr2,And now?,right,wrong,bad,worse,Biology\n',
);
writeFileSync(
  join(data, "simpshort_testmini.json"),
  JSON.stringify([
    { question_id: "d1", question: "How much?", paragraphs: ["It costs 40.", "Twice."], ground_truth: 80 },
    { question_id: "d2", question: "How many?", paragraphs: ["Seven."], ground_truth: 7 },
  ]),
);
jsonl("128k_4domains.jsonl", [
  { id: "financial_en_1", prompt: [{ role: "user", content: "corpus 1" }], question: "Who?", answer: "Ann" },
  { id: "education_en_1", prompt: [{ role: "user", content: "corpus 2" }], question: "Who?", answer: "Bob" },
]);

/** Answers some questions rightly. */
function reply(prompt: string, i: number, body: { model: string }) {
  if (body.model === "judge") {
    const answers = [...prompt.matchAll(/Answer [12]: (.*)/g)].map(([, answer]) => answer);
    return { content: answers[0] === answers[1] ? "Same. [[YES]]" : "No. [[NO]]" };
  }
  if (prompt.startsWith("poem"))
    return { content: `<think>hm</think>${prompt === "poem 3" ? "" : "abc"}verses of a poem` };
  if (prompt.includes("'ANSWER: [LETTER]'"))
    return {
      content: `ANSWER: ${/^([A-D])\) right/m.exec(prompt)?.[1]}`.replace(/.$/, i === 3 ? "Z" : "$&"),
    };
  if (prompt.includes("How much?")) return { content: "Therefore, the answer is 80" };
  if (prompt.includes("How many?")) return { content: "Therefore, the answer is 9" };
  return { content: "The answer is Ann" };
}

type Shown = { run: { benchmarks: Record<string, Record<string, unknown>> }; scores: Record<string, never> };
let stub: Awaited<ReturnType<typeof startStub>>;
beforeAll(async () => {
  stub = await startStub({ reply, rate: 0.1, only: ["busy", "down"] });
});
afterAll(() => stub.close());

const evalWith = (out: string, ...flags: string[]) =>
  cli([
    ...["eval", "--base-url", stub.base, "--model", "m", "--data", data, "-o", join(folder, out)],
    ...["--workers", "1", ...flags],
  ]);

describe("golong-rewards eval", () => {
  it("asks, scores, judges and sums up what is there", async () => {
    const run = await evalWith("a", "--judge-model", "judge", "--judge-base-url", stub.base, "--json");
    expect(run.code, run.stderr).toBe(0);
    const { scores, run: manifest } = JSON.parse(run.stdout) as Shown;
    expect(scores.mrcr).toMatchObject({
      mean: 0.75,
      questions: 4,
      groups: {
        needles: { 2: { mean: 1, questions: 2 }, 4: { mean: 1 }, 8: { mean: 0 } },
        length: { "4096-8192": { mean: 1 }, "65536-131072": { mean: 0.5 } },
        "needles and length": { "8, 65536-131072": { mean: 0 } },
      },
    });
    expect(scores.gpqa_diamond).toMatchObject({ mean: 0.75, questions: 2, samples: 8 });
    expect(scores.docmath).toMatchObject({ mean: 0.5, unscored: 0 });
    expect(scores.corpusqa).toMatchObject({
      mean: 0.5,
      groups: { domain: { financial_en: { mean: 1 }, education_en: { mean: 0 } } },
    });
    expect(manifest.benchmarks.gpqa_diamond).toMatchObject({
      questions: 2,
      samples: 4,
      scored_by: "rule",
      data: [{ name: "gpqa_diamond.csv", sha256: expect.stringMatching(/^[\da-f]{64}$/) }],
    });
    expect(manifest.benchmarks.docmath).toMatchObject({ scored_by: "rule or judge" });
    // What is not there says where it comes from.
    expect(run.stderr).toMatch(/LBV2: not in .*THUDM\/LongBench-v2/);
  });

  it("goes on where it was, and asks nothing twice", async () => {
    const before = stub.asked.requests;
    const run = await evalWith("a", "--judge-model", "judge", "--judge-base-url", stub.base, "--resume");
    expect(run.code, run.stderr).toBe(0);
    expect(stub.asked.requests).toBe(before);
    expect(run.stdout).toMatch(/Model +Avg\. +DocMath +LBV2 +Frames +MRCR +CorpusQA +LBV1-QA/);
    expect(run.stdout).toMatch(/^m +– +50\.0 ± 50\.0 +– +– +75\.0 \(0\.0 … 100\.0\) +50\.0 ± 50\.0 +–/m);
  });

  it("runs a few questions of some benchmarks, by rules alone, and compares runs", async () => {
    const run = await evalWith("b", "--only", "mrcr,corpusqa", "--limit", "2", "-n", "1");
    expect(run.code, run.stderr).toBe(0);
    expect(run.stderr).toContain("CorpusQA: left out, for a judge decides");
    const manifest = JSON.parse(readFileSync(join(folder, "b/manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ limit: 2, benchmarks: { mrcr: { questions: 2 } } });
    const compared = await cli([
      ...["eval", "--compare", join(folder, "a/results.json"), join(folder, "b/results.json"), "--json"],
    ]);
    expect(JSON.parse(compared.stdout)).toMatchObject([
      { benchmark: "mrcr", questions: 2, difference: 0, samePrompts: false, sameScoring: true },
    ]);
  });

  it.each([
    ["no data", ["eval", "--base-url", "http://127.0.0.1:1/v1", "--model", "m"], "--data DIR is missing"],
    [
      "a benchmark that does not exist",
      ["eval", "--only", "x", "--data", data, "-o", "o", "--model", "m"],
      "mrcr",
    ],
    ["one run to compare", ["eval", "--compare", "a.json"], "two results"],
  ])("refuses %s", async (_, args, message) => {
    const run = await cli(args);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(message);
  });
});
