import { seeded } from "../../bench/random.mjs";

/** Random pairs of texts, the same as in fixtures/benchmarks/generate.py. */
export class Pairs {
  readonly #draw: () => number;

  constructor(seed: number) {
    this.#draw = seeded(seed);
  }

  #random(): number {
    return this.#draw() * 2 ** 32;
  }

  #below(n: number): number {
    return this.#random() % n;
  }

  #text(alphabet: readonly string[], length: number): string {
    return Array.from({ length }, () => alphabet[this.#below(alphabet.length)]).join("");
  }

  next(): [string, string] {
    const alphabet = alphabets[this.#below(5)]!;
    const a = this.#text(alphabet, this.#below([2, 30, 210, 500][this.#below(4)]!));
    if (this.#below(3) === 0) return [a, this.#text(alphabet, this.#below(400))];
    const rate = 1 + this.#below(40);
    let b = "";
    for (const character of a) {
      const roll = this.#below(100);
      if (roll >= rate) b += character;
      else if (roll % 3 === 0) b += alphabet[this.#below(alphabet.length)];
      else if (roll % 3 === 1) b += character + alphabet[this.#below(alphabet.length)];
    }
    return [a, b];
  }
}

const alphabets = [
  "ab",
  "abcdefghij ",
  "etaoinshrdlucmfwypvbgkjqxz ,.\n",
  Array.from({ length: 400 }, (_, i) => String.fromCharCode(0x4e00 + i)).join(""),
  "a😀é中\u0301 b",
].map((text) => [...text]);
