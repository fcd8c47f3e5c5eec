/** Past this many probes tokens collide on purpose, and a Map numbers them. */
const mostProbes = 64;
/** Slots that a table begins with. */
const fewSlots = 1 << 10;
/** What a table of more slots takes is not kept for the next text. */
const keptSlots = 1 << 16;

/** Numbers of tokens by where each first stands in a text that is written in lower case. */
export class TokenTable {
  /** The tokens' numbers, in order. */
  numbers = new Uint32Array(fewSlots);
  /** Where each token begins. */
  starts = new Uint32Array(fewSlots);
  count = 0;
  #slots = new Uint32Array(fewSlots);
  /** Of each distinct token its hash, its place and its length. */
  #entries = new Int32Array(3 * (fewSlots >>> 1));
  #distinct = 0;

  /** Whether it may be used for another text. */
  get isSmall(): boolean {
    return this.#slots.length <= keptSlots && this.numbers.length <= keptSlots;
  }

  /** Forgets the text before. */
  clear(): void {
    this.#slots.fill(0);
    this.count = 0;
    this.#distinct = 0;
  }

  /** Takes in the token at [start, end). @returns whether it has a number: no, where too many collide */
  add(text: string, start: number, end: number, hash: number): boolean {
    const entries = this.#entries;
    const mask = this.#slots.length - 1;
    let slot = slotOf(hash) & mask;
    let number = -1;
    for (let probes = 0; ; probes++, slot = (slot + 1) & mask) {
      const entry = this.#slots[slot]!;
      if (entry === 0) break;
      const place = 3 * (entry - 1);
      if (
        entries[place] === hash &&
        entries[place + 2] === end - start &&
        stands(text, entries[place + 1]!, start, end)
      ) {
        number = entry - 1;
        break;
      }
      if (probes === mostProbes) return false;
    }
    if (number < 0) {
      number = this.#distinct++;
      this.#slots[slot] = this.#distinct;
      entries[3 * number] = hash;
      entries[3 * number + 1] = start;
      entries[3 * number + 2] = end - start;
      if (2 * this.#distinct === this.#slots.length) this.#grow();
    }
    if (this.count === this.numbers.length) {
      this.numbers = doubled(this.numbers);
      this.starts = doubled(this.starts);
    }
    this.starts[this.count] = start;
    this.numbers[this.count++] = number;
    return true;
  }

  #grow(): void {
    const entries = new Int32Array(2 * this.#entries.length);
    entries.set(this.#entries);
    this.#entries = entries;
    const slots = new Uint32Array(2 * this.#slots.length);
    for (let number = 0; number < this.#distinct; number++) {
      let to = slotOf(entries[3 * number]!) & (slots.length - 1);
      while (slots[to] !== 0) to = (to + 1) & (slots.length - 1);
      slots[to] = number + 1;
    }
    this.#slots = slots;
  }
}

const slotOf = (hash: number): number => Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;

/** Whether the characters from `start` to `end` stand at `before` as well. */
function stands(text: string, before: number, start: number, end: number): boolean {
  for (let i = start, k = before; i < end; i++, k++)
    if (text.charCodeAt(i) !== text.charCodeAt(k)) return false;
  return true;
}

function doubled(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
