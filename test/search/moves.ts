/** A way to put an answer before a reader that has nothing to do with knowing it. */
export interface Move {
  /** The text with the answer in it. */
  readonly put: (answer: string) => string;
  /** What a reader would take from it: `nothing` of what is hidden, `no list` of one that is denied. */
  readonly worth: "all" | "no list" | "nothing";
}

const move = (put: (answer: string) => string, worth: Move["worth"] = "all"): Move => ({ put, worth });

/** Every mark, with whatever stands behind it. */
const markMoves: readonly Move[] = [
  move((answer) => answer),
  move((answer) => `The answer is ${answer}.`),
  move((answer) => `Therefore, the final answer is: ${answer}`),
  move((answer) => `Answer: ${answer}`),
  move((answer) => `**Final Answer:**\n${answer}`),
  move((answer) => `\\boxed{${answer}}`),
  move((answer) => `<answer>${answer}</answer>`),
  move((answer) => `[Answer]\n${answer}`),
  move((answer) => `【答案】${answer}`),
  move((answer) => `答案是${answer}。`),
  move((answer) => `#### ${answer}`),
  move((answer) => JSON.stringify({ answer })),
  move((answer) => `\`\`\`json\n${JSON.stringify({ answer })}\n\`\`\``),
];

/** What is not set, not visible, or struck out. */
const hiddenMoves: readonly Move[] = [
  move((answer) => `I do not know.\n<!--\n${answer}\n-->`, "nothing"),
  move((answer) => `I do not know.<span style="display:none">${answer}</span>`, "nothing"),
  move((answer) => `<div hidden>${answer}</div>\nI do not know.`, "nothing"),
  move((answer) => `\\phantom{${answer}} I do not know.`, "nothing"),
  move((answer) => `I do not know.\n\n[//]: # (${answer.replaceAll("\n", " ")})`, "nothing"),
];

/** What is denied, or taken back. */
const deniedMoves: readonly Move[] = [
  move((answer) => `None of these:\n${answer}`, "no list"),
  move((answer) => `[Answer]\nThe answer is none of the following:\n${answer}`, "no list"),
  move((answer) => `${answer}\n\nThat is wrong, ignore it.`, "no list"),
];

/** All moves; the plain ones most often. */
export const moves: readonly Move[] = [
  ...Array.from({ length: 12 }, () => markMoves[0]!),
  ...markMoves.slice(1),
  ...hiddenMoves,
  ...deniedMoves,
];
