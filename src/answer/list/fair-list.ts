import { BoundedCache } from "../../normalize/bounded-cache.ts";
import { mapped } from "../../normalize/dense-map.ts";
import { collapse } from "../../normalize/python-text.ts";
import { foldCase } from "../../normalize/unicode.ts";
import { foldAnswer } from "../fold-answer.ts";
import { itemForms } from "./item-forms.ts";
import { inNumberedOrder, type ListItem, readList } from "./read-list.ts";

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

/** A reference's items, and what an answer's items are among them. */
interface Known {
  readonly items: readonly string[];
  readonly meant: (form: string) => string | undefined;
  /** What items mean, as they are written; the rollouts of one prompt name the same ones. */
  readonly meanings: (text: string) => Meaning;
}

/** The rollouts of one prompt share a reference. */
const references = new BoundedCache<Known>(512, (items) => known(JSON.parse(items)));
/** So many items of an answer are kept for each reference, and none longer. */
const kept = { items: 64, length: 200 };

function known(reference: readonly string[]): Known {
  const items = [...new Set(reference.map(clean))];
  const meaning = new Map<string, string | null>();
  for (const item of items) {
    for (const form of spellings(item))
      meaning.set(form, meaning.has(form) && meaning.get(form) !== item ? null : item);
  }
  for (const item of items) meaning.set(item, item);
  const meant = (form: string): string | undefined => meaning.get(form) ?? undefined;
  const read = new BoundedCache(kept.items, (text) => meaningOf(text, false, meant));
  const meanings = (text: string): Meaning =>
    text.length > kept.length ? meaningOf(text, false, meant) : read.get(text);
  return { items, meant, meanings };
}

/** A form of an item, and the reference's item that it is. */
interface Meaning {
  readonly item: string;
  readonly form: string;
}

/** The first form of an item that is one of the reference's. */
function meantBy(forms: readonly string[], meant: Known["meant"]): Meaning | null {
  for (const form of forms) {
    const item = meant(form);
    if (item !== undefined) return { item, form };
  }
  return null;
}

/** What an item means: the reference's item that one of its forms is, else its barest form. */
function meaningOf(text: string, labels: boolean, meant: Known["meant"]): Meaning {
  const whole = clean(text);
  const direct = meant(whole);
  if (direct !== undefined) return { item: direct, form: whole };
  const forms = itemForms(whole, { labels });
  const barest = forms.at(-1)!;
  return meantBy(forms, meant) ?? { item: barest, form: barest };
}

const numbered = /^[([]?(?:\d|[一二三四五六七八九十])/u;

/** The items in the order they are meant in: where their numbers are no part of the reference's items, by the numbers. */
function ordered(items: readonly ListItem[], labels: boolean, words: Known): readonly string[] {
  const means = mapped(items, ({ text }) =>
    labels ? meaningOf(text, labels, words.meant) : words.meanings(text),
  );
  if (items.every(({ number }) => number === null)) return means.map(({ item }) => item);
  const isPart = means.some(
    ({ form }, i) => items[i]!.number !== null && words.meant(form) && numbered.test(form),
  );
  if (isPart) return means.map(({ item }) => item);
  return inNumberedOrder(items.map(({ number }, i) => ({ text: means[i]!.item, number }))).map(
    ({ text }) => text,
  );
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
export function fairList(reference: readonly string[]): {
  readonly reference: readonly string[];
  readonly read: (region: string) => readonly string[];
  readonly fault: (region: string) => string | null;
} {
  const words = references.get(JSON.stringify(reference));
  return {
    reference: words.items,
    fault: (region) => readList(region).fault,
    read(region) {
      const { items, line, labels } = readList(region);
      if (line !== null) {
        const found = meantBy(itemForms(clean(line), { whole: true }), words.meant);
        if (found !== null) return [found.item];
      }
      return [...new Set(ordered(items, labels, words))].filter((item) => item !== "");
    },
  };
}
