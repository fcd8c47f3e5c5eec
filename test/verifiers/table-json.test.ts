import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTable } from "../../src/verifiers/table-json/answer-table.ts";
import { readJson } from "../../src/verifiers/table-json/json.ts";
import { pythonRepr, pythonRowKey } from "../../src/verifiers/table-json/python-repr.ts";

/** Documents and near-documents: what a model writes, cut and stained. */
const document = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.nat(40),
    fc.constantFrom("", "NaN", "-Infinity", "\u0001", "1e5", "-0", "\\ud800", "\ufeff", ",", " "),
  )
  .map(([json, at, stain]) => json.slice(0, at) + stain + json.slice(at));

const program = `
import json, sys
for line in sys.stdin:
    try:
        print(json.dumps(repr(json.loads(json.loads(line)))))
    except (ValueError, RecursionError):
        print("null")
`;

import { parseJsonl } from "../support/jsonl.ts";
import { scaled } from "../support/scaled.ts";

function pythonReprs(texts: readonly string[]): (string | null)[] | null {
  const input = texts.map((text) => JSON.stringify(text)).join("\n");
  const python = spawnSync("python3", ["-c", program], { input, encoding: "utf8" });
  return python.status === 0 ? parseJsonl<string | null>(python.stdout) : null;
}

const fixed = [
  "[1, 1.0, 1e5, 1e16, 1e-5, 1e15, 123456789012345678901234567890, -0, -0.0, 1E400, 0.1]",
  "[12.5, 99.99, -3.25, 10.10, 10.0, 0.5, 1.1, 1234567890.12345, 12345678901234.5, 123456789012345.6, -123456789012.345]",
  "[9007199254740.993, -99999999999999.9, 999999999999999.9, 1.00000000000001, 2.5e3, 100.5E-2]",
  '{"a": 1, "b": 2, "a": 3}',
  '["it\'s", "say \\"x\\"", "\\t\\n\\\\", "\\u0085\\u200b\\u00e9\\ud83d\\ude00"]',
  "[NaN, Infinity, -Infinity]",
  "[01]",
  "[1.]",
  "nul",
  "",
  "[1,]",
  '{"a" 1}',
  "\ufeff[]",
];

describe("the JSON reader", () => {
  const texts = [...fixed, ...fc.sample(document, { numRuns: scaled(2000), seed: 11 })];
  const expected = pythonReprs(texts);
  if (expected === null) console.warn("skipped: no Python to compare the JSON reader with");

  it.skipIf(expected === null)("reads, refuses and prints what Python does", () => {
    texts.forEach((text, i) => {
      const read = readJson(text);
      expect("value" in read ? pythonRepr(read.value) : null, JSON.stringify(text)).toBe(expected![i]);
    });
  });

  it("refuses depth and length that Python refuses, and survives them", () => {
    expect(readJson("[".repeat(980) + "]".repeat(980))).toHaveProperty("value");
    expect(readJson("[".repeat(5000) + "]".repeat(5000))).toHaveProperty("fault");
    expect(readJson("1".repeat(5000))).toHaveProperty("fault");
    expect(readJson("[".repeat(1_000_000))).toHaveProperty("fault");
  });

  it("keeps special keys plain", () => {
    expect(readTable('{"__proto__": {"data": [1]}, "data": [["a"]]}').rows).toEqual([["a"]]);
    expect(readTable('{"constructor": 1}').rows).toEqual([]);
  });

  it("never lets rows collide", () => {
    const lists = [["a,1"], ["a", "1"], ["1:a"], ["1:a", ""], ["", "1:a"], ["a1:1"], [""], []];
    const keys = [...lists, "('a', '1')", '["a","1"]', "a,1", "1:a1:1", ""].map(pythonRowKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
