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

function read(bytes: Uint8Array, warnings: string[] = []): string | RewardError {
  const path = join(dir, "damaged.parquet");
  writeFileSync(path, bytes);
  try {
    const lines = parquetLines(path, (text) => warnings.push(text));
    return Buffer.concat([...lines].map((chunk) => Buffer.from(chunk))).toString();
  } catch (error) {
    if (error instanceof RewardError) return error;
    throw error;
  }
}

/** What is said of damage: a sentence for who has the file, nothing of how it is decoded. */
const SAID =
  /^\S+damaged\.parquet (?:is no whole Parquet file: its footer is (?:missing|cut)|is a Parquet file with a damaged footer|has no column that can be read|is damaged behind row \d+: (?:column [\w.]+:? )?(?:a page|a text|a run|the encoding|levels|numbers of|the file|has fewer|what a page)[\w' ]*)$/;

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
        if (!(found instanceof RewardError)) return;
        expect(found.code).toBe("bad_input");
        expect(found.message).toMatch(SAID);
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

  it("has a footer without a checksum, of which what is said twice is compared", () => {
    const good = readFileSync("fixtures/tables/pyarrow-checksums.parquet");
    const rows = read(good);
    const from = good.length - 8 - good.readUInt32LE(good.length - 8);
    const changed: number[] = [];
    for (let at = from; at < good.length; at += 3) {
      const flipped = Buffer.from(good);
      flipped[at]! ^= 1 << (at % 8);
      const warnings: string[] = [];
      const found = read(flipped, warnings);
      if (found instanceof RewardError) expect(found.message).toMatch(SAID);
      else if (found !== rows && warnings.length === 0) changed.push(at);
    }
    // Said once: whether a column may be null, and that a group is a list.
    expect(changed.length).toBeLessThan(10);
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
