import { slotOf, written } from "./line-units.ts";

/** Past so many probes lines collide on purpose. */
export const mostProbes = 64;
/** What stands for a line's number where there is none, and where it is not looked for any further. */
export const [absent, tooMany] = [-1, -2];

/** So many lines are told apart; a text with more is left to others. */
const most = 1 << 18;

/**
 * Lines that are none of the reference's, by hash; a slot with another stamp is of an earlier text. As numbers of their
 * units and not as strings: a map of a hundred thousand strings is slower by the line than one of a thousand, since
 * each is an object that the garbage collector moves about.
 */
interface Lines {
  readonly slots: Int32Array;
  readonly stamps: Int32Array;
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const room = (lines: number): Lines => ({
  slots: new Int32Array(4 * lines),
  stamps: new Int32Array(4 * lines),
  hashes: new Int32Array(lines),
  starts: new Int32Array(lines),
  ends: new Int32Array(lines),
});

/** Room for what most texts have. What a longer one needed is not kept. */
const usual = room(1 << 10);
let lines = usual;
let stamp = 0;

/** Begins another text. */
export function beginUnknown(): void {
  lines = usual;
  stamp = (stamp + 1) | 0;
}

/**
 * The number of the line that was written at [start, end) among those that are none of the reference's: `next` where it
 * is new, `tooMany` where the text is left to others.
 */
export function unknownNumber(hash: number, start: number, end: number, next: number): number {
  const { slots, stamps, hashes, starts, ends } = lines;
  const mask = slots.length - 1;
  let slot = slotOf(hash) & mask;
  for (let probes = 0; probes < mostProbes; probes++, slot = (slot + 1) & mask) {
    if (stamps[slot] !== stamp) {
      if (next === hashes.length) return grown(next) ? unknownNumber(hash, start, end, next) : tooMany;
      stamps[slot] = stamp;
      slots[slot] = next;
      hashes[next] = hash;
      starts[next] = start;
      ends[next] = end;
      return next;
    }
    const number = slots[slot]!;
    const from = starts[number]!;
    if (hashes[number] === hash && ends[number]! - from === end - start && isAgain(start, end, from))
      return number;
  }
  return tooMany;
}

/** Makes room for more lines than the first `count`, which are kept. @returns false where that is too many */
function grown(count: number): boolean {
  if (count >= most) return false;
  const { hashes, starts, ends } = lines;
  lines = room(4 * count);
  lines.hashes.set(hashes);
  lines.starts.set(starts);
  lines.ends.set(ends);
  const mask = lines.slots.length - 1;
  for (let number = 0; number < count; number++) {
    let slot = slotOf(hashes[number]!) & mask;
    while (lines.stamps[slot] === stamp) slot = (slot + 1) & mask;
    lines.stamps[slot] = stamp;
    lines.slots[slot] = number;
  }
  return true;
}

/** Whether what was written at [start, end) stands at another place, too. */
function isAgain(start: number, end: number, from: number): boolean {
  for (let i = start, k = from; i < end; i++, k++) if (written[i] !== written[k]) return false;
  return true;
}
