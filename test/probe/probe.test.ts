import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ProbeReport } from "../../src/probe/findings.ts";
import { materialOf, type Row } from "../../src/probe/material.ts";
import { LEAST_TRIES, probe } from "../../src/probe/probe.ts";
import { pythonTarget } from "../../src/probe/python-target.ts";
import { failings } from "../../src/probe/verdict.ts";

const toys = fileURLToPath(new URL("./toy_rewards.py", import.meta.url));

const rows = (answers: readonly string[]): readonly Row[] =>
  answers.map((answer, i) => {
    const prompt = `Problem ${i}: how many are there?`;
    return { prompt, reference: answer, answer, record: { prompt, answer } };
  });

const numbers = rows(
  Array.from({ length: 40 }, (_, i) =>
    i % 5 === 0 ? `${(i + 3) * 1117}` : i % 5 === 1 ? `-${i + 2}` : i % 5 === 2 ? `${7 * i + 11}` : `${i}.25`,
  ),
);
const items = (i: number): string[] => Array.from({ length: 60 }, (_, j) => `item ${60 * i + j}`);
const letters = rows(Array.from({ length: 24 }, (_, i) => "ABCD"[i % 4]!));

async function probed(name: string, data = numbers, tries = 2_000, patience = 1_000): Promise<ProbeReport> {
  const target = pythonTarget({ reward: `${toys}:${name}`, patience });
  try {
    return await probe(target, data, { tries, seed: 3 });
  } finally {
    await target.close();
  }
}

const found = ({ wrong, guesses, honest, unstable }: ProbeReport): string[] =>
  [...wrong, ...guesses, ...honest, ...unstable].filter(({ isFinding }) => isFinding).map(({ name }) => name);

describe("a probe", () => {
  it("finds nothing in a reward that is right", async () => {
    const report = await probed("right");
    expect(failings(report)).toEqual([]);
    expect(found(report)).toEqual([]);
    expect(report.tries).toBeLessThanOrEqual(2_000);
    expect(report.falseRewards.n).toBeGreaterThan(100);
    expect(report.unjustZeros.n).toBeGreaterThan(100);
  });

  // Each of these rewards has one hole, and the row that shows it.
  it.each([
    ["substring", "the answer within another"],
    ["substring", "every candidate in one answer"],
    ["last_number", "denied"],
    ["first_box", "taken back"],
    ["format_alone", "another answer"],
    ["length", "length"],
    ["no_normal_form", "commas between thousands"],
    ["regex_injection", "a pattern that fits anything"],
    ["reference_as_pattern", "the answer as a pattern"],
    ["prefix", "the answer within another"],
    ["thinking_counts", "in the thinking alone"],
    ["tolerant", "a near miss"],
    ["empty_pays", "nothing"],
    ["unstable", "the same call again"],
  ])("finds the hole of %s: %s", async (name, row) => {
    const report = await probed(name);
    expect(found(report)).toContain(row);
    expect(failings(report).length).toBeGreaterThan(0);
  });

  it("finds that any letter will do", async () => {
    expect(found(await probed("label_order", letters))).toContain("every candidate in one answer");
  });

  it.each([
    ["throws", "exception", /ValueError: too many boxes/],
    ["hangs", "timeout", /no answer within 1 s/],
    ["dies", "died", /exit code 3/],
    ["gives_nothing", "no number", /gave null/],
  ])("keeps going when a reward %s", async (name, kind, message) => {
    const report = await probed(name);
    const row = report.broken.find((each) => each.kind === kind);
    expect(row?.message).toMatch(message);
    expect(failings(report).length).toBeGreaterThan(0);
    expect(report.tries).toBeGreaterThan(1_000);
  });

  it("gives up a reward that hangs or dies at everything after a few responses", async () => {
    await expect(probed("hangs_always", numbers, 2_000, 200)).rejects.toThrow(
      /first 6 responses: timeout, no answer within 0.2 s/,
    );
    await expect(probed("dies_always")).rejects.toThrow(/first 6 responses: died, exit code 4/);
  });

  it.each([
    ["numbers", numbers],
    ["letters", letters],
    ["formulas", rows(Array.from({ length: 12 }, (_, i) => `x^${i} + ${i + 2}`))],
    ["names", rows(Array.from({ length: 12 }, (_, i) => `Person Number ${i}`))],
    ["passages", rows(Array.from({ length: 12 }, (_, i) => `They met in room ${i}. `.repeat(9)))],
    ["long lists", rows(["", "", ""]).map((row, i) => ({ ...row, answer: items(i) }))],
  ])("asks no more than it may, of %s", async (_, data) => {
    expect((await probed("bare_score", data, LEAST_TRIES)).tries).toBeLessThanOrEqual(LEAST_TRIES);
  });

  it("refuses fewer responses than tell anything", async () => {
    await expect(probed("right", numbers, LEAST_TRIES - 1)).rejects.toThrow(/at least 1200 tries, not 1199/);
  });

  it("takes the letters that the data have for the choices that there are", () => {
    const ten = materialOf(rows([..."ABCDEFGHIJ"]), 10, 1);
    expect(new Set(ten.flatMap(({ candidates }) => candidates)).size).toBe(10);
    for (const { candidates, near, answer } of ten) {
      expect(candidates).toHaveLength(6);
      expect(candidates).toContain(answer);
      expect(near).toHaveLength(9);
    }
    for (const { candidates } of materialOf(letters, 24, 1))
      expect([...candidates].sort()).toEqual([..."ABCD"]);
  });

  it("tells a reward whose time grows with the square of the length", async () => {
    const { broken } = await probed("quadratic");
    expect(broken.map(({ kind }) => kind)).toContain("growth");
  });

  it("tells a range that is not [0, 1] without calling it a fault", async () => {
    const report = await probed("minus_one");
    expect(report.scale).toEqual({ low: -1, high: 1 });
    expect(report.broken).toMatchObject([{ kind: "outside [0, 1]", message: "from -1 to 1" }]);
    expect(failings(report)).toEqual([]);
  });

  it("calls verl's and TRL's shapes by their parameters", async () => {
    for (const name of ["compute_score", "accuracy_reward", "bare_score", "text_reward"])
      expect(failings(await probed(name))).toEqual([]);
  });

  it("asks the same questions for the same seed", async () => {
    const [first, second] = [await probed("first_box"), await probed("first_box")];
    const { broken: _, ...one } = first;
    const { broken: __, ...other } = second;
    expect(one).toEqual(other);
  });

  it("says what is wrong with a reward that cannot be loaded", async () => {
    await expect(probed("no_such")).rejects.toThrow(/no_such.*AttributeError/s);
  });

  it("says how a reward fails that scores nothing, instead of a report on it", async () => {
    await expect(probed("keywords_alone")).rejects.toThrow(/no score for any.*exception, TypeError/s);
  });

  it("takes luck with a single prompt for no way to be paid", async () => {
    expect(found(await probed("right", numbers.slice(0, 1)))).toEqual([]);
  });

  it("ships the reward's caller as it is tested here", () => {
    const source = readFileSync(new URL("../../src/probe/ask_reward.py", import.meta.url), "utf8");
    const shipped = readFileSync(new URL("../../dist/probe/ask_reward.py", import.meta.url), "utf8");
    expect(shipped).toBe(source);
  });
});
