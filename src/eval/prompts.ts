import type { EvalItem } from "./benchmark.ts";

/** A question over a text, with the words that the scorers look for. */
const overText = (context: string, question: string): string =>
  `Answer the question below from this text.

<text>
${context}
</text>

${question}

End with a sentence of this form: "Therefore, the answer is (insert answer here)".`;

/** A question over a text, and what a judge compares its answer with. */
export const askedOver = (
  context: string,
  question: string,
  answer: string,
): Pick<EvalItem, "prompt" | "judged"> => ({
  prompt: overText(context, question),
  judged: { question, references: [answer] },
});

/** What a choice goes by, counted from 0. */
export const letter = (index: number): string => String.fromCharCode(65 + index);

const listed = (choices: readonly string[]): string =>
  choices.map((choice, i) => `${letter(i)}) ${choice}`).join("\n");

/** A question with choices; the scorer reads the line that is asked for. */
export function withChoices(question: string, choices: readonly string[], context?: string): string {
  const letters = choices.map((_, i) => letter(i)).join(",");
  const before = context === undefined ? "" : `<text>\n${context}\n</text>\n\n`;
  return `${before}Choose the right answer to the question below. Think step by step first. The last line of your response must have the form 'ANSWER: [LETTER]' (without quotes), where [LETTER] is one of ${letters}.

${question}

${listed(choices)}`;
}

/** The same answered, as an example. */
export function answeredExample(question: string, choices: readonly string[], thought: string): string {
  return `Question:\n${question}\nOptions:\n${listed(choices)}\n${thought}`;
}
