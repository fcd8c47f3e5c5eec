import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unanswerable } from "../../src/data/answerability.ts";
import {
  characterTokens,
  IndexBuilder,
  NgramIndex,
  passRateFilter,
  recordText,
  selfAnswer,
  wordTokens,
} from "../../src/data/index.ts";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { readTruths } from "../../src/scoring/read-truths.ts";
import { rewardTypes } from "../../src/table.ts";
import { growthExponent } from "../support/growth.ts";
import { hostile } from "../support/hostile.ts";
import { readJsonl } from "../support/jsonl.ts";
import { scaled } from "../support/scaled.ts";

const indexOf = (documents: readonly string[], ns: readonly number[]) => {
  const builder = new IndexBuilder();
  for (const document of documents) builder.add(wordTokens(document));
  return new NgramIndex(builder.build(ns));
};

/** Every window of n words that stands in one of the documents, by looking for each everywhere. */
function plainWindows(text: string, documents: readonly string[], n: number): boolean[] {
  const padded = documents.map((document) => ` ${wordTokens(document).words.join(" ")} `);
  const { words } = wordTokens(text);
  return Array.from({ length: Math.max(0, words.length - n + 1) }, (_, i) => {
    const window = ` ${words.slice(i, i + n).join(" ")} `;
    return padded.some((document) => document.includes(window));
  });
}

describe("wordTokens", () => {
  it("cuts words, single Chinese characters, and drops the rest", () => {
    expect(wordTokens("Don't—stop: x_1, ÉCOLE 北京2024年 ﬁve １２").words).toEqual([
      "don",
      "t",
      "stop",
      "x",
      "1",
      "école",
      "北",
      "京",
      "2024",
      "年",
      "five",
      "12",
    ]);
  });

  it("says where each token stands", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const { words, starts, ends } = wordTokens(text);
        let last = 0;
        words.forEach((word, i) => {
          expect(starts[i]).toBeGreaterThanOrEqual(last);
          expect(text.slice(starts[i], ends[i]).normalize("NFKC").toLowerCase()).toBe(word);
          last = ends[i]!;
        });
      }),
    );
  });

  it("takes linear time", () => {
    for (const [name, make] of Object.entries(hostile))
      expect(
        growthExponent((size) => wordTokens(make(size)), 20_000, 400_000, 5),
        name,
      ).toBeLessThan(1.35);
  });
});

describe("the n-gram index", () => {
  it("finds every planted window and nothing else", () => {
    const word = fc.constantFrom("a", "b", "c", "d", "北");
    const text = fc.array(word, { maxLength: 40 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(
        fc.array(text, { maxLength: 4 }),
        text,
        fc.integer({ min: 1, max: 6 }),
        (documents, searched, n) => {
          const found = indexOf(documents, [n]).find(wordTokens(searched));
          const { starts, ends } = wordTokens(searched);
          const covered = starts.map((start) =>
            found.some((overlap) => overlap.start <= start && start < overlap.end),
          );
          const expected = starts.map(() => false);
          plainWindows(searched, documents, n).forEach((hit, i) => {
            if (hit) for (let j = i; j < i + n; j++) expected[j] = true;
          });
          expect(covered).toEqual(expected);
          for (const { start, end, tokens } of found) {
            const first = starts.indexOf(start);
            expect(ends[first + tokens - 1]).toBe(end);
          }
        },
      ),
      { numRuns: scaled(500) },
    );
  });

  it("names the benchmark's row and the place, whatever the layout", () => {
    const index = indexOf(["one two three four", "the quick brown fox jumps over it"], [3, 5]);
    const text = "He said: THE quick,\nbrown   fox! jumps — far";
    const found = index.find(wordTokens(text));
    expect(found.map(({ n, document, tokens }) => ({ n, document, tokens }))).toEqual([
      { n: 3, document: 1, tokens: 5 },
      { n: 5, document: 1, tokens: 5 },
    ]);
    expect(text.slice(found[0]!.start, found[0]!.end)).toBe("THE quick,\nbrown   fox! jumps");
  });

  it("finds a window of any of many rows", () => {
    const row = (r: number): string => Array.from({ length: 14 }, (_, k) => `w${r}x${k}`).join(" ");
    const index = indexOf(
      Array.from({ length: 400 }, (_, r) => row(r)),
      [13],
    );
    for (const r of [0, 72, 73, 399])
      expect(index.find(wordTokens(`so ${row(r)} it is`))).toMatchObject([{ document: r, tokens: 14 }]);
  });

  it("does not join the end of one row with the beginning of the next", () => {
    expect(indexOf(["a b", "c d"], [3]).find(wordTokens("a b c d"))).toEqual([]);
  });

  it("takes a tokenizer of one's own", () => {
    const builder = new IndexBuilder();
    builder.add(characterTokens("abcdef"));
    expect(new NgramIndex(builder.build([3])).find(characterTokens("x b c d x"))).toMatchObject([
      { start: 2, end: 7 },
    ]);
  });
});

describe("recordText", () => {
  it("finds the question where trainers put it", () => {
    expect(recordText({ prompt: [{ role: "user", content: "Q" }], extra_info: {} })).toBe("Q");
    expect(recordText({ a: { b: "x" }, c: "y" }, ["a.b", "c"])).toBe("x\n\ny");
    expect(recordText({ answer: "x" })).toBeUndefined();
    expect(recordText({}, ["__proto__.x"])).toBeUndefined();
  });
});

describe("passRateFilter", () => {
  const prompts = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((right) => ({
    prompt: `p${right}`,
    scores: Array.from({ length: 8 }, (_, i) => (i < right ? 1 : 0)),
  }));

  it("drops the unsolved and sorts the rest by pass rate", () => {
    const sorted = passRateFilter(prompts);
    expect(sorted.map(({ band }) => band)).toEqual([
      "unsolved",
      "hard",
      "hard",
      "medium",
      "medium",
      "medium",
      "easy",
      "easy",
      "easy",
    ]);
    expect(sorted.filter(({ kept }) => !kept).map(({ prompt }) => prompt)).toEqual(["p0"]);
  });

  it("holds a band to its share of what is kept, the least telling prompts first", () => {
    const kept = passRateFilter(prompts, { most: { easy: 0.2 } }).filter((row) => row.kept);
    expect(kept.filter(({ band }) => band === "easy").map(({ prompt }) => prompt)).toEqual(["p6"]);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(0, 1), { minLength: 1, maxLength: 8 }), { maxLength: 60 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (all, easy, hard) => {
          const rows = passRateFilter(
            all.map((scores, i) => ({ prompt: `${i}`, scores })),
            { most: { easy, hard } },
          ).filter((row) => row.kept);
          const shareOf = (band: string) =>
            rows.filter((row) => row.band === band).length / Math.max(1, rows.length);
          expect(shareOf("easy")).toBeLessThanOrEqual(easy + 1e-9);
          expect(shareOf("hard")).toBeLessThanOrEqual(hard + 1e-9);
          expect(shareOf("unsolved")).toBe(0);
        },
      ),
    );
  });
});

describe("answerability", () => {
  const score = (profile: "golongrl" | "hardened", type?: string) => (sample: Sample) =>
    scoreItem(sample, type === undefined ? { profile } : { profile, type });
  const check = (sample: Omit<Sample, "response">, profile: "golongrl" | "hardened" = "golongrl") =>
    unanswerable({ ...sample, response: "" }, score(profile), truths(profile));
  const truths = (profile: "golongrl" | "hardened") => (sample: Sample, type: string) =>
    readTruths(sample, { profile, type });

  // A type is added at the end of the table, and need not have an answer of its own.
  const known = rewardTypes.map(({ type }) => {
    const truth = {
      golden_label: '{"data": []}',
      doc_ids: ["a"],
      answer: "a",
      answers: ["a"],
      target: "a",
      possible_answers: ["a"],
    };
    return typeof selfAnswer(type, truth) === "string";
  });
  const last = known.lastIndexOf(true);

  it("knows an answer for every type but those added behind the last that has one", () => {
    // One without an answer before one with it has lost its own. The last with one may have lost it unseen, were it not
    // for their number.
    const lost = rewardTypes.filter((_, i) => i < last && !known[i]).map(({ type }) => type);
    expect(lost).toEqual([]);
    expect(last + 1).toBeGreaterThanOrEqual(25);
    expect(selfAnswer("constructor", {})).toBeUndefined();
  });

  it("finds every shipped row answerable", () => {
    const rows = ["fixtures/sample.jsonl", "fixtures/more-types.jsonl"].flatMap((file) =>
      readJsonl<Sample & { id: string }>(file),
    );
    const shipped = new Set(rewardTypes.slice(0, last + 1).map(({ type }) => type));
    const wrong = rows.flatMap((row) => {
      const problem = unanswerable(row, score("golongrl"), truths("golongrl"));
      if (problem !== undefined && problem.type !== null && !shipped.has(problem.type)) return [];
      return problem === undefined ? [] : [{ id: row.id, ...problem }];
    });
    expect(wrong).toEqual([]);
  });

  it("says why a row cannot be answered", () => {
    const row = (data_source: string, ground_truth: unknown, reward_mode?: string) => ({
      data_source,
      reward_model: { ground_truth },
      ...(reward_mode === undefined ? {} : { extra_info: { reward_mode } }),
    });
    expect(check(row("EM", { golden_label: "4" }))).toBeUndefined();
    expect(check(row("selection", { golden_label: "E" }))).toMatchObject({ code: "not_answerable" });
    expect(check(row("nope", {}))).toMatchObject({ code: "unknown_type" });
    expect(check(row("EM", {}))).toMatchObject({ code: "bad_reference", pointer: "/golden_label" });
    const pairs = row(
      "longbench_pro",
      { doc_ids: ["a"], summary: "English" },
      "T2.1 Global Timeline Reconstruction",
    );
    expect(check(pairs)).toMatchObject({ code: "not_answerable", type: "Pairwise" });
    expect(check(pairs, "hardened")).toBeUndefined();
    expect(check(row("docmath", { golden_label: 12.5 }))).toBeUndefined();
    expect(check(row("mrcr", { answer: "x7abc", random_string_to_prepend: "y" }))).toMatchObject({
      code: "not_answerable",
    });
  });

  it("says of a label that no answer or a wrong one earns the reward with it", () => {
    const row = (golden_label: string) => ({
      data_source: "EM",
      reward_model: { ground_truth: { golden_label } },
    });
    expect(check(row(""))).toMatchObject({
      code: "not_telling",
      message: expect.stringMatching(/^an empty/),
    });
    expect(check(row("qzxjvk"))).toMatchObject({
      code: "not_telling",
      message: expect.stringMatching(/^a wrong answer earns the whole reward/),
    });
    expect(check(row("</think>"))).toMatchObject({ code: "not_answerable" });
  });

  it("finds every summary of the golden rollouts and every choice answerable, in both profiles", () => {
    const rows = readJsonl<Sample>("fixtures/golden/rollouts.jsonl").filter(({ data_source, extra_info }) =>
      /^selection$|Summary/.test(`${data_source}${extra_info?.reward_mode}`),
    );
    expect(rows.length).toBeGreaterThan(300);
    const seen = new Map(
      rows.map(({ reward_model, ...row }) => [JSON.stringify(reward_model), { ...row, reward_model }]),
    );
    for (const row of seen.values())
      for (const profile of ["golongrl", "hardened"] as const) expect(check(row, profile)).toBeUndefined();
  });
});
