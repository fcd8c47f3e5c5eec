import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyOf, sameValue } from "../../src/json/same-value.ts";

const parsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const small = fc.jsonValue({ maxDepth: 3, stringUnit: fc.constantFrom("a", "b") });

describe("sameValue", () => {
  it("tells what node tells of values of a parser", () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        const [left, right] = [parsed(a), parsed(b)];
        expect(sameValue(left, right)).toBe(isDeepStrictEqual(left, right));
        expect(sameValue(left, parsed(a))).toBe(true);
        expect(copyOf(left)).toEqual(left);
        expect(sameValue(copyOf(left), left)).toBe(true);
      }),
    );
  });

  it("does not take a member of another name, or a list, for the same", () => {
    expect(sameValue({ a: undefined }, { b: undefined })).toBe(false);
    expect(sameValue([], {})).toBe(false);
    expect(sameValue({}, [])).toBe(false);
    expect(sameValue(null, {})).toBe(false);
    expect(sameValue(JSON.parse('{"__proto__":1}'), {})).toBe(false);
    expect(JSON.stringify(copyOf(JSON.parse('{"__proto__":[1]}')))).toBe('{"__proto__":[1]}');
  });

  it("comes to an end on what refers to itself", () => {
    const loop: unknown[] = [];
    loop.push(loop);
    const other: unknown[] = [];
    other.push(other);
    expect(sameValue(loop, other)).toBe(false);
    expect(sameValue(copyOf(loop), loop)).toBe(false);
  });
});
