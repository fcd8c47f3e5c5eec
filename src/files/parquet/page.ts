import { crc32 } from "node:zlib";
import type { PageHeader, ParquetType } from "hyparquet";
import { alpDecode } from "hyparquet/src/alp.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from "hyparquet/src/delta.js";
import { byteStreamSplit } from "hyparquet/src/encoding.js";
import { readPlain } from "hyparquet/src/plain.js";
import { DataFault } from "../data-fault.ts";
import type { ChunkColumn } from "./chunk-column.ts";
import { codecs } from "./codecs.ts";
import { readHybrid } from "./hybrid.ts";
import { ArrayValues, DictionaryValues, PlainTexts, type Values } from "./values.ts";

/** A page of a column: levels for each entry, and the values of those that have one, in order. */
export interface Page {
  /** Entries: values, nulls and empty lists. */
  readonly count: number;
  /** How much of its path each entry has; undefined where all have all of it. */
  readonly definitions: Uint8Array | undefined;
  /** In which list each entry goes on; undefined in a column without lists. */
  readonly repetitions: Uint8Array | undefined;
  readonly values: Values;
}

interface Reader {
  view: DataView;
  offset: number;
}

type Codec = Parameters<typeof decompressPage>[2];

/**
 * Unpacks a dictionary page. O(page).
 *
 * @throws {DataFault} when the page is damaged
 */
export function readDictionary(bytes: Buffer, header: PageHeader, column: ChunkColumn): DictionaryValues {
  verify(bytes, header);
  const page = unpack(bytes, header.uncompressed_page_size, column.codec);
  const count = header.dictionary_page_header?.num_values ?? 0;
  return new DictionaryValues(plain(readerOf(page), count, column), count);
}

/**
 * Unpacks a data page, of either version of the format. O(page).
 *
 * @throws {DataFault} when the page is damaged, or packed or encoded in a way that is not known
 */
export function readDataPage(
  bytes: Buffer,
  header: PageHeader,
  column: ChunkColumn,
  dictionary: DictionaryValues | undefined,
): Page {
  verify(bytes, header);
  const { maxDefinition, maxRepetition, codec } = column;
  const { data_page_header: v1, data_page_header_v2: v2 } = header;
  if (v1 !== undefined) {
    const reader = readerOf(unpack(bytes, header.uncompressed_page_size, codec));
    const count = v1.num_values;
    for (const [max, encoding] of [
      [maxRepetition, v1.repetition_level_encoding],
      [maxDefinition, v1.definition_level_encoding],
    ] as const) {
      if (max > 0 && encoding === "BIT_PACKED")
        throw new DataFault("levels in the encoding BIT_PACKED are not read");
    }
    const repetitions = maxRepetition > 0 ? levels(reader, maxRepetition, count, undefined) : undefined;
    const definitions = maxDefinition > 0 ? levels(reader, maxDefinition, count, undefined) : undefined;
    return pageOf(reader, count, definitions, repetitions, v1.encoding, column, dictionary);
  }
  if (v2 === undefined) throw new DataFault(`a page of the type ${header.type} where data should be`);
  const {
    num_values: count,
    repetition_levels_byte_length: first,
    definition_levels_byte_length: second,
  } = v2;
  const reader = readerOf(bytes);
  const repetitions = maxRepetition > 0 ? levels(reader, maxRepetition, count, first) : undefined;
  reader.offset = first;
  const definitions = maxDefinition > 0 ? levels(reader, maxDefinition, count, second) : undefined;
  const size = header.uncompressed_page_size - first - second;
  const rest = bytes.subarray(first + second);
  const values = v2.is_compressed === false || size === 0 ? rest : unpack(rest, size, codec);
  return pageOf(readerOf(values), count, definitions, repetitions, v2.encoding, column, dictionary);
}

function pageOf(
  reader: Reader,
  count: number,
  levelsOf: Uint8Array | undefined,
  repetitions: Uint8Array | undefined,
  encoding: string,
  column: ChunkColumn,
  dictionary: DictionaryValues | undefined,
): Page {
  let present = count;
  if (levelsOf !== undefined) {
    present = 0;
    for (let at = 0; at < count; at++) if (levelsOf[at] === column.maxDefinition) present++;
  }
  const definitions = present === count ? undefined : levelsOf;
  return { count, definitions, repetitions, values: valuesOf(reader, present, encoding, column, dictionary) };
}

function valuesOf(
  reader: Reader,
  count: number,
  encoding: string,
  column: ChunkColumn,
  dictionary: DictionaryValues | undefined,
): Values {
  const { type, typeLength, write } = column;
  switch (encoding) {
    case "PLAIN":
      return plain(reader, count, column);
    case "PLAIN_DICTIONARY":
    case "RLE_DICTIONARY": {
      if (dictionary === undefined) throw new DataFault("a page refers to a dictionary that is missing");
      const indexes = new Uint32Array(count);
      const width = count === 0 ? 0 : reader.view.getUint8(reader.offset++);
      if (width > 0) readHybrid(rest(reader), width, indexes);
      return dictionary.at(indexes);
    }
    case "RLE": {
      const flags = new Uint8Array(count);
      // The length of the run stands before it.
      if (count > 0) readHybrid(rest(reader).subarray(4), 1, flags);
      return new ArrayValues(flags, write);
    }
    case "DELTA_BINARY_PACKED": {
      const integers = type === "INT32" ? new Int32Array(count) : new BigInt64Array(count);
      deltaBinaryUnpack(reader, count, integers);
      return new ArrayValues(integers, write);
    }
    case "DELTA_LENGTH_BYTE_ARRAY":
    case "DELTA_BYTE_ARRAY": {
      const texts = new Array<Uint8Array>(count);
      (encoding === "DELTA_BYTE_ARRAY" ? deltaByteArray : deltaLengthByteArray)(reader, count, texts);
      return new ArrayValues(texts, write);
    }
    case "BYTE_STREAM_SPLIT":
      return new ArrayValues(byteStreamSplit(reader, count, type as ParquetType, typeLength), write);
    case "ALP":
      return new ArrayValues(alpDecode(reader, count, type as ParquetType), write);
    default:
      throw new DataFault(`the encoding ${encoding} is not read`);
  }
}

function plain(reader: Reader, count: number, { type, typeLength, isText, write }: ChunkColumn): Values {
  const { view, offset } = reader;
  if (isText)
    return new PlainTexts(Buffer.from(view.buffer, view.byteOffset + offset, view.byteLength - offset));
  return new ArrayValues(readPlain(reader, type as ParquetType, count, typeLength), write);
}

/** The levels of a page: of a known length, or behind their length. */
function levels(reader: Reader, max: number, count: number, length: number | undefined): Uint8Array {
  const found = new Uint8Array(count);
  const size = length ?? reader.view.getUint32(reader.offset, true);
  if (length === undefined) reader.offset += 4;
  readHybrid(rest(reader).subarray(0, size), 32 - Math.clz32(max), found);
  reader.offset += size;
  return found;
}

function rest({ view, offset }: Reader): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + offset, view.byteLength - offset);
}

function readerOf(bytes: Uint8Array): Reader {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
}

function unpack(bytes: Uint8Array, size: number, codec: string): Uint8Array {
  if (size === 0) return new Uint8Array(0);
  try {
    return decompressPage(bytes, size, codec as Codec, codecs);
  } catch {
    throw new DataFault(
      codec === "UNCOMPRESSED"
        ? "a page has another size than its header says"
        : `a page's ${codec} data is damaged`,
    );
  }
}

/** Checks what a writer may have put there to tell damage. */
function verify(bytes: Buffer, { crc }: PageHeader): void {
  if (crc !== undefined && crc >>> 0 !== crc32(bytes)) throw new DataFault("a page's checksum is wrong");
}
