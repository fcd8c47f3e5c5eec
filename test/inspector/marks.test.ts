import { describe, expect, it } from "vitest";
import { defineReward } from "../../src/define.ts";
import { golongrl } from "../../src/profiles/golongrl.ts";
import { hardened } from "../../src/profiles/hardened.ts";
import { extend } from "../../src/registry.ts";
import { givenSample, type Sample, scoreItem } from "../../src/score.ts";
import { segmentChinese } from "../../src/segmenter.ts";
import { detailOf } from "../../web/inspector/detail.ts";
import { rowSpans } from "../../web/inspector/marks/json-rows.ts";
import type { Mark, Marks } from "../../web/inspector/marks/mark.ts";
import { areaReading, givenReading, visibleReading } from "../../web/inspector/marks/reading.ts";
import { readJsonl } from "../support/jsonl.ts";

const golden = readJsonl<Sample>("fixtures/golden/rollouts.jsonl");
const types = golden.map((sample) => scoreItem(sample).type);
const profiles = [golongrl, hardened] as const;
const n = (marks: readonly Mark[], ...kinds: Mark["kind"][]): number =>
  marks.filter((mark) => kinds.includes(mark.kind) && mark.goesOn !== true).length;

interface Case {
  readonly response: string;
  readonly marks: Marks;
  readonly parts: Readonly<Record<string, number>>;
  readonly score: number;
}

const known = new Map<string, Case[]>();

/** What the golden rows of a type give, under both profiles. */
function casesOf(type: string): Case[] {
  const cases = known.get(type) ?? casesFrom(golden.filter((_, i) => types[i] === type));
  known.set(type, cases);
  return cases;
}

function casesFrom(samples: readonly Sample[]): Case[] {
  return samples.flatMap((sample) => {
    const { views } = detailOf(sample, { segment: segmentChinese }, "");
    return Object.values(views).flatMap(({ result, marks }) =>
      marks === null || result.score === null
        ? []
        : [{ response: sample.response ?? "", marks, parts: result.parts, score: result.score }],
    );
  });
}

describe("marks in the answer", () => {
  it("knows where a profile reads", () => {
    for (const sample of golden.filter((_, i) => i % 3 === 0)) {
      const { response } = sample;
      if (response === null) continue;
      const { given } = givenSample(sample, {});
      for (const profile of profiles) {
        if (profile.gate(given) !== null) continue;
        const reading = givenReading(response, given, profile, {});
        expect(areaReading(reading, profile).text).toBe(profile.area(reading.text));
        const visible = visibleReading(reading, profile);
        expect(visible.text).toBe(profile.visible(reading.text));
        const from = visible.placeOf(0);
        expect(response.slice(from, from + visible.text.length)).toBe(visible.text);
      }
    }
  });

  it.each(["F1", "SubEM", "NDCG", "Pairwise", "Accuracy", "EM", "math_verify", "IoU", "ROUGE-L"])(
    "gives %s marks in order, apart, and within the response",
    (type) => {
      const cases = casesOf(type);
      expect(cases.length).toBeGreaterThan(50);
      for (const { response, marks } of cases) {
        let at = 0;
        for (const { from, to } of marks.marks) {
          expect(from).toBeGreaterThanOrEqual(at);
          expect(to).toBeGreaterThanOrEqual(from);
          at = to;
        }
        expect(at).toBeLessThanOrEqual(response.length);
      }
    },
  );

  it("marks as many lines as F1 counts", () => {
    let compared = 0;
    for (const { marks, parts, response } of casesOf("F1")) {
      // A list in one line is one mark for several items.
      if (marks.marks.length === 1 && parts.predicted! > 1) continue;
      compared++;
      expect(n(marks.marks, "matched"), response).toBe(parts.matched);
      expect(marks.missed.length, response).toBe(parts.expected! - parts.matched!);
    }
    expect(compared).toBeGreaterThan(200);
  });

  it("marks as many rows as IoU counts", () => {
    for (const { marks, parts } of casesOf("IoU")) {
      expect(n(marks.marks, "matched")).toBe(parts.matched);
      expect(n(marks.marks, "matched", "extra")).toBe(parts.predicted);
      expect(marks.missed.length).toBe(parts.expected! - parts.matched!);
    }
  });

  it("marks the words that ROUGE-L counts, distinct ones or one by one", () => {
    let compared = 0;
    for (const { marks, parts } of casesOf("ROUGE-L")) {
      compared++;
      expect(n(marks.marks, "matched")).toBe(parts.overlap);
    }
    expect(compared).toBeGreaterThan(200);
  });

  it("marks one answer as right or wrong where one was read", () => {
    for (const type of ["EM", "Accuracy", "math_verify"]) {
      let found = 0;
      const cases = casesOf(type);
      for (const { marks, score } of cases) {
        if (marks.marks.length === 0) continue;
        found++;
        if (score === 1) expect(n(marks.marks, "wrong")).toBe(0);
        else expect(n(marks.marks, "wrong"), JSON.stringify(marks)).toBeGreaterThan(0);
      }
      expect(found / cases.length, type).toBeGreaterThan(0.5);
    }
  });

  it("marks the letter of a choice, not a letter before it", () => {
    const response = "<think>x</think>**A** seems right. Wait: the correct answer is (B).";
    const sample: Sample = {
      data_source: "selection",
      response,
      reward_model: { ground_truth: { golden_label: "B" } },
    };
    const { hardened: fair } = detailOf(sample, {}, "").views;
    expect(fair.result.score).toBe(1);
    expect(fair.marks!.marks).toEqual([
      { from: response.indexOf("(B)"), to: response.indexOf("(B)") + 3, kind: "matched" },
    ]);
  });

  it("marks the box that was read, and in a table the cell that differs", () => {
    const boxed = "<think>\\boxed{1}</think>It is \\boxed{\\frac{1}{2}}.";
    const { marks } = detailOf(
      {
        data_source: "math_dapo_math_verify",
        response: boxed,
        reward_model: { ground_truth: { golden_label: "0.5" } },
      },
      {},
      "",
    ).views.hardened;
    expect(marks!.marks.map(({ from, to, kind }) => [boxed.slice(from, to), kind])).toEqual([
      ["\\frac{1}{2}", "matched"],
    ]);
    const table = '<think>x</think><answer>{"data": [["a", 1], ["b", 2]]}</answer>';
    const rows = detailOf(
      {
        data_source: "multitableqa_pretraining",
        response: table,
        reward_model: { ground_truth: { golden_label: '{"data": [["a", 1], ["b", 3]]}' } },
      },
      {},
      "",
    ).views.golongrl.marks!;
    expect(rows.marks.map(({ from, to, kind }) => [table.slice(from, to), kind])).toEqual([
      ['["a", 1]', "matched"],
      ['["b", ', "extra"],
      ["2", "wrong"],
      ["]", "extra"],
    ]);
    expect(rows.missed).toEqual(['["b","3"]']);
  });

  it("marks what a type that nobody here knows says that it read", () => {
    const colour = defineReward<string>({
      type: "Colour",
      summary: "whether the last colour that is named is the right one",
      comparesWith: "golden_label",
      source: "a test",
      routes: [{ source: "colours" }],
      reference: { type: "object" },
      parts: ["matched"],
      read: (truth) => (truth as { golden_label: string }).golden_label,
      score: (response, label) => {
        const found = [...response.matchAll(/red|green|blue/g)].at(-1);
        const matched = Number(found?.[0] === label);
        if (found === undefined)
          return { score: 0, status: "no_answer", reason: "no colour is named", parts: { matched } };
        const [text] = found;
        const span = [found.index, found.index + text.length] as const;
        return {
          score: matched,
          status: "scored",
          reason: `the last colour is ${text}`,
          parts: { matched },
          answer: { text, mark: "none", span },
        };
      },
    });
    const registry = extend([colour]);
    const marksOf = (response: string, label: string) =>
      detailOf(
        { data_source: "colours", response, reward_model: { ground_truth: { golden_label: label } } },
        { registry },
        "",
      ).views.hardened.marks?.marks.map(({ from, to, kind }) => [response.slice(from, to), kind]);
    const response = "<think>red, surely red</think>Not red: it is **blue**.";
    expect(marksOf(response, "blue")).toEqual([["blue", "matched"]]);
    expect(marksOf(response, "red")).toEqual([["blue", "wrong"]]);
    expect(marksOf("<think>red</think>None.", "red")).toBeUndefined();
  });

  it("finds its way through text that folding moves", () => {
    const response = "<think>x</think>**[Answer]**\r\n\u200b\uff21\ufb01ne\u0301\u2028- **b**.\n";
    const sample: Sample = {
      data_source: "longbench_pro",
      response,
      extra_info: { reward_mode: "T9.2 Localized Interface Change Detection" },
      reward_model: { ground_truth: { doc_ids: ["afin\u00e9", "b"], summary: "English" } },
    };
    const { result, marks } = detailOf(sample, {}, "").views.hardened;
    expect(result.score).toBe(1);
    expect(marks!.marks.map(({ from, to }) => response.slice(from, to))).toEqual([
      "\uff21\ufb01ne\u0301",
      "- **b**.",
    ]);
  });

  it("takes time in proportion to hostile texts", () => {
    const ratios = ["selection", "longbench_pro"].map((source) => {
      const timed = (n: number): number => {
        const response = `<think>x</think>[Answer]\n${"\uff21 answer is B, \u201cA\u201d\n".repeat(n)}`;
        const sample: Sample = {
          data_source: source,
          response,
          extra_info: { reward_mode: "T9.2 Localized Interface Change Detection" },
          reward_model: {
            ground_truth: {
              golden_label: "B",
              ...(source === "selection" ? {} : { doc_ids: ["b"], summary: "English" }),
            },
          },
        };
        const start = performance.now();
        detailOf(sample, {}, "");
        return performance.now() - start;
      };
      timed(2_000);
      return timed(20_000) / Math.max(5, timed(2_000));
    });
    for (const ratio of ratios) expect(ratio).toBeLessThan(40);
  });

  it("finds the rows of hostile tables", () => {
    const text = '{"x": [[1]], "d\\u0061ta": [["]", {"data": [1, 2]}, "\\""], 7, "a,b" , {"k": [1]}, []]}';
    expect(rowSpans(text).map(({ from, to, cells }) => [text.slice(from, to), cells.length])).toEqual([
      ['["]", {"data": [1, 2]}, "\\""]', 3],
      ["7", 0],
      ['"a,b"', 0],
      ['{"k": [1]}', 1],
      ["[]", 0],
    ]);
    expect(rowSpans("[".repeat(100_000))).toEqual([]);
  });
});
