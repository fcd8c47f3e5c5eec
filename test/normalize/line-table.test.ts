import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineTable } from "../../src/normalize/line-table.ts";
import { normalizedLines, normalizeItem } from "../../src/normalize/lines.ts";
import { numberItems } from "../../src/normalize/numbered-lists.ts";
import { scaled } from "../support/scaled.ts";

const piece = fc.constantFrom(..."aAbZ1[].\t\u001c\v\r  \n\n", "Cat", "新年", "。", "、");
const plain = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));
/** With what has a lower case of its own, or one that depends on its place, or is a space of another kind. */
const odd = fc
  .array(fc.oneof(piece, fc.constantFrom(..."ΣÀİＡ\u3000\u00a0\u2028\u0085\0\u0001\ud800", "😀")), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(""));
const strings = (area: string, items: readonly string[]) =>
  numberItems(normalizedLines(area), items.map(normalizeItem));

describe("LineTable", () => {
  it("reads what is plain as the strings are read", () => {
    fc.assert(
      fc.property(plain, fc.array(plain, { maxLength: 8 }), (area, items) => {
        const lists = LineTable.of(items)?.read(area);
        expect(lists).toEqual(strings(area, items));
      }),
      { numRuns: scaled(1000) },
    );
  });

  it("finds the reference's lines among others, in any case and spacing", () => {
    fc.assert(
      fc.property(fc.array(plain, { minLength: 1, maxLength: 8 }), fc.array(fc.nat(7)), (items, picks) => {
        const area = picks.map((pick) => `  ${items[pick % items.length]!.toUpperCase()}\t`).join("\n");
        expect(LineTable.of(items)?.read(area)).toEqual(strings(area, items));
      }),
      { numRuns: scaled(500) },
    );
  });

  it("takes lines for the next item as it is written where they are, and nothing more", () => {
    const around = fc.constantFrom("", " ", "b", "\r", "\n", "É");
    const items = fc.array(fc.constantFrom("a", "a b", "ab", "新年", "", " a", "a ", "a\nb"), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(items, fc.array(around, { maxLength: 6 }), (items, ends) => {
        const area = items.map((item, i) => item + (ends[i] ?? "")).join("\n");
        const lists = LineTable.of(items)?.read(area);
        if (area.includes("É")) expect(lists).toBeUndefined();
        else expect(lists).toEqual(strings(area, items));
      }),
      { numRuns: scaled(500) },
    );
  });

  it("knows the reference's lines in any order, whatever stands before them, and those that are nearly one", () => {
    const item = fc.oneof(
      fc.nat(99).map((n) => `[${n}] word other`),
      fc.nat(30).map((n) => `第${n}条根据`),
      fc.constantFrom("Word", "word", "WORD", "w", "", "x".repeat(40), `${"x".repeat(39)}y`, "a  b", "a b"),
    );
    const lines = fc.array(fc.oneof(item, fc.nat(9)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 10 }), lines, plain, (items, picks, before) => {
        const area = picks
          .map((pick) => (typeof pick === "number" ? items[pick % items.length]! : pick))
          .join("\n");
        const expected = strings(area, items);
        expect(LineTable.of(items)?.read(area)).toEqual(expected);
        expect(LineTable.of(items)?.read(before + area, before.length)).toEqual(expected);
      }),
      { numRuns: scaled(1000) },
    );
  });

  it("leaves the rest to others, or reads it as well", () => {
    fc.assert(
      fc.property(odd, fc.array(odd, { maxLength: 4 }), (area, items) => {
        const lists = LineTable.of(items)?.read(area);
        if (lists !== undefined) expect(lists).toEqual(strings(area, items));
      }),
      { numRuns: scaled(1000) },
    );
  });

  it("reads no more lines than are wanted", () => {
    expect(LineTable.of(["a"])!.read("\n b \na", 0, 1)).toEqual(numberItems(["b"], ["a"]));
  });

  it("tells very many lines apart, and those that stand there again, before and after it has made room", () => {
    const table = LineTable.of(["w7", "W 9"])!;
    for (const [most, step] of [
      [1024, 1],
      [1025, 7],
      [5000, 4999],
      [70_000, 31],
    ] as const) {
      const lines = Array.from(
        { length: 2 * most },
        (_, i) => `${i % 3 === 0 ? "W" : "w"}${(i * step) % most}`,
      );
      expect(table.read(lines.join("\n"))).toEqual(strings(lines.join("\n"), ["w7", "W 9"]));
      expect(table.read("a\nb\na")?.prediction).toEqual([2, 3, 2]);
    }
  });

  it("leaves to others what is long, of very many lines, or collides on purpose", () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => `w${i}`).join("\n");
    const table = LineTable.of(["a"])!;
    expect(table.read(many(1000))).toEqual(strings(many(1000), ["a"]));
    expect(table.read(many(280_000))).toBeUndefined();
    expect(table.read("x".repeat(3e6))).toBeUndefined();
    expect(LineTable.of(["a".repeat(3e6)])).toBeUndefined();
    const slotOf = (word: string): number => {
      let hash = 0x811c9dc5 | 0;
      for (const sign of word) hash = (((hash << 5) | (hash >>> 27)) + sign.charCodeAt(0)) | 0;
      return (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7) & 4095;
    };
    const colliding: string[] = [];
    for (let i = 0; colliding.length < 100; i++) if (slotOf(`w${i}`) === 5) colliding.push(`w${i}`);
    expect(table.read(colliding.join("\n"))).toBeUndefined();
    expect(table.read(colliding.slice(0, 30).join("\n"))).toEqual(
      strings(colliding.slice(0, 30).join("\n"), ["a"]),
    );
  });
});
