import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LongStringParser } from "../../src/records/long-strings.ts";

const parser = new LongStringParser();

function lifted(line: string | Uint8Array): Record<string, unknown> | undefined {
  const bytes = Buffer.from(line as string);
  const memory = parser.memory(bytes.length)!;
  memory.set(bytes);
  return parser.parse(memory);
}

const long = "long enough to be taken out, ".repeat(12);
const lineOf = (...members: string[]) => `{${members.join(",")}}`;

/** Pieces of JSON strings as they may stand in a file, right and wrong. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 200 }).map((text) => JSON.stringify(text).slice(1, -1)) },
  {
    weight: 2,
    arbitrary: fc.string({ unit: "grapheme", maxLength: 60 }).map((t) => JSON.stringify(t).slice(1, -1)),
  },
  fc.constantFrom(
    "\\n\\n",
    '\\"',
    "\\\\",
    "\\/",
    "\\b\\f\\r\\t",
    "\\u0000",
    "\\u00e9",
    "\\u7b54\\u6848",
    "\\uD83D\\ude00",
    "😀",
    "答案",
  ),
);
const faulty = fc.constantFrom(
  "\\ud83d",
  "\\ude00",
  "\\ud83d\\n",
  "\\x",
  "\\u12g4",
  "\n",
  "\t",
  "\u0000",
  "\\",
  '"',
  "",
);
const string = (pieces: fc.Arbitrary<string>) =>
  fc.array(pieces, { maxLength: 12 }).map((all) => `"${all.join("")}"`);
const key = fc.constantFrom(
  "response",
  "prompt",
  "__proto__",
  "0",
  "a b",
  "é",
  "respo\\u006ese",
  "constructor",
);
const value = (pieces: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 3, arbitrary: string(pieces) },
    fc.json({ maxDepth: 3 }),
    fc.constantFrom(
      "1e400",
      "-0",
      "12345678901234567890",
      "true",
      '{"response":{"x":["'.concat(long, '"]}}'),
    ),
  );
const blank = fc.constantFrom("", " ", "\t", "\r\n");
const object = (pieces: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(blank, key, blank, value(pieces), blank), { maxLength: 6 })
    .map((members) => `{${members.map(([a, k, b, v, c]) => `${a}"${k}"${b}:${a}${v}${c}`).join(",")}}`);

describe("a parser of lines with long texts", () => {
  it("reads what JSON.parse reads", () => {
    fc.assert(
      fc.property(object(piece), (line) => {
        const record = lifted(line);
        if (record === undefined) return;
        const whole = JSON.parse(line);
        expect(record).toEqual(whole);
        expect(JSON.stringify(record)).toBe(JSON.stringify(whole));
      }),
      { numRuns: 3000 },
    );
  });

  it("reads nothing that JSON.parse refuses", () => {
    const cut = fc.tuple(
      object(fc.oneof(piece, faulty)),
      fc.nat(),
      fc.constantFrom("", '"', "}", ":", ",", "[", "\\"),
    );
    fc.assert(
      fc.property(cut, ([line, where, more]) => {
        const at = where % (line.length + 1);
        const text = line.slice(0, at) + more + line.slice(at);
        const record = lifted(text);
        if (record !== undefined) expect(record).toEqual(JSON.parse(text));
      }),
      { numRuns: 3000 },
    );
  });

  it("takes usual lines", () => {
    const line = lineOf(
      '"id":"a"',
      `"response":"${long}\\n\\u7b54案"`,
      '"n":1',
      `"prompt":"${long}"`,
      '"m":{"k":""}',
    );
    expect(lifted(line)).toEqual({ id: "a", response: `${long}\n答案`, n: 1, prompt: long, m: { k: "" } });
    expect(Object.keys(lifted(line)!)).toEqual(["id", "response", "n", "prompt", "m"]);
  });

  it.each([
    ["a name twice", lineOf(`"a":"${long}"`, '"a":""')],
    ["a name with an escape", lineOf(`"a":"${long}"`, '"\\u0061":""')],
    ["a name that is no member when assigned", lineOf(`"__proto__":"${long}"`)],
    ["half a pair", lineOf(`"a":"${long}\\ud83d"`)],
    ["a control character", lineOf(`"a":"${long}\n"`)],
    ["an unknown escape", lineOf(`"a":"${long}\\x"`)],
    ["a string that does not end", `{"a":"${long}`],
    ["a fault beside", lineOf(`"a":"${long}"`, '"b":tru')],
    ["more than eight long texts", lineOf(...Array.from({ length: 9 }, (_, i) => `"${i}":"${long}"`))],
    ["no long text", lineOf('"a":"b"')],
    ["no object", `["${long}"]`],
    ["bytes that are not UTF-8", Buffer.from(lineOf(`"a":"${long}\xff"`), "latin1")],
    ["bytes that escapes beside must not mend", Buffer.from(lineOf(`"a":"${long}\xc3\\u00e9"`), "latin1")],
  ])("leaves %s to others", (_, line) => {
    expect(lifted(line)).toBeUndefined();
  });

  it("has no place for what is too long, and reads no memory but its own", () => {
    expect(parser.memory((4 << 20) + 1)).toBeUndefined();
    expect(parser.parse(Buffer.from(lineOf(`"a":"${long}"`)))).toBeUndefined();
    const huge = lineOf(`"a":"${"x".repeat((4 << 20) - 8)}"`);
    expect(huge.length).toBe(4 << 20);
    expect(lifted(huge)?.a).toHaveLength((4 << 20) - 8);
  });
});
