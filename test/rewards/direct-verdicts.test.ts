import { describe, expect, it } from "vitest";
import { noAnswer, nothingVisible, say, type Told, tell, tellAnswer } from "../support/verdict.ts";

/** What both profiles say of an answer; a single string where it is the same. */
function expectSaid(
  type: string,
  answer: string,
  truth: unknown,
  compat: string,
  fair: string = compat,
): void {
  expect(say(tellAnswer(type, answer, truth, "golongrl")), "golongrl").toBe(compat);
  expect(say(tellAnswer(type, answer, truth, "hardened")), "hardened").toBe(fair);
}

describe("EM", () => {
  const truth = { golden_label: "Paris" };
  it.each([
    ["Paris", "1 scored: the answer is the golden label", undefined],
    [" Lyon", "0 scored: the answer differs from the golden label", undefined],
    [
      "paris",
      "0 scored: the answer differs from the golden label",
      "1 scored: the answer is the golden label",
    ],
    [" \n", noAnswer, nothingVisible],
    [
      "**Paris**.",
      "0 scored: the answer differs from the golden label",
      "1 scored: the answer is the golden label",
    ],
  ])("%j", (answer, compat, fair) => expectSaid("EM", answer, truth, compat, fair));

  it.each([
    ["no", "No"],
    ["no", "No, it does not."],
    ["yes", "Yes, it does."],
    ["Co", "Co."],
  ])("of a short label is a word's: %s, %j", (label, answer) =>
    expect(tellAnswer("EM", answer, { golden_label: label }, "hardened")).toMatchObject({ score: 1 }),
  );

  it.each([
    ["no", "No? Yes."],
    ["no", "No, wait, yes."],
    ["Co", "CO"],
  ])("of a short label is not another's: %s, %j", (label, answer) =>
    expect(tellAnswer("EM", answer, { golden_label: label }, "hardened")).toMatchObject({ score: 0 }),
  );

  it("pays a blank answer for a blank label in profile golongrl", () => {
    expect(tellAnswer("EM", " ", { golden_label: "" }, "golongrl")).toEqual({
      score: 1,
      status: "scored",
      reason: "the answer is the golden label",
      parts: { matched: 1 },
    });
  });
});

/** A sample of the one source that is of choice form. */
const choose = (answer: string, label: unknown, profile: "golongrl" | "hardened"): Told =>
  tell(
    {
      data_source: "selection",
      response: `<think>t</think>${answer}`,
      reward_model: { ground_truth: { golden_label: label } },
    },
    profile,
  );

const noLetter = (label: string) =>
  `the golden label ${JSON.stringify(label)} is none of A, B, C and D: every answer scores 0`;

describe("Accuracy of a choice", () => {
  it.each([
    ["The correct answer is (B).", "B", "1 scored: chose B", "1 scored: chose B"],
    [
      "The correct answer is C",
      "B",
      "0 scored: chose C, another letter",
      "0 scored: chose C, another letter",
    ],
    ["I cannot tell.", "B", "0 unparseable: no choice is stated", "0 unparseable: no choice is stated"],
    [" ", "B", noAnswer, nothingVisible],
    [
      "The correct answer is A or B.",
      "B",
      "0 scored: chose A, another letter",
      "0 scored: chose A and B, which is no one choice",
    ],
    // A label written as a sentence is the letter it states, or stands for itself.
    ["The correct answer is (B).", "The correct answer is (B)", "1 scored: chose B", "1 scored: chose B"],
    // An option's number is its letter's place, up to 26.
    ["The answer is A.", "1", `0 unparseable: ${noLetter("1")}`, "1 scored: chose A"],
    ["The answer is B.", "2", `0 unparseable: ${noLetter("2")}`, "1 scored: chose B"],
    ["The answer is Z.", "26", `0 unparseable: ${noLetter("26")}`, "1 scored: chose Z"],
    ["The answer is J.", "10", `0 unparseable: ${noLetter("10")}`, "1 scored: chose J"],
    ["The answer is S.", "19", `0 unparseable: ${noLetter("19")}`, "1 scored: chose S"],
    ["The answer is 2.", "2", `0 unparseable: ${noLetter("2")}`, "1 scored: chose 2"],
    ["The answer is 27.", "27", `0 unparseable: ${noLetter("27")}`, "1 scored: chose 27"],
    // One past the alphabet, and the place before its beginning.
    ["The answer is Z.", "27", `0 unparseable: ${noLetter("27")}`, "0 scored: chose Z, another letter"],
    ["The answer is A and B.", "A and B", `0 unparseable: ${noLetter("A and B")}`, "1 scored: chose A and B"],
    [
      "The answer is A and B.",
      "A and C",
      `0 unparseable: ${noLetter("A and C")}`,
      "0 scored: chose A and B, which is no one choice",
    ],
  ])("%j for %j", (answer, label, compat, fair) => {
    expect(say(choose(answer, label, "golongrl")), "golongrl").toBe(compat);
    expect(say(choose(answer, label, "hardened")), "hardened").toBe(fair);
  });

  it("wants one choice in the label", () => {
    expect(choose("x", "whatever you like", "hardened")).toEqual({
      code: "bad_reference",
      message: "golden_label names no choice",
      pointer: "/golden_label",
    });
    // Profile golongrl compares with the label as it stands.
    expect(say(choose("The correct answer is A", "whatever", "golongrl"))).toBe(
      `0 scored: ${noLetter("whatever")}`,
    );
  });
});

describe("IoU", () => {
  const truth = { golden_label: '{"data": [[1, 2], [3, 4]]}' };
  const table = (rows: unknown): string => `<answer>${JSON.stringify({ data: rows })}</answer>`;

  it.each([
    [
      table([
        [1, 2],
        [5, 6],
        [7, 8],
      ]),
      "0.25 scored: 1 of 2 reference rows found among 3 rows",
      undefined,
    ],
    [
      table([
        [3, 4],
        [1, 2],
      ]),
      "1 scored: 2 of 2 reference rows found among 2 rows",
      undefined,
    ],
    [table([[1, 2]]), "0.5 scored: 1 of 2 reference rows found among 1 row", undefined],
    ["<answer> </answer>", noAnswer, noAnswer],
    [" ", noAnswer, nothingVisible],
    ["<answer>[]</answer>", "0 unparseable: not a JSON object", "0 unparseable: no table is found"],
    [
      "<answer>{}</answer>",
      "0 scored: 0 of 2 reference rows found among 0 rows",
      '0 unparseable: "data" is missing',
    ],
  ])("%s", (answer, compat, fair) => expectSaid("IoU", answer, truth, compat, fair));

  it("counts rows, repeated ones each time", () => {
    expect(tellAnswer("IoU", table([[1, 2], [1, 2], [9]]), truth, "golongrl")).toEqual({
      score: 0.25,
      status: "scored",
      reason: "1 of 2 reference rows found among 3 rows",
      parts: { matched: 1, predicted: 3, expected: 2 },
    });
    expect(
      tellAnswer(
        "IoU",
        table([["a"], ["a"], ["a"]]),
        { golden_label: '{"data": [["a"], ["a"], ["b"]]}' },
        "golongrl",
      ),
    ).toMatchObject({ score: 0.5, parts: { matched: 2, predicted: 3, expected: 3 } });
  });

  it("scores two empty tables 0 as the reference does, or 1", () =>
    expectSaid(
      "IoU",
      table([]),
      { golden_label: '{"data": []}' },
      "0 scored: 0 of 0 reference rows found among 0 rows",
      "1 scored: 0 of 0 reference rows found among 0 rows",
    ));

  it.each([
    ["label", "the golden label is not JSON: every answer scores 0"],
    [["x"], "the ground truth is no object: every answer scores 0"],
    [{ golden_label: 5 }, "the golden label is no text: every answer scores 0"],
    [{ golden_label: "{" }, "the golden label is not JSON: every answer scores 0"],
    [{ golden_label: "[]" }, "the golden label is no JSON object: every answer scores 0"],
  ])("reads the reference %j as the published run does", (reference, reason) => {
    expect(
      tell(
        {
          data_source: "multitableqa_pretraining",
          response: `</think>${table([[1, 2]])}`,
          reward_model: { ground_truth: reference },
        },
        "golongrl",
      ),
    ).toEqual({ score: 0, status: "scored", reason, parts: { matched: 0, predicted: 1, expected: 0 } });
  });

  it("refuses what raises in the reference", () => {
    const refusal = (message: string) => ({ code: "bad_reference", message, pointer: "/golden_label" });
    expect(tellAnswer("IoU", "x", {}, "golongrl")).toEqual(refusal("golden_label is missing"));
    expect(tellAnswer("IoU", "x", { golden_label: '{"data": 5}' }, "golongrl")).toEqual(
      refusal('golden_label: "data" is not a list'),
    );
  });

  it.each([
    [{ golden_label: "[]" }, "golden_label: not a JSON object"],
    [{ golden_label: "{}" }, 'golden_label: "data" is missing'],
    [{ golden_label: '{"data": 5}' }, 'golden_label: "data" is not a list'],
    [{}, "golden_label: not a JSON object"],
    [5, "golden_label: not a JSON object"],
  ])("refuses the reference %j in profile hardened", (reference, message) => {
    expect(tellAnswer("IoU", "{}", reference, "hardened")).toEqual({
      code: "bad_reference",
      message,
      pointer: "/golden_label",
    });
  });

  it("says why a label is not JSON, and takes one that is parsed already", () => {
    expect(tellAnswer("IoU", "{}", { golden_label: "{" }, "hardened")).toMatchObject({
      code: "bad_reference",
      message: expect.stringMatching(/^golden_label: not JSON: ./),
    });
    const parsed = { golden_label: { data: [[1, 2]] } };
    expect(say(tellAnswer("IoU", table([[1, 2]]), parsed, "hardened"))).toBe(
      "1 scored: 1 of 1 reference row found among 1 row",
    );
  });
});

describe("math_verify", () => {
  it("takes a bare label, a text or a number, in profile hardened", () => {
    for (const truth of ["4", 4, { golden_label: "4" }, { golden_label: 4 }]) {
      expect(tellAnswer("math_verify", "\\boxed{4}", truth, "hardened")).toMatchObject({
        score: 1,
        status: "scored",
        parts: { equal: 1, exhausted: 0 },
      });
    }
    expect(tellAnswer("math_verify", "\\boxed{4}", "4", "golongrl")).toMatchObject({ score: 1 });
  });

  it("tells a wrong answer, none and one in the thinking apart", () => {
    expect(tellAnswer("math_verify", "\\boxed{5}", "4", "golongrl")).toMatchObject({
      score: 0,
      status: "scored",
      parts: { equal: 0, exhausted: 0 },
    });
    expect(say(tellAnswer("math_verify", " ", "4", "golongrl"))).toBe(noAnswer);
    expect(tellAnswer("math_verify", "No idea.", "4", "golongrl")).toMatchObject({
      score: 0,
      status: "no_answer",
    });
    // An answer in the thinking alone is paid, and so no absent one.
    expect(
      tell(
        {
          data_source: "",
          response: "<think>\\boxed{4}</think>",
          reward_model: { ground_truth: { golden_label: "4" } },
        },
        "golongrl",
        "math_verify",
      ),
    ).toMatchObject({ score: 1, status: "scored" });
  });
});
