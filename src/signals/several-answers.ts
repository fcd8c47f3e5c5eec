import { foldUnicode } from "../normalize/unicode.ts";
import type { Signal } from "./signal.ts";

/** Each states an answer, which is what follows up to the end of the statement; every count is bounded. */
const statements: readonly RegExp[] = [
  /\\boxed\{[^\n]{0,120}?\}/g,
  /<answer>[^<]{0,400}/g,
  /^[ \t]{0,8}(?:\*\*)?\[(?:answer|答案)\][^\n]{0,120}\n?[^\n]{0,120}/gim,
  /\b(?:the )?(?:final |correct )?answer is[^.\n]{0,80}/gi,
];

/** 1 − 1/n for n different final answers of one form; 0 for one or none. */
export const severalAnswers: Signal = {
  name: "several_answers",
  summary: "how many different final answers are given: 1 - 1/n for n of them",
  measure(_, parted) {
    const answer = foldUnicode(parted.answer ?? "");
    let most = 1;
    for (const statement of statements) {
      const found = answer.match(statement) ?? [];
      if (found.length > most)
        most = Math.max(most, new Set(found.map((text) => text.trim().toLowerCase())).size);
    }
    return 1 - 1 / most;
  },
};
