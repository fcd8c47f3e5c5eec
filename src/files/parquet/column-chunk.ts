import { readSync } from "node:fs";
import type { ColumnMetaData, PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { DataFault } from "../data-fault.ts";
import type { ChunkColumn } from "./chunk-column.ts";
import { type Page, readDataPage, readDictionary } from "./page.ts";
import type { DictionaryValues } from "./values.ts";

/** Read at first for a page's header, whose length nothing says. */
const HEADER = 1 << 14;
const LONGEST_HEADER = 1 << 26;

/** The pages of one column within one row group, in order; one of them is in memory at a time. */
export class ColumnChunk {
  readonly #fd: number;
  readonly #column: ChunkColumn;
  #at: number;
  readonly #end: number;
  /** Entries that are still to come. */
  #left: number;
  #dictionary: DictionaryValues | undefined;

  constructor(fd: number, column: ChunkColumn, meta: ColumnMetaData) {
    this.#fd = fd;
    this.#column = column;
    const first = Number(meta.dictionary_page_offset ?? 0n) || Number(meta.data_page_offset);
    this.#at = Math.min(first, Number(meta.data_page_offset));
    this.#end = this.#at + Number(meta.total_compressed_size);
    this.#left = Number(meta.num_values);
  }

  /**
   * The next page that has entries; undefined behind the last one.
   *
   * @throws {DataFault} when what is there is no page
   */
  next(): Page | undefined {
    while (this.#at < this.#end) {
      const header = this.#header();
      const size = header.compressed_page_size;
      if (!(size >= 0) || this.#at + size > this.#end) throw new DataFault("a page ends behind its column");
      const bytes = this.#read(this.#at, size);
      this.#at += size;
      if (header.type === "DICTIONARY_PAGE") this.#dictionary = readDictionary(bytes, header, this.#column);
      else if (header.type === "DATA_PAGE" || header.type === "DATA_PAGE_V2") {
        const count = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
        this.#left -= count;
        // Told before memory is taken for as many as a damaged page claims to have.
        if (!(count >= 0) || this.#left < 0) throw new DataFault("a page has more values than its column");
        const page = readDataPage(bytes, header, this.#column, this.#dictionary);
        if (page.count > 0) return page;
      }
    }
    return undefined;
  }

  #header(): PageHeader {
    for (let size = HEADER; ; size *= 16) {
      const bytes = this.#read(this.#at, Math.min(size, this.#end - this.#at));
      const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
      try {
        const header = parquetHeader(reader);
        this.#at += reader.offset;
        return header;
      } catch {
        // A header may be longer, where it holds the largest and smallest value.
        if (size >= LONGEST_HEADER || this.#at + size >= this.#end)
          throw new DataFault("a page's header is damaged");
      }
    }
  }

  #read(at: number, size: number): Buffer {
    const bytes = Buffer.allocUnsafeSlow(size);
    for (let done = 0; done < size; ) {
      const read = readSync(this.#fd, bytes, done, size - done, at + done);
      if (read === 0) throw new DataFault("the file ends within a page");
      done += read;
    }
    return bytes;
  }
}
