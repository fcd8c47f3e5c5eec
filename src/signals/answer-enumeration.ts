import { largest } from "../largest.ts";
import { markedArea } from "../normalize/answer-area.ts";
import { collapse } from "../normalize/python-text.ts";
import { foldCase, foldUnicode } from "../normalize/unicode.ts";
import { unwrapItem } from "../normalize/unwrap-item.ts";
import type { Signal } from "./signal.ts";

/** Fewer in a row may be the answer. */
const fewest = 4;
/** Digits of a number that items count on by, and UTF-16 units on either side of it, at most. */
const mostDigits = 9;
const mostAround = 40;

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

/** The only number of an item and what stands around it, `s1` or `(a)`; undefined where it has none, or much else. */
function counted(item: string): { around: string; value: number } | undefined {
  let from = 0;
  while (from < item.length && !isDigit(item.charCodeAt(from))) from++;
  if (from === item.length) {
    const letter = item.length > 3 ? undefined : /^[([]?([a-z])[)\]]?$/.exec(item)?.[1];
    return letter === undefined ? undefined : { around: "letters", value: letter.charCodeAt(0) };
  }
  let to = from;
  while (to < item.length && isDigit(item.charCodeAt(to))) to++;
  if (from > mostAround || to - from > mostDigits || item.length - to > mostAround) return undefined;
  for (let i = to; i < item.length; i++) if (isDigit(item.charCodeAt(i))) return undefined;
  return { around: `${item.slice(0, from)}#${item.slice(to)}`, value: Number(item.slice(from, to)) };
}

/** The longest run of items that count on by one: `s1, s2, s3`, `4, 5, 6`, `a, b, c`. */
function longestCount(items: readonly string[]): number {
  const places = new Map<string, Set<number>>();
  for (const item of items) {
    const found = counted(item);
    if (found === undefined) continue;
    const values = places.get(found.around);
    if (values === undefined) places.set(found.around, new Set([found.value]));
    else values.add(found.value);
  }
  let longest = 0;
  for (const values of places.values()) {
    if (values.size <= longest) continue;
    for (const value of values) {
      if (values.has(value - 1)) continue;
      let end = value;
      while (values.has(end)) end++;
      longest = Math.max(longest, end - value);
    }
  }
  return longest;
}

/** The same for texts that are the same words in another order, whatever stands between them. O(text). */
function sumOfCharacters(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x20 || code === 0x2c || code === 0x3e) continue;
    const mixed = Math.imul(code, 0x9e3779b1);
    sum = (sum + (mixed ^ (mixed >>> 15))) | 0;
  }
  return sum;
}

/** The largest number of items that are the same words in another order; 0 where that is less than `fewest`. */
function mostPermuted(items: readonly string[]): number {
  const alike = new Map<number, string[]>();
  for (const item of items) {
    const sum = sumOfCharacters(item);
    const others = alike.get(sum);
    if (others === undefined) alike.set(sum, [item]);
    else others.push(item);
  }
  let most = 0;
  for (const few of alike.values()) if (few.length >= fewest) most = Math.max(most, mostOfOneSum(few));
  return most;
}

function mostOfOneSum(items: readonly string[]): number {
  const groups = new Map<string, number>();
  for (const item of items) {
    const words = item.split(/[ ,>]+/);
    if (words.length < 2 || words.length > 12) continue;
    const key = words.sort().join(" ");
    groups.set(key, (groups.get(key) ?? 0) + 1);
  }
  return largest(groups.values(), 0);
}

const opposites: readonly (readonly [string, string])[] = [
  ["true", "false"],
  ["yes", "no"],
];

/**
 * How much of a list answer goes through the candidates instead of choosing: the share of its items that count on by one
 * (four at least) or are permutations of one another; 1 when it is both of two opposites. An honest answer can look so.
 */
export const answerEnumeration: Signal = {
  name: "answer_enumeration",
  summary: "the share of the answer's lines that go through candidates one after the other",
  measure(_, { answer }) {
    const area = markedArea(foldUnicode(answer ?? ""));
    if (!area.includes("\n")) return 0;
    const lines = foldCase(area)
      .split("\n")
      .map((line) => unwrapItem(collapse(line)).at(-1)!);
    const items = [...new Set(lines.filter((line) => line !== ""))];
    if (items.length === 2 && opposites.some((pair) => pair.every((word) => items.includes(word)))) return 1;
    if (items.length < fewest) return 0;
    const most = Math.max(longestCount(items), mostPermuted(items));
    return most < fewest ? 0 : most / items.length;
  },
};
