import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Gives a file that is written its final name, so that after a crash or a loss of power there is either the whole file
 * under that name or none: its bytes are on the disk before the name is.
 */
export async function finishFile(file: FileHandle, temporary: string, path: string): Promise<void> {
  await file.sync();
  await file.close();
  await rename(temporary, path);
  await syncDirectory(dirname(path));
}

/** Writes a small file so that it is there whole or not at all. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.partial`;
  await rm(temporary, { force: true });
  const file = await open(temporary, "wx");
  await file.writeFile(text);
  await finishFile(file, temporary, path);
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
