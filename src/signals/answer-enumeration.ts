import { largest } from "../largest.ts";
import { markedArea } from "../normalize/answer-area.ts";
import { collapse } from "../normalize/python-text.ts";
import { foldCase, foldUnicode } from "../normalize/unicode.ts";
import { unwrapItem } from "../normalize/unwrap-item.ts";
import type { Signal } from "./signal.ts";

/** Fewer in a row may be the answer. */
const fewest = 4;

/** The longest run of items that count on by one: `s1, s2, s3`, `4, 5, 6`, `a, b, c`. */
function longestCount(items: readonly string[]): number {
  const places = new Map<string, Set<number>>();
  for (const item of items) {
    const found = /^([^\d]{0,40})(\d{1,9})([^\d]{0,40})$/.exec(item);
    const letter = /^[([]?([a-z])[)\]]?$/.exec(item)?.[1];
    if (found === null && letter === undefined) continue;
    const [key, value] = found
      ? [`${found[1]}#${found[3]}`, Number(found[2])]
      : ["letters", letter!.charCodeAt(0)];
    places.set(key, (places.get(key) ?? new Set()).add(value));
  }
  let longest = 0;
  for (const values of places.values()) {
    for (const value of values) {
      if (values.has(value - 1)) continue;
      let end = value;
      while (values.has(end)) end++;
      longest = Math.max(longest, end - value);
    }
  }
  return longest;
}

/** The largest number of items that are the same words in another order. */
function mostPermuted(items: readonly string[]): number {
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
    const lines = area.split("\n").map((line) => unwrapItem(collapse(foldCase(line))).at(-1)!);
    const items = [...new Set(lines.filter((line) => line !== ""))];
    if (items.length === 2 && opposites.some((pair) => pair.every((word) => items.includes(word)))) return 1;
    if (items.length < fewest) return 0;
    const most = Math.max(longestCount(items), mostPermuted(items));
    return most < fewest ? 0 : most / items.length;
  },
};
