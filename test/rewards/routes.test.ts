import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { registry } from "../../src/registry.ts";
import { scoreItem } from "../../src/score.ts";
import { rewardTypes } from "../../src/table.ts";
import { readJsonl } from "../support/jsonl.ts";

type Row = Sample & { readonly expected: number };

/** One paid golden row of each source and task. */
const paid = new Map(
  readJsonl<Row>("fixtures/golden/rollouts.jsonl")
    .filter(({ expected, response }) => expected > 0 && response!.length < 4000)
    .map((row) => [`${row.data_source}, ${row.extra_info?.reward_mode}`, row]),
);

describe("a golden row", () => {
  it.each([...paid])("of %s is paid as the published run paid it", (_, row) => {
    expect(scoreItem(row).score).toBeCloseTo(row.expected, 9);
  });
});

describe("a source", () => {
  /** The sources that need no task, as the published code and its benchmarks name them. */
  const sources = {
    AIME: ["AIME", "AIME24", "AIME25"],
    MATH: ["lighteval/MATH", "DigitalLearningGmbH/MATH-lighteval", "HuggingFaceH4/MATH-500"],
    bfcl_agentic: ["bfcl_agentic"],
    docmath: ["docmath"],
    frames_cem: ["frames_cem", "frames"],
    geo3k: ["hiyouga/geometry3k"],
    gsm8k: ["openai/gsm8k"],
    gsm8k_flexible: ["gsm8k_flexible"],
    lbv1_f1: ["lbv1_f1", "longbench_v1"],
    math_dapo: ["math_dapo", "math", "math_dapo_reasoning", "math_longcot"],
    math_dapo_strict_box: ["math_dapo_strict_box"],
    math_verify: ["math_longcot_math_verify", "math_dapo_math_verify"],
    mcq_answer_line: ["mcq_answer_line", "longbench_v2", "mmlu_pro", "gpqa_diamond"],
    mrcr: ["mrcr", "openai/mrcr"],
    retrieval_calculate: ["retrieval_calculate"],
    search_r1_em: ["nq", "triviaqa", "popqa", "hotpotqa", "2wikimultihopqa", "musique", "bamboogle"].map(
      (name) => `searchR1_${name}`,
    ),
  };
  it.each(Object.entries(sources))("of %s leads there in both profiles", (type, names) => {
    for (const name of names) {
      for (const profile of ["golongrl", "hardened"] as const)
        expect(registry.resolve(name, undefined, profile).type, `${name}, ${profile}`).toBe(type);
    }
  });

  it.each(["my_model_verify", "retrieval_summary_calculate_1", "x_model_judge"])(
    "%s made for a judge is mathematics where its task says so, in golongrl",
    (source) => {
      expect(registry.resolve(source, "math_verify", "golongrl").type).toBe("math_verify");
      expect(() => registry.resolve(source, "model_judge", "golongrl")).toThrow(/judge model/);
      expect(() => registry.resolve(source, "math_verify", "hardened")).toThrow(/judge model/);
      const rollout = (response: string) =>
        scoreItem({
          data_source: source,
          response,
          reward_model: { ground_truth: "cat" },
          extra_info: { reward_mode: "math_verify" },
        }).score;
      expect(rollout("<think>x</think>cat")).toBe(1);
      expect(rollout("<think>\\boxed{cat}</think>a dog")).toBe(0);
    },
  );

  it.each([
    ["numina_olympiads", /prime_math/],
    ["taco", /running the code/],
    ["math_stem_longcot", /not published/],
  ])("%s that has no reward here is told where it has one", (source, where) => {
    expect(() => registry.resolve(source, undefined, "golongrl")).toThrow(where);
  });

  it.each([
    ["aime_2024", "golongrl", "math_verify_whole"],
    ["MATH##7", "golongrl", "math_verify_whole"],
    ["my_math_longcot_math_verify", "golongrl", "math_verify"],
    ["math_stem", "hardened", "math_verify"],
  ] as const)("%s leads in profile %s alone to %s", (name, profile, type) => {
    expect(registry.resolve(name, undefined, profile).type).toBe(type);
    const other = profile === "golongrl" ? "hardened" : "golongrl";
    expect(() => registry.resolve(name, undefined, other)).toThrow(
      expect.objectContaining({ code: "unknown_type" }),
    );
  });

  it("that gates nothing is a benchmark's", () => {
    expect(rewardTypes.filter(({ gate }) => gate === "none").map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        "AIME",
        "bfcl_agentic",
        "docmath",
        "frames_cem",
        "lbv1_f1",
        "mcq_answer_line",
        "mrcr",
      ]),
    );
    expect(rewardTypes.filter(({ gate }) => gate === "none")).toHaveLength(7);
  });
});
