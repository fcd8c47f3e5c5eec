import { describe, expect, it } from "vitest";
import { OneWayWatch, oneWay } from "../../src/batch/one-way.ts";
import { count, merge, type Tally } from "../../src/batch/tally.ts";
import { didYouMean } from "../../src/nearest.ts";
import { scoreItem } from "../../src/score.ts";
import { cli } from "../support/cli.ts";

const tallyOf = (...records: object[]): Tally => {
  const [first, ...rest] = records.map((record) => {
    const tally: Tally = new Map();
    count(tally, scoreItem(record), 1);
    return tally;
  });
  for (const tally of rest) merge(first!, tally);
  return first!;
};

describe("a run that goes all one way", () => {
  const em = (response: string, answer: unknown = "4") => ({ type: "EM", response, answer });

  it("is told in one line that names the way out", () => {
    expect(oneWay(tallyOf(em("4"), em("5")), { option: "--thinking" })).toEqual([
      "2 of 2 gated: the thinking is not closed: no </think>; see --thinking",
    ]);
    expect(oneWay(tallyOf(em("[THINK]hm[/THINK]4"), em("5")))).toEqual([
      "2 of 2 gated: the thinking is not closed: no </think>; markers as of mistral stand there; see thinking",
    ]);
    expect(oneWay(tallyOf(em("</think>4", "['a' 'b']"), em("</think>4", "['c' 'd']")))).toEqual([
      expect.stringMatching(/^all 2 labels are unusable: .*NumPy/),
    ]);
    const iou = { type: "IoU", response: "</think>x", answer: "x" };
    expect(oneWay(tallyOf(em("4"), em("5"), { ...iou, type: "NDCG" }))).toEqual([
      expect.stringMatching(/^EM: 2 of 2 gated/),
    ]);
    expect(oneWay(tallyOf(em("4"), em("</think>4")))).toEqual([]);
  });
});

describe("labels with which no answer can score in profile golongrl", () => {
  it.each([
    ["a number for a choice", { data_source: "selection", answer: 2 }, "Accuracy", 'label "2" is none of A'],
    ["a number for a table", { type: "IoU", answer: 3 }, "IoU", "is no JSON object"],
    ["a list for a table", { type: "IoU", answer: ["a", "b"] }, "IoU", "every answer scores 0"],
  ])("%s is told, however few there are", (_, record, type, why) => {
    const row = { ...record, response: "</think>The correct answer is (B)" };
    const [line, ...more] = oneWay(tallyOf(row));
    expect(more).toEqual([]);
    expect(line).toMatch(new RegExp(`^${type}: 1 of 1 rollouts are 0 by their label: .*${why}`));
  });

  it("are not told of a letter", () => {
    const row = { data_source: "selection", answer: "B", response: "</think>The correct answer is (A)" };
    expect(oneWay(tallyOf(row))).toEqual([]);
  });
});

describe("a program that does not end", () => {
  const rows = (status: string, n: number) => [{ status, n }];

  it("says so once, when enough has been seen", () => {
    const watch = new OneWayWatch();
    expect(watch.add(rows("gated", 99))).toBeUndefined();
    expect(watch.add(rows("gated", 1))).toMatch(/^100 of 100 gated: .*; see thinking$/);
    expect(watch.add(rows("gated", 500))).toBeUndefined();
  });

  it("says nothing where one rollout went another way", () => {
    const watch = new OneWayWatch();
    expect(watch.add([...rows("gated", 150), ...rows("scored", 1)])).toBeUndefined();
    expect(watch.add(rows("gated", 500))).toBeUndefined();
    expect(new OneWayWatch().add(rows("bad_reference", 100))).toMatch(/^all 100 labels are unusable/);
  });
});

describe("a word that is misspelt", () => {
  it.each([
    ["math_verfy", ["MATH", "math_verify"], "math_verify"],
    ["f1", ["EM", "F1"], "F1"],
    ["--profil", ["--profile"], "--profile"],
  ])("%s is answered with the nearest", (word, words, wanted) => {
    expect(didYouMean(word, words)).toBe(`; did you mean ${JSON.stringify(wanted)}?`);
  });

  it("is answered with nothing where nothing is near", () => {
    for (const word of ["", "x", "sorted", "y".repeat(1000)])
      expect(didYouMean(word, ["EM", "F1", "NDCG"])).toBe("");
  });

  it("may be a command, a flag or its value", async () => {
    const said = async (...args: string[]) => (await cli(args)).stderr;
    expect(await said("scoer")).toContain('did you mean "score"?');
    expect(await said("score", "--profil", "x")).toContain(
      'unknown flag --profil; did you mean "--profile"?',
    );
    expect(await said("score", "--profile", "hardend")).toContain('did you mean "hardened"?');
    expect(await said("judge", "-", "--benchmark", "corpsqa")).toContain('did you mean "corpusqa"?');
  });

  it("may be a file where a command takes none", async () => {
    for (const command of ["types", "formats", "inspector", "serve", "score-one"]) {
      const { code, stdout, stderr } = await cli([command, "8080"]);
      expect([code, stdout, stderr]).toEqual([
        2,
        "",
        `golong-rewards: ${command} takes no files, yet "8080" is given (see --help)\n`,
      ]);
    }
  });

  it("may be a type, a source or a task, refused before a record is read", async () => {
    const input = `${JSON.stringify({ response: "</think>4", answer: "4" })}\n`;
    const refused = async (...args: string[]) => {
      const { code, stdout, stderr } = await cli(args, { input });
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    for (const command of ["score", "validate", "check", "explain"])
      expect(await refused(command, "-", "--type", "f1")).toContain('did you mean "F1"?');
    expect(await refused("score", "-", "--data-source", "longbench_por")).toContain('"longbench_pro"');
    expect(await refused("score", "-", "--data-source", "docmat", "--reward-mode", "x")).toContain(
      "--data-source",
    );
    expect((await cli(["score", "-", "--type", "F1", "-q"], { input })).code).toBe(0);
  });

  it("may be a field that a flag names", async () => {
    const reward = { score: 1, type: "EM", status: "scored", reason: "", parts: {} };
    const input = `${JSON.stringify({ prompt_uid: "a", final: "x", response: "</think>4", gold: "4", reward })}\n`;
    const said = async (...args: string[]) => (await cli(args, { input })).stderr;
    expect(await said("summarize", "-", "--uid", "promptuid")).toContain(
      '--uid: no record has promptuid; did you mean "prompt_uid"?',
    );
    expect(await said("summarize", "-", "--answer", "finel")).toContain('did you mean "final"?');
    expect(await said("report", "-", "--uid", "promptuid", "-q")).toContain('did you mean "prompt_uid"?');
    expect(await said("filter", "-", "--uid", "promptuid")).toContain('did you mean "prompt_uid"?');
    expect(await said("advantages", "-", "--estimator", "grpo", "--uid", "promptuid", "-q")).toContain(
      'did you mean "prompt_uid"?',
    );
    expect(await said("score", "-", "--type", "EM", "--reference-field", "goldd", "-q")).toContain(
      'goldd is missing; did you mean "gold"?',
    );
  });
});
