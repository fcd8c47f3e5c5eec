import { DataFault } from "../data-fault.ts";

/** Widest number that is packed so here: levels are small, and no dictionary has more values than 24 bits count. */
const WIDEST = 24;

/**
 * Reads numbers of a few bits each, in runs of one value or packed side by side, as levels and the places of a
 * dictionary's values are written. Ends when `out` is full; O(out), whatever the bytes say.
 *
 * @param bytes the encoded numbers alone
 * @param width bits of a number, at least 1
 * @throws {DataFault} when the bytes end before `out` is full
 */
export function readHybrid(bytes: Uint8Array, width: number, out: Uint8Array | Uint32Array): void {
  if (width > WIDEST) throw new DataFault(`numbers of ${width} bits where at most ${WIDEST} may be`);
  const mask = 2 ** width - 1;
  const cut = () => new DataFault("a run of numbers ends behind its page");
  let at = 0;
  for (let filled = 0; filled < out.length; ) {
    let header = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || scale > 2 ** 35) throw cut();
      header += (byte & 127) * scale;
      if (byte < 128) break;
    }
    const left = out.length - filled;
    if (header % 2 === 0) {
      const size = (width + 7) >> 3;
      if (at + size > bytes.length) throw cut();
      let value = 0;
      for (let byte = size - 1; byte >= 0; byte--) value = value * 256 + bytes[at + byte]!;
      at += size;
      const count = Math.min(left, header / 2);
      out.fill(value, filled, filled + count);
      filled += count;
      continue;
    }
    const packed = ((header - 1) / 2) * 8;
    const count = Math.min(left, packed);
    if (at + Math.ceil((count * width) / 8) > bytes.length) throw cut();
    for (let index = 0, bit = at * 8; index < count; index++, bit += width) {
      const byte = Math.floor(bit / 8);
      // Behind the end stands what the mask takes away.
      const word =
        bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16) | (bytes[byte + 3]! << 24);
      out[filled++] = (word >>> (bit % 8)) & mask;
    }
    at += (packed * width) / 8;
  }
}
