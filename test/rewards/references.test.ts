import { describe, expect, it } from "vitest";
import { mismatch } from "../../src/records/json-schema.ts";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { rewardTypes } from "../../src/table.ts";
import { readJsonl } from "../support/jsonl.ts";
import { say, tell, tellAnswer } from "../support/verdict.ts";

const refusal = (message: string, pointer: string) => ({ code: "bad_reference", message, pointer });

describe("a label", () => {
  it("is a string or a number in profile golongrl, a blank string too", () => {
    expect(say(tellAnswer("EM", "5", { golden_label: 5 }, "golongrl"))).toMatch(/^1 scored/);
    for (const label of [null, ["a"], undefined]) {
      expect(tellAnswer("EM", "x", { golden_label: label }, "golongrl")).toEqual(
        refusal("golden_label must be a string", "/golden_label"),
      );
    }
    expect(say(tellAnswer("EM", "x", { golden_label: "" }, "golongrl"))).toMatch(/^0 scored/);
  });

  it("is a string or a number with something to see in profile hardened", () => {
    expect(say(tellAnswer("EM", "5", { golden_label: 5 }, "hardened"))).toMatch(/^1 scored/);
    for (const label of ["", " \n", "\u200b", null, ["a"], undefined]) {
      expect(tellAnswer("EM", "x", { golden_label: label }, "hardened")).toEqual(
        refusal("golden_label must be a string that is not blank", "/golden_label"),
      );
    }
  });

  it("is an own property of the ground truth", () => {
    for (const truth of [null, undefined, {}, Object.create({ golden_label: "x" })]) {
      expect(tellAnswer("EM", "x", truth, "hardened")).toMatchObject({ code: "bad_reference" });
    }
  });
});

describe("a list of items", () => {
  const task = "T5.1 Full-Sentence Citation Alignment";
  const list = (truth: unknown, answer: string, profile: "golongrl" | "hardened") =>
    tell(
      {
        data_source: "longbench_pro",
        response: `</think>[Answer]\n${answer}`,
        reward_model: { ground_truth: truth },
        extra_info: { reward_mode: task },
      },
      profile,
    );

  it.each([
    [{}, "doc_ids is missing", "/doc_ids"],
    [{ doc_ids: ["a"] }, "summary (the answer's language) is missing", "/summary"],
    [{ doc_ids: 5, summary: "English" }, "doc_ids must be a list of strings", "/doc_ids"],
    [{ doc_ids: {}, summary: "English" }, "doc_ids must be a list of strings", "/doc_ids"],
  ])("%j is refused in profile golongrl", (truth, message, pointer) => {
    expect(list(truth, "a", "golongrl")).toEqual(refusal(message, pointer));
  });

  it.each([
    [{ doc_ids: [], summary: "English" }, "the reference is empty"],
    [{ doc_ids: null, summary: "English" }, "the reference is empty"],
    [{ doc_ids: "", summary: "English" }, "the reference is empty"],
    [
      { doc_ids: ["a", 5], summary: "English" },
      "the reference holds something that is not a string: every answer scores 0",
    ],
  ])("%j scores every answer 0 in profile golongrl, and says so", (truth, reason) => {
    expect(list(truth, "a", "golongrl")).toMatchObject({
      score: 0,
      status: "scored",
      reason,
      parts: { expected: 0 },
    });
    for (const reward_mode of ["T3.2 Single-Hop Fact QA", "T4.2 Query-Focused Summary"]) {
      const sample = {
        data_source: "longbench_pro",
        response: "</think>[Answer]a",
        reward_model: { ground_truth: truth },
        extra_info: { reward_mode },
      };
      expect(tell(sample, "golongrl"), reward_mode).toMatchObject({ score: 0, reason });
    }
  });

  it("takes a string for its characters in profile golongrl, for one item in hardened", () => {
    const truth = { doc_ids: "ab", summary: "English" };
    expect(list(truth, "a\nb", "golongrl")).toMatchObject({
      reason: "2 of 2 reference items found, 0 extra lines",
      parts: { matched: 2, expected: 2 },
    });
    expect(list(truth, "ab", "hardened")).toMatchObject({ score: 1, parts: { expected: 1 } });
  });

  it.each([
    [{ doc_ids: [] }, "/doc_ids"],
    [{ doc_ids: "" }, "/doc_ids"],
    [{ doc_ids: null }, "/doc_ids"],
    [{}, "/doc_ids"],
    [{ doc_ids: ["a", " "] }, "/doc_ids/1"],
    [{ doc_ids: ["a", null] }, "/doc_ids/1"],
    [{ doc_ids: [[]] }, "/doc_ids/0"],
  ])("%j is refused in profile hardened", (truth, pointer) => {
    expect(list(truth, "a", "hardened")).toEqual(
      refusal("doc_ids must be a list of at least one string, none of them blank", pointer),
    );
  });

  it("may hold numbers in profile hardened", () => {
    expect(list({ doc_ids: [3, "x"] }, "3\nx", "hardened")).toMatchObject({ score: 1 });
  });
});

describe("a bare label", () => {
  it("may be a number, a text or the JSON text of a ground truth", () => {
    for (const truth of [5, { golden_label: 5 }, "5", '{"golden_label": 5}']) {
      expect(say(tellAnswer("gsm8k", "#### 5", truth, "hardened"))).toBe("1 scored: answered 5");
      expect(say(tellAnswer("gsm8k", "#### 5", truth, "golongrl"))).toBe("1 scored: answered 5");
    }
  });
});

describe("answers of which any is right", () => {
  const told = (target: unknown, profile: "golongrl" | "hardened") =>
    tellAnswer("search_r1_em", "<answer>5</answer>", { target }, profile);
  const right = {
    golongrl: "1 scored: the answer is one of the targets",
    hardened: "1 scored: the stated answer is a gold one",
  };

  it("may be one or several, texts and numbers", () => {
    for (const target of ["5", ["5"], ["x", "5"], 5, [5], ["x", 5]]) {
      expect(say(told(target, "golongrl"))).toBe(right.golongrl);
      expect(say(told(target, "hardened"))).toBe(right.hardened);
    }
  });

  it("may be blank or none in profile golongrl alone", () => {
    const wrong = "0 scored: the answer is none of the targets";
    for (const target of ["", [" ", "x"], []]) expect(say(told(target, "golongrl"))).toBe(wrong);
    for (const target of ["", ["5", " "]]) {
      expect(told(target, "hardened")).toEqual(
        refusal("golden_label must be a string that is not blank", "/golden_label"),
      );
    }
    expect(told([], "hardened")).toEqual(refusal("there is no reference answer", "/target"));
  });
});

describe("alternative summaries", () => {
  const summary = (truth: unknown, answer: string) =>
    tell(
      {
        data_source: "longbench_pro",
        response: `</think>${answer}`,
        reward_model: { ground_truth: truth },
        extra_info: { reward_mode: "T4.2 Query-Focused Summary" },
      },
      "hardened",
    );

  it("may be blank beside others, not alone", () => {
    expect(summary({ doc_ids: [" ", "the cat sat"] }, "the cat sat")).toMatchObject({ score: 1 });
    expect(summary({ doc_ids: [" ", ""] }, "x")).toEqual(
      refusal("doc_ids must be a list of at least one string, none of them blank", "/doc_ids"),
    );
    expect(summary({ doc_ids: ["the cat", 7, null] }, "x")).toEqual(
      refusal("doc_ids must be a list of at least one string, none of them blank", "/doc_ids/2"),
    );
  });

  it("must have a word between them", () => {
    expect(summary({ doc_ids: ["...", "!"] }, "x")).toEqual(
      refusal("doc_ids: no summary has words", "/doc_ids"),
    );
  });

  it("are counted in the reason", () => {
    expect(summary({ doc_ids: ["the cat sat", "a dog"] }, "the dog sat")).toEqual({
      score: 2 / 3,
      status: "scored",
      reason: "2 words of the best reference's 3 found among 3",
      parts: { overlap: 2, predicted: 3, expected: 3, precision: 2 / 3, recall: 2 / 3 },
    });
    expect(say(summary({ doc_ids: ["the cat sat"] }, "a cat"))).toBe(
      "0.4 scored: 1 word of the best reference's 3 found among 2",
    );
  });

  it("are read anew where language, profile or text differ", () => {
    const chinese = { doc_ids: ["预算提高"], summary: "Chinese" };
    const english = { doc_ids: ["预算提高"], summary: "English" };
    const expected = (truth: unknown, profile: "golongrl" | "hardened") =>
      tell(
        {
          data_source: "longbench_pro",
          response: "</think>预算 提高了",
          reward_model: { ground_truth: truth },
          extra_info: { reward_mode: "T4.1 Global-Coverage Constrained Summary" },
        },
        profile,
      );
    const words = (truth: unknown, profile: "golongrl" | "hardened") => {
      const told = expected(truth, profile);
      return "parts" in told ? told.parts.expected : told;
    };
    for (let round = 0; round < 2; round++) {
      expect(words(chinese, "golongrl")).toBe(2);
      expect(words(english, "golongrl")).toBe(1);
      expect(words(chinese, "hardened")).toBe(2);
      expect(words({ ...chinese, doc_ids: ["预算"] }, "hardened")).toBe(1);
      expect(words({ ...chinese, doc_ids: ["预算", "提高 预算 提高"] }, "hardened")).toBe(3);
    }
  });
});

describe("the schema of a reference", () => {
  const golden = [
    ...readJsonl<Sample>("fixtures/golden/rollouts.jsonl"),
    ...readJsonl<Sample>("fixtures/more-types.jsonl"),
  ];
  const schemaOf = new Map(rewardTypes.map(({ type, reference }) => [type, reference]));

  it("fits every golden sample", () => {
    for (const sample of golden) {
      const { type } = scoreItem(sample);
      if (type === null) continue;
      const fault = mismatch(schemaOf.get(type)!, sample.reward_model.ground_truth, "it");
      expect(fault, `${type} ${JSON.stringify(sample.reward_model.ground_truth)}`).toBeUndefined();
    }
  });

  /** [type, ground truths that fit, ground truths that do not] */
  const cases: readonly (readonly [string, readonly unknown[], readonly unknown[]])[] = [
    [
      "EM",
      [{ golden_label: "x" }, { golden_label: 5 }],
      ["x", {}, { golden_label: [] }, { golden_label: null }],
    ],
    [
      "Accuracy",
      [{ golden_label: "A" }, { doc_ids: ["x"] }, { doc_ids: "x" }],
      ["A", {}, { golden_label: true }, { doc_ids: true }, { doc_ids: [null] }],
    ],
    [
      "F1",
      [{ doc_ids: ["a", 5], summary: "English" }, { doc_ids: [], summary: "Chinese" }, { doc_ids: "a" }],
      [["a"], {}, { doc_ids: true }, { doc_ids: [{}] }, { doc_ids: ["a"], summary: "French" }],
    ],
    ["IoU", [{ golden_label: '{"data": []}' }], ["{}", {}, { golden_label: 5 }]],
    [
      "math_verify",
      ["4", 4, { golden_label: "4" }, { golden_label: 4 }],
      [true, [], {}, { golden_label: [] }],
    ],
    ["gsm8k", ["4", 4, { golden_label: "4" }, { golden_label: 4 }], [true, [], {}, { golden_label: [] }]],
    [
      "bfcl_agentic",
      [{ possible_answers: ["x", 5] }, { possible_answers: "x" }, { golden_label: "x" }, { golden_label: 5 }],
      ["x", {}, { possible_answers: true }, { possible_answers: [[]] }, { golden_label: {} }],
    ],
    [
      "docmath",
      [
        "5",
        5,
        true,
        { golden_label: "5" },
        { golden_label: 5 },
        { golden_label: false, answer_type: "bool" },
      ],
      [null, {}, { golden_label: [] }, { golden_label: "5", answer_type: "complex" }],
    ],
    [
      "docmath",
      ["int", "float", "float64", "bool"].map((answer_type) => ({ golden_label: 1, answer_type })),
      [{ answer_type: "int" }],
    ],
    [
      "lbv1_f1",
      [{ answers: "x" }, { answers: ["x", 5] }, { answers: 5 }, { golden_label: "x" }, { golden_label: [5] }],
      ["x", {}, { answers: [true] }, { answers: true }, { golden_label: [{}] }, { golden_label: {} }],
    ],
    [
      "mcq_answer_line",
      [
        "A",
        2,
        { golden_label: 2 },
        { golden_label: "A" },
        { golden_label: "A", choices: 1 },
        { golden_label: "A", choices: 26 },
        { golden_label: "A", choices: ["x"] },
        { golden_label: "A", choices: Array(26).fill("x") },
      ],
      [
        true,
        {},
        { golden_label: true },
        { golden_label: "A", choices: 0 },
        { golden_label: "A", choices: 27 },
        { golden_label: "A", choices: 1.5 },
        { golden_label: "A", choices: [] },
        { golden_label: "A", choices: Array(27).fill("x") },
        { golden_label: "A", choices: "4" },
      ],
    ],
    [
      "mrcr",
      [
        { answer: "x", random_string_to_prepend: "p" },
        { golden_label: "x", random_string_to_prepend: "p" },
      ],
      [
        "x",
        { answer: "x" },
        { random_string_to_prepend: "p" },
        { answer: 5, random_string_to_prepend: "p" },
        { golden_label: 5, random_string_to_prepend: "p" },
        { answer: "x", random_string_to_prepend: 5 },
      ],
    ],
    [
      "retrieval_calculate",
      [
        { doc_ids: ["x"], golden_label: "4" },
        { doc_ids: [], golden_label: 4 },
      ],
      [
        "x",
        { doc_ids: ["x"] },
        { golden_label: "4" },
        { doc_ids: "x", golden_label: "4" },
        { doc_ids: [5], golden_label: "4" },
        { doc_ids: ["x"], golden_label: [] },
      ],
    ],
    [
      "search_r1_em",
      [{ target: "x" }, { target: ["x", 5] }],
      ["x", {}, { target: true }, { target: [null] }],
    ],
  ];
  it.each(cases)("of %s", (type, fits, misfits) => {
    const schema = schemaOf.get(type)!;
    for (const truth of fits) expect(mismatch(schema, truth, "it"), JSON.stringify(truth)).toBeUndefined();
    for (const truth of misfits) expect(mismatch(schema, truth, "it"), JSON.stringify(truth)).toBeDefined();
  });
});
