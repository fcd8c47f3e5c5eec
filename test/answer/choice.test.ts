import { describe, expect, it } from "vitest";
import { finalAnswer } from "../../src/answer/final-answer.ts";
import { labelledChoice } from "../../src/answer/labelled-choice.ts";
import { wantedChoice } from "../../src/answer/wanted.ts";
import { scoreItem } from "../../src/score.ts";

/** The letters a text chooses in the end, those that stand beside them too; none where it takes them back. */
function read(text: string): string {
  const answer = finalAnswer(text, wantedChoice({}));
  if (answer === null || answer.fault !== null) return "";
  const keys = [answer.key, ...answer.rivals.map(({ key }) => key)];
  return [...new Set(keys.flatMap((key) => key.split(",")))].sort().join("");
}

describe("the choice a response commits to", () => {
  it.each([
    ["The correct answer is (B)", "B"],
    ["the correct answer is B", "B"],
    ["The correct answer is : B", "B"],
    ["The correct answer is\nB", "B"],
    ["The correct answer is **(F)**.", "F"],
    ["The correct answer is \\boxed{B}", "B"],
    ["So \\boxed{\\text{C}}", "C"],
    ["Answer: C", "C"],
    ["**Answer:** D", "D"],
    ["正确答案是B", "B"],
    ["(C)", "C"],
    ["b.", "B"],
    ["Selected: B", "B"],
    ["The correct answer is A because B is wrong.", "A"],
    ["C is wrong, so the correct answer is A.", "A"],
    ["It isn't hard to see: the correct answer is D.", "D"],
    ["There is no doubt the correct answer is D.", "D"],
    ["The correct answer is B. The correct answer is (B).", "B"],
  ])("%j is %s", (text, choice) => {
    expect(read(text)).toBe(choice);
  });

  it.each([
    ["The correct answer is A... wait, The correct answer is (B)", "B"],
    ["The correct answer is (A)... on reflection that is wrong. The correct answer is (B).", "B"],
    ["The correct answer is (A). Hmm. Actually, the correct answer is (C).", "C"],
  ])("a turn replaces: %j", (text, choice) => {
    expect(read(text)).toBe(choice);
  });

  it.each([
    ["The correct answer is (A). The correct answer is (B).", "AB"],
    ["The correct answer is A or B", "AB"],
    ["AかB", "AB"],
    ["B または A", "AB"],
    ["답: B 또는 A", "AB"],
    ["\\boxed{A} \\boxed{D}", "AD"],
  ])("without a turn both are meant: %j", (text, choices) => {
    expect(read(text)).toBe(choices);
  });

  it.each([
    "The correct answer is either (A), (B) or (C)",
    "The correct answer is Because of the text",
    "The correct answer is Definitely unknown",
    "The correct answer is A good question",
    "The correct answer is a matter of taste",
    "The correct answer is not A",
    'It is false that the option reads: "The correct answer is A"',
    "I don't think the correct answer is A",
    'He said "the correct answer is C" and left.',
    "The correct answer is (A). Wait, that is wrong.",
    "Answer: 3.5",
    "B is wrong.",
    "Option B is not correct.",
    "",
  ])("no choice: %j", (text) => {
    expect(read(text)).toBe("");
  });

  it.each([
    ["B", "B"],
    ["(b)", "B"],
    ["B.", "B"],
    ["B ", "B"],
    ["B) Paris", "B"],
    ["A,B", "AB"],
    ["2", "2"],
    ["The correct answer is (B) and more.", "B"],
  ])("the label %j names %s", (label, choice) => {
    expect([...(labelledChoice(label)?.labels ?? [])].sort().join("")).toBe(choice);
  });

  it("knows no choice in other labels", () => {
    for (const label of ["Paris", "", "none", "Bb"]) expect(labelledChoice(label)).toBeNull();
  });
});

describe("a choice that is called by its option's text", () => {
  const worth = (answer: string): number | null =>
    scoreItem(
      {
        data_source: "mcq_answer_line",
        response: `<think>x</think>${answer}`,
        reward_model: { ground_truth: { golden_label: "C", choices: ["Rome", "New York", "Paris", "Oslo"] } },
      },
      { profile: "hardened" },
    ).score;

  it.each([
    "Paris",
    "It is Paris.",
    "The correct answer is Paris (C).",
    "C. Paris",
    "I think it is C.",
    "My pick is C.",
    "The only option that matches is C.",
    "Option A is wrong because of page 2.\nOption B is wrong too.\n\nThus, C.",
    "The answer is 'C'.",
  ])("is right: %j", (answer) => expect(worth(answer)).toBe(1));

  it.each([
    "The correct answer is Paris (B).",
    "The correct answer is Rome (C).",
    "C. Rome",
    "It is not Paris.",
    "Is it Paris?",
    "It is Paris or Rome.",
    "I think it is C or A.",
    "The only option that I rule out is C.",
    "That would be C if page 3 were right.",
    "Option C is wrong because of page 2.",
  ])("earns nothing where it is another's, denied or a guess: %j", (answer) => expect(worth(answer)).toBe(0));
});
