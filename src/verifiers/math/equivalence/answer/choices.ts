import { isTakenBackBehind } from "../../../../answer/part-of-expression.ts";
import { anyOf } from "../../../../normalize/characters.ts";

/** A label of a choice: `(B)`, `B.`, `B)`, `B:`. */
const LABEL = /^(?:\\(?:text|mathbf|mathrm)\{\s*)?(?:\(([A-J])\)|([A-J])[).:](?=\s|\}|$)|([A-J])\s*\}?$)/;

/** `D\text{. }x > 2`. */
const STOP_IN_TEXT = /^([A-J])\s?\\text\s?\{\s?([.:)])\s?\}\s?/;

/** Words behind a label that make something else of it. */
const CHANGES =
  /^[\s}]*(?:is|are|was|or|and|nor|but|except|instead|rather|cannot|does|isn't|plus|minus|times|squared|cubed|divided|factorial|over|mod|below|above|hundred|thousand|million|dozen|if|when|unless|wrong|incorrect|false)\b|\bnot\s*\}?$|\b(?:is (?:wrong|incorrect|not (?:correct|right|the answer))|does not work|cannot be (?:right|correct))\b/;

/** Whether words behind a choice say that it is none. */
export const isTakenBack = (text: string): boolean =>
  /\b(?:not|wrong|incorrect|false|unless|except)\b/.test(text);

/** The letter of a choice that is all of an answer: `C`, `(C)`; undefined for anything else. */
export function letterOf(text: string): string | undefined {
  return text.length > 16 || !(text.startsWith("(") || opensWithLetter(text))
    ? undefined
    : /^(?:\\text\s?\{\s?)?\(?([A-J])\)?\s?\}?$/.exec(text)?.[1];
}

/** Whether an answer names the choice of a letter, "(C) 12", "C. 12", "C", and no other; undefined where it names none. */
export function namesChoice(wanted: string, predicted: string): boolean | undefined {
  const text = predicted.replace(STOP_IN_TEXT, "$1$2 ");
  const given = LABEL.exec(text);
  if (given === null) return undefined;
  const label = given[1] ?? given[2] ?? given[3];
  // What the choice says may follow it, not what makes something else of it.
  const rest = text.slice(given[0].length).replace(/^[}\s]*\\text\s*\{/, " ");
  if (/^\}*[^\s}:~\\.]|^[\s}]*[-+*/^_=<>!,]/.test(rest) || CHANGES.test(rest) || isTakenBackBehind(rest))
    return false;
  const others = text.slice(given[0].length).matchAll(/\(([A-J])\)|\b([A-J])[).]/g);
  for (const other of others) if ((other[1] ?? other[2]) !== label) return false;
  return label === wanted;
}

/** The label and the text of a choice. */
export interface Labelled {
  readonly label: string;
  readonly value: string;
}

/** What an answer with a label holds. */
export const LABELS = anyOf("@)", "@.");

/** A gold answer with the label of its choice, `\textbf{(D)}\ 15`: either will do. */
export function labelledGold(gold: string): Labelled | undefined {
  const first = gold.charCodeAt(0);
  // A backslash, a bracket or a letter from A to J.
  if (first !== 92 && first !== 40 && !(first >= 65 && first <= 74)) return undefined;
  const set = /^\\(?:mathbf|text|mathrm)\{\s*\(([A-J])\)\s*\}(?:\s|\\[ ,;:~]|~)*(\S.*)$/.exec(gold);
  const within = /^\\(?:mathbf|text|mathrm)\{\s*\(([A-J])\)\s+([^{}]+)\}$/.exec(gold);
  const match = set ?? within ?? /^(?:\(([A-J])\)|([A-J])[.)])\s+(\S.*)$/.exec(gold);
  if (match === null) return undefined;
  const value = within === null ? ((match[3] ?? match[2]) as string) : `\\text{${within[2]}}`;
  if (CHANGES.test(` ${value}`) || /\([A-J]\)/.test(value)) return undefined;
  return { label: (match[1] ?? match[2]) as string, value };
}

/** Numbered statements side by side: `①③`, `(1)(3)`. */
const NUMBERED =
  /^(?:(?:[①-⑳]|\(\d\)|（\d）)(?:[\s,，、;]|\\text\s*\{\s*and\s*\}|and|和)*){1,20}(?:是?正确的?)?$/;

/** The numbers of numbered statements, each once and in order. */
export function numbersIn(text: string): string | undefined {
  const first = text.charCodeAt(0);
  if (first !== 40 && first < 128 && !text.startsWith("\\text")) return undefined;
  const plain = text.replace(/^\\text\s*\{([^{}]*)\}$/, "$1").trim();
  if (plain.length > 200 || !NUMBERED.test(plain)) return undefined;
  const numbers = (plain.match(/[①-⑳]|\d/g) as string[]).map((each) =>
    /\d/.test(each) ? Number(each) : each.charCodeAt(0) - "①".charCodeAt(0) + 1,
  );
  return [...new Set(numbers)].sort((a, b) => a - b).join();
}

/** Letters set upright. */
const UPRIGHT = /^\\(?:text|mathrm|mathbf)\s?\{((?:[A-J,、; ]|and ){1,40})\}$/;

/** Before the last of several letters. */
const JOINED_LETTER = /,?\s(?:\\text\s?\{\s?)?and\s?\}?\s?(?=[A-J]$)/;

/** Whether a letter from A to J may stand first, set upright or not. */
function opensWithLetter(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first >= 65 && first <= 74) || (first === 92 && (text[1] === "t" || text[1] === "m"));
}

/** Whether several letters are the same ones: `A, C` before `AC`; undefined where a side is none of these. */
export function sameLetters(goldText: string, predictedText: string): boolean | undefined {
  if (!opensWithLetter(goldText) || !opensWithLetter(predictedText)) return undefined;
  const [gold, predicted] = [goldText, predictedText].map((text) =>
    text.replace(UPRIGHT, "$1").replace(JOINED_LETTER, ","),
  ) as [string, string];
  const letters = gold.includes(",")
    ? /^[A-J](?:\s*,\s*[A-J])+$/.test(gold) && gold.replace(/[^A-J]/g, "")
    : // Side by side they may be a product or a triangle: they are choices where the other side parts them.
      /^A?B?C?D?E?F?G?H?$/.test(gold) && gold.length > 1 && /[,、;]/.test(predicted) && gold;
  if (letters === false || !/^[A-J](?:\s*[,/、;]?\s*[A-J])*$/.test(predicted)) return undefined;
  const [wanted, given] = [letters, predicted.replace(/[^A-J]/g, "")];
  // Choices are listed in the order of the alphabet: what is not is itself an order, of events or runners.
  const sorted = [...wanted].sort().join("");
  return wanted.length > 2 && sorted !== wanted ? wanted === given : sorted === [...given].sort().join("");
}

/** The label that an answer begins with: `(B)`, `B.`, `\\text{B}`; undefined for anything else. */
export function labelOf(text: string): string | undefined {
  const named = LABEL.exec(text);
  return named === null ? undefined : (named[1] ?? named[2] ?? named[3]);
}
