import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { members, without } from "../../src/json/scan.ts";
import { scaled } from "../support/scaled.ts";

const objects = fc.dictionary(
  fc.oneof(fc.constantFrom("reward", "response", "__proto__", '"', "\\", "a:b", "{"), fc.string()),
  fc.jsonValue(),
  { noNullPrototype: true },
);
/** The same value, spaced in different ways. */
const texts = fc
  .tuple(objects, fc.constantFrom(undefined, 1, 4, "\t"))
  .map(([object, space]) => JSON.stringify(object, null, space).replace(/\n/g, " "));

describe("members", () => {
  it("finds every top-level member with its bytes", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = Buffer.from(text);
        const read = members(bytes, 0, bytes.length);
        const object = JSON.parse(text) as Record<string, unknown>;
        expect(read.map(({ key }) => key).sort()).toEqual(Object.keys(object).sort());
        for (const { key, start, end } of read) {
          const member = JSON.parse(`{${bytes.toString("utf8", start, end)}}`) as Record<string, unknown>;
          expect(Object.entries(member)).toEqual([
            [key, Object.getOwnPropertyDescriptor(object, key)?.value],
          ]);
        }
      }),
      { numRuns: scaled(1000) },
    );
  });

  it("drops what is named and keeps the rest, in any place", () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(20), { maxLength: 3 }), (text, picks) => {
        const object = JSON.parse(text) as Record<string, unknown>;
        const keys = Object.keys(object);
        const drop = new Set(picks.map((n) => keys[n]).filter((key) => key !== undefined));
        const left = JSON.parse(without(Buffer.from(text), 0, Buffer.byteLength(text), drop).toString());
        expect(Object.entries(left)).toEqual(Object.entries(object).filter(([key]) => !drop.has(key)));
      }),
      { numRuns: scaled(1000) },
    );
  });

  it.each([
    ['{"a":1,"a":2,"b":12345678901234567890}', "a", '{"b":12345678901234567890}'],
    ['{"b":1.0,"a":"x"}', "a", '{"b":1.0}'],
    ['{ "a" : "}\\"," , "10": 1, "2": 2 }', "a", '{ "10": 1, "2": 2 }'],
    ['{"\\u0061":[{"a":"]"}],"c":null}', "a", '{"c":null}'],
    ['{"a":"\\\\"}', "a", "{}"],
    ["{}", "a", "{}"],
  ])("edits %s without %s to the byte", (text, key, expected) => {
    expect(without(Buffer.from(text), 0, text.length, new Set([key])).toString()).toBe(expected);
  });
});
