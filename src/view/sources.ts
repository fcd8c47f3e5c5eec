import { createWriteStream, type Stats } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { isPlainRollouts, type Join, openRollouts } from "../dumps/open-rollouts.ts";
import { RewardError } from "../errors.ts";
import { expandFiles } from "../files/expand.ts";
import type { ByteSource } from "../files/source.ts";

/** A file that is looked at. */
export interface Source {
  /** As it was given, or found within a folder. */
  readonly file: string;
  /** Where its lines stand: itself, or a copy with what is packed in it. */
  readonly path: string;
  readonly isCopy: boolean;
  /** The file's state when it was opened: another one later means that it is another file. */
  readonly inode: number;
  readonly modified: number;
  /** Bytes of its lines there are. */
  size: number;
  /** Bytes and lines that have been read. */
  read: number;
  lines: number;
}

/**
 * The files that are looked at, each as plain JSON lines that can be read from any place: what is packed, or a table, is
 * written out once into a folder for the time being.
 */
export class Sources {
  readonly all: Source[] = [];
  readonly #names: readonly string[];
  readonly #join: Join | undefined;
  #folder: string | undefined;

  /** @param names files, folders, patterns */
  constructor(names: readonly string[], join?: Join) {
    this.#names = names;
    this.#join = join;
  }

  /**
   * Looks what there is now: what has come is added, what has grown is longer.
   *
   * @returns whether a file was cut, replaced or taken away, so that all has to be read anew
   * @throws RewardError `bad_option` where there is nothing
   */
  async look(): Promise<boolean> {
    const files = await expandFiles(this.#names);
    const known = new Map(this.all.map((source) => [source.file, source]));
    const present = new Set(files);
    let isOther = this.all.some(({ file }) => !present.has(file));
    for (const file of files) {
      const source = known.get(file);
      const found = await statOf(file);
      if (source === undefined) this.all.push(await this.#open(file));
      else if (
        source.inode !== found.ino ||
        (source.isCopy ? source.modified !== found.mtimeMs : found.size < source.size)
      )
        isOther = true;
      else if (!source.isCopy) source.size = found.size;
    }
    return isOther;
  }

  /** Forgets all, so that the next look begins anew. */
  async clear(): Promise<void> {
    this.all.length = 0;
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  async #open(file: string): Promise<Source> {
    const { ino: inode, mtimeMs: modified, size } = await statOf(file);
    const own = { file, inode, modified, read: 0, lines: 0 };
    if (size === 0 || isPlainRollouts(file, this.#join)) return { ...own, path: file, isCopy: false, size };
    this.#folder ??= await mkdtemp(join(tmpdir(), "golong-rewards-view-"));
    const path = join(this.#folder, `${this.all.length}.jsonl`);
    const source = await openRollouts(file, this.#join);
    try {
      await pipeline(chunksOf(source), createWriteStream(path));
    } finally {
      await source.close();
    }
    return { ...own, path, isCopy: true, size: (await stat(path)).size };
  }
}

/** @throws RewardError `bad_option` where there is no such file */
async function statOf(file: string): Promise<Stats> {
  try {
    return await stat(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      throw new RewardError("bad_option", `no such file: ${file}`);
    throw error;
  }
}

async function* chunksOf(source: ByteSource): AsyncGenerator<Buffer> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(1 << 20);
    const read = await source.read(chunk);
    if (read === 0) return;
    yield chunk.subarray(0, read);
  }
}
