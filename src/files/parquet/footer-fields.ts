import { deserializeTCompactProtocol, readVarInt, readZigZagBigInt } from "hyparquet/src/thrift.js";

/** A field of a Thrift struct as its bytes hold it. */
interface RawField {
  /** The type in Thrift's compact protocol. */
  readonly type: number;
  readonly bytes: Uint8Array;
}

/** The fields of a footer (`FileMetaData` of the format), by their numbers there. */
export type FooterFields = ReadonlyMap<number, RawField>;

export const SCHEMA = 2;
export const KEY_VALUES = 5;
export const COLUMN_ORDERS = 7;

/**
 * Takes a footer apart into its fields, undecoded: what one of them says reaches another file whole, in words that no
 * decoder here knows, too.
 *
 * @throws {Error} when it is no struct of Thrift
 */
export function footerFields(footer: Uint8Array): FooterFields {
  const view = new DataView(footer.buffer, footer.byteOffset, footer.byteLength);
  const reader = { view, offset: 0 };
  const fields = new Map<number, RawField>();
  for (let id = 0, head = view.getUint8(reader.offset++); head !== 0; head = view.getUint8(reader.offset++)) {
    const [step, type] = [head >> 4, head & 15];
    id = step === 0 ? Number(readZigZagBigInt(reader)) : id + step;
    const start = reader.offset;
    skip(reader, type);
    fields.set(id, { type, bytes: footer.subarray(start, reader.offset) });
  }
  return fields;
}

/** Puts a footer together. The numbers of its fields are below 16. */
export function joinFooter(fields: FooterFields): Uint8Array {
  const parts: Uint8Array[] = [];
  let last = 0;
  for (const [id, { type, bytes }] of [...fields].sort(([a], [b]) => a - b)) {
    parts.push(Uint8Array.of(((id - last) << 4) | type), bytes);
    last = id;
  }
  return Buffer.concat([...parts, Uint8Array.of(0)]);
}

function skip(reader: { view: DataView; offset: number }, type: number): void {
  switch (type) {
    case 4:
    case 5:
    case 6:
      readZigZagBigInt(reader);
      return;
    case 8: {
      const length = readVarInt(reader);
      reader.offset += length;
      return;
    }
    case 9: {
      const head = reader.view.getUint8(reader.offset++);
      for (let left = head >> 4 === 15 ? readVarInt(reader) : head >> 4; left > 0; left--)
        skip(reader, head & 15);
      return;
    }
    case 12:
      deserializeTCompactProtocol(reader);
      return;
    default:
      throw new Error(`a footer has no field of the type ${type}`);
  }
}
