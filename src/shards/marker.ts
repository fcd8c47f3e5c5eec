import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { TypeTotals } from "../advantage/index.ts";
import { RewardError } from "../errors.ts";
import { writeWhole } from "./durable.ts";
import { type InputIdentity, isSameInput } from "./inputs.ts";
import type { Shard } from "./shard.ts";

/** How rows go to shards: by their prompt, or by the file they are in. */
export type Split = "prompts" | "files";

/** What makes two runs the same: their shards may be continued and merged. */
export interface RunIdentity {
  /** Of everything that decides what is written, in short. */
  readonly run: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly split: Split;
  /** Where a line names its prompt; null for where records usually do. */
  readonly uid: string | null;
  /** Number of input files of all shards. */
  readonly files: number;
  /** The input files this shard reads. */
  readonly inputs: readonly InputIdentity[];
}

/** A file that is complete. */
export interface Written {
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** What stands beside a complete shard as `SHARD.done`. */
export interface Marker extends RunIdentity {
  readonly format: 1;
  readonly shard: number;
  readonly of: number;
  readonly output: Written;
  /** The list of lines without a score, `SHARD.errors.jsonl`; no file when there are none. */
  readonly errors: Written;
  /** Prompts of the shard. */
  readonly prompts: number;
  /** Sufficient statistics by reward type. */
  readonly totals: readonly TypeTotals[];
  /** The smallest fingerprints of its prompts: two shards that share some have split a prompt. */
  readonly sample: readonly string[];
}

/** How many fingerprints a marker holds. */
export const SAMPLE = 256;

/** The identity of a run from all that decides what it writes. */
export function identifyRun(
  options: Readonly<Record<string, unknown>>,
  rest: Omit<RunIdentity, "run" | "options">,
  { of }: Shard,
): RunIdentity {
  const { split, uid, files } = rest;
  const text = JSON.stringify({ format: 1, of, split, uid, files, options });
  return { run: createHash("sha256").update(text).digest("hex").slice(0, 16), options, ...rest };
}

/** The same run over the same inputs, in eight hexadecimal digits for a file's name. */
export function shortIdentity({ run, inputs }: RunIdentity): string {
  const seen = inputs.map(({ file, bytes, fingerprint }) => [file, bytes, fingerprint]);
  return createHash("sha256")
    .update(JSON.stringify([run, seen]))
    .digest("hex")
    .slice(0, 8);
}

export function markerName(shard: string): string {
  return `${shard}.done`;
}

/** @throws {RewardError} bad_input when the file is there and is no marker */
export async function readMarker(shard: string): Promise<Marker | undefined> {
  const path = markerName(shard);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  let marker: Marker | undefined;
  try {
    marker = JSON.parse(text) as Marker;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  if (marker?.format === 1 && Array.isArray(marker.totals)) return marker;
  throw new RewardError("bad_input", `${path} is not the marker of a complete shard`);
}

export async function writeMarker(shard: string, marker: Marker): Promise<void> {
  await writeWhole(markerName(shard), `${JSON.stringify(marker)}\n`);
}

/** What differs between two runs in words; undefined when they are the same. */
export function differenceOf(a: RunIdentity, b: RunIdentity): string | undefined {
  const names = new Set([...Object.keys(a.options), ...Object.keys(b.options)]);
  const differs = (x: unknown, y: unknown) => JSON.stringify(x) !== JSON.stringify(y);
  const parts: string[] = [...names].filter((name) => differs(a.options[name], b.options[name]));
  for (const name of ["split", "uid", "files"] as const) if (a[name] !== b[name]) parts.push(name);
  const other = new Map(b.inputs.map((input) => [input.file, input]));
  for (const input of a.inputs) {
    const same = other.get(input.file);
    if (same !== undefined && !isSameInput(input, same)) parts.push(`input file ${input.name}`);
  }
  if (parts.length > 0) return parts.join(", ");
  return a.run === b.run ? undefined : "number of shards";
}
