import { describe, expect, it } from "vitest";
import { finalAnswer } from "../../src/answer/final-answer.ts";
import { foldAnswer } from "../../src/answer/fold-answer.ts";
import { marks } from "../../src/answer/marks.ts";
import {
  type Wanted,
  wantedChoice,
  wantedFormula,
  wantedNumber,
  wantedText,
} from "../../src/answer/wanted.ts";
import { growthExponent } from "../support/growth.ts";

const rows = marks.flatMap((mark) => mark.examples.map(([text, answer]) => ({ mark, text, answer })));

describe("the table of marks", () => {
  it.each(rows.map(({ mark, text, answer }) => [mark.name, text, answer, mark] as const))(
    "%s: %j is %j",
    (name, text, answer, mark) => {
      const isChoice = mark.kinds !== undefined && !mark.kinds.includes("text");
      const wanted = isChoice
        ? wantedChoice({})
        : wantedText({ knows: (said) => said === answer, sentences: false });
      const found = finalAnswer(foldAnswer(text), wanted);
      if (answer === null) {
        expect(found?.mark).not.toBe(name);
        return;
      }
      expect(found).toMatchObject({ mark: name, fault: null });
      expect(isChoice ? found!.key : found!.text).toBe(isChoice ? answer.at(-1) : answer);
    },
  );

  it("gives every row a name of its own, and examples", () => {
    expect(new Set(marks.map(({ name }) => name)).size).toBe(marks.length);
    for (const mark of marks) expect(mark.examples.length, mark.name).toBeGreaterThan(0);
  });
});

it("looks for no mark before a word that cannot stand there", () => {
  const behind = ["is", "A", "b (c): d", "n: 1", "key -> x", "s\n", "x = 2", 'T": 3', "a** :"];
  const wordless = marks.filter((mark) => mark.wordless === true);
  const found = wordless.flatMap(({ name, anchors, pattern }) =>
    anchors
      .flatMap((anchor) => [anchor, anchor.toUpperCase(), anchor[0]!.toUpperCase() + anchor.slice(1)])
      .flatMap((anchor) => behind.map((words) => `${anchor} ${words}`))
      .filter((text) => new RegExp(pattern.source, pattern.flags).test(text))
      .map((text) => [name, text]),
  );
  expect(wordless.length).toBeGreaterThan(0);
  expect(found).toEqual([]);
});

describe("the final answer", () => {
  const wanted: readonly (readonly [string, Wanted])[] = [
    ["choice", wantedChoice({})],
    ["number", wantedNumber()],
    ["text", wantedText({ knows: (text) => text === "no", sentences: true })],
    ["formula", wantedFormula({ isNumber: true, isDenial: false })],
  ];
  const pieces = [
    ...marks.map(({ examples }) => `${examples[0]![0]} `),
    "<!-- ",
    "<span hidden>",
    "<b>",
    "```\n",
    "\\phantom{",
    "\\boxed{",
    "~~ ",
    "![a](",
    "[a]: #",
    "| answer |\n",
    "$\\[ ",
    '{"answer": "',
    "not the answer is ",
    "some say that ",
    "B or A; ",
    "1,000 ",
    "=5",
    "\n\n* ",
    "Wait, no. ",
    "答案是",
    "((",
    '"',
    "twenty-",
  ];
  it.each(wanted)("of kind %s is read in time linear in the text", (_, kind) => {
    for (const piece of pieces) {
      const exponent = growthExponent(
        (size) => finalAnswer(piece.repeat(Math.ceil(size / piece.length)), kind),
        20_000,
        400_000,
        2,
      );
      expect(exponent, piece).toBeLessThan(1.5);
    }
  });
});
