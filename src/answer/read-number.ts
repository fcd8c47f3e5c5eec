import { blank } from "./blank.ts";
import { lead } from "./leading-words.ts";
import { changesNext } from "./number-with-words.ts";
import type { Quantity } from "./quantity.ts";
import { instructs, type Reading, type ReadStretch } from "./reading.ts";
import { sentencesOf } from "./sentences.ts";
import { type StatedNumber, stated, statedInWords } from "./stated-numbers.ts";

/** Nothing longer is a statement of one number. */
const longest = 1_000;

/** Nouns whose number is a name and no quantity. */
const labelled =
  /(?:\b(?:tables?|pages?|sections?|chapters?|steps?|figures?|fig|questions?|quarters?|lines?|rows?|columns?|documents?|docs?|clauses?|items?|parts?|problems?|exercises?|equations?|eq|options?|examples?|notes?|no|number|passages?|paragraphs?|appendix|case|lemma|theorem|round|version|vol|volume|grade|level|class|room|route|day|week|q|fy)\.?|#|第|表格?|图|步骤?|页|章|节|问题?|题|文档|文件|段落?)\s{0,2}$/i;
/** Before a number: a bound, a denial or a doubt, and not the number. */
const bounded =
  /(?:\b(?:less|more|fewer|greater|smaller|larger|higher|lower|other|rather) than|\b(?:below|above|under|over|at least|at most|up to|between|from|within|not|never|isn't|n't|except|but|if|unless|maybe|perhaps|possibly|either|or|guess(?:ing)?)|[<>≤≥≠]|不是|不到|大于|小于|至少|至多)[\s}]{0,4}(?:exactly |about |equal to |than )?[$\\(|{]{0,3}$/i;
/** Behind a number: another one may be meant, or it is denied. */
const openEnd =
  /^[^.;\n]{0,40}?(?:\bor\b|\band\/or\b|\bnot sure\b|\?|或|か(?=\s?\d)|または|もしくは|또는|혹은)|^[\s*)$.]{0,6}\bis (?:wrong|incorrect|not)\b/i;
const notAfter = /^[^.,;\n]{0,30}\bnot\b/i;

const inParentheses = /\((?![^()]{0,200}\\)[^()]{0,200}\)|\[\d{1,4}\]/g;

const read = (text: string, quantity: Pick<Quantity, "from" | "to">, key: string, at: number): Reading => ({
  text: text.slice(quantity.from, quantity.to).trim(),
  from: at + quantity.from,
  to: at + quantity.to,
  key,
  fault: null,
});

const faulty = (text: string, at: number, fault: string): Reading => ({
  text: text.trim(),
  from: at,
  to: at + text.length,
  key: "",
  fault,
});

const less = "decreas|declin|drop|fall|fell|reduc|loss|lost|down|shr[aiu]nk|下降|减少|降低|亏损";
/** Before a number: what it is less by. */
const falls = new RegExp(
  `(?<!\\p{L})(?:${less})(?:\\p{Ll}*(?: (?!to\\b)[a-z]+){0,2}|了)?\\s{0,2}[$€£¥]?$`,
  "iu",
);
const saysLess = new RegExp(`^(?:${less})`, "i");

/** Whether a stated number is what something is less by ("decreased by 5"), which is a change below zero as well. */
export const isDecrease = (text: string): boolean => saysLess.test(text);
/** Before a number: the sentence says that it comes to it. */
const equates =
  /(?:\b(?:is|are|was|were|be|equals?|makes?|gives?|leaves?|gets?|have|has|total of|total|pays?|need(?:s|ed)?|costs?|earns?|takes?|saves?|spends?|sold|sells?|reads?|bought|buys?|made|paid|got|ate|eats?|saved|spent|collected|used|uses?|left with)\s(?:\w+ ){0,3}|\b(?:i\.e\.|that is|in other words),?\s|(?:是|为|有|共|剩下?|等于|得到?)了?\s?)[$\\(*_]{0,3}$/i;
/** Before a number: it goes with the one before it. */
const goesWith =
  /\b(?:from|for|with|after|in|on|per|out of|by|at|over|during|because|each|every)\b(?:(?!\b(?:and|so)\b)[^.;,]){0,40}$/i;
/** Between two numbers: the second only says of what, or in what, the first is. */
const partsOff =
  /^[\s*_)]*(?:\p{L}+ ){0,3}(?:of the|in the|out of the|in an?|for the|of all)\b(?:(?!\b(?:and|or|to)\b)[^,;:]){0,40}$/iu;
/** "Interest paid in 2021: 812.4" */
const valueBehind = /^[^:{}"[\n]{1,200}: {1,4}(?=[*_$€£¥(+-]{0,4}\d[^:]{0,40}$)/;
/** "…, an increase of": leads to what the numbers before it come to. */
const comesTo =
  /,? (?:an?|the) (?:\p{L}+ )?(?:increase|decrease|difference|change|rise|drop|decline|gain|loss|total|sum|average|margin|growth|reduction) of (?:about |approximately |roughly )?[$€£¥]?$/iu;
/** Behind a number: it is what all come to. */
const inTotal = /^\s?(?:\p{L}+ ){0,3}?(?:in total|altogether|in all|total)\b/iu;

/** "1250, not 1500" */
const leftOut = /(?<=\d[^,;]{0,40}),? (?:and |but )?not [$€£¥]?\d[\d,.]*(?: \p{Ll}+){0,3}[.!]?$/u;
/** Behind a number of a sum. */
const scaleWord = /(?<=\d )(?:thousand|million|billion|trillion)\b/gi;

/** The one number a sentence states. */
function sentenceNumber(
  sentence: string,
  at: number,
  how: "statement" | "sentence",
  allowsScale = true,
): Reading | null {
  const flat = sentence
    .replace(leftOut, blank)
    .replace(inParentheses, (found, index: number) =>
      sentence.slice(0, index).trim() === "" ? found : blank(found),
    );
  const cut = Math.max(
    ...["=", "≈", "≡", "\\approx", "⇒", "\\Rightarrow", "\\implies"].map((sign) => flat.lastIndexOf(sign)),
  );
  const colon = cut < 0 ? (valueBehind.exec(flat)?.[0].length ?? 0) - 1 : -1;
  const head = flat.slice(0, cut + 1);
  const offset = cut < 0 ? colon + 1 : cut + (/^\\[a-zA-Z]+|^./.exec(flat.slice(cut))?.[0].length ?? 1);
  const side = flat.slice(offset);
  const numbers = stated(side);
  const own = numbers.filter(({ quantity }) => !labelled.test(side.slice(0, quantity.from).slice(-24)));
  // "Three exceptions are listed in section 9."
  const all = own.length > 0 || numbers.length === 0 ? own : statedInWords(side);
  if (all.length === 0) return null;
  const first = all[0]!;
  const before = side.slice(0, first.quantity.from);
  if (cut >= 0 && !/^(?:≈|\\approx)/.test(flat.slice(cut))) {
    // "6 = 5" equates two numbers that are not the same.
    const others = head
      .slice(0, -1)
      .split(/[=≈]/)
      .map(stated)
      .filter((numbers) => numbers.length === 1);
    const sides = head.slice(0, -1).split(/[=≈]/);
    const clash =
      others.length > 0 &&
      sides.some((each) => {
        const numbers = stated(each);
        return (
          numbers.length === 1 &&
          !numbers[0]!.quantity.isPart &&
          lead.test(each.slice(0, numbers[0]!.quantity.from)) &&
          /^[\s$.,)\\}]*$/.test(each.slice(numbers[0]!.quantity.to)) &&
          numbers[0]!.key !== first.key
        );
      });
    // "45 / 3 = 15 million" leaves out the scale on one side.
    const plain = clash && allowsScale ? side.replace(scaleWord, blank) : side;
    if (plain !== side) return sentenceNumber(sentence.slice(0, offset) + plain, at, how, false);
    if (clash) return faulty(sentence, at, "the equation is not true");
  }
  const isOneValue = new Set(all.map(({ value }) => value)).size === 1;
  const accept = ({ quantity, key }: StatedNumber): Reading | null => {
    const tail = side.slice(quantity.to);
    if (changesNext(side.slice(0, quantity.from)))
      return faulty(sentence, at, "words make another number of it");
    if (quantity.isPart) return faulty(sentence, at, "the number is part of an expression");
    if (/^[\s$)]*(?:<(?![-/])|[>≤≥≠])/.test(tail))
      return faulty(sentence, at, "a bound or a doubt is no number");
    if (openEnd.test(tail) && !(isOneValue && all.length > 1))
      return faulty(sentence, at, "more than one answer is held possible");
    if (notAfter.test(tail) && how === "statement") return null;
    const fall = key.startsWith("-") ? null : falls.exec(side.slice(0, quantity.from));
    const from = offset + (fall?.index ?? quantity.from);
    return read(sentence, { from, to: offset + quantity.to }, key, at);
  };
  const keys = new Set(all.map(({ key }) => key));
  // "3/5, or 60%"
  if (isOneValue && keys.size > 1 && !bounded.test(before)) {
    const both = accept(first);
    return both && { ...both, to: at + offset + all.at(-1)!.quantity.to };
  }
  const change = all.length > 1 ? all.at(-1)! : undefined;
  if (change !== undefined && comesTo.test(side.slice(0, change.quantity.from))) return accept(change);
  if (bounded.test(before)) {
    // "the number of solutions for n<100 is 12": what is bounded is not what is stated.
    const said = all.length > 1 ? lastEquated() : null;
    return said !== null && said.fault === null
      ? said
      : faulty(sentence, at, "a bound or a doubt is no number");
  }
  const total =
    keys.size > 1 ? all.findLast(({ quantity }) => inTotal.test(side.slice(quantity.to))) : undefined;
  if (total !== undefined) return accept(total);
  if (lead.test(before)) {
    if (keys.size === 1) return accept(first);
    const gap = side.slice(first.quantity.to, all[1]!.quantity.from);
    // "12.5, rounded to 1 place" explains; "17, 18" and "17-18" are two.
    if (/^[\s,;/|&$*.)]*(?:(?:or|and|to|-|,|\/)[\s$*(]*)*$/i.test(gap) || all[0]!.quantity.isPart)
      return faulty(sentence, at, "more than one number is stated");
    // "41, no, 42"
    if (
      all.length === 2 &&
      /^[\s,;.-]*\b(?:no|wait|rather|sorry|actually|i mean)\b[\s,;.:-]*(?:it is|it's)?\s*$/i.test(gap)
    )
      return accept(all[1]!);
    if (how === "statement" && /^[^,;(]*$/.test(gap)) {
      if (/\b(?:is|are|equals|makes|gives|leaves)\b[^\d]*$/i.test(gap) && all.length === 2)
        return accept(all[1]!);
      return partsOff.test(gap) ? accept(first) : faulty(sentence, at, "more than one number is stated");
    }
    return how === "statement" ? accept(first) : lastEquated();
  }
  if (how === "statement") return null;
  // "Error 500" is a name.
  if (/^\s*\p{Lu}\p{L}*\s*$/u.test(before) && all.length === 1) return null;
  return keys.size === 1 ? accept(all.at(-1)!) : lastEquated();

  /** Of several numbers the one that the sentence equates last: "24 divided by 4 is 6". */
  function lastEquated(): Reading | null {
    const last = all.at(-1)!;
    const gap = side.slice(all.at(-2)!.quantity.to, last.quantity.from);
    if (bounded.test(gap) && !/\bfrom\s{1,3}[$\\(]{0,3}$/i.test(gap))
      return faulty(sentence, at, "a bound or a doubt is no number");
    if (/^[\s,;/|&$*.)]*(?:(?:or|and|to|-|,|\/)[\s$*(]*)*$/i.test(gap))
      return faulty(sentence, at, "more than one number is stated");
    for (let i = all.length - 1; i >= 0; i--) {
      const before = side.slice(all[i - 1]?.quantity.to ?? 0, all[i]!.quantity.from);
      if (equates.test(before)) return accept(all[i]!);
      if (!goesWith.test(before)) return null;
    }
    return null;
  }
}

/** Words of denial in the languages of the marks. */
export const denies =
  /\b(?:used to|no longer|anymore|formerly|no es|n'est pas|nicht|keine?|non è|não é|not|never|isn't|aren't|wasn't|doesn't|don't|cannot|can't|refuse to|nie|niet|no idea|unknown|unclear|opposite of|would be\b[^.\n]{0,200}\bif)\b|不是|不知道|değil|ليس|नहीं|(?<!\p{L})не(?!\p{L})/iu;

/**
 * The one number that a stretch states: sign, currency, digits, scale and percent as one statement, whatever unit
 * follows; of an equation the last side; of a sentence its one number, or the one it equates last. Two different
 * numbers, bounds, ranges and parts of expressions are faults; numbers of pages and tables are none. O(stretch).
 */
export const readNumber: ReadStretch = (text, from, to, how) => {
  if (how === "before") return null;
  const stretch = text.slice(from, Math.min(to, from + longest));
  if (instructs.test(stretch)) return faulty(stretch, from, "an instruction is no answer");
  // What is shouted in a sentence is a factorial in a box.
  if (text[to] === "}" && /\d!\s{0,4}$/.test(stretch))
    return faulty(stretch, from, "the number is part of an expression");
  const sentences = sentencesOf(stretch);
  if (how === "sentence") {
    const [first] = sentences;
    if (first === undefined) return null;
    if (/^\s*(?:not|never|anything but|neither|none|between|one of)\b/i.test(first.text))
      return faulty(first.text, from + first.from, "the number is denied");
    return sentenceNumber(first.text, from + first.from, "statement");
  }
  if (/\?\s*$/.test(stretch)) return null;
  // A sign's first sentence says it, or its last one does after some working.
  for (const sentence of [sentences[0], sentences.at(-1)]) {
    if (sentence === undefined) continue;
    const reading = sentenceNumber(sentence.text, from + sentence.from, "statement");
    if (reading !== null) return reading;
  }
  const last = sentences.findLast(({ text: each }) => stated(each).length > 0);
  if (last === undefined || denies.test(last.text.replace(leftOut, "")) || /\?\s*$/.test(last.text))
    return null;
  return sentenceNumber(last.text, from + last.from, "sentence");
};
