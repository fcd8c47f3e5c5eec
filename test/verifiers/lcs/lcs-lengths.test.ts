import fc from "fast-check";
import { lcs } from "js-rouge";
import { describe, expect, it } from "vitest";
import { seeded } from "../../../bench/random.mjs";
import { lcsLengths, type Tokens } from "../../../src/verifiers/lcs/lcs-lengths.ts";

const kernels = ["wasm", "typescript"] as const;

function plainLength(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (let i = 0; i < a.length; i++) {
    const next = [0];
    for (let j = 0; j < b.length; j++) {
      next.push(a[i] === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!));
    }
    row = next;
  }
  return row[b.length]!;
}

describe.each(kernels)("lcsLengths in %s", (kernel) => {
  it("is the table's last cell, for words and for numbers", () => {
    const random = seeded(11);
    const some = (n: number, vocabulary: number) =>
      Array.from({ length: n }, () => Math.floor(vocabulary * random() ** 2));
    const pairs: [Tokens, Tokens][] = [];
    const interned: [Tokens, Tokens][] = [];
    for (let i = 0; i < 400; i++) {
      const vocabulary = [2, 8, 60, 1000][i % 4]!;
      const [a, b] = [
        some(Math.floor(300 * random()), vocabulary),
        some(Math.floor(300 * random()), vocabulary),
      ];
      pairs.push(i % 2 === 0 ? [a, Uint32Array.from(b)] : [a.map(String), b.map(String)]);
      interned.push([Uint32Array.from(a), Uint32Array.from(b, (value) => value * 1000)]);
      interned.push([Uint32Array.from(b), Uint32Array.from(a)]);
    }
    const plain = (all: readonly [Tokens, Tokens][]) => all.map(([a, b]) => plainLength(a, b));
    expect(lcsLengths(pairs, kernel)).toEqual(plain(pairs));
    expect(lcsLengths(interned, kernel)).toEqual(plain(interned));
  });

  it("agrees with js-rouge", () => {
    const words = fc.array(fc.constantFrom("a", "b", "c", "__proto__", "constructor"), { maxLength: 90 });
    fc.assert(
      fc.property(words, words, (a, b) => {
        expect(lcsLengths([[a, b]], kernel)).toEqual([lcs(a, b).length]);
      }),
    );
  });

  it("shares a first sequence among pairs, and survives another in between", () => {
    const shared = ["a", "b", "c"];
    const pairs: [Tokens, Tokens][] = [
      [shared, ["c", "a", "b"]],
      [shared, ["x"]],
      [["x"], ["x"]],
      [shared, ["b"]],
      [[], shared],
      [shared, []],
    ];
    expect(lcsLengths(pairs, kernel)).toEqual([2, 0, 1, 1, 0, 0]);
  });

  it("takes sequences too long for a mask a word", () => {
    const a = Uint32Array.from({ length: 9000 }, (_, i) => (i * 7) % 8999);
    const b = a.map((value, i) => (i % 3 === 0 ? 90_000 + i : value));
    expect(lcsLengths([[a, b]], kernel)).toEqual([6000]);
  });
});
