import { realpath, stat } from "node:fs/promises";
import { RewardError } from "../errors.ts";

/** The name a result has until it is complete. */
export function partialName(path: string): string {
  return `${path}.partial`;
}

/** The identity of a file, and a number that changes when it is written to. */
interface Identity {
  readonly key: string;
  readonly regular: boolean;
  readonly size: number;
  /** Changes when the file is written to. */
  readonly state: string;
}

/** The file's identity, or undefined when there is none. */
export async function identity(path: string): Promise<Identity | undefined> {
  try {
    const file = await stat(path);
    const key = `${file.dev}:${file.ino}`;
    return { key, regular: file.isFile(), size: file.size, state: `${key} ${file.size} ${file.mtimeMs}` };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** @throws {RewardError} bad_option when an output is one of the inputs, under whatever name */
export async function refuseOverwriting(
  inputs: readonly string[],
  outputs: readonly (string | undefined)[],
): Promise<void> {
  const read = new Set<string>();
  for (const name of inputs) {
    if (name === "-") continue;
    const found = await identity(name);
    if (found?.regular) read.add(found.key);
    read.add(await realpath(name));
  }
  for (const name of outputs) {
    if (name === undefined || name === "-") continue;
    for (const path of [name, partialName(name)]) {
      const found = await identity(path);
      if (found && read.has(found.key))
        throw new RewardError("bad_option", `${path} is an input; write elsewhere`);
    }
  }
}

/** The path of the list of errors, beside the output; none where the output is a device. */
export async function besides(out: string | undefined): Promise<string | undefined> {
  if (out === undefined || out === "-") return undefined;
  const found = await identity(out);
  return found && !found.regular ? undefined : `${out}.errors.jsonl`;
}
