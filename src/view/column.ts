/** Room for so many values at first; it doubles. */
const FIRST = 1024;

/** A number of every row, NaN where there is none, in memory that grows. */
export class NumberColumn {
  #values = new Float64Array(FIRST);
  #length = 0;
  /** Whether any row has had a number. */
  isUsed = false;

  get length(): number {
    return this.#length;
  }

  at(row: number): number {
    return row < this.#length ? this.#values[row]! : Number.NaN;
  }

  set(row: number, value: number): void {
    this.fillTo(row + 1);
    this.#values[row] = value;
    this.isUsed ||= !Number.isNaN(value);
  }

  append(values: Float64Array): void {
    this.isUsed ||= values.some((value) => !Number.isNaN(value));
    this.#makeRoom(this.#length + values.length);
    this.#values.set(values, this.#length);
    this.#length += values.length;
  }

  /** Rows up to this one that have no number yet have none. */
  fillTo(length: number): void {
    if (length <= this.#length) return;
    this.#makeRoom(length);
    this.#values.fill(Number.NaN, this.#length, length);
    this.#length = length;
  }

  #makeRoom(length: number): void {
    if (length <= this.#values.length) return;
    const larger = new Float64Array(Math.max(length, 2 * this.#values.length));
    larger.set(this.#values.subarray(0, this.#length));
    this.#values = larger;
  }
}

/** Names as a thread hands them over: each once, and which of them every row has. */
export interface NameBatch {
  readonly names: readonly string[];
  readonly codes: Uint32Array;
}

/** A name of every row, empty where there is none; each is kept once, unless nearly every row has its own. */
export class NameColumn {
  /** Whether names are kept as often as they come, and so are not counted nor found by themselves. */
  readonly isDistinct: boolean;
  readonly #known = new Map<string, number>([["", 0]]);
  /** By code; the first one is empty. */
  readonly names: string[] = [""];
  /** How many rows have each, by code; of names that are kept once. */
  readonly counts: number[] = [0];
  #codes = new Uint32Array(FIRST);
  #length = 0;

  constructor(isDistinct = false) {
    this.isDistinct = isDistinct;
  }

  get length(): number {
    return this.#length;
  }

  /** The number that a row's name goes by. */
  code(row: number): number {
    return row < this.#length ? this.#codes[row]! : 0;
  }

  at(row: number): string {
    return this.names[this.code(row)]!;
  }

  /** The number of a name; undefined where no row has it. */
  codeOf(name: string): number | undefined {
    return this.#known.get(name);
  }

  set(row: number, name: string): void {
    this.fillTo(row + 1);
    if (!this.isDistinct) this.counts[this.#codes[row]!]!--;
    const code = this.#add(name);
    if (!this.isDistinct) this.counts[code]!++;
    this.#codes[row] = code;
  }

  append({ names, codes }: NameBatch): void {
    this.#makeRoom(this.#length + codes.length);
    const own = names.map((name) => this.#add(name));
    for (const code of codes) {
      const mine = own[code]!;
      if (!this.isDistinct) this.counts[mine]!++;
      this.#codes[this.#length++] = mine;
    }
  }

  fillTo(length: number): void {
    if (length <= this.#length) return;
    this.#makeRoom(length);
    this.#codes.fill(0, this.#length, length);
    this.counts[0]! += length - this.#length;
    this.#length = length;
  }

  #add(name: string): number {
    if (this.isDistinct) return name === "" ? 0 : this.names.push(name) - 1;
    let code = this.#known.get(name);
    if (code === undefined) {
      code = this.names.length;
      this.names.push(name);
      this.counts.push(0);
      this.#known.set(name, code);
    }
    return code;
  }

  #makeRoom(length: number): void {
    if (length <= this.#codes.length) return;
    const larger = new Uint32Array(Math.max(length, 2 * this.#codes.length));
    larger.set(this.#codes.subarray(0, this.#length));
    this.#codes = larger;
  }
}

/** Gathers names into a batch. */
export class NameBatcher {
  readonly #known = new Map<string, number>();
  readonly #codes: number[] = [];

  get length(): number {
    return this.#codes.length;
  }

  add(name: string): void {
    let code = this.#known.get(name);
    if (code === undefined) {
      code = this.#known.size;
      this.#known.set(name, code);
    }
    this.#codes.push(code);
  }

  take(): NameBatch {
    return { names: [...this.#known.keys()], codes: Uint32Array.from(this.#codes) };
  }
}
