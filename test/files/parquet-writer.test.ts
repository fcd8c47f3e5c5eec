import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { describe, expect, it } from "vitest";
import { parquetLines } from "../../src/files/parquet/parquet-lines.ts";
import { writeParquet } from "../../src/files/parquet/parquet-writer.ts";
import { parseRecord } from "../../src/json/parse.ts";
import { cli } from "../support/cli.ts";
import { readJsonl } from "../support/jsonl.ts";
import { scaled } from "../support/scaled.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

const dir = scratchFolder();
const file = (name: string) => join(dir, name);

async function* lines(rows: readonly object[]): AsyncGenerator<string> {
  for (const row of rows) yield JSON.stringify(row);
}

async function written(rows: readonly object[]) {
  const path = file("x.parquet");
  await writeParquet(path, () => lines(rows));
  const buffer = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(buffer);
  return { buffer, metadata, objects: await parquetReadObjects({ file: buffer, metadata, compressors }) };
}

describe("writeParquet", () => {
  it("gives every column the type of its field, whatever the values", async () => {
    const row = {
      text: "a",
      yes: true,
      id: 1,
      x: 1,
      mixed: 1,
      list: [1],
      messages: [{ role: "user", content: "é\u2028" }],
      reward_model: { style: "rule", ground_truth: { doc_ids: ["a"], level: 2 } },
      reward: { score: 1, parts: { f1: 1 } },
      advantage: 0,
      none: null,
    };
    const { metadata } = await written([row, { ...row, mixed: "b", x: 0.5, list: [0.5], advantage: null }]);
    const types = metadata.schema
      .slice(1)
      .map(({ name, type, converted_type, num_children }) => [name, converted_type ?? type ?? num_children]);
    expect(types).toEqual([
      ["text", "UTF8"],
      ["yes", "BOOLEAN"],
      ["id", "INT64"],
      ["x", "DOUBLE"],
      ["mixed", "UTF8"],
      ["list", "LIST"],
      ["list", 1],
      ["element", "DOUBLE"],
      ["messages", "LIST"],
      ["list", 1],
      ["element", 2],
      ["role", "UTF8"],
      ["content", "UTF8"],
      ["reward_model", 2],
      ["style", "UTF8"],
      ["ground_truth", 2],
      ["doc_ids", "LIST"],
      ["list", 1],
      ["element", "UTF8"],
      ["level", "DOUBLE"],
      ["reward", 7],
      ["score", "DOUBLE"],
      ["type", "UTF8"],
      ["status", "UTF8"],
      ["reason", "UTF8"],
      ["parts", "UTF8"],
      ["error", "UTF8"],
      ["signature", "UTF8"],
      ["advantage", "DOUBLE"],
      ["none", "UTF8"],
    ]);
    const zeros = await written([{ ...row, mixed: "b" }]);
    expect(zeros.metadata.schema).toEqual(metadata.schema.map((element) => element));
  });

  it("keeps ids beyond 2^53, in whatever company", async () => {
    for (const uids of [["9007199254740993", "1"], ["9007199254740993"], ["9007199254740993", '"p"']]) {
      const path = file("ids.parquet");
      await writeParquet(path, async function* () {
        for (const uid of uids) yield `{"uid":${uid}}`;
      });
      expect(Buffer.concat([...parquetLines(path)].map((chunk) => Buffer.from(chunk))).toString()).toBe(
        uids
          .map((uid) => `{"uid":${uids.length === 1 || uid.startsWith("9") ? `"${uid}"` : uid}}\n`)
          .join(""),
      );
    }
  });

  it("comes back as it went in", async () => {
    const value = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.integer(), { maxLength: 3 }),
      fc.record({ a: fc.string(), b: fc.array(fc.boolean()) }, { requiredKeys: ["a"] }),
      fc.array(
        fc.record({ role: fc.string(), parts: fc.array(fc.array(fc.nat(9))) }, { requiredKeys: ["role"] }),
      ),
      fc.jsonValue(),
    );
    const rows = fc.array(fc.record({ a: value, b: value, c: fc.string() }, { requiredKeys: ["c"] }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(rows, async (records) => {
        const path = file("back.parquet");
        await writeParquet(path, () => lines(records));
        const found: Record<string, unknown>[] = [];
        for (const chunk of parquetLines(path)) {
          for (const line of Buffer.from(chunk).toString().trimEnd().split("\n"))
            found.push(parseRecord(line) as Record<string, unknown>);
        }
        // A key that is absent and one that is null are the same in a table.
        const plain = (value: unknown): unknown => {
          if (Array.isArray(value)) return value.map(plain);
          if (typeof value !== "object" || value === null) return value;
          const there = Object.entries(value).filter(([, member]) => member !== null && member !== undefined);
          return Object.fromEntries(there.map(([key, member]) => [key, plain(member)]));
        };
        expect(found.map(plain)).toEqual(records.map((row) => plain(parseRecord(JSON.stringify(row)))));
      }),
      { numRuns: scaled(150) },
    );
  });

  it("cuts row groups, and writes a file without rows", async () => {
    const { metadata } = await written(Array.from({ length: 25_000 }, (_, n) => ({ n })));
    expect(metadata.row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([10_000, 10_000, 5_000]);
    expect((await written([])).objects).toEqual([]);
  });
});

describe("-o X.parquet", () => {
  it("is what the lines are, for score, merge and advantages, and is gone on with from its lines", async () => {
    const input = "fixtures/sample.jsonl";
    await cli(["score", input, "-o", file("one.jsonl"), "-q"]);
    const wanted = readJsonl<{ id: string; reward: { score: number; type: string } }>(file("one.jsonl"));
    const rewards = async (name: string) => {
      await cli(["score", file(name), "-o", file("again.jsonl"), "-q"]);
      return readJsonl<{ id: string; reward: { score: number; type: string } }>(file("again.jsonl")).map(
        ({ id, reward: { score, type } }) => ({ id, score, type }),
      );
    };
    const expected = wanted.map(({ id, reward: { score, type } }) => ({ id, score, type }));

    expect((await cli(["score", input, "-o", file("one.parquet"), "-q"])).code).toBe(0);
    expect(await rewards("one.parquet")).toEqual(expected);
    await cli(["score", input, "-o", file("s.jsonl"), "-q", "--shard", "0/1"]);
    await cli([
      "merge",
      file("s-00000-of-00001.jsonl"),
      "-o",
      file("merged.parquet"),
      "-q",
      "--advantage",
      "tmn_grpo",
    ]);
    expect(await rewards("merged.parquet")).toEqual(expected);

    const whole = readFileSync(file("one.jsonl"));
    writeFileSync(file("rest.parquet.partial"), whole.subarray(0, whole.length >> 1));
    expect((await cli(["score", input, "-o", file("rest.parquet"), "-q", "--resume"])).code).toBe(0);
    expect(readFileSync(file("rest.parquet")).equals(readFileSync(file("one.parquet")))).toBe(true);
    const done = await cli(["score", input, "-o", file("rest.parquet"), "-q", "--resume"]);
    expect([done.code, done.stderr]).toEqual([0, ""]);
    expect(existsSync(file("rest.parquet"))).toBe(true);
    expect(readdirSync(dir).filter((name) => /partial|packing/.test(name))).toEqual([]);
    const shard = await cli(["score", input, "-o", file("s.parquet"), "--shard", "0/1"]);
    expect([shard.code, shard.stderr]).toEqual([2, expect.stringContaining("shards are JSON lines")]);
  });
});
