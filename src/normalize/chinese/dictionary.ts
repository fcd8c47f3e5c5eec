import { RewardError } from "../../errors.ts";

/**
 * jieba's dictionary and hidden Markov model as `chinese.dict` holds them: little-endian arrays that are read as they
 * lie there, so that loading costs no more than reading the file. `scripts/build-dictionary.mjs` writes it.
 */
export interface Dictionary {
  /**
   * The words as a tree, in two numbers a slot (a double array): the child of slot `s` by code `c` is slot
   * `slots[2 * s] + c`, if that one's own code is `c`; a first number of 0 means no children. The second number is the
   * slot's code in the low 16 bits and above it the place of the word's logarithm, 0 where no word ends. Children of
   * the root are the slots 1 and up.
   */
  readonly slots: Int32Array;
  /** log(frequency) − log(sum of frequencies); in place 0 what a character has that is no word. */
  readonly logarithms: Float64Array;
  /**
   * Each UTF-16 code unit's code. 0 is for what jieba looks up in no dictionary and cuts out as a word of its own; a
   * letter that no word has has a code that no slot has.
   */
  readonly codes: Uint16Array;
  /** log P(character | Begin, Middle, End, Single), four numbers a character from U+4E00 on. */
  readonly emissions: Float64Array;
}

const magic = 0x42_41_49_4a;

/** Characters that can stand in a word: jieba's `re_han_default`. */
const inBlock = /[\u4e00-\u9fd5a-zA-Z0-9+#&._%-]/;

/** The first and the last character that jieba takes for Chinese. */
export const firstHan = 0x4e00;
export const lastHan = 0x9fd5;

/**
 * Reads `chinese.dict`; what is large is not copied. O(characters), some 2 ms.
 *
 * @throws {RewardError} `bad_option` when the bytes are something else
 */
export function readDictionary(bytes: Uint8Array): Dictionary {
  const { buffer, byteOffset, byteLength } = aligned(bytes);
  const head = new Int32Array(buffer, byteOffset, Math.min(8, byteLength >>> 2));
  if (head.length < 8 || head[0] !== magic || head[1] !== 1)
    throw new RewardError(
      "bad_option",
      "these bytes are no dictionary of this version: they begin otherwise",
    );
  let at = 32;
  const place = (count: number, size: number): [ArrayBufferLike, number, number] => {
    const from = at;
    at += (count * size + 7) & ~7;
    if (at > byteLength) throw new RewardError("bad_option", "the dictionary is cut off");
    return [buffer, byteOffset + from, count];
  };
  const logarithms = new Float64Array(...place(head[2]!, 8));
  const values = new Float64Array(...place(head[3]!, 8));
  const slots = new Int32Array(...place(head[4]!, 4));
  const characters = new Uint16Array(...place(head[5]!, 2));
  const emitted = new Uint16Array(...place(head[6]!, 2));
  const places = new Uint16Array(...place(head[7]!, 2));
  return { slots, logarithms, codes: codesOf(characters), emissions: emissionsOf(emitted, places, values) };
}

/** Arrays of eight-byte numbers begin at a multiple of eight. */
function aligned(bytes: Uint8Array): Uint8Array {
  return bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
}

function codesOf(characters: Uint16Array): Uint16Array {
  const codes = new Uint16Array(1 << 16);
  codes.fill(characters.length + 1, firstHan, lastHan + 1);
  for (let code = 0; code < 128; code++) {
    if (inBlock.test(String.fromCharCode(code))) codes[code] = characters.length + 1;
  }
  for (let i = 0; i < characters.length; i++) codes[characters[i]!] = i + 1;
  return codes;
}

function emissionsOf(characters: Uint16Array, places: Uint16Array, values: Float64Array): Float64Array {
  const emissions = new Float64Array(4 * (lastHan + 1 - firstHan)).fill(values[0]!);
  for (let i = 0; i < characters.length; i++) {
    const to = 4 * (characters[i]! - firstHan);
    for (let state = 0; state < 4; state++) emissions[to + state] = values[places[4 * i + state]!]!;
  }
  return emissions;
}
