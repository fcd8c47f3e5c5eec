import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { expect, it } from "vitest";
import { finalAnswer } from "../../src/answer/final-answer.ts";
import { type Wanted, wantedFormula } from "../../src/answer/wanted.ts";

const answers = ["breadth", "equality", "named-verdicts"].flatMap((name) =>
  readFileSync(`fixtures/math/${name}.jsonl`, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { gold: string; pred: string })
    .flatMap(({ gold, pred }) => [gold, pred]),
);

/** What the inside of a box may say besides, or hide. */
const asides = [
  (answer: string): string => answer,
  (answer: string): string => ` ${answer} `,
  (answer: string): string => `${answer}.\n${answer}`,
  (answer: string): string => `so ${answer}? no`,
  (answer: string): string => `the answer is ${answer}`,
  (answer: string): string => `<!-- 7 -->${answer}`,
  (answer: string): string => `${answer}\\phantom{7}`,
  (answer: string): string => `~~7~~ ${answer}`,
  (answer: string): string => `Cevap ${answer}'dir`,
  (answer: string): string => `${answer}} and \\boxed{7`,
];

/** What is read of a text, its places told from where the text begins. */
function read(text: string, wanted: Wanted, start: number): unknown {
  const answer = finalAnswer(text, wanted);
  if (answer === null) return null;
  const { rivals, span, ...rest } = answer;
  const places = answer.text === "" ? span : span.map((place) => place - start);
  return { ...rest, span: places, rivals: rivals.map(({ text: other, key }) => ({ other, key })) };
}

it("reads a box and nothing else as it reads one that a blank stands before", () => {
  const questions = [true, false].flatMap((isNumber) =>
    [true, false].map((isDenial) => wantedFormula({ isNumber, isDenial })),
  );
  const changed = [...new Set(answers)].flatMap((answer) =>
    asides
      .map((aside) => `\\boxed{${aside(answer)}}`)
      .filter((box) =>
        questions.some((each) => !isDeepStrictEqual(read(box, each, 0), read(` ${box}`, each, 1))),
      ),
  );
  expect(changed).toEqual([]);
});
