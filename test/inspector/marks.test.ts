import { describe, expect, it } from "vitest";
import { defineReward } from "../../src/define.ts";
import type { Sample } from "../../src/records/sample.ts";
import { extend } from "../../src/registry.ts";
import type { Found, FoundSpan } from "../../src/verdict.ts";
import { detailOf } from "../../web/inspector/detail.ts";

/** What is marked in a response, as what. */
const marked = (
  response: string,
  found: Found | null,
): (readonly [string, FoundSpan["kind"]])[] | undefined =>
  found?.spans.map(({ span, kind }) => [response.slice(...span), kind] as const);

describe("marks in the answer", () => {
  it("marks the letter of a choice, not a letter before it", () => {
    const response = "<think>x</think>**A** seems right. Wait: the correct answer is (B).";
    const sample: Sample = {
      data_source: "selection",
      response,
      reward_model: { ground_truth: { golden_label: "B" } },
    };
    const { hardened: fair } = detailOf(sample, {}, "").views;
    expect(fair.result.score).toBe(1);
    expect(marked(response, fair.found)).toEqual([["(B)", "matched"]]);
    expect(fair.found?.spans[0]?.span[0]).toBe(response.indexOf("(B)"));
  });

  it("marks the box that was read, and in a table the cell that differs", () => {
    const boxed = "<think>\\boxed{1}</think>It is \\boxed{\\frac{1}{2}}.";
    const { found } = detailOf(
      {
        data_source: "math_dapo_math_verify",
        response: boxed,
        reward_model: { ground_truth: { golden_label: "0.5" } },
      },
      {},
      "",
    ).views.hardened;
    expect(marked(boxed, found)).toEqual([["\\frac{1}{2}", "matched"]]);
    const table = '<think>x</think><answer>{"data": [["a", 1], ["b", 2]]}</answer>';
    const rows = detailOf(
      {
        data_source: "multitableqa_pretraining",
        response: table,
        reward_model: { ground_truth: { golden_label: '{"data": [["a", 1], ["b", 3]]}' } },
      },
      {},
      "",
    ).views.golongrl.found!;
    expect(marked(table, rows)).toEqual([
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
    const marksOf = (response: string, label: string, profile: "golongrl" | "hardened") =>
      marked(
        response,
        detailOf(
          { data_source: "colours", response, reward_model: { ground_truth: { golden_label: label } } },
          { registry },
          "",
        ).views[profile].found,
      );
    const response = "<think>red, surely red</think>Not red: it is **blue**.";
    // Profile golongrl hands over the thinking too: a span is where it is all the same.
    for (const profile of ["golongrl", "hardened"] as const) {
      expect(marksOf(response, "blue", profile)).toEqual([["blue", "matched"]]);
      expect(marksOf(response, "red", profile)).toEqual([["blue", "wrong"]]);
    }
    expect(marksOf("<think>red</think>None.", "red", "golongrl")).toEqual([["red", "matched"]]);
    expect(marksOf("<think>red</think>None.", "red", "hardened")).toBeUndefined();
  });

  it("finds its way through text that folding moves", () => {
    const response = "<think>x</think>**[Answer]**\r\n\u200b\uff21\ufb01ne\u0301\u2028- **b**.\n";
    const sample: Sample = {
      data_source: "longbench_pro",
      response,
      extra_info: { reward_mode: "T9.2 Localized Interface Change Detection" },
      reward_model: { ground_truth: { doc_ids: ["afin\u00e9", "b"], summary: "English" } },
    };
    const { result, found } = detailOf(sample, {}, "").views.hardened;
    expect(result.score).toBe(1);
    expect(marked(response, found)?.map(([text]) => text)).toEqual(["\uff21\ufb01ne\u0301", "- **b**."]);
  });
});
