/** A text of more code units is left to others. */
export const mostUnits = 1 << 21;

const [SPACE, OTHER] = [0x20, 0];
export const NEWLINE = 0x0a;

/** ASCII as the lines have it: in lower case, a space for what `str.isspace` says is one, and nothing for other controls. */
const folded = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code === NEWLINE) return NEWLINE;
  if ((code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x20)) return SPACE;
  return code >= 0x41 && code <= 0x5a ? code + 32 : code < SPACE ? OTHER : code;
});

/** Chinese characters and the signs between them have no case, and none is a space. */
const isPlainChinese = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3001 && code <= 0x3029);

/** The units of the lines that are read, one after the other, or of an item that is prepared: done with in one call. */
export let written = new Uint16Array(1 << 10);

const seed = 0x811c9dc5 | 0;
/** A turn and a sum: a product would be waited for at every unit. `slotOf` mixes what comes of it. */
const hashed = (hash: number, unit: number): number => (((hash << 5) | (hash >>> 27)) + unit) | 0;

/** Whether a unit is a space that is read here. */
export const isSpace = (code: number): boolean => code < 128 && (folded[code] === SPACE || code === NEWLINE);

/** Where a hash is looked for first. */
export const slotOf = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;

/** Whether what was written at [start, end) is a text. */
export function isWritten(start: number, end: number, text: string): boolean {
  if (text.length !== end - start) return false;
  for (let i = start, k = 0; i < end; i++, k++) if (written[i] !== text.charCodeAt(k)) return false;
  return true;
}

/** Makes room for so many units, whatever was written before. */
export function room(units: number): void {
  if (written.length < units) written = new Uint16Array(Math.min(2 * units, mostUnits));
}

/** The hash of the line that was written last, where it ends, and whether it is written as it stood. */
export let [lineHash, lineEnd, lineStood] = [seed, 0, true];

/** Writes an item as `normalizeItem` has it. @returns false where it is left to others */
export const writeItem = (item: string): boolean =>
  writeLine(item.includes("\n") ? item.replaceAll("\n", " ") : item, 0, item.length, 0);

/** Writes a line without its newline, in lower case and with single spaces. @returns false where it is left to others */
export function writeLine(text: string, from: number, to: number, start: number): boolean {
  const units = written;
  let at = start;
  let hash = seed;
  let last = SPACE;
  let changed = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    const unit = code < 128 ? folded[code]! : isPlainChinese(code) ? code : OTHER;
    if (unit === OTHER) return false;
    // A space behind a space, or at the beginning.
    if ((unit | last) === SPACE) continue;
    last = unit;
    changed |= unit ^ code;
    units[at++] = unit;
    hash = hashed(hash, unit);
  }
  if (last === SPACE && at > start) {
    at--;
    hash = seed;
    for (let i = start; i < at; i++) hash = hashed(hash, units[i]!);
  }
  lineHash = hash;
  lineEnd = at;
  lineStood = changed === 0 && at - start === to - from;
  return true;
}
