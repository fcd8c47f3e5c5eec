/** A way to state an answer. */
export interface Convention {
  readonly name: string;
  /** What readers go by: of each sort one is asked about. */
  readonly sort: "alone" | "words" | "box" | "mark" | "tag" | "other";
  readonly say: (answer: string) => string;
}

/** The ways in which models of the field state their final answers. */
const statements: readonly Convention[] = [
  { name: "the answer alone", sort: "alone", say: (answer) => answer },
  { name: "The answer is X.", sort: "words", say: (answer) => `The answer is ${answer}.` },
  {
    name: "Therefore, the answer is X",
    sort: "words",
    say: (answer) => `Therefore, the answer is ${answer}`,
  },
  { name: "The correct answer is (X)", sort: "words", say: (answer) => `The correct answer is (${answer})` },
  { name: "Answer: X", sort: "mark", say: (answer) => `Answer: ${answer}` },
  { name: "ANSWER: X", sort: "mark", say: (answer) => `ANSWER: ${answer}` },
  { name: "**Final answer:** X", sort: "mark", say: (answer) => `**Final answer:** ${answer}` },
  { name: "\\boxed{X}", sort: "box", say: (answer) => `\\boxed{${answer}}` },
  {
    name: "$\\boxed{X}$ in a sentence",
    sort: "box",
    say: (answer) => `So the final answer is $\\boxed{${answer}}$.`,
  },
  { name: "#### X", sort: "mark", say: (answer) => `#### ${answer}` },
  { name: "<answer>X</answer>", sort: "tag", say: (answer) => `<answer>${answer}</answer>` },
  {
    name: "<answer>\\boxed{X}</answer>",
    sort: "tag",
    say: (answer) => `<answer>\\boxed{${answer}}</answer>`,
  },
  { name: "[Answer] and X below", sort: "mark", say: (answer) => `[Answer]\n${answer}` },
  { name: "JSON", sort: "other", say: (answer) => JSON.stringify({ answer }) },
];

const thinking = "<think>\nLet me look at what is given.\n</think>\n\n";

/** Every way, without thinking before it and with. */
export const conventions: readonly Convention[] = [
  ...statements,
  ...statements.map(({ name, sort, say }) => ({
    sort,
    name: `<think>…</think> ${name}`,
    say: (answer: string) => thinking + say(answer),
  })),
];

/** The thinking that a convention begins with, and the rest of what it says. */
export function partsOf(said: string): { readonly thinking: string; readonly rest: string } {
  return said.startsWith(thinking)
    ? { thinking, rest: said.slice(thinking.length) }
    : { thinking: "", rest: said };
}

/** What states no answer at all. */
export const refusals: readonly string[] = ["I do not know.", `${thinking}I do not know.`];
