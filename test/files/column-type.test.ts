import type { SchemaElement } from "hyparquet";
import { describe, expect, it } from "vitest";
import { writerOf } from "../../src/files/parquet/column-type.ts";
import { JsonBytes } from "../../src/files/parquet/json-bytes.ts";

type Kind = Partial<Record<keyof SchemaElement, unknown>>;
const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (value: string) => new Uint8Array(Buffer.from(value));

/** The JSON of a value of a column of this kind; undefined where such a column has no text. */
function json(kind: Kind, value: unknown, names?: readonly string[]): string | undefined {
  const write = writerOf({ name: "x", ...kind } as SchemaElement, names);
  if (write === undefined) return undefined;
  const out = new JsonBytes();
  write(value, out);
  return Buffer.from(out.written).toString();
}

const decimal = (scale: number): Kind => ({
  type: "INT64",
  logical_type: { type: "DECIMAL", scale, precision: 9 },
});
const stamp = (unit: string, isAdjustedToUTC = true): Kind => ({
  type: "INT64",
  logical_type: { type: "TIMESTAMP", unit, isAdjustedToUTC },
});

describe("a value of a column of Parquet", () => {
  it.each<[string, Kind, unknown, string | undefined]>([
    ["a decimal", decimal(2), 12345n, "123.45"],
    ["a decimal below zero", decimal(2), -5n, "-0.05"],
    ["a decimal that is zero", decimal(2), 0n, "0"],
    ["a decimal with zeros behind", decimal(2), 1200n, "12"],
    ["a decimal without a fraction", decimal(0), -7n, "-7"],
    ["a decimal of hundreds", decimal(-2), 7n, "700"],
    ["a decimal in bytes", { ...decimal(1), type: "FIXED_LEN_BYTE_ARRAY" }, bytes(0xff, 0x85), "-12.3"],
    ["a decimal in no bytes", { ...decimal(1), type: "BYTE_ARRAY" }, bytes(), "0"],
    ["an old decimal", { type: "INT32", converted_type: "DECIMAL", scale: 3 }, 1500, "1.5"],
    ["an old decimal of no scale", { type: "INT32", converted_type: "DECIMAL" }, 15, "15"],
    [
      "a UUID",
      { type: "FIXED_LEN_BYTE_ARRAY", logical_type: { type: "UUID" } },
      bytes(0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255),
      '"00112233-4455-6677-8899-aabbccddeeff"',
    ],
    ["a half", { logical_type: { type: "FLOAT16" } }, bytes(0x00, 0x3e), "1.5"],
    ["a half below zero", { logical_type: { type: "FLOAT16" } }, bytes(0x00, 0xc0), "-2"],
    ["the least half", { logical_type: { type: "FLOAT16" } }, bytes(0x01, 0x00), "5.960464477539063e-8"],
    ["an endless half", { logical_type: { type: "FLOAT16" } }, bytes(0x00, 0xfc), "-Infinity"],
    ["no half", { logical_type: { type: "FLOAT16" } }, bytes(0x01, 0x7c), "NaN"],
    [
      "a duration",
      { converted_type: "INTERVAL", type: "FIXED_LEN_BYTE_ARRAY" },
      bytes(1, 0, 0, 0, 2, 0, 0, 0, 0xdc, 5, 0, 0),
      '"P1M2DT1.5S"',
    ],
    ["a text", { type: "BYTE_ARRAY", converted_type: "UTF8" }, text('a"\n'), '"a\\"\\n"'],
    ["a word of a list", { type: "BYTE_ARRAY", logical_type: { type: "ENUM" } }, text("a"), '"a"'],
    ["an old word of a list", { type: "BYTE_ARRAY", converted_type: "ENUM" }, bytes(0xff), '"�"'],
    ["a text of the new kind", { type: "BYTE_ARRAY", logical_type: { type: "STRING" } }, bytes(0xff), '"�"'],
    ["a day", { type: "INT32", converted_type: "DATE" }, 20_000, '"2024-10-04"'],
    ["a day before 1970", { type: "INT32", logical_type: { type: "DATE" } }, -1, '"1969-12-31"'],
    ["a time in milliseconds", stamp("MILLIS"), 1, '"1970-01-01T00:00:00.001Z"'],
    ["a time before 1970", stamp("MICROS"), -1n, '"1969-12-31T23:59:59.999999Z"'],
    ["a time in nanoseconds", stamp("NANOS", false), 1n, '"1970-01-01T00:00:00.000000001"'],
    [
      "an old time",
      { type: "INT64", converted_type: "TIMESTAMP_MICROS" },
      1n,
      '"1970-01-01T00:00:00.000001Z"',
    ],
    ["a clock", { type: "INT32", converted_type: "TIME_MILLIS" }, 3_723_004, '"01:02:03.004"'],
    [
      "a clock of the new kind",
      { type: "INT64", logical_type: { type: "TIME", unit: "NANOS", isAdjustedToUTC: true } },
      3_723_000_000_004n,
      '"01:02:03.000000004"',
    ],
    [
      "the oldest kind of time",
      { type: "INT96" },
      (2_440_589n << 64n) | 5n,
      '"1970-01-02T00:00:00.000000005"',
    ],
    ["a truth", { type: "BOOLEAN" }, false, "false"],
    ["a number", { type: "INT32" }, -1, "-1"],
    ["a number without a sign", { type: "INT32", converted_type: "UINT_32" }, -1, "4294967295"],
    ["a long number", { type: "INT64" }, -(2n ** 60n), "-1152921504606846976"],
    [
      "a long number without a sign",
      { type: "INT64", logical_type: { type: "INTEGER", isSigned: false, bitWidth: 64 } },
      -1n,
      "18446744073709551615",
    ],
    [
      "a long number with one",
      { type: "INT64", logical_type: { type: "INTEGER", isSigned: true } },
      -1n,
      "-1",
    ],
    ["a zero below zero", { type: "DOUBLE" }, -0, "-0.0"],
    ["a fraction", { type: "FLOAT" }, 0.5, "0.5"],
    ["bytes that are text", { type: "BYTE_ARRAY" }, text("é"), '"é"'],
    ["bytes that are none", { type: "BYTE_ARRAY" }, bytes(255, 0), '{"base64":"/wA="}'],
    ["JSON", { type: "BYTE_ARRAY", converted_type: "JSON" }, text('{"a":\n[1]}'), '{"a": [1]}'],
    ["what is no JSON", { type: "BYTE_ARRAY", logical_type: { type: "JSON" } }, text("{a"), '"{a"'],
    ["BSON", { type: "BYTE_ARRAY", converted_type: "BSON" }, bytes(), undefined],
    ["a shape on a map", { type: "BYTE_ARRAY", logical_type: { type: "GEOMETRY" } }, bytes(), undefined],
  ])("%s", (_, kind, value, expected) => {
    expect(json(kind, value)).toBe(expected);
  });

  it("is the name of its class, where it is of one", () => {
    const names = ["easy", 'h"rd'];
    expect([0, 1n, -1, 2].map((value) => json({ type: "INT64" }, value, names))).toEqual([
      '"easy"',
      '"h\\"rd"',
      "null",
      "2",
    ]);
  });
});

describe("JSON in bytes", () => {
  it("holds what was written, short and long, with all that JSON escapes", () => {
    const all = Array.from({ length: 160 }, (_, code) => String.fromCharCode(code)).join("");
    for (const said of ["", "a", all, "x".repeat(47), "x".repeat(5000), `${"é".repeat(3000)}"`]) {
      const out = new JsonBytes();
      out.ascii("[");
      const source = Buffer.from(`??${said}!!`);
      out.text(source, 2, source.length - 2);
      out.ascii(",");
      out.raw(source, source.length - 2, source.length);
      out.ascii("]");
      expect(Buffer.from(out.written).toString()).toBe(
        `[${JSON.stringify(said).replaceAll("\u007f", "\u007f")},!!]`,
      );
    }
  });

  it("grows as it is written to", () => {
    const out = new JsonBytes();
    const word = Buffer.from("word".repeat(30));
    for (let count = 0; count < 5000; count++) out.raw(word, 4, 104);
    expect(out.length).toBe(500_000);
    expect(Buffer.from(out.written).equals(Buffer.from("word".repeat(25).repeat(5000)))).toBe(true);
  });
});
