import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { RewardError } from "../errors.ts";

/** A directory of one's own under the system's temporary one. */
export async function temporary(): Promise<{ path(name: string): string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), "golong-rewards-"));
  return {
    path: (name) => join(directory, name),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/**
 * Keeps standard input in a file, so that it can be read twice.
 *
 * @throws {RewardError} bad_option when it is longer than `limit` bytes
 */
export async function spillStandardInput(path: string, limit: number): Promise<void> {
  let left = limit;
  const bounded = new Transform({
    transform(chunk: Buffer, _, done) {
      left -= chunk.length;
      if (left >= 0) return done(null, chunk);
      done(
        new RewardError(
          "bad_option",
          `standard input is longer than ${limit / 2 ** 30} GiB: name a file, or give --spill`,
        ),
      );
    },
  });
  await pipeline(process.stdin, bounded, createWriteStream(path));
}
