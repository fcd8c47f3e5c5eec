import { isUtf8 } from "node:buffer";
import type { SchemaElement } from "hyparquet";
import type { JsonBytes } from "./json-bytes.ts";
import { isJsonText } from "./json-columns.ts";

/** Writes one value of a column, as the decoder of its physical type gives it, as JSON. */
// biome-ignore lint/suspicious/noExplicitAny: a decoded value has the physical type of its column
export type WriteValue = (value: any, out: JsonBytes) => void;

const DAY_MS = 86_400_000;
/** Digits after the second that a unit has, by the name that the format gives it. */
const DIGITS = { MILLIS: 3, MICROS: 6, NANOS: 9 } as const;
type Unit = keyof typeof DIGITS;

/**
 * How the values of a column are written as JSON, by its type: numbers with all their digits, whatever their size;
 * texts as they are; dates and times as ISO 8601 with the digits of their unit; bytes that are no text as
 * `{"base64": …}`. Undefined for a type that has no text (BSON, VARIANT, geometries).
 *
 * @param names what the numbers of a column of classes stand for
 */
export function writerOf(element: SchemaElement, names?: readonly string[]): WriteValue | undefined {
  const { type, converted_type: converted, logical_type: logical } = element;
  if (names !== undefined) return (value, out) => className(Number(value), names, out);
  if (["BSON"].includes(converted ?? "")) return undefined;
  if (["BSON", "VARIANT", "GEOMETRY", "GEOGRAPHY", "FILE"].includes(logical?.type ?? "")) return undefined;
  if (logical?.type === "DECIMAL" || converted === "DECIMAL") {
    const scale = (logical?.type === "DECIMAL" ? logical.scale : element.scale) ?? 0;
    return (value, out) => out.ascii(decimal(bigOf(value), scale));
  }
  if (converted === "JSON" || logical?.type === "JSON") return writeJson;
  if (logical?.type === "UUID") return (value, out) => out.ascii(`"${uuid(value)}"`);
  if (logical?.type === "FLOAT16") return (value, out) => number(half(value), out);
  if (converted === "INTERVAL" || logical?.type === "INTERVAL")
    return (value, out) => out.ascii(interval(value));
  if (
    converted === "UTF8" ||
    converted === "ENUM" ||
    logical?.type === "STRING" ||
    logical?.type === "ENUM"
  ) {
    return (value: Uint8Array, out) => out.text(value, 0, value.length);
  }
  if (converted === "DATE" || logical?.type === "DATE") {
    return (value: number, out) => out.ascii(`"${isoDay(value)}"`);
  }
  const time = timeOf(element);
  if (time !== undefined) return time;
  const isUnsigned =
    converted?.startsWith("UINT_") || (logical?.type === "INTEGER" && logical.isSigned === false);
  switch (type) {
    case "BOOLEAN":
      return (value, out) => out.ascii(value ? "true" : "false");
    case "INT32":
      return isUnsigned
        ? (value, out) => out.ascii(String(value >>> 0))
        : (value, out) => out.ascii(String(value));
    case "INT64":
      return isUnsigned
        ? (value: bigint, out) => out.ascii(String(BigInt.asUintN(64, value)))
        : (value: bigint, out) => out.ascii(String(value));
    case "INT96":
      return (value: bigint, out) => {
        const days = (value >> 64n) - 2_440_588n;
        out.ascii(`"${instant(days * 86_400_000_000_000n + BigInt.asUintN(64, value), "NANOS", false)}"`);
      };
    case "FLOAT":
    case "DOUBLE":
      return number;
    default:
      return bytes;
  }
}

function timeOf({ converted_type: converted, logical_type: logical }: SchemaElement): WriteValue | undefined {
  const [, kind, old] = /^(TIMESTAMP|TIME)_(MILLIS|MICROS)$/.exec(converted ?? "") ?? [];
  const isStamp = logical?.type === "TIMESTAMP" || (logical?.type !== "TIME" && kind === "TIMESTAMP");
  if (logical?.type === "TIMESTAMP" || logical?.type === "TIME" || kind !== undefined) {
    const given = logical?.type === "TIMESTAMP" || logical?.type === "TIME" ? logical : undefined;
    const unit = (given?.unit ?? old) as Unit;
    const isUtc = given?.isAdjustedToUTC ?? true;
    return isStamp
      ? (value, out) => out.ascii(`"${instant(BigInt(value), unit, isUtc)}"`)
      : (value, out) => out.ascii(`"${clock(BigInt(value), unit)}"`);
  }
  return undefined;
}

/** `NaN` and the infinities stand as Python writes them; who reads a record says whether they matter. */
function number(value: number, out: JsonBytes): void {
  out.ascii(Object.is(value, -0) ? "-0.0" : String(value));
}

/** Bytes without a type: old writers keep text so. */
function bytes(value: Uint8Array, out: JsonBytes): void {
  if (isUtf8(value)) out.text(value, 0, value.length);
  else out.ascii(`{"base64":"${Buffer.from(value).toString("base64")}"}`);
}

/** JSON on one line; what is no JSON is text. */
export function writeJson(value: Uint8Array, out: JsonBytes): void {
  const line = Buffer.from(value).map((byte) => (byte === 0x0a || byte === 0x0d ? 0x20 : byte));
  // A line break in valid JSON stands between its parts alone.
  if (isJsonText(Buffer.from(value).toString("utf8"))) out.raw(line, 0, line.length);
  else out.text(value, 0, value.length);
}

function className(value: number, names: readonly string[], out: JsonBytes): void {
  const name = names[value];
  const text = Buffer.from(name ?? "");
  if (name !== undefined) out.text(text, 0, text.length);
  // -1 stands for "no class".
  else out.ascii(value < 0 ? "null" : String(value));
}

function bigOf(value: number | bigint | Uint8Array): bigint {
  if (!(value instanceof Uint8Array)) return BigInt(value);
  const hex = Buffer.from(value).toString("hex");
  return hex === "" ? 0n : BigInt.asIntN(8 * value.length, BigInt(`0x${hex}`));
}

function decimal(value: bigint, scale: number): string {
  if (scale <= 0) return String(value * 10n ** BigInt(-scale));
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, "0");
  const fraction = digits.slice(-scale).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${digits.slice(0, -scale)}${fraction && `.${fraction}`}`;
}

function uuid(value: Uint8Array): string {
  return Buffer.from(value)
    .toString("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function half(value: Uint8Array): number {
  const bits = value[0]! | (value[1]! << 8);
  const sign = bits >> 15 ? -1 : 1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

/** Months, days and milliseconds as a duration of ISO 8601. */
function interval(value: Uint8Array): string {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const [months, days, ms] = [0, 4, 8].map((at) => view.getUint32(at, true));
  return `"P${months}M${days}DT${(ms as number) / 1000}S"`;
}

/** Beyond what a date of JavaScript holds, the days since 1970 stand as they are. */
function isoDay(days: number): string {
  const date = new Date(days * DAY_MS);
  return Number.isNaN(date.getTime()) ? String(days) : date.toISOString().slice(0, -"T00:00:00.000Z".length);
}

function instant(value: bigint, unit: Unit, isUtc: boolean): string {
  const day = 86_400n * 10n ** BigInt(DIGITS[unit]);
  const time = ((value % day) + day) % day;
  return `${isoDay(Number((value - time) / day))}T${clock(time, unit)}${isUtc ? "Z" : ""}`;
}

function clock(value: bigint, unit: Unit): string {
  const second = 10n ** BigInt(DIGITS[unit]);
  const seconds = Number(value / second);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = String(value % second).padStart(DIGITS[unit], "0");
  return `${parts.map((part) => String(part).padStart(2, "0")).join(":")}.${fraction}`;
}
