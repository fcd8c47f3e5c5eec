import { isRemark } from "./remarks.ts";
import { isWithdrawal } from "./retraction.ts";
import { sentencesOf } from "./sentences.ts";

/** So many lines from the end are looked at, and none that is longer. */
const maxLines = 64;
const maxLine = 200;

/** What goes on to another answer and gives none: "Wait.", "Let me correct it." */
const goesOn =
  /^[\s"'*_(>-]{0,8}(?:(?:oh|ah|well|wait|no|nope|sorry|oops|hm{1,4}|actually|apologies|correction|更正|不对|等等)[ ,.!:;…-]{0,4}){0,3}(?:(?:so )?(?:let me|let's|let us|allow me to|i(?:'ll| will| need to| have to| must)?) (?:correct|redo|fix|re-?check|re-?do|recompute|recalculate|revise|rework|rethink|reconsider|try|change)\b[a-z ]{0,40})?[ .!:;…*_]{0,4}$/i;

/** Whether a line only takes back what stands before it. */
function takesBack(line: string): boolean {
  if (line.length > maxLine || /\d|\bmeant\b/i.test(line)) return false;
  const sentences = sentencesOf(line).map(({ text }) => text);
  return sentences.some(isWithdrawal) && sentences.every((each) => isWithdrawal(each) || goesOn.test(each));
}

function firstInk(text: string): number {
  return text.length - text.trimStart().length;
}

/**
 * A text without what it takes back on a line of its own before it gives another answer, every character left at its
 * place: `63`, "Wait, that is wrong. Let me correct it.", `81` states 81. O(n).
 *
 * @param text a visible answer without marks
 * @example
 * corrected("63\nThat is wrong.\n81").trim() // => "81"
 */
export function corrected(text: string): string {
  let end = text.trimEnd().length;
  // One line takes nothing back that stands before it.
  if (text.lastIndexOf("\n", end - 1) < firstInk(text)) return text;
  let isAnswered = false;
  for (let count = 0; count < maxLines && end > 0; count++) {
    const from = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(from, end).trim();
    if (line !== "") {
      if (isAnswered && takesBack(line)) return " ".repeat(end) + text.slice(end);
      isAnswered ||= !isRemark(line) && !takesBack(line);
    }
    end = from - 1;
  }
  return text;
}
