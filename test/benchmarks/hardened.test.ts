import { describe, expect, it } from "vitest";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";
import { readJsonl } from "../support/jsonl.ts";

const thought = "<think>x</think>";
const both = (type: string, response: string, ground_truth: unknown) =>
  (["golongrl", "hardened"] as const).map(
    (profile) =>
      scoreItem({ data_source: "", response, reward_model: { ground_truth } }, { type, profile }).score,
  );

/** What the published scorer pays, and what is fair. */
const cases: readonly (readonly [
  type: string,
  what: string,
  response: string,
  truth: unknown,
  published: number,
  fair: number,
])[] = [
  [
    "mrcr",
    "a difference in the first character of a long text over few letters costs everything",
    `${thought}p${"b"}${"ab".repeat(300)}`,
    { answer: `p${"ab".repeat(300)}`, random_string_to_prepend: "p" },
    0,
    1200 / 1201,
  ],
  ["docmath", "an unreadable answer is 0", `${thought}I cannot tell.`, { golden_label: 0 }, 1, 0],
  ["docmath", "the sign is free", `${thought}The answer is -5.`, { golden_label: 5 }, 1, 0],
  ["docmath", "a power of ten is free", `${thought}The answer is 0.7.`, { golden_label: 7000 }, 1, 0],
  [
    "docmath",
    "small numbers are all the same",
    `${thought}The answer is 0.001.`,
    { golden_label: 0.009 },
    1,
    0,
  ],
  [
    "docmath",
    "every truth value is true",
    `${thought}True`,
    { golden_label: false, answer_type: "bool" },
    1,
    0,
  ],
  [
    "docmath",
    "the first statement counts, a retracted one, too",
    `${thought}The answer is 5. Wait, the answer is 7.`,
    { golden_label: 5 },
    1,
    0,
  ],
  [
    "docmath",
    "a percentage may be meant as a share",
    `${thought}The answer is 12.5%.`,
    { golden_label: 0.125 },
    1,
    1,
  ],
  [
    "docmath",
    "thousands are read",
    `${thought}The answer is **$1,234,567**.`,
    { golden_label: 1234567 },
    1,
    1,
  ],
  [
    "frames_cem",
    "naming every candidate pays",
    `${thought}Paris, Rome or Oslo. The answer is Rome.`,
    { golden_label: "Oslo" },
    1,
    0,
  ],
  [
    "frames_cem",
    "a statement is read",
    `${thought}Not Rome.\nThe answer is: **Oslo**.`,
    { golden_label: "Oslo" },
    1,
    1,
  ],
  [
    "lbv1_f1",
    "a Chinese answer's punctuation costs",
    `${thought}Therefore, the answer is 北京。`,
    { answers: ["北京"] },
    0.8,
    1,
  ],
  [
    "mcq_answer_line",
    "the last capital letter of a refusal is an answer",
    `${thought}I can not say, nor can BOB.`,
    { golden_label: "B", choices: 4 },
    1,
    0,
  ],
  [
    "mcq_answer_line",
    "the first line counts, not the last word",
    `${thought}\nANSWER: A\nWait.\nANSWER: B`,
    { golden_label: "A", choices: 4 },
    1,
    0,
  ],
  [
    "mcq_answer_line",
    "an answer in the thinking counts",
    "<think>\nANSWER: A\n</think>No idea.",
    { golden_label: "A", choices: 4 },
    1,
    0,
  ],
  [
    "mcq_answer_line",
    "emphasis hides an answer",
    `${thought}It is not A.\n**ANSWER: (C)**`,
    { golden_label: "C", choices: 4 },
    0,
    1,
  ],
  [
    "bfcl_agentic",
    "the point of a number is dropped",
    `${thought}{"answer": "314", "context": ""}`,
    { possible_answers: ["3.14"] },
    1,
    0,
  ],
  [
    "bfcl_agentic",
    "the sign is dropped",
    `${thought}{"answer": "5", "context": ""}`,
    { possible_answers: ["-5"] },
    1,
    0,
  ],
  [
    "bfcl_agentic",
    "an answer mentioned beside another one counts",
    `${thought}{"answer": "Rome", "context": "Oslo and Bern were others"}`,
    { possible_answers: ["Oslo"] },
    1,
    0,
  ],
  ["AIME", "an answer in the thinking counts", "<think>\\boxed{204}</think>I am not sure.", "204", 1, 0],
  ["gsm8k", "a full stop costs everything", `${thought}#### 42.`, "42", 0, 1],
  ["gsm8k", "a retracted answer counts", `${thought}#### 42\nNo:\n#### 43`, "42", 1, 0],
  ["gsm8k", "equal numbers differ", `${thought}#### 42.0`, "42", 0, 1],
  ["gsm8k", "an answer in the thinking counts", "<think>#### 42</think>Sorry.", "42", 1, 0],
  ["MATH", "values are not compared", `${thought}\\boxed{0.25}`, "\\frac{1}{4}", 0, 1],
  [
    "MATH",
    "a box with a space before it outweighs all others",
    `${thought}We do not write \\boxed 5$. It is \\boxed{7}.`,
    "7",
    0,
    1,
  ],
  ["math_dapo", "words within words are dropped", `${thought}Answer: dogkm`, "dog", 1, 0],
  ["geo3k", "the format alone is paid", `${thought}\\boxed{}`, "12", 0.1, 0],
  [
    "search_r1_em",
    "an answer in the thinking counts",
    "<think><answer>Oslo</answer></think>Who knows.",
    { target: "Oslo" },
    1,
    0,
  ],
  [
    "retrieval_calculate",
    "a draft counts, the final blocks do not",
    `${thought}<relevant_doc_ids><|doc_1|></relevant_doc_ids><continue_reasoning>\\boxed{4}</continue_reasoning> or rather <relevant_doc_ids><|doc_2|></relevant_doc_ids><continue_reasoning>\\boxed{5}</continue_reasoning>`,
    { doc_ids: ["<|doc_1|>"], golden_label: "4" },
    1,
    0,
  ],
];

describe("what profile hardened mends", () => {
  it.each(cases)("%s: %s", (type, _what, response, truth, published, fair) => {
    const [was, is] = both(type, response, truth);
    expect(was).toBeCloseTo(published, 9);
    expect(is).toBeCloseTo(fair, 9);
  });

  const blank: readonly (readonly [string, unknown])[] = [
    ["mrcr", { answer: " ", random_string_to_prepend: "p" }],
    ["docmath", { golden_label: "" }],
    ["frames_cem", { golden_label: "" }],
    ["lbv1_f1", { answers: [] }],
    ["mcq_answer_line", { golden_label: "E", choices: 4 }],
    ["bfcl_agentic", { possible_answers: ["x", ""] }],
    ["AIME", ""],
    ["gsm8k", ""],
    ["MATH", ""],
    ["search_r1_em", { target: ["the"] }],
    ["retrieval_calculate", { doc_ids: [], golden_label: "4" }],
  ];
  it.each(blank)("%s refuses a reference that says nothing", (type, ground_truth) => {
    const sample = { data_source: "", response: `${thought}x`, reward_model: { ground_truth } };
    expect(scoreItem(sample, { type, profile: "hardened" }).status).toBe("bad_reference");
  });

  it("pays every right answer, in both profiles", () => {
    for (const row of readJsonl<Sample>("fixtures/more-types.jsonl")) {
      expect(scoreItem(row).score, row.data_source).toBe(1);
      if (row.data_source !== "aime2024") {
        expect(scoreItem(row, { profile: "hardened" }).score, row.data_source).toBe(1);
      }
    }
  });

  it("reads a benchmark's answer of a model that does not think, and none of one that never stops thinking", () => {
    const scored = (response: string) => both("frames_cem", response, "Oslo")[1];
    expect(scored("The answer is Oslo.")).toBe(1);
    expect(scored("<think>The answer is Oslo.")).toBe(0);
  });

  it("matches no source by its beginning", () => {
    const row = {
      data_source: "aimee_chat",
      response: `${thought}\\boxed{4}`,
      reward_model: { ground_truth: "4" },
    };
    expect(scoreItem(row).score).toBe(1);
    expect(scoreItem({ ...row, data_source: "MATH##x" }).type).toBe("math_verify_whole");
    expect(scoreItem(row, { profile: "hardened" }).status).toBe("unknown_type");
  });
});
