import { describe, expect, it } from "vitest";
import { hasGeometryFormat } from "../../src/rewards/verl/geo3k.ts";
import { gsm8kAnswer } from "../../src/rewards/verl/gsm8k.ts";
import { mathEquivalent } from "../../src/rewards/verl/math-boxed.ts";
import { mathMinerva, mathStrictBox } from "../../src/rewards/verl/math-dapo.ts";
import { minervaForm } from "../../src/rewards/verl/math-final-answer.ts";
import { searchR1Em } from "../../src/rewards/verl/search-r1.ts";
import { noAnswer, say, tell, tellAnswer } from "../support/verdict.ts";

/** [answer, ground truth, what profile golongrl says, what hardened says (the same where it is left out)] */
type Case = readonly [answer: string, truth: unknown, compat: string | RegExp, fair?: string | RegExp];

const retrieved = (ids: string, calculation: string): string =>
  `<relevant_doc_ids>${ids}</relevant_doc_ids><continue_reasoning>${calculation}</continue_reasoning>`;
const documents = { doc_ids: ["<|doc_1|>", "<|doc_2|>"], golden_label: "4" };

const cases: Record<string, readonly Case[]> = {
  gsm8k: [
    ["#### 42", "42", "1 scored: answered 42"],
    ["#### 1,250", "1250", "1 scored: answered 1250"],
    ["#### 43", "42", "0 scored: answered 43"],
    ["It is 42.", "42", "0 unparseable: no final answer is stated", "1 scored: answered 42"],
    [" ", "42", noAnswer],
    ["#### 42.0", "42", "0 scored: answered 42.0", "1 scored: answered 42"],
    ["#### +042", "42", "0 unparseable: no final answer is stated", "1 scored: answered 42"],
    ["#### $42", " 42.50 ", "0 unparseable: no final answer is stated", "0 scored: answered $42"],
    ["#### \\$42.5", " 42.50 ", "0 unparseable: no final answer is stated", "1 scored: answered 42.50"],
    ["#### -0", "0", "0 scored: answered -0", "1 scored: answered 0"],
    ["#### -4.20", "-4.2", "0 scored: answered -4.20", "1 scored: answered -4.2"],
    // Two numbers behind the marker: the first is read, or none. Twice the same is one.
    ["#### 4 or 5", "4", "1 scored: answered 4", "0 scored: more than one number is stated"],
    ["#### 4 = 4.0", "4", "1 scored: answered 4"],
    ["#### 4\nand 5 are left", "4", "1 scored: answered 4"],
    ["#### 12,34", "1234", "1 scored: answered 1234", "0 scored: the number is part of an expression"],
    ["#### x", "x", "0 unparseable: no final answer is stated"],
    // Dollar signs go wherever they stand.
    ["#### 12$50", "1250", "0 scored: answered 12", "0 scored: more than one number is stated"],
    ["#### $1,250", "1250", "0 unparseable: no final answer is stated", "1 scored: answered 1250"],
    ["#### 12\\$50", "1250", "0 scored: answered 12", "0 scored: more than one number is stated"],
    ["#### 3 apples", "three", "0 scored: answered 3"],
    ["#### 5", "about 5", "0 scored: answered 5", "1 scored: answered about 5"],
    // What follows the marker is read for 300 characters, to the line's end.
    [
      `#### 4${" x".repeat(150)} 5`,
      "4",
      "0 unparseable: no final answer is stated",
      "0 scored: more than one number is stated",
    ],
  ],
  gsm8k_flexible: [
    ["It is 41, no, 42", "42", "1 scored: answered 42"],
    ["It is 41,\nno, 42", "42", "1 scored: answered 42"],
    ["It is 42.", "42", "0 scored: answered 42.", "1 scored: answered 42"],
    ["It is 1,250", "1250", "0 scored: answered 1,250", "1 scored: answered 1250"],
    ["None", "42", "0 unparseable: no final answer is stated"],
    [" ", "42", noAnswer],
  ],
  MATH: [
    ["\\boxed{\\dfrac12}", "\\frac{1}{2}", "1 scored: the boxed answer is the gold one", /^1 scored/],
    ["\\boxed{3}", "4", "0 scored: the boxed answer is another one", /^0 scored/],
    ["It is 4.", "4", "0 unparseable: there is no boxed answer", '1 scored: "4" equals "4"'],
    [" ", "4", noAnswer],
  ],
  math_dapo: [
    ["Answer: $\\frac12$", "\\frac{1}{2}", "1 scored: the stated answer is the gold one", /^1 scored/],
    ["Answer: 3", "4", "0 scored: the stated answer is another one", /^0 scored/],
    [
      "Answer: 3\nANSWER : 4",
      "4",
      "1 scored: the stated answer is the gold one",
      "0 scored: another answer is stated beside it: 3",
    ],
    ["It is 4.", "4", "0 unparseable: no final answer is stated", '1 scored: "4" equals "4"'],
    [" ", "4", noAnswer],
    [`Answer: 4${" x".repeat(250)}`, "4", "0 unparseable: no final answer is stated", /^0/],
  ],
  math_dapo_strict_box: [
    ["\\boxed{4}", "4", "1 scored: the stated answer is the gold one", /^1 scored/],
    ["\\boxed{4.0}", "4", "0 scored: the stated answer is another one", /^1 scored/],
    ["It is 4.", "4", "0 unparseable: no final answer is stated", '1 scored: "4" equals "4"'],
    [" ", "4", noAnswer],
  ],
  search_r1_em: [
    [
      "<answer>The Beatles!</answer>",
      { target: ["x", "Beatles"] },
      "1 scored: the answer is one of the targets",
      "1 scored: the stated answer is a gold one",
    ],
    [
      "<answer>Fab Four</answer>",
      { target: "Beatles" },
      "0 scored: the answer is none of the targets",
      "0 scored: the stated answer is none of the gold ones",
    ],
    ["<answer> </answer>", { target: "Beatles" }, noAnswer, "0 unparseable: no answer is stated"],
    [
      "<answer> </answer>",
      { target: "the" },
      "1 scored: the answer is one of the targets",
      "bad_reference /target",
    ],
    [
      "Beatles",
      { target: "Beatles" },
      "0 unparseable: there is no <answer>…</answer>",
      "1 scored: the stated answer is a gold one",
    ],
    [" ", { target: "Beatles" }, noAnswer],
    [
      `<answer>x</answer>${"</answer>".repeat(9)}`,
      { target: "x" },
      "1 scored: the answer is one of the targets",
      "1 scored: the stated answer is a gold one",
    ],
    [
      `<answer>x</answer>${"<answer>".repeat(10)}`,
      { target: "x" },
      "0.25 scored: right, with more than 10 answer tags",
    ],
    [
      `<answer>x</answer>${"</answer>".repeat(10)}`,
      { target: "x" },
      "0.25 scored: right, with more than 10 answer tags",
    ],
    [
      "<answer>ｘ</answer>",
      { target: "x" },
      "0 scored: the answer is none of the targets",
      "1 scored: the stated answer is a gold one",
    ],
    [
      "<answer>x</answer>",
      { target: "ｘ" },
      "0 scored: the answer is none of the targets",
      "1 scored: the stated answer is a gold one",
    ],
    [
      "<answer>!</answer>",
      { target: ["x", "the"] },
      "1 scored: the answer is one of the targets",
      "bad_reference /target",
    ],
    ["x", {}, "bad_reference /golden_label", "bad_reference /golden_label"],
    ["x", { target: [] }, "0 unparseable: there is no <answer>…</answer>", "bad_reference /target"],
  ],
  geo3k: [
    ["\\boxed{12}", "12", "1 scored: the boxed answer is right, the format kept", /^1 scored/],
    ["\\boxed{13}", "12", "0.1 scored: the boxed answer is wrong, the format kept", /^0 scored/],
    [
      "Twelve",
      "12",
      "0 scored: the boxed answer is wrong, the format not kept",
      '1 scored: "Twelve" equals "12"',
    ],
    [" ", "12", noAnswer],
    // Without a box the answer is None, as mathruler says it.
    ["whatever", "None", "0.9 scored: the boxed answer is right, the format not kept", /^0/],
    [
      "nothing",
      "None",
      "0.9 scored: the boxed answer is right, the format not kept",
      '1 scored: "nothing" equals "None"',
    ],
    ["nothing {at} all", "None", "0.9 scored: the boxed answer is right, the format not kept", /^0/],
  ],
  retrieval_calculate: [
    [retrieved("<|doc_2|><|doc_1|>", "\\boxed{4}"), documents, /^1 scored: the documents are right; ./],
    [retrieved("<|doc_1|>", "\\boxed{4}"), documents, "0 scored: 1 of 2 documents named, 0 others"],
    [
      retrieved("<|doc_1|><|doc_3|><|doc_4|>", "\\boxed{4}"),
      documents,
      "0 scored: 1 of 2 documents named, 2 others",
    ],
    [retrieved("<|doc_1|><|doc_3|>", "\\boxed{4}"), documents, "0 scored: 1 of 2 documents named, 1 others"],
    // Of two answers the first counts in the published run, and the last in the fair one.
    [
      retrieved("<|doc_1|>", "\\boxed{4}") + retrieved("<|doc_1|><|doc_2|>", "\\boxed{4}"),
      documents,
      "0 scored: 1 of 2 documents named, 0 others",
      /^1 scored: the documents are right; ./,
    ],
    // The calculation is verified as the profile verifies.
    [
      retrieved("<|doc_1|><|doc_2|>", "\\boxed{４}"),
      documents,
      /^0 scored: the documents are right; ./,
      /^1 scored: the documents are right; ./,
    ],
    ["4", documents, "0 unparseable: the documents or the calculation are missing"],
    [" ", documents, noAnswer],
    [
      "x",
      { doc_ids: "<|doc_1|>", golden_label: "4" },
      "0 unparseable: the documents or the calculation are missing",
      "bad_reference /doc_ids",
    ],
    [
      "x",
      { doc_ids: [], golden_label: "4" },
      "0 unparseable: the documents or the calculation are missing",
      "bad_reference /doc_ids",
    ],
    ["x", { doc_ids: [5], golden_label: "4" }, "bad_reference /doc_ids", "bad_reference /doc_ids"],
    ["x", { golden_label: "4" }, "bad_reference /doc_ids", "bad_reference /doc_ids"],
    ["x", { doc_ids: ["<|doc_1|>"] }, "bad_reference /golden_label", "bad_reference /golden_label"],
  ],
  AIME: [
    ["\\boxed{204}", "204", /^1 scored: ./],
    [" ", "204", noAnswer],
    [`\\boxed{204}${" and so on".repeat(60)}`, "204", /^1 scored: ./],
  ],
  math_verify_whole: [
    ["\\boxed{204}", "204", /^1 scored: ./],
    [" ", "204", noAnswer],
    [`\\boxed{204}${" and so on".repeat(60)}`, "204", /^1 scored: ./],
  ],
};

const both = ([answer, truth, compat, fair = compat]: Case) => [answer, truth, compat, fair] as const;

describe.each(Object.entries(cases))("%s", (type, rows) => {
  it.each(rows.map(both))("%j for %j", (answer, truth, compat, fair) => {
    for (const [profile, said] of [
      ["golongrl", compat],
      ["hardened", fair],
    ] as const) {
      const told = say(tellAnswer(type, answer, truth, profile));
      if (said === noAnswer) expect(told, profile).toMatch(/^0 no_answer: there is no (visible )?answer/);
      else if (typeof said === "string") expect(told, profile).toBe(said);
      else expect(told, profile).toMatch(said);
    }
  });
});

describe("the parts", () => {
  it.each([
    ["gsm8k", "#### 42", "42", { matched: 1 }],
    ["MATH", "\\boxed{4}", "4", { matched: 1 }],
    ["AIME", "\\boxed{4}", "4", { matched: 1 }],
    ["AIME", "\\boxed{5}", "4", { matched: 0 }],
    ["geo3k", "\\boxed{12}", "12", { matched: 1, formatted: 1 }],
    ["geo3k", "12", "12", { matched: 0, formatted: 0 }],
    ["search_r1_em", "<answer>x</answer></answer>", { target: "x" }, { matched: 1, tags: 2 }],
    ["search_r1_em", "<answer><answer>y</answer>", { target: "x" }, { matched: 0, tags: 2 }],
    ["search_r1_em", "<answer>".repeat(30), { target: "x" }, { matched: 0, tags: 11 }],
    [
      "retrieval_calculate",
      retrieved("<|doc_2|><|doc_1|>", "\\boxed{4}"),
      documents,
      { matched: 2, predicted: 2, expected: 2, calculated: 1 },
    ],
    [
      "retrieval_calculate",
      retrieved("<|doc_2|><|doc_1|>", "\\boxed{5}"),
      documents,
      { matched: 2, predicted: 2, expected: 2, calculated: 0 },
    ],
    [
      "retrieval_calculate",
      retrieved("<|doc_2|><|doc_3|><|doc_3|>", "\\boxed{4}"),
      documents,
      { matched: 1, predicted: 2, expected: 2, calculated: 0 },
    ],
    ["retrieval_calculate", "x", documents, { matched: 0, predicted: 0, expected: 2, calculated: 0 }],
  ])("of %s: %j", (type, answer, truth, parts) => {
    expect(tellAnswer(type, answer, truth, "golongrl")).toMatchObject({ parts });
  });

  it("of geo3k under profile hardened name the format, which earns nothing", () => {
    expect(tellAnswer("geo3k", "\\boxed{12}", "12", "hardened")).toMatchObject({
      score: 1,
      parts: { matched: 1, formatted: 1 },
    });
    expect(tellAnswer("geo3k", "12", "12", "hardened")).toMatchObject({
      score: 1,
      parts: { matched: 1, formatted: 0 },
    });
  });
});

describe("an answer in the thinking alone", () => {
  const thought = (
    type: string,
    thinking: string,
    truth: unknown,
    profile: "golongrl" | "hardened",
  ): string =>
    say(
      tell(
        { data_source: "", response: `<think>${thinking}</think> `, reward_model: { ground_truth: truth } },
        profile,
        type,
      ),
    );

  it.each([
    ["gsm8k", "#### 42", "42", "1 scored: answered 42"],
    ["MATH", "\\boxed{4}", "4", "1 scored: the boxed answer is the gold one"],
    ["math_dapo", "Answer: 4\n", "4", "1 scored: the stated answer is the gold one"],
    ["AIME", "\\boxed{4}", "4", /^1 scored: ./],
    ["math_verify_whole", "\\boxed{4}", "4", /^1 scored: ./],
    ["geo3k", "\\boxed{4}", "4", "0.9 scored: the boxed answer is right, the format not kept"],
    ["search_r1_em", "<answer>x</answer>", { target: "x" }, "1 scored: the answer is one of the targets"],
  ])("is paid by the published %s, not by the fair one", (type, thinking, truth, compat) => {
    const told = thought(type, thinking, truth, "golongrl");
    expect(told).toMatch(compat);
    expect(thought(type, thinking, truth, "hardened")).toMatch(/^0 no_answer/);
  });
});

describe("a mathematical answer of the whole response", () => {
  const told = (type: string, response: string, profile: "golongrl" | "hardened") =>
    say(tell({ data_source: "", response, reward_model: { ground_truth: "4" } }, profile, type));

  it.each([
    // The benchmark reads a response without thinking; the training reward is gated.
    ["AIME", "\\boxed{4}", '1 scored: "4" equals "4"', '1 scored: "4" equals "4"'],
    ["math_verify_whole", "\\boxed{4}", /^0 gated/, /^0 gated/],
    // What is paid though it is thought and never closed, or closed and not said again.
    ["AIME", "<think>\\boxed{4}", '1 scored: "4" equals "4"', /^0 gated: the thinking is not closed/],
    [
      "AIME",
      "<think>\\boxed{4}</think>Who knows",
      '1 scored: "4" equals "4"',
      "0 no_answer: no answer found",
    ],
    ["AIME", "<think>t</think>\\boxed{４}", /^0 unparseable/, '1 scored: "４" equals "4"'],
    ["math_verify_whole", "<think>t</think>\\boxed{４}", /^0 unparseable/, '1 scored: "４" equals "4"'],
  ])("%s: %j", (type, response, compat, fair) => {
    expect(told(type, response, "golongrl"), "golongrl").toMatch(compat);
    expect(told(type, response, "hardened"), "hardened").toMatch(fair);
  });
});

describe("the refusals of a rule", () => {
  it("say what is wrong with the documents and with the targets", () => {
    expect(tellAnswer("retrieval_calculate", "x", { doc_ids: [5], golden_label: "4" }, "golongrl")).toEqual({
      code: "bad_reference",
      message: "doc_ids must be a list of strings",
      pointer: "/doc_ids",
    });
    expect(tellAnswer("search_r1_em", "x", { target: ["x", "the"] }, "hardened")).toEqual({
      code: "bad_reference",
      message: "a target has nothing but articles and punctuation",
      pointer: "/target",
    });
  });
});

describe("gsm8kAnswer", () => {
  it.each([
    ["#### 1 #### 2", {}, "1"],
    ["#### 1 #### 2", { repeated: "last" }, "2"],
    ["####1", {}, null],
    ["#### -1,000.5,", {}, "-1000.5"],
    ["1 and 2 and .", { method: "flexible" }, "2"],
    [". .", { method: "flexible" }, "."],
    ["none", { method: "flexible" }, null],
    ["1,2", { method: "flexible" }, "1,2"],
    // The window is the last 300 code points.
    [`#### 7${"x".repeat(294)}`, {}, "7"],
    [`#### 7${"x".repeat(295)}`, {}, null],
    [`#### 7${"😀".repeat(294)}`, {}, "7"],
  ] as const)("%j %j: %j", (response, options, answer) => {
    expect(gsm8kAnswer(response, options)).toBe(answer);
  });
});

it("geo3k finds a box at the response's very beginning", () => {
  expect(
    say(
      tell(
        { data_source: "", response: "\\boxed{4}</think>", reward_model: { ground_truth: "4" } },
        "golongrl",
        "geo3k",
      ),
    ),
  ).toBe("0.9 scored: the boxed answer is right, the format not kept");
});

describe("hasGeometryFormat", () => {
  it.each([
    ["<think></think>\\boxed{}", true],
    ["<think>a</think>b\\boxed{c}d", true],
    [" <think></think>\\boxed{}", false],
    ["<think>\\boxed{}", false],
    ["<think>\\boxed{}</think>", false],
    ["<think></think>\\boxed{", false],
    ["<think></think>}\\boxed{", false],
    ["<think></think>\\boxed}", false],
    // The tag closes what was opened before it, and the box stands behind it.
    ["<think>", false],
    ["<think>\\boxed{}\n</think", false],
    ["<think>}</think>\\boxed{", false],
    ["<think>12345678\\boxed{}", false],
    ["</think>\\boxed{}", false],
  ])("%j: %s", (response, expected) => expect(hasGeometryFormat(response)).toBe(expected));
});

describe("mathEquivalent", () => {
  it.each([
    ["\\frac12", "\\frac{1}{2}", 1],
    ["0.5", "1/2", 1],
    ["0.25", "1/4", 0],
    // A form that cannot be made: compared as they stand.
    ["\\frac", "\\frac", 1],
    ["\\frac", "\\frac12", 0],
    ["\\frac12", "\\frac", 0],
    ["\\frac", "\\sqrt", 0],
  ])("%j, %j: %d", (a, b, expected) => expect(mathEquivalent(a, b)).toBe(expected));
});

describe("minervaForm", () => {
  it.each([
    ["x = 5", "5"],
    ["an apple", "apple"],
    ["a pear", "pear"],
    ["$5.$", "5"],
    ["5\\$", "5"],
    ["\\ 5", "5"],
    ["\\mbox{x}", "x"],
    ["x,\\text{and}y", "x,y"],
    ["x\\text{and}y", "x,y"],
    ["5\\text{m}", "5"],
    ["5 square ways", "5"],
    ["5 childrentickets", "5"],
    ["5\\text{s}", "5"],
    ["5^\\circ", "5"],
    ["5^{\\circ}", "5"],
    ['5"', "5"],
    ["5\\text{}^2", "5"],
    ["1{,}000", "1000"],
    ["x$5$y", "5"],
    ["x$5$y\nz$6$", "5\n6"],
    ["\\text{five}", "five"],
    ["\\textbf{five}", "five"],
    ["\\overline{AB}", "AB"],
    ["\\boxed{x}", "x"],
    ["\\frac12", "\\frac{1}{2}"],
    ["\\frac{1}{2}", "\\frac{1}{2}"],
    ["\\sqrt2", "\\sqrt{2}"],
    ["\\sqrt{2}", "\\sqrt{2}"],
    ["1,234,567", "1234567"],
    ["1,²", "1²"],
    ["1,2 x", "1,2x"],
    ["", ""],
  ])("%j: %j", (answer, form) => expect(minervaForm(answer)).toBe(form));

  it.each([
    ..."square ways integers dollars mph inches hours km units \\ldots sue points feet minutes digits cents degrees".split(
      " ",
    ),
    ..."cm gm pounds meters meals edges students childrentickets multiples \\text{.} \\text{\ns} \\text{}^3 \\text{\n}".split(
      " ",
    ),
    ..."\\mathrm{th} \\; ,\\! \\dots".split(" "),
  ])("drops %j", (word) => expect(minervaForm(`7${word}`)).toBe("7"));

  it("leaves what is longer than any answer as it stands", () => {
    const digits = "1".repeat(9_998);
    expect(minervaForm(` ${digits},`)).toBe(`${digits}`);
    expect(minervaForm(`  ${digits},`)).toBe(`${digits},`);
  });
});

describe("mathMinerva and mathStrictBox", () => {
  it.each([
    ["Answer: 4", "4", 1],
    ["answer :\u20034", "4", 1],
    ["Answer: 4\nAnswer: 5", "4", 0],
    ["no line", "[INVALID]", 1],
    [`Answer: 4\n${"x".repeat(490)}`, "4", 1],
    [`Answer: 4\n${"x".repeat(491)}`, "4", 0],
  ])("%j, %j: %d", (response, reference, expected) => {
    expect(mathMinerva(response, reference)).toBe(expected);
  });

  it.each([
    ["\\boxed{4}", "4", 1],
    ["\\boxed{4} or \\boxed{5}", "4", 0],
    [`\\boxed{4}${"x".repeat(91)}`, "4", 1],
    [`\\boxed{4}${"x".repeat(92)}`, "4", 0],
  ])("%j, %j: %d", (response, reference, expected) => {
    expect(mathStrictBox(response, reference)).toBe(expected);
  });
});

describe("searchR1Em", () => {
  it("compares short forms", () => {
    expect(searchR1Em("The Beatles!", ["x", "beatles"])).toBe(1);
    expect(searchR1Em("Beatle", ["beatles"])).toBe(0);
    expect(searchR1Em("x", [])).toBe(0);
  });
});
