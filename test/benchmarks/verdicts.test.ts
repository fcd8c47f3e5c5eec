import { describe, expect, it } from "vitest";
import { bfclAgentic } from "../../src/rewards/benchmarks/bfcl-agentic.ts";
import { docMathEqual } from "../../src/rewards/benchmarks/docmath.ts";
import { framesCem } from "../../src/rewards/benchmarks/frames-cem.ts";
import { tokenF1 } from "../../src/rewards/benchmarks/longbench-qa.ts";
import { mrcr } from "../../src/rewards/benchmarks/mrcr.ts";
import { sequenceRatio } from "../../src/rewards/benchmarks/sequence-matcher.ts";
import { growthExponent } from "../support/growth.ts";
import { hostile } from "../support/hostile.ts";
import { noAnswer, nothingVisible, say, tell, tellAnswer } from "../support/verdict.ts";

const right = "1 scored: the stated answer is a gold one";
const wrong = "0 scored: the stated answer is none of the gold ones";

/** [answer, ground truth, what profile golongrl says, what hardened says (the same where it is left out)] */
type Case = readonly [answer: string, truth: unknown, compat: string, fair?: string];

const cases: Record<string, readonly Case[]> = {
  bfcl_agentic: [
    [
      "It was in Oslo.",
      { possible_answers: ["Rome", "Oslo"] },
      "1 scored: a possible answer stands in the message",
      right,
    ],
    [
      "It was in Osloe.",
      { golden_label: "Oslo" },
      "0 scored: none of the possible answers stands in the message",
      wrong,
    ],
    ["It was in OSLO", { golden_label: "oslo" }, "1 scored: a possible answer stands in the message", right],
    [" ", { golden_label: "Oslo" }, noAnswer],
    // The number of a JSON answer is read without quotes, a text without them; both take a fence behind them.
    [
      '```json\n{"answer": -3.5, "context": "Oslo"}\n```',
      { golden_label: -3.5 },
      "1 scored: a possible answer stands in the message",
      right,
    ],
    [
      '{"answer": "Rome", "context": "Oslo"}\n',
      { golden_label: "Oslo" },
      "1 scored: a possible answer stands in the message",
      wrong,
    ],
    // A JSON object that does not end the message is prose.
    [
      '{"answer": "Rome"} but Oslo',
      { golden_label: "Oslo" },
      "1 scored: a possible answer stands in the message",
      wrong,
    ],
    // Nor is one without an answer.
    [
      '{"place": "Oslo"}',
      { golden_label: "Oslo" },
      "1 scored: a possible answer stands in the message",
      wrong,
    ],
    [
      "x",
      { possible_answers: [] },
      "0 scored: none of the possible answers stands in the message",
      "bad_reference /possible_answers",
    ],
    ["x", {}, "bad_reference /golden_label", "bad_reference /golden_label"],
    [
      "x y",
      { possible_answers: ["x", " "] },
      "1 scored: a possible answer stands in the message",
      "bad_reference /golden_label",
    ],
  ],
  docmath: [
    [
      "The answer is 5.",
      { golden_label: 5 },
      "1 scored: 5 passes for the gold answer",
      "1 scored: the stated number agrees within 0.15 %",
    ],
    ["The answer is 6.", 5, "0 scored: 6 is not the gold answer"],
    ["The answer is 6.", "5", "0 scored: 6 is not the gold answer"],
    [
      "The answer is 1000.",
      "1_000",
      "1 scored: 1000 passes for the gold answer",
      "1 scored: the stated number agrees within 0.15 %",
    ],
    [" ", 5, noAnswer],
    [
      "The answer is 5 or 6.",
      5,
      "1 scored: 5 passes for the gold answer",
      "0 scored: more than one number is stated",
    ],
    ["5, 6", 5, "0 unparseable: the answer is not one number", "0 scored: more than one number is stated"],
    // Within 0.15 % of the gold answer, and just outside.
    [
      "The answer is 1001.5.",
      1000,
      "1 scored: 1001.5 passes for the gold answer",
      "1 scored: the stated number agrees within 0.15 %",
    ],
    [
      "The answer is 998.5.",
      1000,
      "1 scored: 998.5 passes for the gold answer",
      "1 scored: the stated number agrees within 0.15 %",
    ],
    ["The answer is 1001.6.", 1000, "0 scored: 1001.6 is not the gold answer"],
    ["The answer is 998.4.", 1000, "0 scored: 998.4 is not the gold answer"],
    [
      "True",
      { golden_label: true },
      "1 scored: 1 passes for the gold answer",
      "1 scored: said true, rightly",
    ],
    [
      "No",
      { golden_label: "False", answer_type: "bool" },
      "0 scored: 0 is not the gold answer",
      "1 scored: said false, rightly",
    ],
    [
      "True",
      { golden_label: false },
      "1 scored: 1 passes for the gold answer",
      "0 scored: said true, wrongly",
    ],
    [
      "Perhaps",
      { golden_label: true },
      "0 scored: 0 is not the gold answer",
      "0 unparseable: neither yes nor no is stated",
    ],
    [
      "No",
      { golden_label: " TRUE ", answer_type: "bool" },
      "0 scored: 0 is not the gold answer",
      "0 scored: said false, wrongly",
    ],
    ["x", { golden_label: "" }, "bad_reference /golden_label", "bad_reference /golden_label"],
    ["x", { golden_label: "five" }, "bad_reference /golden_label", "bad_reference /golden_label"],
    ["x", { golden_label: null }, "bad_reference /golden_label", "bad_reference /golden_label"],
    ["x", null, "bad_reference /reward_model/ground_truth", "bad_reference /reward_model/ground_truth"],
    ["x", { golden_label: 1 / 0 }, "bad_reference /golden_label", "bad_reference /golden_label"],
    [
      "x",
      { golden_label: "maybe", answer_type: "bool" },
      "bad_reference /golden_label",
      "bad_reference /golden_label",
    ],
  ],
  frames_cem: [
    ["The answer is Oslo.", "Oslo", "1 scored: the gold answer stands in the answer", right],
    ["The answer is Rome.", "Oslo", "0 scored: the gold answer does not stand in the answer", wrong],
    ["It is Oslo", "Oslo", "1 scored: the gold answer stands in the answer", right],
    [" ", "Oslo", noAnswer],
    // Nothing is left of it: never found.
    ["The answer is the, the.", "the", "0 scored: the gold answer does not stand in the answer", right],
  ],
  lbv1_f1: [
    [
      "Therefore, the answer is red fox",
      { answers: ["a red dog", "red foxes and a red fox"] },
      "0.5714285714285715 scored: token F1 0.571 with the best of 2",
    ],
    [
      "The answer is Oslo",
      { golden_label: "Oslo" },
      "0.5 scored: token F1 0.500 with the best of 1",
      "1 scored: token F1 1.000 with the best of 1",
    ],
    ["The answer is Oslo", { golden_label: ["Rome"] }, "0 scored: token F1 0.000 with the best of 1"],
    [" ", { answers: "x" }, noAnswer],
    ["x", { answers: [] }, "0 scored: token F1 0.000 with the best of 0", "bad_reference /answers"],
    ["x", {}, "bad_reference /golden_label", "bad_reference /golden_label"],
  ],
  mcq_answer_line: [
    ["ANSWER: B", "B", "1 scored: chose B"],
    ["ANSWER: C", "B", "0 scored: chose C, another letter"],
    [
      "ANSWER: E",
      { golden_label: "B", choices: 4 },
      "0 unparseable: no one choice is stated",
      "0 unparseable: no choice is stated",
    ],
    ["ANSWER: D", { golden_label: "D", choices: ["w", "x", "y", "z"] }, "1 scored: chose D"],
    ["nothing at all", "B", "0 unparseable: no one choice is stated", "0 unparseable: no choice is stated"],
    ["ANSWER: Z", "Z", "1 scored: chose Z"],
    ["ANSWER: B", "(b)", "0 scored: chose B, another letter", "1 scored: chose B"],
    ["ANSWER: B", " B ", "0 scored: chose B, another letter", "1 scored: chose B"],
    ["ANSWER: A", { golden_label: "A", choices: 1 }, "1 scored: chose A"],
    [
      "ANSWER: B",
      { golden_label: "A", choices: 1 },
      "0 unparseable: no one choice is stated",
      "0 unparseable: no choice is stated",
    ],
    ["ANSWER: Z", { golden_label: "Z", choices: 26 }, "1 scored: chose Z"],
    ...[0, 27, 2.5, "4", [], Array(27).fill("x")].map(
      (choices): Case => [
        "x",
        { golden_label: "A", choices },
        "bad_reference /choices",
        "bad_reference /choices",
      ],
    ),
    [
      "ANSWER: A",
      { golden_label: "two", choices: 4 },
      "0 scored: chose A, another letter",
      "bad_reference /golden_label",
    ],
  ],
  mrcr: [
    [
      "p abcd",
      { answer: "p bcde", random_string_to_prepend: "p " },
      "0.75 scored: the texts agree in 75.0 %",
    ],
    [
      "abcd",
      { answer: "p abcd", random_string_to_prepend: "p " },
      "0 scored: the answer does not begin with the prefix asked for",
    ],
    [" ", { answer: "p abcd", random_string_to_prepend: "p " }, noAnswer],
    // A reference may stand without the prefix, and under the other name.
    [
      "p abcd",
      { golden_label: "abcd", random_string_to_prepend: "p " },
      "1 scored: the texts agree in 100.0 %",
    ],
    ["x", { random_string_to_prepend: "p" }, "bad_reference /answer", "bad_reference /answer"],
    ["x", { answer: 5, random_string_to_prepend: "p" }, "bad_reference /answer", "bad_reference /answer"],
    [
      "x",
      { answer: "y" },
      "bad_reference /random_string_to_prepend",
      "bad_reference /random_string_to_prepend",
    ],
    [
      "x",
      { answer: "", random_string_to_prepend: "" },
      "0 scored: the texts agree in 0.0 %",
      "bad_reference /answer",
    ],
  ],
};

const both = ([answer, truth, compat, fair = compat]: Case) => [answer, truth, compat, fair] as const;

describe.each(Object.entries(cases))("%s", (type, rows) => {
  it.each(rows.map(both))("%j for %j", (answer, truth, compat, fair) => {
    expect(say(tellAnswer(type, answer, truth, "golongrl")), "golongrl").toBe(compat);
    const nothing = /^\s*$/.test(answer) ? nothingVisible : "";
    const told = say(tellAnswer(type, answer, truth, "hardened"));
    expect(told === nothing ? compat : told, "hardened").toBe(fair);
  });
});

describe("bfclAgentic", () => {
  it("merges the digits of numbers", () => {
    expect(bfclAgentic("3.14 or -5", ["314"])).toBe(1);
    expect(bfclAgentic("3.14 or -5", ["(5)"])).toBe(1);
    expect(bfclAgentic("anything", ["()"])).toBe(1);
    expect(bfclAgentic("anything", [])).toBe(0);
  });
});

describe("docMathEqual", () => {
  it.each([
    [5, -5, true],
    [0.7, 7000, true],
    [0.7, 7001, false],
    [3, 3e15, true],
    [0, 0, true],
    [0, 0.001, false],
    [0.001, 0.009, true],
    [1.231, 1.239, true],
    [1.23, 1.239, false],
    // 100, 1,000 and 100,000 times, within 0.15 %; not 10,000 times.
    [1.0011, 100, true],
    [1.0016, 100, false],
    [0.9986, 100, true],
    [0.9984, 100, false],
    [3.003, 3000, true],
    [3.005, 3000, false],
    [2.001, 200000, true],
    [2.004, 200000, false],
    [2.001, 20000, false],
    // 0.15 % of the reference, not of the answer.
    [1001.5, 1000, true],
    [1001.51, 1000, false],
    [998.5, 1000, true],
    [998.49, 1000, false],
    [Number.POSITIVE_INFINITY, 1, false],
    [1, Number.POSITIVE_INFINITY, false],
    [5e-324, 1e308, false],
  ])("%d and %d: %s", (prediction, reference, expected) => {
    expect(docMathEqual(prediction, reference)).toBe(expected);
  });
});

describe("framesCem", () => {
  it.each([
    ["It was the year 1,984.", "1984", 1],
    ["It was 19845", "1984", 0],
    ["anything", "the", 0],
    ["", "x", 0],
  ])("%j, %j: %d", (text, reference, expected) => expect(framesCem(text, reference)).toBe(expected));
});

describe("tokenF1", () => {
  const clean = { clean: true };
  it("is 1 for two empty texts and 0 for one", () => {
    expect(tokenF1("", "the")).toBe(1);
    expect(tokenF1("", "x")).toBe(0);
    expect(tokenF1("x", "")).toBe(0);
  });

  it("takes linear time for marks out of order", () => {
    const marks = (size: number): string => hostile["marks out of order"]!(size);
    expect(growthExponent((size) => tokenF1(`市${marks(size)}`, "市"), 5_000, 100_000)).toBeLessThan(1.4);
  });

  it("counts a token as often as both have it", () => {
    expect(tokenF1("red red red", "red red fox")).toBeCloseTo(2 / 3, 15);
    expect(tokenF1("red fox", "red red red")).toBeCloseTo(2 / 5, 15);
  });

  it("counts characters in Chinese, spaces and punctuation too unless they are cleaned", () => {
    expect(tokenF1("北 京", "北京")).toBeCloseTo(0.8, 15);
    expect(tokenF1("北 京。", "北京", clean)).toBe(1);
    expect(tokenF1("ＡＢ中", "ab中")).toBe(1);
    // The ends of the block that counts as Chinese, and what lies beside it.
    for (const [character, isChinese] of [
      ["\u4e00", true],
      ["\u9fff", true],
      ["\u4dff", false],
      ["\ua000", false],
    ] as const) {
      expect(tokenF1(`${character}b`, `${character}c`), character).toBe(isChinese ? 0.5 : 0);
    }
  });

  it("lets each side decide for itself, or both together", () => {
    expect(tokenF1("ab", "中ab")).toBe(0);
    expect(tokenF1("ab", "中ab", clean)).toBeCloseTo(0.8, 15);
    expect(tokenF1("中ab", "ab", clean)).toBeCloseTo(0.8, 15);
    // A word of one character is that character, beyond the basic plane too.
    expect(tokenF1("b", "中b")).toBeCloseTo(2 / 3, 15);
    expect(tokenF1("\u{1d11e}", "中\u{1d11e}")).toBeCloseTo(2 / 3, 15);
    expect(tokenF1("b1", "中b1")).toBe(0);
  });
});

describe("mrcr", () => {
  it("is 0 without the prefix, else difflib's ratio of what follows", () => {
    expect(mrcr("abcd", "x abcd", "x ")).toBe(0);
    expect(mrcr("x abcd", "abcd", "x ")).toBe(1);
    expect(mrcr("x ", "x ", "x ")).toBe(1);
  });

  it("sees or does not see frequent characters, as told", () => {
    const text = "ab".repeat(150);
    expect(mrcr(`p#${text}`, `p${text}`, "p")).toBe(0);
    expect(mrcr(`p#${text}`, `p${text}`, "p", { autojunk: false })).toBeCloseTo(600 / 601, 12);
  });
});

describe("sequenceRatio", () => {
  it("gives up after so many steps", () => {
    expect(sequenceRatio("abcd", "bcde", { maxSteps: 0 })).toBeNull();
    expect(sequenceRatio("abcd", "bcde", { maxSteps: 100 })).toBe(0.75);
  });

  it("reads characters beyond the basic plane as one", () => {
    expect(sequenceRatio("\u{1f600}a", "\u{1f600}b")).toBe(0.5);
    expect(sequenceRatio("\u{1f600}", "\u{1f601}")).toBe(0);
    expect(sequenceRatio("\ud83d", "\ud83d")).toBe(1);
  });
});

it("a benchmark that gates nothing reads a response without any thinking", () => {
  expect(
    say(
      tell(
        { data_source: "", response: "ANSWER: B", reward_model: { ground_truth: "B" } },
        "golongrl",
        "mcq_answer_line",
      ),
    ),
  ).toBe("1 scored: chose B");
});
