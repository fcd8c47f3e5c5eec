import { strip } from "../../normalize/python-text.ts";
import { openingOf } from "./opening.ts";
import { ends, ordinalWords, superlative } from "./places.ts";

const pairs: readonly (readonly [open: string, close: string])[] = [
  ["**", "**"],
  ["__", "__"],
  ["*", "*"],
  ["_", "_"],
  ["`", "`"],
  ['"', '"'],
  ["'", "'"],
  ["「", "」"],
  ["『", "』"],
  ["《", "》"],
  ["〈", "〉"],
  ["【", "】"],
  ["[", "]"],
  ["(", ")"],
  ["{", "}"],
  ["<", ">"],
  ["$", "$"],
  ["\\boxed{", "}"],
  ["\\text{", "}"],
];
const openers: ReadonlySet<string> = new Set(pairs.map(([open]) => open[0]!));
/** Deeper wrapping than a writer would nest; bounds the cost. */
const maxLayers = 10;

/** Whether what opens a text closes at its end, and not before. */
function isAround(inside: string, open: string, close: string): boolean {
  if (open === close) return !inside.includes(close);
  let depth = 0;
  for (const character of inside) {
    if (character === open.at(-1)) depth++;
    else if (character === close && --depth < 0) return false;
  }
  return true;
}

/**
 * A text without the one pair of emphasis, quotes or brackets around it; null where there is none, or two beside each
 * other (`(a) and (b)`). O(n).
 *
 * @example
 * withoutPair("(doc 7)") // => "doc 7"
 */
export function withoutPair(text: string): string | null {
  if (!openers.has(text[0] ?? "")) return null;
  for (const [open, close] of pairs) {
    if (text.length <= open.length + close.length || !text.startsWith(open) || !text.endsWith(close))
      continue;
    const inside = text.slice(open.length, -close.length);
    if (isAround(inside, open, close)) return inside;
  }
  return null;
}

const trailing = /(?:[ \t]*(?:\[\d{1,3}(?:[ \t]*[,;-][ \t]*\d{1,3}){0,8}\]|\(\d{1,3}\)))+$/;
const arrowEnd = /[ \t]*(?:[-=]{1,2}>|[→⇒⟶➜↓>]|\\\\?)$/u;

const andEnd = /,?[ \t]+and$|[ \t]*(?:以及|和)$/i;

/** What no citation follows: nothing but numbers in brackets, which are items (`[1], [2]`), or a word that joins two. */
const enumerates = /^(?:\[\d{1,4}\][ \t,;]*)+(?:and)?$|[,;、<>→]$|[ \t](?:and|or|&)$/i;

/** The citation that ends an item. */
function citation(text: string, tail: string): RegExpExecArray | null {
  const found = trailing.exec(tail);
  return found === null || enumerates.test(text.slice(0, -found[0].length).trimEnd()) ? null : found;
}

/** A stop, a comma, a colon or an arrow at the end, or a citation (`[3]`). */
function withoutEnd(text: string): string | null {
  if (text.length < 2) return null;
  const last = text[text.length - 1]!;
  if (",;:。,;、；，：!！✓✔✅".includes(last)) return text.slice(0, -1);
  if (last === ".") return text.endsWith("..") ? null : text.slice(0, -1);
  if (!"])>→⇒⟶➜↓\\dD及和".includes(last)) return null;
  const tail = text.slice(-60);
  const end = citation(text, tail) ?? arrowEnd.exec(tail) ?? andEnd.exec(tail);
  return end === null || end[0].length === text.length ? null : text.slice(0, -end[0].length);
}

/** `**name**: why`, `**name:** why`. */
const emphasized =
  /^(\*\*|__|\*|_|`)((?:(?!\1).){1,300}?):?\1(?:[ \t]*(?:[:(]|-+[ \t]|\|)|(?<=[.!。](?:\*\*|__|\*|_))[ \t])/u;
const headEnd =
  /:[ \t]|:(?=\p{Script=Han})|(?<=\p{Script=Han}):|[ \t]-{1,2}[ \t]|[ \t]?\((?=[^()]*\)\S?$)|[ \t]\|[ \t]/u;

/** What stands before its explanation; null where there is none. */
function head(text: string): string | null {
  const marked = "*_`".includes(text[0] ?? " ") ? emphasized.exec(text.slice(0, 340)) : null;
  if (marked !== null) return marked[1]! + marked[2]! + marked[1]!;
  const end = headEnd.exec(text);
  return end === null || end.index === 0 ? null : text.slice(0, end.index);
}

/** `1740: the war begins`, `3 May 1740 - the war begins`: when it was. */
const dated =
  /^(?:\*\*|__)?(?:(?:in|on|by|around|c\.|ca\.) )?(?:(?:early|mid|late)[- ])?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? )?(?:\d{1,2}(?:st|nd|rd|th)?, )?\d{3,4}(?:s|[-/]\d{1,4}(?:[-/]\d{1,2})?)?(?: (?:BCE?|CE|AD))?(?:\*\*|__)?(?::(?:\*\*|__)?[ \t]+|[ \t]+(?:-{1,2}|\|)[ \t]+)(?=\S)/i;

const ordinals = ordinalWords.join("|");
/** `First a`, `secondly, b`. */
const counting = new RegExp(`^(?:${ordinals})(?:ly)?,?[ \\t]+(?=\\S)`, "i");
/** The place that an item has, or what it is, in words: `Earliest: a`, `2nd: b`, `January: c`, `Title: d`. */
const inPlace = new RegExp(
  `^(?:\\*\\*)?(?:\\d{1,2}(?:st|nd|rd|th)|${superlative}|${ends.join("|")}|next|then|finally|lastly|initially|later|(?:(?:second|third|fourth|fifth) )?(?:most|least|more|less) (?:relevant|important|recent|likely)|${ordinals}|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|document|doc|title|file|item|name|source|section|(?:rank|step|place|position) \\d{1,2})(?: event)?(?:\\*\\*)?(?::(?:\\*\\*)?|[ \\t]+-{1,2})[ \\t]+(?=\\S)`,
  "iu",
);
/** `Document 7`, where a reference has the numbers alone. */
const numberOf = /^\p{L}{2,20} (\d[\d.]{0,10})$/u;
const article = /^the (?=\S{3})/i;

/** `Total revenue: 48,200`, 总收入为48200元: a number, and what it is of, which holds none. */
const valued =
  /^(?:[^:]{0,60}\p{L}[^:]{0,60}:(?:\*\*)?[ \t]*|[^\d:]{2,60}?(?: = | (?:is|was) |为|是))\s*([-+]?[$€£¥]?\d[\d,]{0,30}(?:\.\d{1,20})?%?)(?:[ \t]?(?:\p{Ll}{1,20}|\p{Script=Han}{1,4}))?$/u;
const isDenied = /\b(?:not|no|never|wrong|without|except|neither|nor|excluding)\b|n't\b|不|非|除/i;

/** How {@link itemForms} reads what an item opens with. */
export interface ItemFormsOptions {
  /** Whether `Step 2:` only counts the items, and is no name with an explanation. */
  readonly labels?: boolean;
  /** Whether the item may be a whole with separators in it: it has no number then, and no explanation. */
  readonly whole?: boolean;
}

/**
 * An item of a list answer and what is left of it as one layer after the other is taken off: bullet or number, emphasis,
 * quotes, brackets, `\boxed{}`, citations, a stop or comma at the end; what stands behind a date (`1740: the
 * war begins`); last, what stands before its explanation (`doc 7: names the date`, `doc 7 (the lease)`).
 *
 * All of them are given, not the innermost alone, because what looks like a wrapping may be part of the item:
 * `__proto__`, `3. Methods`, `2001: war`. At most some twenty. O(n).
 *
 * @param item one item, trimmed and folded
 * @returns the item first, the barest form last
 * @example
 * itemForms("- **s1**: why") // => ["- **s1**: why", "**s1**: why", "s1: why", "**s1**", "s1"]
 */
export function itemForms(item: string, { labels = true, whole = false }: ItemFormsOptions = {}): string[] {
  const forms = [item];
  const opened = (form: string): string | null => {
    const opening = whole ? null : openingOf(form);
    return opening === null || (opening.kind === "label" && !labels) ? null : opening.rest;
  };
  const peel = (from: string): string => {
    let form = from;
    for (let layers = 0; layers < maxLayers; layers++) {
      const next = opened(form) ?? withoutEnd(form) ?? withoutPair(form);
      if (next === null) break;
      const bare = strip(next);
      if (bare === "") break;
      form = bare;
      forms.push(form);
    }
    return form;
  };
  const peelFrom = (form: string): void => {
    forms.push(form);
    peel(form);
  };
  const peeled = peel(item);
  const when = whole ? null : dated.exec(peeled);
  if (when !== null) peelFrom(peeled.slice(when[0].length));
  if (peeled.includes(" | ")) forms.push(peeled.replace(" | ", ": "));
  if (peeled.includes("**")) forms.push(peeled.replaceAll("**", ""));
  const value = whole ? null : valued.exec(peeled);
  if (value !== null && !isDenied.test(peeled)) peelFrom(value[1]!);
  const before = whole ? null : head(peeled);
  if (before !== null && strip(before) !== "") {
    peelFrom(strip(before));
  }
  const place = whole ? null : inPlace.exec(peeled);
  if (place !== null) peelFrom(peeled.slice(place[0].length));
  // "First a, then b": the reference may know it without.
  const counted = whole ? null : counting.exec(item);
  if (counted !== null) peelFrom(item.slice(counted[0].length));
  const number = whole ? null : numberOf.exec(peeled);
  if (number !== null) forms.push(number[1]!);
  for (const form of [...forms]) if (article.test(form)) forms.push(form.slice(4));
  return forms;
}
