import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parquetMetadata } from "hyparquet";
import { describe, expect, it } from "vitest";
import { RewardError } from "../../src/errors.ts";
import { readHybrid } from "../../src/files/parquet/hybrid.ts";
import { parquetLines } from "../../src/files/parquet/parquet-lines.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();

function read(bytes: Uint8Array): string | RewardError {
  const path = join(dir, "damaged.parquet");
  writeFileSync(path, bytes);
  try {
    return Buffer.concat([...parquetLines(path)].map((chunk) => Buffer.from(chunk))).toString();
  } catch (error) {
    if (error instanceof RewardError) return error;
    throw error;
  }
}

describe("a damaged Parquet file", () => {
  it.each([
    "pyarrow-pages-2",
    "pyarrow-number-encodings",
    "pyarrow-delta_byte_array",
    "duckdb-zstd",
    "fastparquet-snappy",
  ])("is refused or read, and never waited for: %s", (name) => {
    const good = readFileSync(`fixtures/tables/${name}.parquet`);
    const place = fc.record({ at: fc.nat(good.length - 1), bit: fc.nat(7) });
    fc.assert(
      fc.property(place, ({ at, bit }) => {
        const flipped = Buffer.from(good);
        flipped[at]! ^= 1 << bit;
        const found = read(flipped);
        if (found instanceof RewardError) expect(found.code).toBe("bad_input");
      }),
      { numRuns: 25 },
    );
    fc.assert(
      fc.property(fc.nat(good.length - 1), (length) => {
        expect(read(good.subarray(0, length))).toBeInstanceOf(RewardError);
      }),
      { numRuns: 10 },
    );
  });

  it("is refused for any bit of a page that has a checksum", () => {
    const good = readFileSync("fixtures/tables/pyarrow-checksums.parquet");
    const { row_groups: groups } = parquetMetadata(new Uint8Array(good));
    const { meta_data: meta } = groups[0]!.columns.find(
      ({ meta_data: of }) => of?.path_in_schema[0] === "response",
    )!;
    const end = Number(meta!.data_page_offset);
    // The dictionary's page ends where the first page of data begins; its header is shorter than this.
    for (let at = end - Math.min(400, end - Number(meta!.dictionary_page_offset) - 100); at < end; at += 7) {
      const flipped = Buffer.from(good);
      flipped[at]! ^= 1 << (at % 8);
      expect(String(read(flipped)), `byte ${at}`).toContain("checksum is wrong");
    }
  });

  it("has runs of numbers that end where they end", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 12 }),
        fc.integer({ min: 1, max: 24 }),
        fc.nat(60),
        (bytes, width, size) => {
          const out = new Uint32Array(size);
          try {
            readHybrid(bytes, width, out);
          } catch (error) {
            expect((error as Error).message).toMatch(/ends behind its page/);
          }
          for (const value of out) expect(value).toBeLessThan(2 ** (8 * Math.ceil(width / 8)));
        },
      ),
    );
  });
});
