import { describe, expect, it } from "vitest";
import type { Context } from "../../src/define.ts";
import { golongrl } from "../../src/profiles/golongrl.ts";
import { hardened } from "../../src/profiles/hardened.ts";
import { summaryReferences, summaryTask } from "../../src/rewards/rouge-l.ts";
import type { ContentReferences } from "../../src/rewards/rouge-l-content.ts";
import { rougeLReward } from "../../src/rewards/rouge-l-reward.ts";
import { rougeLSequenceParts, sequenceReferences } from "../../src/rewards/rouge-l-sequence.ts";
import type { CompiledReferences } from "../../src/verifiers/lcs/compiled.ts";
import type { CountTask } from "../../src/verifiers/lcs/count.ts";
import { tell } from "../support/verdict.ts";

/** Cuts around line breaks and every character that is not a Latin letter, a digit or the like. */
const segment = (text: string): string[] => text.match(/[ -~]+|[^ -~]/g) ?? [];
const golongrlContext: Context = { dataSource: "", profile: golongrl, segment };
const hardenedContext: Context = { dataSource: "", profile: hardened, segment };
const english = (...summaries: string[]) => ({ doc_ids: summaries, summary: "English" });
const chinese = (...summaries: string[]) => ({ doc_ids: summaries, summary: "Chinese" });

describe("a prompt's references", () => {
  const compiled = (truth: unknown, context: Context) =>
    (rougeLReward.read(truth, context) as { compiled: CompiledReferences | ContentReferences }).compiled;
  const lengths = (one: CompiledReferences | ContentReferences) =>
    "content" in one ? one.all.lengths : one.lengths;

  it.each([
    ["golongrl", golongrlContext],
    ["hardened", hardenedContext],
  ])("are made ready once for rollouts that come one after the other, in profile %s", (_, context) => {
    const first = compiled(english("the cat", "a dog"), context);
    expect(compiled(english("the cat", "a dog"), context)).toBe(first);
    expect(lengths(first)).toEqual([2, 2]);
  });

  it("are made ready anew where anything about them differs", () => {
    const original = () => compiled(english("the cat", "a dog"), golongrlContext);
    const others = [
      () => compiled(english("the cat", "a dog", "x"), golongrlContext),
      () => compiled(english("the cat"), golongrlContext),
      () => compiled(english("the cat", "a dog too"), golongrlContext),
      () => compiled(english("a cat", "a dog"), golongrlContext),
      () => compiled(chinese("the cat", "a dog"), golongrlContext),
      () => compiled(english("the cat", "a dog"), hardenedContext),
      () => compiled(english("the cat", "a dog"), { ...golongrlContext, segment: (text) => segment(text) }),
    ];
    for (const other of others) {
      const first = original();
      expect(other()).not.toBe(first);
      expect(original()).not.toBe(first);
    }
  });
});

describe("counting elsewhere", () => {
  const score = (context: Context, answer: number) => {
    const asked: CountTask[] = [];
    const count = (task: CountTask) => {
      asked.push(task);
      return [answer];
    };
    const reference = rougeLReward.read(english("a b c d"), context);
    const { parts } = rougeLReward.score("<think>t</think>a b x", reference, { ...context, count });
    return { mode: asked.map(({ mode }) => mode), overlap: parts.overlap };
  };

  it("is asked for distinct words in profile golongrl, and believed", () => {
    expect(score(golongrlContext, 1)).toEqual({ mode: ["union"], overlap: 1 });
  });

  it("is asked for lengths in profile hardened, and believed", () => {
    expect(score(hardenedContext, 1)).toEqual({ mode: ["lengths"], overlap: 1 });
  });

  it("is not asked where a side has no sentence", () => {
    expect(summaryTask("a", summaryReferences([]))).toBeNull();
    expect(summaryTask("a", summaryReferences(["b", "..."]))).toBeNull();
    expect(summaryTask("...", summaryReferences(["b"]))).toBeNull();
  });
});

describe("a summary in the thinking alone", () => {
  const told = (profile: "golongrl" | "hardened") =>
    tell(
      {
        data_source: "longbench_pro",
        response: "<think>the cat sat</think> ",
        reward_model: { ground_truth: english("the cat sat") },
        extra_info: { reward_mode: "T4.2 Query-Focused Summary" },
      },
      profile,
    );

  it("is a real reward in profile golongrl, and none in hardened", () => {
    expect(told("golongrl")).toMatchObject({ status: "scored", parts: { overlap: 1 } });
    expect(told("hardened")).toMatchObject({ score: 0, status: "no_answer" });
  });
});

describe("the tokens of a text that is Chinese in part", () => {
  const { prepare } = sequenceReferences([], { segment });

  it("are its words and its Chinese characters as they are cut, each run for itself", () => {
    const tokens = (text: string) => {
      const { text: prepared, ends = [] } = prepare(text);
      const cuts = [0, ...ends, prepared.length];
      return cuts.flatMap((from, i) => prepared.slice(from, cuts[i + 1]).match(/[^ ]+/g) ?? []);
    };
    expect(tokens("The 预算, v2 of 十月份: done")).toEqual("the 预 算 v2 of 十 月 份 done".split(" "));
    expect(tokens("预算 十")).toEqual(["预", "算", "十"]);
    expect(tokens("x预算")).toEqual(["x", "预", "算"]);
  });

  it("need a segmenter, and say so", () => {
    expect(() => rougeLSequenceParts("预算", ["a"])).toThrow(
      expect.objectContaining({
        code: "bad_option",
        message: "the text is Chinese in part: rougeLSequence needs a segmenter for it",
      }),
    );
  });
});
