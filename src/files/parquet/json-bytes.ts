/** For each byte of a string: 0 where it stands for itself in JSON, the letter after the backslash, or 1 for `\u00XX`. */
const ESCAPE = new Uint8Array(256);
ESCAPE.fill(1, 0, 0x20);
for (const [byte, letter] of ['""', "\\\\", "\bb", "\ff", "\nn", "\rr", "\tt"].map((pair) => [
  pair.charCodeAt(0),
  pair.charCodeAt(1),
])) {
  ESCAPE[byte as number] = letter as number;
}

const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const HEX = Buffer.from("0123456789abcdef");
/** Longest escape of one byte. */
const LONGEST = 6;

/** JSON text that grows at its end, as bytes: what is copied into it never becomes a JavaScript string. */
export class JsonBytes {
  #bytes: Buffer;
  /** Bytes written. */
  length = 0;

  constructor(size = 1 << 16) {
    this.#bytes = Buffer.allocUnsafe(size);
  }

  /** What stands there; valid until more is written. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.length);
  }

  /** Begins anew on the same memory. */
  clear(): void {
    this.length = 0;
  }

  byte(value: number): void {
    if (this.length === this.#bytes.length) this.#reserve(1);
    this.#bytes[this.length++] = value;
  }

  /** Text of ASCII alone, as it stands. */
  ascii(text: string): void {
    this.#reserve(text.length);
    for (let at = 0; at < text.length; at++) this.#bytes[this.length++] = text.charCodeAt(at);
  }

  /** JSON that stands in `source[start, end)`. */
  raw(source: Uint8Array, start: number, end: number): void {
    const size = end - start;
    this.#reserve(size);
    const bytes = this.#bytes;
    // A call costs more than so many bytes.
    if (size > 48) bytes.set(source.subarray(start, end), this.length);
    else for (let at = 0; at < size; at++) bytes[this.length + at] = source[start + at]!;
    this.length += size;
  }

  /** The UTF-8 in `source[start, end)` as a JSON string. Bytes that are no UTF-8 stay what they are. O(end − start). */
  text(source: Uint8Array, start: number, end: number): void {
    this.#reserve(end - start + 2 + LONGEST);
    let bytes = this.#bytes;
    let used = this.length;
    bytes[used++] = QUOTE;
    for (let at = start; at < end; at++) {
      const byte = source[at]!;
      const letter = ESCAPE[byte]!;
      if (letter === 0) {
        bytes[used++] = byte;
        continue;
      }
      this.length = used;
      this.#reserve(end - at + 2 + LONGEST);
      bytes = this.#bytes;
      bytes[used++] = BACKSLASH;
      if (letter > 1) bytes[used++] = letter;
      else {
        bytes[used++] = 0x75;
        bytes[used++] = 0x30;
        bytes[used++] = 0x30;
        bytes[used++] = HEX[byte >> 4]!;
        bytes[used++] = HEX[byte & 15]!;
      }
    }
    bytes[used++] = QUOTE;
    this.length = used;
  }

  #reserve(size: number): void {
    if (this.length + size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.length + size));
    this.#bytes.copy(larger, 0, 0, this.length);
    this.#bytes = larger;
  }
}
