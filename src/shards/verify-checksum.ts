import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Written } from "./marker.ts";

/** A file's size and SHA-256, in hexadecimal. */
export async function checksumOf(path: string): Promise<Pick<Written, "bytes" | "sha256">> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Whether a file is what its marker says, to the byte; where there was nothing to write, there is no file. */
export async function isWhole(path: string, { bytes, sha256 }: Written): Promise<boolean> {
  const size = await stat(path).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    },
  );
  if (size === undefined || size !== bytes) return size === undefined && bytes === 0;
  return (await checksumOf(path)).sha256 === sha256;
}
