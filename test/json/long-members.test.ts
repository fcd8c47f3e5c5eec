import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LongMemberParser } from "../../src/json/long-members.ts";
import { scaled } from "../support/scaled.ts";

const parser = new LongMemberParser();

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
      '[1,"'.concat(long, '",{"a":[]}]'),
      `{"答案":${JSON.stringify(Array.from({ length: 60 }, (_, i) => i))}}`,
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
      { numRuns: scaled(3000) },
    );
  });

  it("reads nothing that JSON.parse refuses", () => {
    const cut = fc.tuple(
      object(fc.oneof(piece, faulty)),
      fc.nat(),
      fc.constantFrom("", '"', "}", ":", ",", "[", "]", "{", "\\", "1", "0"),
    );
    fc.assert(
      fc.property(cut, ([line, where, more]) => {
        const at = where % (line.length + 1);
        // As bytes: a cut may part a surrogate pair, and a file holds none.
        const text = Buffer.from(line.slice(0, at) + more + line.slice(at)).toString();
        const record = lifted(text);
        if (record !== undefined) expect(record).toEqual(JSON.parse(text));
      }),
      { numRuns: scaled(3000) },
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

  it("gives what stands there as in the line before as the same value", () => {
    const truth = `{"doc_ids":${JSON.stringify(long.split(" "))}}`;
    const first = lifted(lineOf('"id":1', `"truth":${truth}`, `"response":"${long}"`));
    const again = lifted(lineOf('"id":2', `"truth":${truth}`, '"response":""'));
    expect(again).toEqual({ id: 2, truth: JSON.parse(truth), response: "" });
    expect(again?.truth).toBe(first?.truth);
    const other = lifted(lineOf(`"truth":${truth.replace("long", "Long")}`));
    expect(other?.truth).toEqual(JSON.parse(truth.replace("long", "Long")));
  });

  it("reads UTF-8 of every width, and refuses what is not UTF-8", () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          "a",
          "é",
          "\u07ff",
          "\u0800",
          "\ud7ff",
          "\ue000",
          "\uffff",
          "\u{10000}",
          "\u{10ffff}",
        ),
        fc.constantFrom("答", "案", "。", "𝒳"),
        fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
      ),
      minLength: 130,
      maxLength: 300,
    });
    const change = fc.tuple(fc.nat(), fc.oneof(fc.constant(-1), fc.integer({ min: 0x80, max: 0xff })));
    fc.assert(
      fc.property(text, change, (written, [where, byte]) => {
        const bytes = Buffer.from(JSON.stringify({ a: written }));
        if (byte >= 0) bytes[6 + (where % (bytes.length - 8))] = byte;
        const record = lifted(bytes);
        if (isUtf8(bytes) && byte < 0) expect(record).toEqual({ a: written });
        if (!isUtf8(bytes)) expect(record).toBeUndefined();
        if (record !== undefined) expect(record).toEqual(JSON.parse(bytes.toString()));
      }),
      { numRuns: scaled(3000) },
    );
  });

  it("takes whole strings of characters of every width", () => {
    for (const character of ["é", "答", "𝒳"]) {
      for (let length = 1; length < 40; length++) {
        const a = `${long}${character.repeat(length)}`;
        expect(lifted(JSON.stringify({ a }))).toEqual({ a });
      }
    }
  });

  it.each([
    ["surrogates", "eda080"],
    ["surrogates among others", "e7ad94e7ad94eda080e7ad94e7ad94"],
    ["three bytes where two do", "e080af"],
    ["three bytes where two do, among others", "e7ad94e7ad94e080afe7ad94e7ad94"],
    ["four bytes where three do", "f08fbfbf"],
    ["a number beyond the last", "f4908080"],
    ["two bytes where one does", "c1bf"],
    ["a lead byte of five", "f888808080"],
    ["a byte that only follows", "80"],
    ["a character that is cut off", "e7ad"],
  ])("refuses %s in UTF-8", (_, hex) => {
    const line = (text: Buffer) => Buffer.concat([Buffer.from(`{"a":"${long}`), text, Buffer.from('"}')]);
    expect(lifted(line(Buffer.from("答案")))).toEqual({ a: `${long}答案` });
    expect(lifted(line(Buffer.from(hex, "hex")))).toBeUndefined();
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
    ["a list of objects", `[{"a":"${long}"}]`],
    ["a number before an object", lineOf(`"a":1{"b":"${long}"}`)],
    ["an object without a name", lineOf(`{"b":"${long}"}`)],
    ["an object that is closed as a list", lineOf(`"a":{"b":"${long}"]`)],
    ["a fault within an object", lineOf(`"a":{"b":"${long}",}`)],
    ["bytes that are not UTF-8 within an object", Buffer.from(lineOf(`"a":["${long}\xff"]`), "latin1")],
    ["bytes that are not UTF-8", Buffer.from(lineOf(`"a":"${long}\xff"`), "latin1")],
    ["bytes that escapes beside must not mend", Buffer.from(lineOf(`"a":"${long}\xc3\\u00e9"`), "latin1")],
  ])("leaves %s to others", (_, line) => {
    expect(lifted(line)).toBeUndefined();
  });

  it("has no place for what is too long, and reads no memory but its own", () => {
    expect(parser.memory((8 << 20) + 1)).toBeUndefined();
    expect(parser.parse(Buffer.from(lineOf(`"a":"${long}"`)))).toBeUndefined();
    const huge = lineOf(`"a":"${"x".repeat((8 << 20) - 8)}"`);
    expect(huge.length).toBe(8 << 20);
    expect(lifted(huge)?.a).toHaveLength((8 << 20) - 8);
  });
});
