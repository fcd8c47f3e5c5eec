/** Where a line of a shard stood in the input. */
export interface Place {
  /** Number of the input file, from 0. */
  readonly file: number;
  /** Number of its line, from 1. */
  readonly line: number;
}

const NEWLINE = 0x0a;
/** Longer than any place written down. */
const TAIL = 64;
const PATTERN = /,"input_row":\[(\d+),(\d+)\]\}\n?$/;

/** Whether `a` stands before `b` in the input. */
export function isBefore(a: Place, b: Place): boolean {
  return a.file < b.file || (a.file === b.file && a.line < b.line);
}

/**
 * Lines of JSON objects with their places as last member, `"input_row":[file,line]`: what a merge needs to put the
 * lines of all shards back in order, and takes off again.
 *
 * @param lines whole lines, none of them an empty object
 * @param places one for each line
 */
export function withPlaces(lines: Buffer, places: readonly Place[]): Buffer {
  const out = Buffer.allocUnsafe(lines.length + TAIL * places.length);
  let used = 0;
  let start = 0;
  for (const { file, line } of places) {
    const end = lines.indexOf(NEWLINE, start);
    // Without the closing brace, which the place brings with it.
    used += lines.copy(out, used, start, end - 1);
    used += out.write(`,"input_row":[${file},${line}]}\n`, used, "latin1");
    start = end + 1;
  }
  return out.subarray(0, used);
}

/** The place at the end of a line and the offset where it begins; undefined when there is none. */
export function placeOf(line: Buffer): { place: Place; at: number } | undefined {
  const tail = line.toString("latin1", Math.max(0, line.length - TAIL));
  const found = PATTERN.exec(tail);
  if (found === null) return undefined;
  const place = { file: Number(found[1]), line: Number(found[2]) };
  return { place, at: line.length - tail.length + found.index };
}
