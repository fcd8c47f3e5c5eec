// Takes the long strings out of a JSON object's line: see src/records/long-strings.ts, which owns the memory.
// Built by scripts/build-kernels.mjs with SIMD; nothing is allocated here.

const quote: u32 = 0x22;
const backslash: u32 = 0x5c;

/** A string's bytes that pay for being taken out. */
const long: u32 = 128;
const most: u32 = 8;
/** Where the strings taken out are listed, five words each: key from, to; text from, to; whether it is not ASCII. */
const table: u32 = 0;
/** Behind the list: where the reduced line ends. */
const reducedEnd: u32 = 1000;

/** Set when a byte over 0x7f was written by `unescape`. */
let wide: u32 = 0;
/** Where `unescape` stopped writing. */
let written: u32 = 0;

/**
 * Copies the object's line [start, end) to `reduced` with `""` for each long string that is a member's value, and
 * these strings, unescaped, to `texts`. Up to 32 bytes beyond what is written may be overwritten.
 *
 * @returns how many strings were taken out, or -1 where the line must be left to a JSON parser
 */
export function lift(start: u32, end: u32, reduced: u32, texts: u32): i32 {
  let found: u32 = 0;
  let depth: i32 = 0;
  let isValue = false;
  let keyStart: u32 = 0;
  let keyEnd: u32 = 0;
  let at = start;
  let out = reduced;
  while (at < end) {
    const byte: u32 = load<u8>(at);
    if (byte !== quote) {
      store<u8>(out, <u8>byte);
      out++;
      at++;
      if (byte === 0x3a) isValue = true;
      else if (byte === 0x2c) isValue = false;
      else if (byte === 0x7b || byte === 0x5b) depth++;
      else if (byte === 0x7d || byte === 0x5d) depth--;
      continue;
    }
    const from = at;
    let close: u32;
    if (depth === 1 && isValue) {
      close = unescape(at + 1, end, texts);
      if (close === 0 || close >= end) return -1;
      if (close - at > long) {
        if (found === most) return -1;
        const row = table + found * 20;
        store<u32>(row, keyStart);
        store<u32>(row, keyEnd, 4);
        store<u32>(row, texts, 8);
        store<u32>(row, written, 12);
        store<u32>(row, wide, 16);
        found++;
        texts = written;
        store<u8>(out, <u8>quote);
        store<u8>(out + 1, <u8>quote);
        out += 2;
        at = close + 1;
        continue;
      }
    } else {
      close = closingQuote(at + 1, end);
      if (close >= end) return -1;
      if (depth === 1) {
        keyStart = at + 1;
        keyEnd = close;
        if (!isNew(keyStart, keyEnd, found)) return -1;
      }
    }
    const past = close + 1;
    for (let to = out; at < past; at += 16, to += 16) v128.store(to, v128.load(at));
    out += past - from;
    at = past;
  }
  store<u32>(reducedEnd, out);
  return <i32>found;
}

/** Whether a key is spelt without escapes and is not that of a string taken out before. */
function isNew(start: u32, end: u32, found: u32): bool {
  for (let at = start; at < end; at++) if (load<u8>(at) === backslash) return false;
  for (let i: u32 = 0; i < found; i++) {
    const other = load<u32>(table + i * 20);
    if (load<u32>(table + i * 20, 4) - other !== end - start) continue;
    if (memory.compare(other, start, end - start) === 0) return false;
  }
  return true;
}

/** Where the string that begins at `at` is closed; `end` or beyond where it is not. */
function closingQuote(at: u32, end: u32): u32 {
  while (at < end) {
    const byte: u32 = load<u8>(at);
    if (byte === quote) return at;
    at += byte === backslash ? 2 : 1;
  }
  return end;
}

/**
 * Writes the string that begins at `at` to `out`, in UTF-8 where it was.
 *
 * @returns where it is closed, or 0 where it is not, or not as JSON wants it, or has half a surrogate pair
 */
function unescape(at: u32, end: u32, out: u32): u32 {
  let seen = i8x16.splat(0);
  let escapedWide: u32 = 0;
  while (at < end) {
    const bytes = v128.load(at);
    v128.store(out, bytes);
    const stop = v128.or(
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
      i8x16.lt_u(bytes, i8x16.splat(0x20)),
    );
    seen = v128.or(seen, bytes);
    const stops = i8x16.bitmask(stop);
    if (stops === 0) {
      at += 16;
      out += 16;
      continue;
    }
    const plain = <u32>ctz(stops);
    at += plain;
    out += plain;
    const byte: u32 = load<u8>(at);
    if (byte === quote) {
      written = out;
      wide = escapedWide | (i8x16.bitmask(seen) !== 0 ? 1 : 0);
      return at;
    }
    if (byte !== backslash) return 0;
    const letter: u32 = load<u8>(at + 1);
    if (letter !== 0x75) {
      const meant = escaped(letter);
      if (meant === 0) return 0;
      store<u8>(out, <u8>meant);
      out++;
      at += 2;
      continue;
    }
    let code = hex(at + 2);
    at += 6;
    if (code >= 0xd800 && code < 0xe000) {
      if (code >= 0xdc00 || load<u16>(at) !== 0x755c) return 0;
      const low = hex(at + 2);
      if (low < 0xdc00 || low >= 0xe000) return 0;
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
      at += 6;
    }
    if (code > 0x10ffff) return 0;
    if (code < 0x80) store<u8>(out++, <u8>code);
    else {
      escapedWide = 1;
      if (code < 0x800) store<u8>(out++, <u8>(0xc0 | (code >> 6)));
      else {
        if (code < 0x10000) store<u8>(out++, <u8>(0xe0 | (code >> 12)));
        else {
          store<u8>(out++, <u8>(0xf0 | (code >> 18)));
          store<u8>(out++, <u8>(0x80 | ((code >> 12) & 0x3f)));
        }
        store<u8>(out++, <u8>(0x80 | ((code >> 6) & 0x3f)));
      }
      store<u8>(out++, <u8>(0x80 | (code & 0x3f)));
    }
  }
  return 0;
}

/** What a letter after a backslash stands for; 0 for none. */
function escaped(letter: u32): u32 {
  if (letter === quote || letter === backslash || letter === 0x2f) return letter;
  if (letter === 0x6e) return 0x0a;
  if (letter === 0x74) return 0x09;
  if (letter === 0x72) return 0x0d;
  if (letter === 0x62) return 0x08;
  if (letter === 0x66) return 0x0c;
  return 0;
}

/** The number of four hexadecimal digits; beyond all code points where they are not. */
function hex(at: u32): u32 {
  let value: u32 = 0;
  for (let i: u32 = 0; i < 4; i++) {
    const byte: u32 = load<u8>(at + i);
    const letter = (byte | 0x20) - 0x61;
    if (byte - 0x30 < 10) value = (value << 4) | (byte - 0x30);
    else if (letter < 6) value = (value << 4) | (letter + 10);
    else return 0x110000;
  }
  return value;
}
