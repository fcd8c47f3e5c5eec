import { BoundedCache } from "../../normalize/bounded-cache.ts";
import { mapped } from "../../normalize/dense-map.ts";
import type { PlacedItem } from "../../normalize/lines.ts";
import type { NumberedLists } from "../../normalize/numbered-lists.ts";
import { collapse } from "../../normalize/python-text.ts";
import { foldCase } from "../../normalize/unicode.ts";
import { foldAnswer } from "../fold-answer.ts";
import { assertedItems } from "./asserted-items.ts";
import { itemForms } from "./item-forms.ts";
import { type ItemKind, kindOf } from "./item-kind.ts";
import type { ListItem, ReadList } from "./list-item.ts";
import { openingOf } from "./opening.ts";
import { inNumberedOrder, readList } from "./read-list.ts";

const clean = (text: string): string => collapse(foldCase(foldAnswer(text)));
const closers: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["「", "」"],
  ["『", "』"],
  ["《", "》"],
]);

/** What a reader would not count as a difference in the label itself: quotes around it, a stop at its end. */
function* spellings(item: string): Iterable<string> {
  const quoted = closers.get(item[0] ?? "") === item.at(-1) && item.length > 2;
  const bare = quoted ? item.slice(1, -1).trim() : item;
  yield bare;
  if (/[^.][.。]$/.test(bare)) yield bare.slice(0, -1).trim();
}

/** A reference's distinct items, and which of them a text is. */
interface Named {
  readonly items: readonly string[];
  /** The item's number. */
  readonly meant: (form: string) => number | undefined;
}

/** What an answer's items are among a reference's. */
interface Known extends Named {
  /** What the reference's items look like, or null. */
  readonly kind: ItemKind | null;
  /** What items mean, as they are written; the rollouts of one prompt name the same ones. */
  readonly meanings: (text: string) => Meaning;
}

/** The rollouts of one prompt share a reference. */
const references = new BoundedCache<Known>(512, (items) => known(JSON.parse(items)));
/** So many items of an answer are kept for each reference, and none longer. */
const kept = { items: 64, length: 200 };

function known(reference: readonly string[]): Known {
  const items = [...new Set(reference.map(clean))];
  const numbers = new Map<string, number>();
  for (const [number, item] of items.entries()) {
    // What may be either of two items is neither.
    for (const form of spellings(item))
      numbers.set(form, (numbers.get(form) ?? number) === number ? number : -1);
  }
  for (const [number, item] of items.entries()) numbers.set(item, number);
  const meant = (form: string): number | undefined => {
    const number = numbers.get(form);
    return number === -1 ? undefined : number;
  };
  const named: Named = { items, meant };
  const read = new BoundedCache(kept.items, (text) => meaningOf(text, false, named));
  const meanings = (text: string): Meaning =>
    text.length > kept.length ? meaningOf(text, false, named) : read.get(text);
  return { items, meant, kind: kindOf(reference), meanings };
}

/** Whether items that stand apart, or that one line parts, each name one thing of a kind or nothing of it. */
function areApart({ items, line }: ReadList, { kind, meant }: Known): boolean {
  const mentioned = mapped(items, ({ text }) =>
    meant(clean(text)) === undefined ? kind!.mentions(text) : null,
  );
  if (line === null && kind!.name === "name" && !mentioned.every((own) => own?.length === 1)) return true;
  const isOne = mentioned.every((mentions, i) => {
    if (mentions === null || mentions.length === 0) return true;
    if (line !== null && mentions.length > 1) return false;
    return itemForms(clean(items[i]!.text)).includes(clean(mentions[0]!.text));
  });
  if (!isOne || line === null || kind!.name === "name") return isOne;
  return kind!.mentions(line).length <= mentioned.filter((own) => own === null || own.length > 0).length;
}

/** Faults of a list that its prose does not mend. */
const settled: ReadonlySet<string> = new Set([
  "the list is taken back",
  "two lists are given",
  "alternatives are no list",
]);

/** A list as it is written; where it is written as prose about things of the reference's kind, what that asserts. */
function listIn(region: string, words: Known): ReadList {
  const list = readList(region);
  const { kind } = words;
  if (kind === null || (list.fault !== null && settled.has(list.fault))) return list;
  if (list.fault === null && areApart(list, words)) return list;
  if (list.fault !== null && region.trim().includes("\n")) return list;
  const asserted = assertedItems(region, kind);
  return asserted === null ? list : { ...asserted, line: null, lineAt: -1, labels: false };
}

/** A form of an item, and the reference's item that it is, with its number; -1 where it is none. */
interface Meaning {
  readonly item: string;
  readonly number: number;
  readonly form: string;
}

/** The first form of an item that is one of the reference's. */
function meantBy(forms: readonly string[], { items, meant }: Named): Meaning | null {
  for (const form of forms) {
    const number = meant(form);
    if (number !== undefined) return { item: items[number]!, number, form };
  }
  return null;
}

/** What an item means: the reference's item that one of its forms is, else its barest form. */
function meaningOf(text: string, labels: boolean, named: Named): Meaning {
  const whole = clean(text);
  const direct = meantBy([whole], named);
  if (direct !== null) return direct;
  const forms = itemForms(whole, { labels });
  const barest = forms.at(-1)!;
  return meantBy(forms, named) ?? { item: barest, number: -1, form: barest };
}

const numbered = /^[([]?(?:\d|[一二三四五六七八九十])/u;

/** What one item means. */
const itemMeaning = (text: string, labels: boolean, words: Known): Meaning =>
  labels ? meaningOf(text, labels, words) : words.meanings(text);

/**
 * What the one line of a list means where it is an item as a whole, with its bullet or number or without; null where it
 * is none, or there is none.
 */
function lineMeaning(line: string | null, words: Known): Meaning | null {
  if (line === null) return null;
  const whole = clean(line);
  const meaning = meantBy(itemForms(whole, { whole: true }), words);
  if (meaning !== null) return meaning;
  const opening = openingOf(whole);
  return opening === null ? null : meantBy(itemForms(opening.rest, { whole: true }), words);
}

/** The items in the order they are meant in: where their numbers are no part of the reference's items, by the numbers. */
function ordered(items: readonly ListItem[], labels: boolean, words: Known): readonly Meaning[] {
  const means = mapped(items, ({ text }) => itemMeaning(text, labels, words));
  if (items.every(({ number }) => number === null)) return means;
  const isPart = means.some(
    ({ form, number }, i) => items[i]!.number !== null && number >= 0 && numbered.test(form),
  );
  if (isPart) return means;
  const placed = means.map((mean, i) => ({ mean, number: items[i]!.number }));
  return mapped(inNumberedOrder(placed), ({ mean }) => mean);
}

/** What the items of an answer's region mean, repeats among them. */
function meaningsIn(region: string, words: Known): readonly Meaning[] {
  const { items, line, labels } = listIn(region, words);
  const whole = lineMeaning(line, words);
  return whole === null ? ordered(items, labels, words) : [whole];
}

/** What {@link meaningsIn} says, in the order in which it stands there. */
function placedIn(region: string, words: Known): readonly PlacedItem[] {
  const { items, line, lineAt, labels } = listIn(region, words);
  const spanOf = (at: number, length: number): PlacedItem["span"] => (at < 0 ? null : [at, at + length]);
  const whole = lineMeaning(line, words);
  if (whole !== null) return [{ text: whole.item, span: spanOf(lineAt, line!.length) }];
  return items.flatMap(({ text, at }) => {
    const { item } = itemMeaning(text, labels, words);
    return item === "" ? [] : [{ text: item, span: spanOf(at, text.length) }];
  });
}

/** Meanings by number, each once; those that are none of the reference's come after it. */
function numbersOf(meanings: readonly Meaning[], known: number): { prediction: number[]; distinct: number } {
  const isSeen = new Uint8Array(known);
  const others = new Set<string>();
  const prediction: number[] = [];
  for (const { item, number } of meanings) {
    if (number >= 0) {
      if (isSeen[number] === 1) continue;
      isSeen[number] = 1;
      prediction.push(number);
    } else if (item !== "" && !others.has(item)) {
      prediction.push(known + others.size);
      others.add(item);
    }
  }
  return { prediction, distinct: known + others.size };
}

/** A reader of list answers, ready for one reference. */
interface FairList {
  /** The reference's distinct items. */
  readonly reference: readonly string[];
  /** The distinct items of an answer's region. */
  readonly read: (region: string) => readonly string[];
  /** The same by number beside the reference's; the region is a text from a place on. */
  readonly number: (text: string, begin: number, most?: number) => NumberedLists;
  /** Its items where they stand, repeats among them. */
  readonly placed: (region: string) => readonly PlacedItem[];
  /** Why a region has no items although some are written; null otherwise. */
  readonly fault: (region: string) => string | null;
}

/**
 * Reads a list answer fairly: the distinct items of `readList`, each as the reference's item that it means, whatever
 * case, spacing, Unicode form or Markdown it has (`itemForms`).
 *
 * Of the reference nothing is taken off but quotes around an item and a stop at its end: `9. Methods` is not
 * `3. Methods`, and `init` not `__init__`. One line that is an item of the reference as a whole is that item, whatever
 * separators it holds.
 *
 * @param reference the reference's items
 * @returns the reference's distinct items, and how to read an answer's region
 * @example
 * fairList(["s1", "s2"]).read("- S1\n\n- s1\n- x.") // => ["s1", "x"]
 */
export function fairList(reference: readonly string[]): FairList {
  const words = references.get(JSON.stringify(reference));
  const expected = words.items.map((_, number) => number);
  return {
    reference: words.items,
    fault: (region) => listIn(region, words).fault,
    read: (region) =>
      [...new Set(mapped(meaningsIn(region, words), ({ item }) => item))].filter((item) => item !== ""),
    placed: (region) => placedIn(region, words),
    number(text, begin, most = Number.POSITIVE_INFINITY) {
      const { prediction, distinct } = numbersOf(meaningsIn(text.slice(begin), words), expected.length);
      return {
        prediction: prediction.length > most ? prediction.slice(0, most) : prediction,
        reference: expected,
        known: expected.length,
        distinct,
      };
    },
  };
}
