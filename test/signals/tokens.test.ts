import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countDistinct, windowNumbers } from "../../src/signals/runs.ts";
import { numberParts, numberTokens, tokensOf } from "../../src/signals/tokens.ts";
import { growthExponent } from "../support/growth.ts";
import { scaled } from "../support/scaled.ts";

/** Each value's place among the distinct ones, in the order in which they first come. */
const numbered = (values: readonly string[]): number[] => {
  const distinct = [...new Set(values)];
  return values.map((value) => distinct.indexOf(value));
};
const piece = fc.constantFrom(..."abÀΣ我们々𠀀😀\ud800 ,.\n", "the", "é", "e\u0301", "\u200b", "１");
const text = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
  fc.string({ unit: "binary" }),
);
/** Ways for two texts to stand in one, and not to. */
const whole = fc.constantFrom<(first: string, second: string) => string>(
  (first, second) => `<think>${first}</think>${second}`,
  (first, second) => `so <think>${first}</think>${second}<|end|>`,
  (first, second) => `${first}${second}`,
  (first) => first,
  () => "",
);

describe("the numbers of tokens", () => {
  it("are equal for equal tokens alone", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect([...numberTokens(value)]).toEqual(numbered(tokensOf(value)));
      }),
      { numRuns: scaled(1000) },
    );
  });

  it("are those of two texts, and say where the second one begins", () => {
    fc.assert(
      fc.property(text, text, whole, (first, second, join) => {
        const { tokens, before } = numberParts(first, second, join(first, second));
        expect(before).toBe(tokensOf(first).length);
        expect(numbered([...tokens].map(String))).toEqual(
          numbered([...tokensOf(first), ...tokensOf(second)]),
        );
      }),
      { numRuns: scaled(500) },
    );
  });

  it("make the numbers of runs, which are equal for equal runs alone", () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (value, size) => {
        const tokens = tokensOf(value);
        const runs = tokens.slice(size - 1).map((_, i) => tokens.slice(i, i + size).join(" "));
        const numbers = windowNumbers(numberTokens(value), size);
        expect([...numbers]).toEqual(numbered(runs));
        expect(countDistinct(numbers)).toBe(new Set(runs).size);
      }),
      { numRuns: scaled(1000) },
    );
  });

  it("are right for thousands of distinct tokens, and for such as share a slot", () => {
    const many = Array.from({ length: 5000 }, (_, i) => `w${i % 1777}`);
    expect([...numberTokens(many.join(" "))]).toEqual(many.map((_, i) => i % 1777));
    const slotOf = (word: string): number => {
      let hash = 0x811c9dc5 | 0;
      for (const sign of word) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193);
      return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7) & 1023;
    };
    const colliding: string[] = [];
    for (let i = 0; colliding.length < 100; i++) if (slotOf(`w${i}`) === 5) colliding.push(`w${i}`);
    expect([...numberTokens(colliding.join(" "))]).toEqual(colliding.map((_, i) => i));
  });

  it("make the numbers of runs that share a slot on purpose, in linear time", () => {
    // Of every second run the hash is (a + 1) · base + 1 − a · base.
    const base = 0x9e3779b1;
    const inverse = Array.from({ length: 4096 }, (_, a) => [a, Math.imul(a, base) >>> 0] as const);
    const tokens = Uint32Array.from(inverse.flatMap(([a, product]) => [a, -product >>> 0]));
    const runs = Array.from({ length: tokens.length - 1 }, (_, i) => `${tokens[i]} ${tokens[i + 1]}`);
    expect([...windowNumbers(tokens, 2)]).toEqual(numbered(runs));
  });

  it("take linear time", () => {
    const of = (size: number) => Array.from({ length: size }, (_, i) => `w${(i * 7919) % 5003}`).join(" ");
    const texts = new Map([4000, 64_000].map((size) => [size, of(size)]));
    expect(
      growthExponent((size) => windowNumbers(numberTokens(texts.get(size)!), 12), 4000, 64_000),
    ).toBeLessThan(1.4);
  });
});
