import { filled } from "./filled.ts";
import type { NumberedLists } from "./numbered-lists.ts";

/** A text of more code units is left to others. */
const mostUnits = 1 << 21;
/** So many lines that are none of the reference's are told apart; a text with more is left to others. */
const mostUnknown = 1 << 10;
/** Past so many probes lines collide on purpose. */
const mostProbes = 64;

const [SPACE, NEWLINE, OTHER] = [0x20, 0x0a, 0];

/** ASCII as the lines have it: in lower case, a space for what `str.isspace` says is one, and nothing for other controls. */
const folded = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code === NEWLINE) return NEWLINE;
  if ((code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x20)) return SPACE;
  return code >= 0x41 && code <= 0x5a ? code + 32 : code < SPACE ? OTHER : code;
});

/** Chinese characters and the signs between them have no case, and none is a space. */
const isPlainChinese = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3001 && code <= 0x3029);

/** The units of the lines that are read, and of a reference's that is prepared: read and done with in one call. */
let written = new Uint16Array(1 << 10);

/** Lines that are none of the reference's, by hash; what has another stamp is of an earlier text. */
const slots = new Int32Array(4 * mostUnknown);
const stamps = new Int32Array(4 * mostUnknown);
const [hashes, starts, ends] = [0, 1, 2].map(() => new Int32Array(mostUnknown)) as [
  Int32Array,
  Int32Array,
  Int32Array,
];
let stamp = 0;

const slotOf = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;

function isSame(a: Uint16Array, from: number, to: number, b: ArrayLike<number>, at: number): boolean {
  for (let i = from, k = at; i < to; i++, k++) if (a[i] !== b[k]) return false;
  return true;
}

/**
 * A reference's items, prepared for lines to be looked up among them as `normalizedLines` would read them, without a
 * string a line. A line that is the next item as it is written, as most are, is compared with it and no more; any other is
 * put in lower case, its spaces are joined, and it is hashed and compared as it is read.
 *
 * Only what is ASCII without controls, or Chinese, is read so. Everything else is left to others.
 */
export class LineTable {
  private readonly reference: readonly number[];
  /** The distinct items as they are written; none where one is more than a line. */
  private readonly raw: readonly (string | undefined)[];
  /** Their units as they are read, one after the other, and where each begins: a typed array is slow to make. */
  private readonly units: readonly number[];
  private readonly starts: readonly number[];
  private readonly hashes: readonly number[];
  /** The number of an item and 1, by its hash. */
  private readonly slots: readonly number[];
  /** Whether all items could be read. */
  private readonly isWhole: boolean;

  private constructor(items: readonly string[]) {
    const reference: number[] = [];
    const raw: (string | undefined)[] = [];
    const itemStarts = [0];
    const itemHashes: number[] = [];
    const units: number[] = [];
    const slots = filled(4 << (31 - Math.clz32(items.length | 7)), 0);
    const mask = slots.length - 1;
    let used = 0;
    for (const item of items) {
      const end = writeItem(item, used);
      if (end < 0) break;
      const hash = itemHash;
      let slot = slotOf(hash) & mask;
      let number = slots[slot]! - 1;
      for (; number >= 0; number = slots[slot]! - 1) {
        const [from, to] = [itemStarts[number]!, itemStarts[number + 1]!];
        if (to - from === end - used && isSame(written, from, to, written, used)) break;
        slot = (slot + 1) & mask;
      }
      if (number < 0) {
        number = itemHashes.push(hash) - 1;
        raw.push(item.includes("\n") ? undefined : item);
        slots[slot] = number + 1;
        itemStarts.push(end);
        used = end;
      }
      reference.push(number);
    }
    this.reference = reference;
    this.raw = raw;
    for (let i = 0; i < used; i++) units.push(written[i]!);
    this.units = units;
    this.starts = itemStarts;
    this.hashes = itemHashes;
    this.slots = slots;
    this.isWhole = reference.length === items.length;
  }

  /** @returns undefined where an item is left to others */
  static of(items: readonly string[]): LineTable | undefined {
    let units = 0;
    for (const item of items) units += item.length;
    if (units > mostUnits || items.length > mostUnknown) return undefined;
    room(units);
    const table = new LineTable(items);
    return table.isWhole ? table : undefined;
  }

  /**
   * An area's lines by number beside the reference's items; undefined where it is left to others. O(n).
   *
   * @param most how many lines are wanted, from the first one on
   */
  read(area: string, most = Number.POSITIVE_INFINITY): NumberedLists | undefined {
    let from = 0;
    let end = area.length;
    while (from < end && isSpace(area.charCodeAt(from))) from++;
    while (end > from && isSpace(area.charCodeAt(end - 1))) end--;
    if (end - from > mostUnits) return undefined;
    room(end - from);
    stamp = (stamp + 1) | 0;
    const units = written;
    const raw = this.raw;
    const known = raw.length;
    const prediction: number[] = [];
    let next = 0;
    let unknown = 0;
    let at = 0;
    for (let i = from; i <= end && prediction.length < most; i++) {
      const expected = next < known ? raw[next] : undefined;
      if (expected !== undefined) {
        const stop = i + expected.length;
        const isWhole = stop === end || (stop < end && area.charCodeAt(stop) === NEWLINE);
        if (isWhole && area.startsWith(expected, i)) {
          prediction.push(next++);
          i = stop;
          continue;
        }
      }
      const start = at;
      let hash = seed;
      let isAfterSpace = false;
      for (; i < end; i++) {
        const code = area.charCodeAt(i);
        const unit = code < 128 ? folded[code]! : isPlainChinese(code) ? code : OTHER;
        if (unit > SPACE) {
          if (isAfterSpace && at > start) {
            units[at++] = SPACE;
            hash = hashed(hash, SPACE);
          }
          isAfterSpace = false;
          units[at++] = unit;
          hash = hashed(hash, unit);
        } else if (unit === SPACE) isAfterSpace = true;
        else if (unit === NEWLINE) break;
        else return undefined;
      }
      let number = this.numberOf(hash, start, at);
      if (number === absent) {
        const other = unknownNumber(hash, start, at, unknown);
        if (other === unknown) unknown++;
        number = other === tooMany ? tooMany : known + other;
      } else next = number + 1;
      if (number === tooMany) return undefined;
      prediction.push(number);
    }
    return { prediction, reference: this.reference, known, distinct: known + unknown };
  }

  /** The item that was written at [start, end). */
  private numberOf(hash: number, start: number, end: number): number {
    const mask = this.slots.length - 1;
    let slot = slotOf(hash);
    for (let probes = 0; probes < mostProbes; probes++, slot++) {
      const number = this.slots[slot & mask]! - 1;
      if (number < 0) return absent;
      if (this.hashes[number] !== hash) continue;
      const from = this.starts[number]!;
      if (this.starts[number + 1]! - from === end - start && isSame(written, start, end, this.units, from))
        return number;
    }
    return tooMany;
  }
}

const [absent, tooMany, seed] = [-1, -2, 0x811c9dc5 | 0];
/** A turn and a sum: a product would be waited for at every unit. `slotOf` mixes what comes of it. */
const hashed = (hash: number, unit: number): number => (((hash << 5) | (hash >>> 27)) + unit) | 0;

const isSpace = (code: number): boolean => code < 128 && (folded[code] === SPACE || code === NEWLINE);

/** The number of a line that is none of the reference's: `next` where it is new. */
function unknownNumber(hash: number, start: number, end: number, next: number): number {
  let slot = slotOf(hash) & (slots.length - 1);
  for (let probes = 0; probes < mostProbes; probes++, slot = (slot + 1) & (slots.length - 1)) {
    if (stamps[slot] !== stamp) {
      if (next === mostUnknown) return tooMany;
      stamps[slot] = stamp;
      slots[slot] = next;
      hashes[next] = hash;
      starts[next] = start;
      ends[next] = end;
      return next;
    }
    const number = slots[slot]!;
    const from = starts[number]!;
    if (
      hashes[number] === hash &&
      ends[number]! - from === end - start &&
      isSame(written, start, end, written, from)
    )
      return number;
  }
  return tooMany;
}

function room(units: number): void {
  if (written.length < units) written = new Uint16Array(Math.min(2 * units, mostUnits));
}

/** The hash of the item that was written last. */
let itemHash = seed;

/** Writes an item as `normalizeItem` has it. @returns where it ends; -1 where it is left to others */
function writeItem(item: string, start: number): number {
  let at = start;
  let hash = seed;
  let isAfterSpace = false;
  for (let i = 0; i < item.length; i++) {
    const code = item.charCodeAt(i);
    const unit = code < 128 ? folded[code]! : isPlainChinese(code) ? code : OTHER;
    if (unit > SPACE) {
      if (isAfterSpace) {
        written[at++] = SPACE;
        hash = hashed(hash, SPACE);
      }
      isAfterSpace = false;
      written[at++] = unit;
      hash = hashed(hash, unit);
    } else if (unit === OTHER) return -1;
    else isAfterSpace = at > start;
  }
  itemHash = hash;
  return at;
}
