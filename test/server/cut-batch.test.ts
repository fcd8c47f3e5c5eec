import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutBatch } from "../../src/server/dispatch/cut-batch.ts";
import { growthExponent } from "../support/growth.ts";
import { scaled } from "../support/scaled.ts";

const piecesOf = (text: string, size: number): string[] | undefined => {
  const bytes = Buffer.from(text);
  return cutBatch(bytes, size)?.pieces.map(([begin, end]) => bytes.toString("utf8", begin, end));
};

describe("a batch cut into pieces", () => {
  it("is the same items in the same order, whatever they hold", () => {
    const item = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: "binary" }),
      fc.constantFrom('",', "\\", '\\"],', "]}"),
    );
    fc.assert(
      fc.property(
        fc.array(item),
        fc.nat(40),
        fc.option(fc.dictionary(fc.string(), item)),
        fc.boolean(),
        (...drawn) => {
          const [items, size, options, first] = drawn;
          const some = options === null ? {} : { options };
          const text = JSON.stringify(first ? { items, ...some } : { ...some, items }, null, size % 3);
          const bytes = Buffer.from(text);
          const cuts = cutBatch(bytes, size);
          if (cuts === undefined) return;
          expect(cuts.items).toBe(items.length);
          const lists = cuts.pieces.map(([begin, end]) =>
            JSON.parse(`[${bytes.toString("utf8", begin, end)}]`),
          );
          expect(lists.flat(1)).toEqual(JSON.parse(text).items);
          const own =
            cuts.options === undefined ? undefined : JSON.parse(bytes.toString("utf8", ...cuts.options));
          expect(own).toEqual(JSON.parse(text).options);
        },
      ),
      { numRuns: scaled(500) },
    );
  });

  it("begins a piece where the last has its length", () => {
    expect(piecesOf('{"items": [1, 2,3 ,4]}', 1)).toEqual(["1", " 2", "3 ", "4"]);
    expect(piecesOf('{"options":{"explain":false},"items":["a,b",[2,3]]}', 4)).toEqual(['"a,b"', "[2,3]"]);
    expect(piecesOf('{"items":[1,2]}', 100)).toBeUndefined();
  });

  it("is JSON when all its pieces are", () => {
    // What is damaged anywhere is not cut, or leaves a piece that is no list.
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { minLength: 3 }),
        fc.nat(),
        fc.constantFrom(...'{}[],:"1x \\'),
        (...drawn) => {
          const [items, place, sign] = drawn;
          const text = JSON.stringify({ items, options: { explain: true } });
          const at = place % text.length;
          const damaged = text.slice(0, at) + sign + text.slice(at + 1);
          const whole = parsed(damaged);
          const pieces = piecesOf(damaged, 4);
          if (whole !== undefined || pieces === undefined) return;
          const bytes = Buffer.from(damaged);
          const options = cutBatch(bytes, 4)?.options;
          const parts = pieces.map((piece) => `[${piece}]`);
          if (options !== undefined) parts.push(bytes.toString("utf8", ...options));
          expect(parts.some((part) => parsed(part) === undefined)).toBe(true);
        },
      ),
      { numRuns: scaled(2000) },
    );
  });

  it("is not cut when it is more than a batch, or less", () => {
    for (const text of [
      "",
      "[1,2,3]",
      '{"items":[1,2,3],"items":[4,5]}',
      '{"items":[1,2,3],"other":1}',
      '{"items":[1,2,3]',
      '{"items":[1,2,3]} 4',
      '{"items":[1,2,3,]}',
      '{"items":{"a":1,"b":2}}',
      '{"items":[1,2,3],}',
      '{"items":[1,"2',
      '{"options":{}}',
    ])
      expect(piecesOf(text, 1), text).toBeUndefined();
    expect(piecesOf('{"items":[1,2,3},"options":{}}', 1)).toBeUndefined();
  });

  it("takes time in proportion to its length", () => {
    const item = JSON.stringify(['a "quoted" \\ text', [1, { b: "," }]]);
    const batch = (size: number) => Buffer.from(`{"items":[${Array(size).fill(item).join(",")}]}`);
    const batches = new Map([1000, 100_000].map((size) => [size, batch(size)]));
    const cut = (size: number) => cutBatch(batches.get(size) as Buffer, 4096);
    expect(cut(1000)?.pieces.length).toBeGreaterThan(5);
    expect(growthExponent(cut, 1000, 100_000)).toBeLessThan(1.3);
  });
});

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
