import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSource } from "../../src/files/source.ts";

/** The lines of a file with these bytes, read so many bytes at a time, and what was warned of. */
export async function sourceText(
  name: string,
  bytes: Uint8Array,
  size = 1 << 16,
): Promise<{ text: string; warnings: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "source-"));
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const warnings: string[] = [];
  try {
    const source = await openSource(path, (text) => warnings.push(text.replaceAll(path, name)));
    const parts: Buffer[] = [];
    const target = Buffer.alloc(size);
    try {
      for (let read = await source.read(target); read > 0; read = await source.read(target))
        parts.push(Buffer.from(target.subarray(0, read)));
    } finally {
      await source.close();
    }
    return { text: Buffer.concat(parts).toString(), warnings };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
