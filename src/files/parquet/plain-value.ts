import type { WriteValue } from "./column-type.ts";

const scratch = Buffer.alloc(12);

/**
 * How the values of a physical type are written as a page holds them, in the encoding PLAIN; booleans as a byte each,
 * to be packed by the code that puts them together.
 *
 * @throws {Error} for a type that is none of the format's
 */
export function plainWriter(type: string): WriteValue {
  switch (type) {
    case "BOOLEAN":
      return (value: boolean | number, out) => out.byte(Number(value));
    case "INT32":
      return (value: number, out) => out.raw(scratch, 0, scratch.writeInt32LE(value | 0));
    case "INT64":
      return (value: bigint, out) => out.raw(scratch, 0, scratch.writeBigInt64LE(BigInt.asIntN(64, value)));
    case "INT96":
      return (value: bigint, out) => {
        scratch.writeBigUInt64LE(BigInt.asUintN(64, value));
        out.raw(scratch, 0, scratch.writeInt32LE(Number(BigInt.asIntN(32, value >> 64n)), 8));
      };
    case "FLOAT":
      return (value: number, out) => out.raw(scratch, 0, scratch.writeFloatLE(value));
    case "DOUBLE":
      return (value: number, out) => out.raw(scratch, 0, scratch.writeDoubleLE(value));
    case "FIXED_LEN_BYTE_ARRAY":
      return (value: Uint8Array, out) => out.raw(value, 0, value.length);
    case "BYTE_ARRAY":
      return (value: Uint8Array, out) => {
        out.raw(scratch, 0, scratch.writeUInt32LE(value.length));
        out.raw(value, 0, value.length);
      };
    default:
      throw new Error(`no physical type of Parquet: ${type}`);
  }
}

/** Booleans as bytes, packed eight to one. */
export function packedBits(bytes: Uint8Array): Buffer {
  const packed = Buffer.alloc(Math.ceil(bytes.length / 8));
  for (let at = 0; at < bytes.length; at++) packed[at >> 3]! |= bytes[at]! << (at & 7);
  return packed;
}
