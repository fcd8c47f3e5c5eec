import { largest } from "../../largest.ts";
import type { Mention } from "../assertions.ts";
import { foldAnswer } from "../fold-answer.ts";
import { capitalName } from "../name.ts";

/** What the items of a reference look like, so that others of their kind are known from the words around them. */
export interface ItemKind {
  readonly name: "label" | "letter" | "name";
  /** Everything of the kind that a line names, in its order. O(line). */
  readonly mentions: (line: string) => readonly Mention[];
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** `doc 7`, `Section 2.1`, `Contract B`, `s12`. */
const numbered = /^(\p{L}[\p{L} ]{0,30}?)( ?)(\d{1,9}(?:\.\d{1,4}){0,4}|[A-Z])$/u;
/** `第三条` */
const chinese = /^第[\d一二三四五六七八九十百零]{1,6}([条章节款项篇页段卷回])$/;
const documents = ["doc", "document"];

/** The number behind a label's word, and those that follow it where the word is in the plural. */
const number = String.raw`(?:\d{1,9}(?:\.\d{1,4}){0,4}|[A-Z])(?![\p{L}\p{N}])`;
const nextNumber = new RegExp(`(?:,? (?:and|or|&) |, ?|; ?)(?:and )?#?(?=(${number}))`, "uy");

function labels(items: readonly string[]): ItemKind | null {
  const parts = items.map((item) => numbered.exec(item));
  const [first] = parts;
  if (first == null) return null;
  const [head, gap] = [first[1]!, first[2]!];
  const lower = head.toLowerCase();
  if (!parts.every((part) => part !== null && part[1]!.toLowerCase() === lower && part[2] === gap))
    return null;
  if (gap === "" && /[A-Z]$/.test(items[0]!)) return null;
  const heads = documents.includes(lower) ? documents : [lower];
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:${heads.map(literal).join("|")})(s?)(?:(?<=s) (?:are|were|numbers?)|(?<=s):)?${gap === "" ? "" : " "}#?(${number})`,
    "giu",
  );
  return {
    name: "label",
    mentions(line) {
      const found: Mention[] = [];
      for (const { 0: whole, 1: plural, 2: own, index } of line.matchAll(pattern)) {
        let to = index + whole.length;
        found.push({ text: `${head}${gap}${own}`, from: index, to });
        if (plural === "") continue;
        for (;;) {
          nextNumber.lastIndex = to;
          const next = nextNumber.exec(line);
          if (next === null) break;
          const from = nextNumber.lastIndex;
          to = from + next[1]!.length;
          found.push({ text: `${head}${gap}${next[1]}`, from, to });
        }
      }
      return found;
    },
  };
}

/** `[3]` */
function brackets(items: readonly string[]): ItemKind | null {
  if (!items.every((item) => /^\[\d{1,4}\]$/.test(item))) return null;
  return { name: "label", mentions: (line) => found(line, /\[\d{1,4}\]/g) };
}

const found = (line: string, pattern: RegExp): Mention[] =>
  [...line.matchAll(pattern)].map(({ 0: text, index }) => ({ text, from: index, to: index + text.length }));

function chineseLabels(items: readonly string[]): ItemKind | null {
  const unit = chinese.exec(items[0]!)?.[1];
  if (unit === undefined || !items.every((item) => chinese.exec(item)?.[1] === unit)) return null;
  const pattern = new RegExp(`第[\\d一二三四五六七八九十百零]{1,6}${unit}`, "g");
  return { name: "label", mentions: (line) => found(line, pattern) };
}

const letter =
  /(?<![\p{L}\p{N}']|\p{L}-)[A-Z](?![\p{L}\p{N}'])|(?<=(?<![\p{L}\p{N}'])[A-Z]-(?:[A-Z]-){0,24})[A-Z](?![\p{L}\p{N}'])/gu;
/** Behind a letter that is an article or a pronoun. */
const article =
  /^ (?!(?:first|second|third|then|is|was|comes|came|and|or|last|before|next|followed)\b)\p{Ll}/u;
/** `DACB`, "The order is DACB." */
const glued =
  /(?:^|[:=]|\b(?:is|as|be)(?=[^\p{L}])|[是为])[\s"'*_([$]{0,6}([A-Z]{2,26}|\d{2,10})[\s"'*_)\].。$]{0,6}$/u;

/** Items that are one sign each, which an order may be written of without anything between. */
function gluedMentions(line: string): readonly Mention[] | null {
  const tail = line.slice(-60);
  const found = glued.exec(tail);
  if (found === null || new Set(found[1]).size !== found[1]!.length) return null;
  const at = line.length - tail.length + found.index + found[0].lastIndexOf(found[1]!);
  return Array.from(found[1]!, (text, i) => ({ text, from: at + i, to: at + i + 1 }));
}

const figures: ItemKind = {
  name: "letter",
  mentions: (line) => gluedMentions(line) ?? found(line, /(?<![\p{L}\p{N}.,-])\d(?![\p{L}\p{N}]|[.,]\d)/gu),
};

const letters: ItemKind = {
  name: "letter",
  mentions(line) {
    const run = gluedMentions(line);
    if (run !== null) return run;
    return [...line.matchAll(letter)]
      .filter(({ 0: own, index }) => !/[AI]/.test(own) || !article.test(line.slice(index + 1, index + 12)))
      .map(({ 0: text, index }) => ({ text, from: index, to: index + 1 }));
  },
};

const name = new RegExp(String.raw`(?<![\p{L}\p{N}-])${capitalName}`, "gu");
const wholeName = new RegExp(`^${name.source}$`, "u");
/** Opens a sentence, or tells when something was. */
const noName =
  /^(?:(?:the|a|an|it|he|she|they|we|i|this|that|these|those|in|on|at|as|by|for|from|so|thus|according|based|there|answer|both|when|therefore|however|hence|my|our|your|yes|no|not|only|here|who|what|since|because|while|then|also|after|before|among|all|none|neither|either|of|first|second|third|next|finally|lastly|last|followed|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b\.?(?: |$))+/i;

/** @param words how many words the shortest name has: one alone at the head of a line is none where all have more */
const names = (words: number): ItemKind => ({
  name: "name",
  mentions(line) {
    const found: Mention[] = [];
    for (const { 0: run, index } of line.matchAll(name)) {
      const own = run.replace(noName, "");
      const text = own.replace(/(?:'s|[.'-])+$/, "");
      if (!/^\p{Lu}/u.test(text) || (index === 0 && words > 1 && !text.includes(" "))) continue;
      const from = index + run.length - own.length;
      found.push({ text, from, to: from + text.length });
    }
    return found;
  },
});

const wordsOf = (item: string): number => item.split(" ").length;

/**
 * The kind that all items of a reference are of: labels with one word and numbers, capital letters, or names; null where
 * they are of none. References of one kind read an answer alike. O(items).
 *
 * @example
 * kindOf(["doc 4", "doc 9"])?.mentions("See Docs 4 and 12.").map(({ text }) => text) // => ["doc 4", "doc 12"]
 */
export function kindOf(reference: readonly string[]): ItemKind | null {
  const items = reference.map((item) => foldAnswer(item).trim()).filter((item) => item !== "");
  if (items.length === 0 || items.length > 500) return null;
  const label = labels(items) ?? chineseLabels(items) ?? brackets(items);
  if (label !== null) return label;
  if (items.length < 2) return null;
  if (items.every((item) => /^[A-Z]$/.test(item))) return letters;
  if (items.every((item) => /^\d$/.test(item))) return figures;
  return items.every((item) => wholeName.test(item) && !noName.test(item))
    ? names(
        -largest(
          items.map((item) => -wordsOf(item)),
          -99,
        ),
      )
    : null;
}
