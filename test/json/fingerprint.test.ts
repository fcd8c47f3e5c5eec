import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprint } from "../../src/json/fingerprint.ts";

const values = fc.jsonValue({ maxDepth: 4 });

describe("fingerprint", () => {
  it("is one for values that are the same, whatever the order of their members", () => {
    fc.assert(
      fc.property(values, (value) => {
        const turned = JSON.parse(JSON.stringify(value), (_, member) =>
          typeof member === "object" && member !== null && !Array.isArray(member)
            ? Object.fromEntries(Object.entries(member).reverse())
            : member,
        );
        expect(fingerprint(turned, 10_000)).toBe(fingerprint(JSON.parse(JSON.stringify(value)), 10_000));
      }),
    );
  });

  it("differs between the labels of most prompts", () => {
    const labels = Array.from({ length: 1000 }, (_, i) => ({
      doc_ids: [`[${i}] a b`, "c"],
      summary: "English",
    }));
    const prints = new Set(labels.map((label) => fingerprint(label, 1000)));
    expect(prints.size).toBeGreaterThan(900);
  });

  it("is none for what is large, and finds so soon", () => {
    expect(fingerprint("x".repeat(101), 100)).toBeUndefined();
    expect(fingerprint(Array(101).fill(1), 100)).toBeUndefined();
    let deep: unknown = 0;
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(fingerprint(deep, 100)).toBeUndefined();
  });
});
