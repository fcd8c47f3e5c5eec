import { conclusion } from "./focus.ts";
import { readNumber } from "./read-number.ts";
import type { Reading } from "./reading.ts";
import { sentencesOf } from "./sentences.ts";
import { haveOneValue } from "./stated-numbers.ts";

/** A sentence about the answer, and not the answer. */
const remarkable =
  /^[\s*]*(?:we (?:can )?(?:verify|check|verified|checked)|(?:to )?(?:verify|check|verification)\b|i (?:hope|will|have|am|checked|used|verified|put)|hope|let me|note|please|is there|this (?:is|was|number|answer|follows)|thank|feel free|if you|the code|where )/i;

const severalNumbers = "several lines state numbers";

/** The number the last line that states one states, or the first line where the rest are remarks. */
export function bareNumber(lines: readonly { text: string; from: number }[], text: string): Reading | null {
  const [first, ...others] = lines;
  // A line that is nothing but a number answers first; what follows explains, or is a second answer.
  const own =
    first === undefined ? null : readNumber(text, first.from, first.from + first.text.length, "sentence");
  if (
    own !== null &&
    own.fault === null &&
    /^[\s*_$.:"'(-]*$/.test(first!.text.replace(own.text, "")) &&
    others.length > 0
  ) {
    const last = bareNumber(others, text);
    // Of several such lines each is an answer.
    if (last?.fault === severalNumbers) return last;
    return last === null || haveOneValue(last.key, own.key) || last.fault !== null
      ? own
      : { ...own, fault: severalNumbers };
  }
  for (const line of [...lines.slice(-6).reverse(), ...(lines.length > 6 ? [first!] : [])]) {
    const body = sentencesOf(line.text).filter((sentence) => !remarkable.test(sentence.text));
    const lastSentence = body.findLast(({ text: each }) => conclusion.test(each)) ?? body.at(-1);
    const firstSentence = body[0];
    for (const sentence of new Set([lastSentence, firstSentence])) {
      if (sentence === undefined) continue;
      const from = line.from + sentence.from;
      const found = readNumber(text, from, from + sentence.text.length, "bare");
      if (found !== null) return found;
    }
  }
  return null;
}
