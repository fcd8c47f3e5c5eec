import { describe, expect, it } from "vitest";
import type { ProfileName } from "../../src/profiles/profile.ts";
import { docMathEqual } from "../../src/rewards/benchmarks/docmath.ts";
import { tokenF1 } from "../../src/rewards/benchmarks/longbench-qa.ts";
import { say, tell, tellAnswer } from "../support/verdict.ts";

const refusal = (message: string, pointer: string) => ({ code: "bad_reference", message, pointer });
const profiles: readonly ProfileName[] = ["golongrl", "hardened"];

describe("docmath", () => {
  it.each([
    // evalscope 1.4.2: nan passes for every number, and what Python cannot round or divide passes for none.
    [Number.NaN, 5, true],
    [Number.NaN, 0, true],
    [Number.POSITIVE_INFINITY, 5, false],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, false],
    [1, 0, false],
    [1e-300, 1e300, false],
  ])("takes %d for %d: %s", (prediction, reference, expected) =>
    expect(docMathEqual(prediction, reference)).toBe(expected),
  );

  it("is paid for nan in the published run alone", () => {
    expect(say(tellAnswer("docmath", "1e999-1e999", 5, "golongrl"))).toBe(
      "1 scored: NaN passes for the gold answer",
    );
    expect(say(tellAnswer("docmath", "1e999-1e999", 5, "hardened"))).toMatch(/^0 /);
  });

  it("takes no answer, and no one number, for 0", () => {
    expect(say(tellAnswer("docmath", "5, 6", 0, "golongrl"))).toBe(
      "0 unparseable: the answer is not one number",
    );
    const response = "</think> ";
    expect(
      say(tell({ data_source: "", response, reward_model: { ground_truth: 5 } }, "golongrl", "docmath")),
    ).toBe("0 no_answer: there is no answer: nothing but whitespace where it should stand");
  });

  it("refuses a truth value's name that is not said to be one", () => {
    for (const profile of profiles) {
      for (const label of ["true", "five"]) {
        expect(tellAnswer("docmath", "x", { golden_label: label }, profile)).toEqual(
          refusal("golden_label must be a number or a truth value", "/golden_label"),
        );
      }
    }
  });
});

describe("lbv1_f1", () => {
  it("is 1 for two texts without words and 0 for one, whatever the other's script", () => {
    expect(tokenF1("!", "the")).toBe(1);
    for (const clean of [false, true]) {
      expect(tokenF1("!", "北", { clean })).toBe(0);
      expect(tokenF1("北", "", { clean })).toBe(0);
    }
    expect(say(tellAnswer("lbv1_f1", " ", { answers: ["the"] }, "golongrl"))).toBe(
      "1 scored: token F1 1.000 with the best of 1",
    );
  });

  it("passes over spaces in Chinese in profile hardened", () => {
    const told = (profile: ProfileName) =>
      tellAnswer("lbv1_f1", "北 京", { answers: ["北京", "x"] }, profile);
    expect(told("golongrl")).toMatchObject({ score: 0.8, parts: { references: 2 } });
    expect(told("hardened")).toMatchObject({ score: 1, parts: { references: 2 } });
  });
});

describe("mcq_answer_line", () => {
  it("says what is wrong with the choices and the label", () => {
    expect(tellAnswer("mcq_answer_line", "x", { golden_label: "A", choices: 0 }, "golongrl")).toEqual(
      refusal("choices must be a list, or a number, of 1 to 26", "/choices"),
    );
    expect(tellAnswer("mcq_answer_line", "x", { golden_label: "E", choices: 4 }, "hardened")).toEqual(
      refusal("golden_label is none of the choices' letters", "/golden_label"),
    );
  });

  it("says that nothing was answered", () => {
    const sample = { data_source: "", response: " ", reward_model: { ground_truth: "B" } };
    for (const profile of profiles) {
      expect(say(tell(sample, profile, "mcq_answer_line"))).toBe(
        "0 no_answer: there is no answer: nothing but whitespace where it should stand",
      );
    }
  });
});

describe("mrcr", () => {
  const truth = { answer: "p bcde", random_string_to_prepend: "p " };

  it("says whether the prefix was there, and how long both texts are", () => {
    expect(tellAnswer("mrcr", "p abc", truth, "golongrl")).toMatchObject({
      parts: { prefixed: 1, predicted: 5, expected: 6 },
    });
    expect(tellAnswer("mrcr", "abcd", truth, "golongrl")).toMatchObject({
      parts: { prefixed: 0, predicted: 4, expected: 6 },
    });
  });

  it("says which field is missing", () => {
    expect(tellAnswer("mrcr", "x", { answer: "y" }, "golongrl")).toEqual(
      refusal("random_string_to_prepend must be a string that is not blank", "/random_string_to_prepend"),
    );
  });
});

describe("bfcl_agentic in profile hardened", () => {
  const told = (answer: string, label: string) =>
    tellAnswer("bfcl_agentic", answer, { golden_label: label }, "hardened");

  // The answer of the object that ends the message is looked at, not what stands beside it.
  it.each([
    '{"answer": "Rome", "context": "Oslo"}',
    '{"answer":"Rome","context":"Oslo"}',
    '{"answer" : "Rome", "context": "Oslo"}',
    '```json\n{"answer": "Rome", "context": "Oslo"}\n```',
    '```json\n{"answer": "Rome", "context": "Oslo"}\n```\n\n',
  ])("reads %j", (answer) => {
    expect(told(answer, "Rome")).toMatchObject({ score: 1 });
    expect(told(answer, "Oslo")).toMatchObject({ score: 0 });
  });

  it("reads a number without a sign", () => {
    expect(told('{"answer": 5, "context": "7"}', "5")).toMatchObject({ score: 1 });
    expect(told('{"answer": 5, "context": "7"}', "7")).toMatchObject({ score: 0 });
  });
});
