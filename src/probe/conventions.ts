/** A way to state an answer. */
export interface Convention {
  readonly name: string;
  readonly say: (answer: string) => string;
}

/** The ways in which models of the field state their final answers. */
const statements: readonly Convention[] = [
  { name: "the answer alone", say: (answer) => answer },
  { name: "The answer is X.", say: (answer) => `The answer is ${answer}.` },
  { name: "Therefore, the answer is X", say: (answer) => `Therefore, the answer is ${answer}` },
  { name: "The correct answer is (X)", say: (answer) => `The correct answer is (${answer})` },
  { name: "Answer: X", say: (answer) => `Answer: ${answer}` },
  { name: "ANSWER: X", say: (answer) => `ANSWER: ${answer}` },
  { name: "**Final answer:** X", say: (answer) => `**Final answer:** ${answer}` },
  { name: "\\boxed{X}", say: (answer) => `\\boxed{${answer}}` },
  { name: "$\\boxed{X}$ in a sentence", say: (answer) => `So the final answer is $\\boxed{${answer}}$.` },
  { name: "#### X", say: (answer) => `#### ${answer}` },
  { name: "<answer>X</answer>", say: (answer) => `<answer>${answer}</answer>` },
  { name: "<answer>\\boxed{X}</answer>", say: (answer) => `<answer>\\boxed{${answer}}</answer>` },
  { name: "[Answer] and X below", say: (answer) => `[Answer]\n${answer}` },
  { name: "JSON", say: (answer) => JSON.stringify({ answer }) },
];

const thinking = "<think>\nLet me look at what is given.\n</think>\n\n";

/** Every way, without thinking before it and with. */
export const conventions: readonly Convention[] = [
  ...statements,
  ...statements.map(({ name, say }) => ({
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
