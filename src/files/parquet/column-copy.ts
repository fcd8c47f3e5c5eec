import { crc32 } from "node:zlib";
import type { ColumnMetaData } from "hyparquet";
import { ByteWriter, type Writer } from "hyparquet-writer";
import { writePageHeader } from "hyparquet-writer/src/datapage.js";
import { writeRleBitPackedHybrid } from "hyparquet-writer/src/encoding.js";
import type { writeMetadata } from "hyparquet-writer/src/metadata.js";
import { snappyCompress } from "hyparquet-writer/src/snappy.js";
import { ColumnChunk } from "./column-chunk.ts";
import type { LeafPath } from "./footer.ts";
import { JsonBytes } from "./json-bytes.ts";
import { Leaf } from "./leaf.ts";
import { packedBits, plainWriter } from "./plain-value.ts";

/** Bytes of values after which a page ends. */
const PAGE = 1 << 20;

/** The writer brings the types of the release it is built with. */
type NewColumn = NonNullable<
  Parameters<typeof writeMetadata>[1]["row_groups"][number]["columns"][number]["meta_data"]
>;

/**
 * Writes one column of a row group with the rows that are kept, its values bit for bit as they are.
 *
 * @param isKept 1 for each row of the group that is
 * @returns what the footer says of the column
 */
export function copyColumn(
  fd: number,
  meta: ColumnMetaData,
  leafPath: LeafPath,
  isKept: Uint8Array,
  writer: Writer,
): NewColumn {
  const { path, type, typeLength, maxDefinition, maxRepetition } = leafPath;
  const write = plainWriter(type);
  const { codec } = meta;
  const leaf = new Leaf(path.join("."), maxDefinition);
  leaf.open(
    new ColumnChunk(
      fd,
      { type, typeLength, codec, maxDefinition, maxRepetition, isText: false, write },
      meta,
    ),
  );
  const start = writer.offset;
  const page = new PageOut(leafPath, writer);
  const dropped = new JsonBytes(1 << 12);
  for (let row = 0; row < isKept.length; row++) {
    const kept = isKept[row] === 1;
    do {
      if (kept) page.add(leaf);
      else if (leaf.definition === maxDefinition) {
        leaf.write(dropped);
        dropped.clear();
      }
      leaf.advance();
    } while (leaf.repetition > 0);
    if (page.size >= PAGE) page.flush();
  }
  page.flush();
  return {
    type: meta.type,
    encodings: ["PLAIN", "RLE"],
    path_in_schema: [...path],
    codec: "SNAPPY",
    num_values: BigInt(page.values),
    total_uncompressed_size: BigInt(page.uncompressed),
    total_compressed_size: BigInt(writer.offset - start),
    data_page_offset: BigInt(start),
  };
}

/** The page that is being filled. */
class PageOut {
  readonly #leaf: LeafPath;
  readonly #writer: Writer;
  readonly #values = new JsonBytes();
  #definitions: number[] = [];
  #repetitions: number[] = [];
  /** Entries of all pages. */
  values = 0;
  uncompressed = 0;

  constructor(leaf: LeafPath, writer: Writer) {
    this.#leaf = leaf;
    this.#writer = writer;
  }

  get size(): number {
    return this.#values.length + this.#definitions.length;
  }

  add(leaf: Leaf): void {
    this.#definitions.push(leaf.definition);
    this.#repetitions.push(leaf.repetition);
    if (leaf.definition === this.#leaf.maxDefinition) leaf.write(this.#values);
  }

  flush(): void {
    const count = this.#definitions.length;
    if (count === 0) return;
    const { maxDefinition, maxRepetition, type } = this.#leaf;
    const body = new ByteWriter(this.#values.length + 64);
    for (const [max, levels] of [
      [maxRepetition, this.#repetitions],
      [maxDefinition, this.#definitions],
    ] as const) {
      if (max === 0) continue;
      const packed = new ByteWriter();
      writeRleBitPackedHybrid(packed, levels, 32 - Math.clz32(max));
      body.appendUint32(packed.offset);
      body.appendBytes(packed.getBytes());
    }
    const { written } = this.#values;
    body.appendBytes(type === "BOOLEAN" ? packedBits(written) : written);
    const plain = body.getBytes();
    const packed = snappyCompress(plain);
    const before = this.#writer.offset;
    writePageHeader(this.#writer, {
      type: "DATA_PAGE",
      uncompressed_page_size: plain.length,
      compressed_page_size: packed.length,
      crc: crc32(packed) | 0,
      data_page_header: {
        num_values: count,
        encoding: "PLAIN",
        definition_level_encoding: "RLE",
        repetition_level_encoding: "RLE",
      },
    });
    this.uncompressed += this.#writer.offset - before + plain.length;
    this.#writer.appendBytes(packed);
    this.values += count;
    this.#values.clear();
    this.#definitions = [];
    this.#repetitions = [];
  }
}
