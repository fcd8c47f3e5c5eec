import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { RewardError } from "../errors.ts";
import type { BenchmarkRow, EvalBenchmark, EvalItem } from "../eval/benchmark.ts";
import type { DataFile } from "../eval/run.ts";
import { isObject } from "../json/is-object.ts";
import { checksumOf } from "../shards/verify-checksum.ts";
import { readRecords } from "./records.ts";

const kinds = /\.(?:jsonl|ndjson|json|parquet|csv|tsv|arrow|feather)(?:\.(?:gz|zst|bz2|xz))?$/i;

/** A data file below the folder: its path there, and the same without its kind. */
interface Found {
  readonly path: string;
  readonly stem: string;
}

/** The data files of a folder and what lies in it, by their names. */
export async function filesBelow(folder: string): Promise<Found[]> {
  let entries: string[];
  try {
    entries = await readdir(folder, { recursive: true });
  } catch {
    throw new RewardError("bad_option", `no such folder: ${folder}`);
  }
  return entries
    .filter((entry) => kinds.test(entry))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .map((entry) => ({
      path: join(folder, entry),
      stem: entry.replaceAll("\\", "/").replace(kinds, ""),
    }));
}

/** The data of a benchmark; undefined where there are none. */
export interface BenchmarkData {
  readonly files: readonly Found[];
  readonly examples: readonly Found[];
}

export function dataOf(
  { files, examples }: EvalBenchmark,
  found: readonly Found[],
): BenchmarkData | undefined {
  const own = found.filter(({ stem }) => files.test(stem));
  return own.length === 0
    ? undefined
    : { files: own, examples: found.filter(({ stem }) => examples?.test(stem)) };
}

async function* rowsOf(path: string): AsyncGenerator<BenchmarkRow> {
  for await (const { line, value, fault } of readRecords([path])) {
    if (fault !== undefined || !isObject(value))
      throw new RewardError("bad_input", `${path}:${line}: ${fault ?? "no object"}`);
    yield value;
  }
}

/**
 * A benchmark's questions, in the order of its files.
 *
 * @param limit questions of each file at most
 * @throws RewardError `bad_input` for a row that is none of the benchmark's
 */
export async function* itemsOf(
  benchmark: EvalBenchmark,
  data: BenchmarkData,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<EvalItem> {
  const examples: BenchmarkRow[] = [];
  for (const { path } of data.examples) for await (const row of rowsOf(path)) examples.push(row);
  const seen = new Map<string, number>();
  for (const { path, stem } of data.files) {
    let index = 0;
    for await (const row of rowsOf(path)) {
      if (index >= limit) break;
      let item: EvalItem;
      try {
        item = benchmark.read(row, { file: basename(stem), index }, examples);
      } catch (error) {
        if (!(error instanceof RewardError)) throw error;
        throw new RewardError("bad_input", `${path}:${index + 1}: ${error.message}`, error.pointer);
      }
      index++;
      const times = seen.get(item.id) ?? 0;
      seen.set(item.id, times + 1);
      yield times === 0 ? item : { ...item, id: `${item.id}#${times}` };
    }
  }
}

/** A file's name, size and hash, for the manifest. */
export async function fingerprint({ path, stem }: Found): Promise<DataFile> {
  const folder = stem.includes("/") ? stem.slice(0, stem.lastIndexOf("/") + 1) : "";
  return { name: `${folder}${basename(path)}`, ...(await checksumOf(path)) };
}
