import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { checksumOf } from "../shards/verify-checksum.ts";
import { version } from "../version.ts";
import type { Arguments } from "./flags.ts";
import type { Inputs } from "./inputs.ts";
import { blockOptions, lineOptions, scoreOptions } from "./score-options.ts";

/** All that decides what a run writes but its input; files of reward types and of data sets count by their bytes. */
export async function runOptions(args: Arguments): Promise<Readonly<Record<string, unknown>>> {
  const { registryModule, backend: _, softwareGpu: __, ...rest } = scoreOptions(args);
  const registry = registryModule && hashOf(await readFile(new URL(registryModule)));
  const dataSet = args.text("rows");
  const rows = dataSet && hashOf(await readFile(dataSet));
  const { maxLineBytes: maxLine } = blockOptions(args);
  return { version, ...rest, registry, ...lineOptions(args), maxLine, rows };
}

/**
 * One hash of what a run reads, all of it, and of its options: two runs with the same write the same. Undefined where an
 * input is no file on the disk, which cannot be read twice.
 */
export async function markOfRun(args: Arguments, inputs: Inputs): Promise<string | undefined> {
  if (inputs.total === undefined) return undefined;
  const read = [];
  for (const name of inputs.names) read.push((await checksumOf(name)).sha256);
  return hashOf(JSON.stringify({ read, options: await runOptions(args) }));
}

/** SHA-256 in hexadecimal digits. */
export function hashOf(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
