import { filled } from "./filled.ts";
import {
  isSpace,
  isWritten,
  lineEnd,
  lineHash,
  lineStood,
  mostUnits,
  NEWLINE,
  room,
  slotOf,
  writeItem,
  writeLine,
} from "./line-units.ts";
import { normalizeItem } from "./lines.ts";
import type { NumberedLists } from "./numbered-lists.ts";
import { absent, beginUnknown, mostProbes, tooMany, unknownNumber } from "./unknown-lines.ts";

/** A reference of more items is left to others. */
const mostItems = 1 << 10;
/** Where a stretch that is not empty is looked for among items as they are written: by its length and three of its units. */
function placeOf(text: string, from: number, to: number): number {
  const length = to - from;
  const begin = text.charCodeAt(from + (length >> 3));
  const middle = text.charCodeAt(from + (length >> 1));
  return slotOf(((length * 31 + begin) * 31 + middle) * 31 + text.charCodeAt(to - 1));
}

/**
 * A reference's items, prepared for lines to be looked up among them as `normalizedLines` would read them, without
 * putting each into its normal form. A line that is an item as it is written, as most are, is found by a few of its
 * units, compared with the item and not looked at otherwise; any other is put in lower case, its spaces are joined, and
 * it is hashed and compared as it is read. A slice is compared faster than `startsWith` compares where it stands.
 *
 * Only what is ASCII without controls, or Chinese, is read so. Everything else is left to others.
 */
export class LineTable {
  private readonly reference: number[] = [];
  /** The distinct items as they are written; none where one is more than a line. */
  private readonly raw: (string | undefined)[] = [];
  /** The same as they are compared, and their hashes. */
  private readonly normal: string[] = [];
  private readonly hashes: number[] = [];
  /** The number of an item and 1, by its hash. */
  private readonly slots: number[];
  /** The number of an item and 1, by some of its units as it is written; of items with one place, the first. */
  private readonly places: number[];
  /** Whether all items could be read. */
  private readonly isWhole: boolean;

  private constructor(items: readonly string[]) {
    const { reference, raw, normal, hashes } = this;
    const size = 4 << (31 - Math.clz32(items.length | 7));
    const slots = filled(size, 0);
    const places = filled(size, 0);
    const mask = size - 1;
    for (const item of items) {
      if (!writeItem(item)) break;
      const hash = lineHash;
      let slot = slotOf(hash) & mask;
      let number = slots[slot]! - 1;
      for (; number >= 0; number = slots[slot]! - 1) {
        if (hashes[number] === hash && isWritten(0, lineEnd, normal[number]!)) break;
        slot = (slot + 1) & mask;
      }
      if (number < 0) {
        number = hashes.push(hash) - 1;
        slots[slot] = number + 1;
        const isLine = !item.includes("\n");
        raw.push(isLine ? item : undefined);
        normal.push(lineStood && isLine ? item : normalizeItem(item));
        if (isLine && item !== "") {
          const place = placeOf(item, 0, item.length) & mask;
          if (places[place] === 0) places[place] = number + 1;
        }
      }
      reference.push(number);
    }
    this.slots = slots;
    this.places = places;
    this.isWhole = reference.length === items.length;
  }

  /** @returns undefined where an item is left to others */
  static of(items: readonly string[]): LineTable | undefined {
    let longest = 0;
    for (const item of items) if (item.length > longest) longest = item.length;
    if (longest > mostUnits || items.length > mostItems) return undefined;
    room(longest);
    const table = new LineTable(items);
    return table.isWhole ? table : undefined;
  }

  /**
   * The lines of a text's end by number beside the reference's items; undefined where they are left to others. O(n).
   *
   * @param begin where the lines begin: of a slice, each unit takes half as long again to be read
   * @param most how many lines are wanted, from the first one on
   */
  read(text: string, begin = 0, most = mostUnits): NumberedLists | undefined {
    let from = begin;
    let end = text.length;
    while (from < end && isSpace(text.charCodeAt(from))) from++;
    while (end > from && isSpace(text.charCodeAt(end - 1))) end--;
    if (end - from > mostUnits) return undefined;
    room(end - from);
    beginUnknown();
    const known = this.raw.length;
    const prediction: number[] = [];
    let next = 0;
    let unknown = 0;
    let at = 0;
    for (let i = from; i <= end && prediction.length < most; i++) {
      // Where the next item would end is soon known; where the line ends has to be looked for.
      const expected = next < known ? this.raw[next] : undefined;
      if (expected !== undefined) {
        const stop = i + expected.length;
        const isWhole = stop === end || (stop < end && text.charCodeAt(stop) === NEWLINE);
        if (isWhole && text.slice(i, stop) === expected) {
          prediction.push(next++);
          i = stop;
          continue;
        }
      }
      const newline = text.indexOf("\n", i);
      const stop = newline < 0 || newline > end ? end : newline;
      let number = this.asWritten(text, i, stop);
      if (number === absent) {
        if (!writeLine(text, i, stop, at)) return undefined;
        number = this.numberOf(lineHash, at, lineEnd);
        if (number === tooMany) return undefined;
        if (number === absent) {
          const other = unknownNumber(lineHash, at, lineEnd, unknown);
          if (other === tooMany) return undefined;
          if (other === unknown) unknown++;
          number = known + other;
        }
        at = lineEnd;
      }
      if (number < known) next = number + 1;
      prediction.push(number);
      i = stop;
    }
    return { prediction, reference: this.reference, known, distinct: known + unknown };
  }

  /** The item that a line is as it is written; the first of its place is tried alone, so that no line is read often. */
  private asWritten(text: string, from: number, to: number): number {
    if (from === to) return absent;
    const number = this.places[placeOf(text, from, to) & (this.places.length - 1)]! - 1;
    if (number < 0) return absent;
    const item = this.raw[number]!;
    return item.length === to - from && text.slice(from, to) === item ? number : absent;
  }

  /** The item that was written at [start, end). */
  private numberOf(hash: number, start: number, end: number): number {
    const mask = this.slots.length - 1;
    let slot = slotOf(hash);
    for (let probes = 0; probes < mostProbes; probes++, slot++) {
      const number = this.slots[slot & mask]! - 1;
      if (number < 0) return absent;
      if (this.hashes[number] === hash && isWritten(start, end, this.normal[number]!)) return number;
    }
    return tooMany;
  }
}
