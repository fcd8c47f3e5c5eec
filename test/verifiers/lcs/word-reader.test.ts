import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { internSentences, lookUpHere } from "../../../src/verifiers/lcs/sentences.ts";
import { Vocabulary } from "../../../src/verifiers/lcs/vocabulary.ts";
import { WordReader } from "../../../src/verifiers/lcs/word-reader.ts";
import { scaled } from "../../support/scaled.ts";

const vocabularyOf = (text: string): Vocabulary => {
  const vocabulary = new Vocabulary();
  internSentences({ text }, vocabulary);
  return vocabulary;
};

const piece = fc.constantFrom(
  "a",
  "b",
  "the",
  "cat",
  " ",
  "  ",
  ".",
  "..",
  "\n",
  "\u3000",
  "é",
  "我",
  "我们",
  "😀",
  "\ud800",
  "\x1c",
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));

describe("the kernel that looks words up", () => {
  const reader = new WordReader();

  it("gives what TypeScript gives, cut or not, one vocabulary after the other", () => {
    fc.assert(
      fc.property(text, text, fc.option(fc.array(fc.nat(40), { maxLength: 12 })), (known, read, cuts) => {
        const vocabulary = vocabularyOf(known);
        const ends = cuts === null ? undefined : Uint32Array.from(cuts).sort();
        const prepared = { text: read, ends };
        expect(reader.lookUp(prepared, vocabulary)).toEqual(lookUpHere(prepared, vocabulary));
      }),
      { numRuns: scaled(2000) },
    );
  });

  it("finds its way with thousands of distinct words, more than its table begins with", () => {
    const words = Array.from({ length: 20_000 }, (_, i) => `w${i % 7919}`).join(" ");
    const vocabulary = vocabularyOf(words.slice(0, 30_000));
    for (const read of [words, `é ${words}`]) {
      const found = reader.lookUp({ text: read }, vocabulary)!;
      expect(found).toEqual(lookUpHere({ text: read }, vocabulary));
      expect(found.distinct).toBeGreaterThanOrEqual(7919);
    }
  });

  it("leaves very long texts to TypeScript", () => {
    expect(reader.lookUp({ text: "a ".repeat(1 << 20) }, vocabularyOf("a"))).toBeNull();
  });

  it("leaves words that collide on purpose to TypeScript", () => {
    // Two-letter blocks with one FNV-1a hash over 32 bits are rare; words whose slots agree are easily made.
    const slotOf = (word: string): number => {
      let hash = 0x811c9dc5 | 0;
      for (const sign of word) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193);
      return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7) & 2047;
    };
    const colliding: string[] = [];
    for (let i = 0; colliding.length < 80; i++) if (slotOf(`w${i}`) === 5) colliding.push(`w${i}`);
    expect(reader.lookUp({ text: colliding.join(" ") }, vocabularyOf("w1"))).toBeNull();
  });
});
