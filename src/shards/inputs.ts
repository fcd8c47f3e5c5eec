import { createHash } from "node:crypto";
import { open } from "node:fs/promises";

/** An input file as a shard saw it: the same file on another machine, under another path, has the same. */
export interface InputIdentity {
  /** Its number in the list of all input files, from 0. */
  readonly file: number;
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the size and of the first and last 64 KiB, in hexadecimal. */
  readonly fingerprint: string;
}

const ENDS = 1 << 16;

/** Reads what tells one input file from another; not all of it, for that would take as long as scoring a shard. */
export async function identityOf(name: string, file: number): Promise<InputIdentity> {
  const handle = await open(name, "r");
  try {
    const { size: bytes } = await handle.stat();
    const hash = createHash("sha256").update(`${bytes}\n`);
    for (const position of new Set([0, Math.max(0, bytes - ENDS)])) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(ENDS), 0, ENDS, position);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return { file, name, bytes, fingerprint: hash.digest("hex") };
  } finally {
    await handle.close();
  }
}

/** Whether two shards, or two runs of one, saw the same file. */
export function isSameInput(a: InputIdentity, b: InputIdentity): boolean {
  return a.file === b.file && a.bytes === b.bytes && a.fingerprint === b.fingerprint;
}
