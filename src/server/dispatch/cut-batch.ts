import { stringEnd } from "../../json/scan.ts";

/** A batch `{"items": […], "options": {…}}` in pieces that are whole items, without its having been parsed. */
export interface Cuts {
  /** Number of items. */
  readonly items: number;
  /** Where the text of each piece's items begins and ends. */
  readonly pieces: readonly (readonly [begin: number, end: number])[];
  /** The same of the options, if there are any. */
  readonly options: readonly [begin: number, end: number] | undefined;
}

const [quote, colon, comma] = [0x22, 0x3a, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Cuts a batch into pieces of about `pieceBytes`. When each piece is JSON as a list of its own, the whole was: nothing
 * but the items and the options is passed over, and that only where it is as JSON has it. O(bytes).
 *
 * @returns undefined for what is one piece, or has other members, or cannot be a batch
 * @example
 * cutBatch(Buffer.from('{"items":[1,2,3]}'), 3)?.pieces // => [[10, 13], [14, 15]]
 */
export function cutBatch(bytes: Buffer, pieceBytes: number): Cuts | undefined {
  const afterSpace = (from: number): number => {
    let at = from;
    while ((bytes[at] as number) <= 0x20) at++;
    return at;
  };
  let items: Omit<Cuts, "options"> | undefined;
  let options: Cuts["options"];
  let at = afterSpace(0);
  if (bytes[at] !== openObject) return undefined;
  do {
    at = afterSpace(at + 1);
    if (bytes[at] !== quote) return undefined;
    const end = stringEnd(bytes, at) - 1;
    const key = bytes.toString("latin1", at + 1, end);
    at = afterSpace(end + 1);
    if (bytes[at] !== colon) return undefined;
    at = afterSpace(at + 1);
    const value = at;
    if (key === "items" && items === undefined && bytes[at] === openList) {
      const commas: number[] = [];
      at = endOfNested(bytes, at, commas);
      items = { items: commas.length + 1, pieces: piecesOf(commas, value + 1, at - 1, pieceBytes) };
    } else if (key === "options" && options === undefined && bytes[at] === openObject) {
      at = endOfNested(bytes, at);
      options = [value, at];
    } else return undefined;
    at = afterSpace(at);
  } while (bytes[at] === comma);
  const whole = bytes[at] === closeObject && afterSpace(at + 1) === bytes.length;
  if (!whole || items === undefined || items.pieces.length < 2) return undefined;
  // What ends in a comma is no list; its last piece would be an empty one, which is.
  const [begin, end] = items.pieces.at(-1) as readonly [number, number];
  return afterSpace(begin) < end ? { ...items, options } : undefined;
}

/**
 * Offset after the list or object that opens at `open`, -1 when it does not close as it opened; the places of its own
 * commas are added to `commas`.
 */
function endOfNested(bytes: Buffer, open: number, commas: number[] = []): number {
  const close = bytes[open] === openList ? closeList : closeObject;
  let depth = 0;
  for (let at = open; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) at = stringEnd(bytes, at) - 1;
    else if (byte === openList || byte === openObject) depth++;
    else if (byte === closeList || byte === closeObject) {
      if (--depth === 0) return byte === close ? at + 1 : -1;
    } else if (byte === comma && depth === 1) commas.push(at);
  }
  return -1;
}

function piecesOf(commas: readonly number[], begin: number, end: number, pieceBytes: number) {
  const pieces: [number, number][] = [];
  let start = begin;
  for (const at of commas) {
    if (at - start < pieceBytes) continue;
    pieces.push([start, at]);
    start = at + 1;
  }
  return [...pieces, [start, end] as [number, number]];
}
