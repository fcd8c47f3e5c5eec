import { bomLength } from "../../json/utf8.ts";
import { type Chunks, iterate } from "../chunks.ts";
import { DataFault } from "../data-fault.ts";

const [QUOTE, BACKSLASH, COMMA, NEWLINE, RETURN, TAB, SPACE] = [0x22, 0x5c, 0x2c, 0x0a, 0x0d, 0x09, 0x20];
const [OPEN_LIST, CLOSE_LIST, OPEN, CLOSE] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Makes JSON lines of JSON that is written otherwise: the elements of a list, or values one after the other over as
 * many lines as they like. Nothing is parsed; an element's line breaks become blanks, for outside of a string they
 * mean no more, and within one they are no JSON before or after. Memory: a chunk. O(bytes).
 *
 * @throws {DataFault} when a list or object does not close
 */
export async function* jsonDocumentLines(chunks: Chunks): AsyncGenerator<Uint8Array> {
  const source = iterate(chunks);
  let depth = 0;
  /** Levels at which elements stand: 1 within the outermost list. */
  let base = 0;
  let [inString, escaped, inElement] = [false, false, false];
  let isFirst = true;
  for (let next = await source.next(); !next.done; next = await source.next()) {
    const bytes = isFirst ? next.value.subarray(bomLength(next.value)) : next.value;
    isFirst = false;
    const out = Buffer.allocUnsafe(2 * bytes.length);
    let used = 0;
    const endElement = () => {
      if (inElement) out[used++] = NEWLINE;
      inElement = false;
    };
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (inString) {
        out[used++] = byte === NEWLINE || byte === RETURN ? TAB : byte;
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inString = false;
        continue;
      }
      if (byte === OPEN_LIST && depth === 0 && !inElement) {
        [depth, base] = [1, 1];
        continue;
      }
      if (depth === base) {
        if (byte === CLOSE_LIST && base === 1) {
          endElement();
          [depth, base] = [0, 0];
          continue;
        }
        if (byte === COMMA || byte <= SPACE) {
          // A blank within a list ends nothing: a comma follows.
          if (byte === COMMA || base === 0) endElement();
          continue;
        }
      }
      if (byte === QUOTE) inString = true;
      else if (byte === OPEN || byte === OPEN_LIST) depth++;
      else if (byte === CLOSE || byte === CLOSE_LIST) depth--;
      inElement = true;
      out[used++] = byte === NEWLINE || byte === RETURN ? SPACE : byte;
      if (depth < base) depth = base;
      if (depth === base && (byte === CLOSE || byte === CLOSE_LIST)) endElement();
    }
    if (used > 0) yield out.subarray(0, used);
  }
  if (depth > 0 || inString) throw new DataFault("the JSON document does not end: it is cut short");
  if (inElement) yield Buffer.from("\n");
}
