import { foldUnicode } from "../normalize/unicode.ts";
import type { Signal } from "./signal.ts";

/**
 * Each states an answer, which is what follows up to the end of the statement; every count is bounded. Where the text that
 * begins one is always the same, it is looked for first: most answers have none, and a search takes less than a match.
 */
const statements: readonly { readonly begins?: string; readonly pattern: RegExp }[] = [
  { begins: "\\boxed{", pattern: /\\boxed\{[^\n]{0,120}?\}/g },
  { begins: "<answer>", pattern: /<answer>[^<]{0,400}/g },
  { pattern: /^[ \t]{0,8}(?:\*\*)?\[(?:answer|答案)\][^\n]{0,120}\n?[^\n]{0,120}/gim },
  { pattern: /\b(?:the )?(?:final |correct )?answer is[^.\n]{0,80}/gi },
];

/** 1 − 1/n for n different final answers of one form; 0 for one or none. */
export const severalAnswers: Signal = {
  name: "several_answers",
  summary: "how many different final answers are given: 1 - 1/n for n of them",
  measure(_, parted) {
    const answer = foldUnicode(parted.answer ?? "");
    let most = 1;
    for (const { begins, pattern } of statements) {
      if (begins !== undefined && !answer.includes(begins)) continue;
      const found = answer.match(pattern) ?? [];
      if (found.length > most)
        most = Math.max(most, new Set(found.map((text) => text.trim().toLowerCase())).size);
    }
    return 1 - 1 / most;
  },
};
