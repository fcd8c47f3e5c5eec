import { describe, expect, it } from "vitest";
import { pathsOf, valueAt } from "../../src/records/value-at.ts";

describe("valueAt", () => {
  it.each<[unknown, string, unknown]>([
    [{ a: 1 }, "a", 1],
    [{ a: { b: 3 } }, "a.b", 3],
    [{ a: { b: { c: "x" } } }, "a.b.c", "x"],
    [{ "a.b": 1, a: { b: 2 } }, "a.b", 1],
    [{ a: 0 }, "a", 0],
    [{ a: "" }, "a", ""],
    [{ a: false }, "a", false],
    [{ a: null }, "a", undefined],
    [{ "a.b": null }, "a.b", undefined],
    [{ a: { b: null } }, "a.b", undefined],
    [{ a: 1 }, "b", undefined],
    [{ a: "text" }, "a.length", undefined],
    [{ a: ["x"] }, "a.0", undefined],
    [{}, "constructor", undefined],
    [{ a: {} }, "a.toString", undefined],
    ["text", "length", undefined],
    [["x"], "0", undefined],
    [null, "a", undefined],
    [undefined, "a", undefined],
  ])("of %j at %s", (record, path, value) => expect(valueAt(record, path)).toBe(value));
});

describe("pathsOf", () => {
  it("names fields and those within them, two levels", () => {
    expect(pathsOf({ a: 1, b: { c: 2, d: { e: 3 } }, f: ["x"], g: null })).toEqual([
      "a",
      "b",
      "b.c",
      "b.d",
      "f",
      "g",
    ]);
  });

  it.each([[[{ a: 1 }]], ["text"], [null], [7]])("%j has none", (record) =>
    expect(pathsOf(record)).toEqual([]),
  );
});
