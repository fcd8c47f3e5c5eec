// Takes the long members out of a JSON object's line: see src/json/long-members.ts, which owns the memory.
// Built by scripts/build-kernels.mjs with SIMD; nothing is allocated here.

const quote: u32 = 0x22;
const backslash: u32 = 0x5c;

/** A value's bytes that pay for being taken out. */
const long: u32 = 128;
const most: u32 = 8;
/** Where the values taken out are listed, five words each: key from, to; value from, to; what it is there. */
const table: u32 = 0;
const ascii: u32 = 0;
const utf16: u32 = 1;
const json: u32 = 2;
/** Behind the list: where the reduced line ends. */
const reducedEnd: u32 = 1000;

/** Set when a byte over 0x7f was written by `unescape`. */
let wide: u32 = 0;
/** Where `unescape` stopped writing. */
let written: u32 = 0;

/**
 * Copies the object's line [start, end) to `reduced` with `""` for each long string, object or list that is a
 * member's value. The strings go to `texts`, unescaped, in ASCII or, where that is not enough, to
 * `wides` in UTF-16; objects and lists stay where they are. Up to 32 bytes beyond what is written may be overwritten.
 *
 * @returns how many values were taken out, or -1 where the line must be left to a JSON parser
 */
export function lift(start: u32, end: u32, reduced: u32, texts: u32, wides: u32): i32 {
  let found: u32 = 0;
  let depth: i32 = 0;
  let isValue = false;
  let keyStart: u32 = 0;
  let keyEnd: u32 = 0;
  let nested: u32 = 0;
  let nestedOut: u32 = 0;
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
      else if (byte === 0x7b || byte === 0x5b) {
        if (depth === 1) {
          nested = isValue ? at - 1 : 0;
          nestedOut = out - 1;
        }
        depth++;
      } else if (byte === 0x7d || byte === 0x5d) {
        depth--;
        if (depth === 1 && nested !== 0 && at - nested > long) {
          if (found === most) return -1;
          list(found, keyStart, keyEnd, nested, at, json);
          found++;
          out = emptyString(nestedOut);
        }
      }
      continue;
    }
    const from = at;
    let close: u32;
    if (depth === 1 && isValue) {
      close = unescape(at + 1, end, texts);
      if (close === 0 || close >= end) return -1;
      if (close - at > long) {
        if (found === most) return -1;
        if (wide === 0) {
          list(found, keyStart, keyEnd, texts, written, ascii);
          texts = written;
        } else {
          const wideEnd = widen(texts, written, wides);
          if (wideEnd === 0) return -1;
          list(found, keyStart, keyEnd, wides, wideEnd, utf16);
          wides = wideEnd;
        }
        found++;
        out = emptyString(out);
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

/** What stands in the place of a value that was taken out: unlike a number, it joins with nothing beside it. */
function emptyString(out: u32): u32 {
  store<u8>(out, <u8>quote);
  store<u8>(out + 1, <u8>quote);
  return out + 2;
}

function list(index: u32, keyStart: u32, keyEnd: u32, start: u32, end: u32, kind: u32): void {
  const row = table + index * 20;
  store<u32>(row, keyStart);
  store<u32>(row, keyEnd, 4);
  store<u32>(row, start, 8);
  store<u32>(row, end, 12);
  store<u32>(row, kind, 16);
}

/**
 * Writes UTF-8 [at, end) to `out` in UTF-16.
 *
 * @returns where that ends, or 0 where the bytes are not UTF-8
 */
function widen(at: u32, end: u32, out: u32): u32 {
  let wrong = i32x4.splat(0);
  while (at < end) {
    // Characters of three bytes, as Chinese is written in, eight at a time.
    if (at + 24 <= end && areThreeByte(v128.load(at)) && areThreeByte(v128.load(at, 12))) {
      const left = codesOf(v128.load(at));
      const right = codesOf(v128.load(at, 12));
      wrong = v128.or(wrong, v128.or(faultsIn(left), faultsIn(right)));
      v128.store(out, i16x8.narrow_i32x4_u(left, right));
      at += 24;
      out += 16;
      continue;
    }
    const bytes = v128.load(at);
    const high = <u32>i8x16.bitmask(bytes);
    const plain = min(high === 0 ? 16 : <u32>ctz(high), end - at);
    if (plain > 0) {
      v128.store(out, i16x8.extend_low_i8x16_u(bytes));
      v128.store(out, i16x8.extend_high_i8x16_u(bytes), 16);
      at += plain;
      out += plain << 1;
      continue;
    }
    const lead: u32 = load<u8>(at);
    const length: u32 = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (lead < 0xc2 || lead > 0xf4 || length > end - at) return 0;
    let code: u32 = lead & (0x7f >> length);
    for (let i: u32 = 1; i < length; i++) {
      const more: u32 = load<u8>(at + i);
      if ((more & 0xc0) !== 0x80) return 0;
      code = (code << 6) | (more & 0x3f);
    }
    at += length;
    if (length < 4) {
      if (length === 3 && (code < 0x800 || (code & 0xf800) === 0xd800)) return 0;
      store<u16>(out, <u16>code);
      out += 2;
    } else {
      if (code < 0x10000 || code > 0x10ffff) return 0;
      store<u16>(out, <u16>(0xd7c0 + (code >> 10)));
      store<u16>(out, <u16>(0xdc00 | (code & 0x3ff)), 2);
      out += 4;
    }
  }
  return v128.any_true(wrong) ? 0 : out;
}

/** Whether the first twelve bytes have the form of four characters of three bytes each. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function areThreeByte(bytes: v128): bool {
  const told = v128(-16, -64, -64, -16, -64, -64, -16, -64, -64, -16, -64, -64, 0, 0, 0, 0);
  const form = v128(-32, -128, -128, -32, -128, -128, -32, -128, -128, -32, -128, -128, 0, 0, 0, 0);
  return !v128.any_true(v128.xor(v128.and(bytes, told), form));
}

/** The numbers of four characters of three bytes each. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function codesOf(bytes: v128): v128 {
  const numbers = i8x16.swizzle(bytes, v128(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1));
  const last = v128.and(numbers, i32x4.splat(0x3f));
  const middle = v128.and(i32x4.shr_u(numbers, 2), i32x4.splat(0xfc0));
  return v128.or(v128.or(last, middle), v128.and(i32x4.shr_u(numbers, 4), i32x4.splat(0xf000)));
}

/** Not zero where a number is one of a shorter character or of half a surrogate pair. */
// @ts-expect-error: a decorator of AssemblyScript
@inline
function faultsIn(codes: v128): v128 {
  const top = v128.and(codes, i32x4.splat(0xf800));
  return v128.or(i32x4.eq(top, i32x4.splat(0)), i32x4.eq(top, i32x4.splat(0xd800)));
}

/** Whether a key is spelt without escapes and is not that of a value taken out before. */
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
