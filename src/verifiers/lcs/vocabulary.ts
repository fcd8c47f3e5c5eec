/** Probes before a word goes to the overflow map: bounds the cost of colliding hashes, whoever made them. */
const maxProbes = 32;

/** What words are looked up in: see `Vocabulary.find`. */
export interface VocabularyTables {
  readonly slots: Int32Array;
  readonly hashes: Int32Array;
  readonly starts: Uint32Array;
  readonly characters: Uint16Array;
}

/**
 * Numbers distinct words 1, 2, 3 … in the order they come, without making a string per word.
 *
 * Words are given as a range of a text and its `hashStep` hash, so that a tokenizer hashes while it scans.
 * Open addressing over the characters themselves; a word that meets more than 32 others on its
 * way is kept in a Map, so that no choice of words costs more than a Map would. O(length) a word.
 */
export class Vocabulary {
  #slots: Int32Array;
  #hashes: Int32Array;
  /** Word `id` is `#characters[#starts[id] … #starts[id + 1])`. */
  #starts: Uint32Array;
  #characters: Uint16Array;
  #overflow: Map<string, number> | undefined;
  #size = 0;

  /** @param expected about how many distinct words will come; more are no fault */
  constructor(expected = 32) {
    const room = Math.max(32, expected);
    this.#slots = new Int32Array(2 << (32 - Math.clz32(room)));
    this.#hashes = new Int32Array(room + 2);
    this.#starts = new Uint32Array(room + 2);
    this.#characters = new Uint16Array(room * 8);
  }

  /** How many distinct words there are; their numbers are 1 to `size`. */
  get size(): number {
    return this.#size;
  }

  /** The tables that `find` goes by, to be copied; null where a word lies in the overflow map besides. */
  tables(): VocabularyTables | null {
    if (this.#overflow !== undefined) return null;
    const used = this.#size + 2;
    return {
      slots: this.#slots,
      hashes: this.#hashes.subarray(0, used),
      starts: this.#starts.subarray(0, used),
      characters: this.#characters.subarray(0, this.#starts[this.#size + 1]),
    };
  }

  /** The word that a number stands for. */
  word(id: number): string {
    let word = "";
    for (let at = this.#starts[id]!; at < this.#starts[id + 1]!; at++)
      word += String.fromCharCode(this.#characters[at]!);
    return word;
  }

  /** The number of the word `text[start … end)`, or 0 when it is not known. */
  find(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let probe = 0, at = spread(hash) & mask; probe < maxProbes; probe++, at = (at + 1) & mask) {
      const id = slots[at]!;
      if (id === 0) return 0;
      if (this.#hashes[id] === hash && this.#equals(id, text, start, end)) return id;
    }
    return this.#overflow?.get(text.slice(start, end)) ?? 0;
  }

  /** The number of the word `text[start … end)`, a new one when it is not known yet. */
  intern(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let probe = 0, at = spread(hash) & mask; probe < maxProbes; probe++, at = (at + 1) & mask) {
      const id = slots[at]!;
      if (id === 0) {
        const added = this.#append(text, start, end, hash);
        slots[at] = added;
        if (added * 2 > slots.length) this.#grow();
        return added;
      }
      if (this.#hashes[id] === hash && this.#equals(id, text, start, end)) return id;
    }
    const known = this.#overflow?.get(text.slice(start, end));
    if (known !== undefined) return known;
    const added = this.#append(text, start, end, hash);
    this.#place(added);
    return added;
  }

  #equals(id: number, text: string, start: number, end: number): boolean {
    const from = this.#starts[id]!;
    if (this.#starts[id + 1]! - from !== end - start) return false;
    for (let i = start, k = from; i < end; i++, k++) {
      if (this.#characters[k] !== text.charCodeAt(i)) return false;
    }
    return true;
  }

  #append(text: string, start: number, end: number, hash: number): number {
    const id = ++this.#size;
    if (id >= this.#hashes.length) this.#hashes = enlarged(this.#hashes, id + 1);
    if (id + 1 >= this.#starts.length) this.#starts = enlarged(this.#starts, id + 2);
    const from = this.#starts[id]!;
    const to = from + end - start;
    if (to > this.#characters.length) this.#characters = enlarged(this.#characters, to);
    for (let i = start, k = from; i < end; i++, k++) this.#characters[k] = text.charCodeAt(i);
    this.#hashes[id] = hash;
    this.#starts[id + 1] = to;
    return id;
  }

  #place(id: number): void {
    const mask = this.#slots.length - 1;
    let at = spread(this.#hashes[id]!) & mask;
    for (let probe = 0; probe < maxProbes; probe++, at = (at + 1) & mask) {
      if (this.#slots[at] === 0) {
        this.#slots[at] = id;
        return;
      }
    }
    this.#overflow ??= new Map();
    this.#overflow.set(this.#word(id), id);
  }

  #word(id: number): string {
    let word = "";
    for (let k = this.#starts[id]!; k < this.#starts[id + 1]!; k++) {
      word += String.fromCharCode(this.#characters[k]!);
    }
    return word;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4);
    this.#overflow = undefined;
    for (let id = 1; id <= this.#size; id++) this.#place(id);
  }
}

/**
 * The hash of a word is this function folded over its UTF-16 code units from `hashSeed` (FNV-1a).
 *
 * @example
 * hashStep(hashStep(hashSeed, 97), 98) !== hashStep(hashStep(hashSeed, 98), 97) // => true
 */
export function hashStep(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

/** Where `hashStep` begins. */
export const hashSeed: number = 0x811c9dc5 | 0;

/** FNV's low bits depend on few characters; fold the high half in before masking. */
const spread = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;

function enlarged<T extends Int32Array | Uint32Array | Uint16Array>(old: T, atLeast: number): T {
  const bigger = new (old.constructor as new (length: number) => T)(Math.max(atLeast, old.length * 2));
  bigger.set(old);
  return bigger;
}
