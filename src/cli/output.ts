import { constants } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { RewardError } from "../errors.ts";
import { isParquet } from "../files/source.ts";
import { LineCursor } from "../lines/line-cursor.ts";
import { lockOutput, unlockOutput } from "./lock.ts";
import { identity, partialName } from "./output-paths.ts";

/** A place to write lines to. */
export interface Output {
  /** Appends whole lines; resolves when more may come. */
  write(lines: Uint8Array): Promise<void>;
  /** To be called when everything is written: the result gets its final name. */
  finish(): Promise<void>;
  /** Closes without the final name. Only whole lines are kept, which `--resume` can continue. */
  stop(): Promise<void>;
}

/**
 * A file that shows under its own name only when it is complete: until then it grows as `PATH.partial`.
 * When a write fails (a full disk), the file is cut back to whole lines. One process writes it at a time.
 *
 * @param size bytes of an earlier run's partial file to keep; 0 begins anew
 * @param complete makes the result of the partial file
 */
async function openFile(
  path: string,
  size: number,
  complete: (partial: string, path: string) => Promise<void> = rename,
): Promise<Output> {
  const found = await identity(path);
  // A device or a named pipe must never be replaced by a rename: it is written to directly.
  if (found && !found.regular) return openDevice(path);
  lockOutput(path);
  const partial = partialName(path);
  const file = await openForWriting(
    partial,
    size > 0 ? constants.O_RDWR : constants.O_WRONLY | constants.O_CREAT,
  );
  await file.truncate(size);
  let whole = size;
  let last: Promise<void> = Promise.resolve();
  const append = async (lines: Uint8Array) => {
    try {
      await writeAll(file, lines, whole);
    } catch (error) {
      await file.truncate(whole);
      throw new RewardError("internal", `cannot write ${partial}: ${(error as Error).message}`);
    }
    whole += lines.length;
  };
  return {
    write(lines) {
      last = append(lines);
      return last;
    },
    async finish() {
      await file.close();
      await complete(partial, path);
      unlockOutput(path);
    },
    async stop() {
      await last.catch(() => {});
      await file.close();
      unlockOutput(path);
    },
  };
}

/** Opens a file. A symbolic link is refused: it may point to somebody else's file. */
async function openForWriting(path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(path, flags | constants.O_NOFOLLOW);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOOP")
      throw new RewardError("bad_option", `${path} is a symbolic link: remove it, or write elsewhere`);
    throw new RewardError("bad_option", `cannot write ${path}: ${(error as Error).message}`);
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** What a result was made from, for a later run that finds it; see `markOfRun`. */
type Mark = () => string | undefined;

/** Makes a Parquet file of the lines that a run has written; the lines are kept until it is complete. */
async function toParquet(lines: string, path: string, like: readonly string[], mark: Mark): Promise<void> {
  const [{ writeParquet }, { integerColumns }] = await Promise.all([
    import("../files/parquet/parquet-writer.ts"),
    import("../files/parquet/parquet-lines.ts"),
  ]);
  const integers = like.filter(isParquet).flatMap((input) => [...integerColumns(input)]);
  await writeBeside(path, (temporary) =>
    writeParquet(temporary, () => textLines(lines), new Set(integers), mark()),
  );
  await rm(lines);
}

/** Writes a file under a temporary name, and renames it when it is complete. */
export async function writeBeside(path: string, write: (temporary: string) => unknown): Promise<void> {
  const temporary = `${path}.packing`;
  // A file of an earlier attempt is overwritten.
  await rm(temporary, { force: true });
  await write(temporary);
  await rename(temporary, path);
}

async function* textLines(path: string): AsyncGenerator<string> {
  const cursor = new LineCursor(path);
  for (let more = cursor.next(); typeof more === "boolean" ? more : await more; more = cursor.next()) {
    yield cursor.line.toString("utf8");
  }
}

/** A file that is made only when there is something to write into it; otherwise none is left behind. */
export function openLazily(path: string, kept: Uint8Array): Output {
  let file: Promise<Output> | undefined;
  const opened = () => {
    file ??= openFile(path, 0);
    return file;
  };
  const write = async (lines: Uint8Array) => {
    if (lines.length > 0) await (await opened()).write(lines);
  };
  let first: Promise<void> | undefined;
  return {
    async write(lines) {
      first ??= write(kept);
      await first;
      await write(lines);
    },
    async finish() {
      await (first ?? write(kept));
      if (file) await (await file).finish();
      else {
        await rm(partialName(path), { force: true });
        if ((await identity(path))?.regular) await rm(path);
      }
    },
    async stop() {
      if (file) await (await file).stop();
    },
  };
}

/** Standard output. A closed pipe ends the process, see main.ts. */
const standardOutput: Output = {
  write: (lines) =>
    new Promise((resolve, reject) => {
      process.stdout.write(lines, (error) => (error ? reject(error) : resolve()));
    }),
  finish: async () => {},
  stop: async () => {},
};

async function openDevice(path: string): Promise<Output> {
  const cannot = (error: unknown) =>
    new RewardError("bad_option", `cannot write ${path}: ${(error as Error).message}`);
  const file = await open(path, "w").catch((error: unknown) => {
    throw cannot(error);
  });
  return {
    write: async (lines) => {
      await file.appendFile(lines).catch((error: NodeJS.ErrnoException) => {
        throw error.code === "ENOSPC" ? new RewardError("internal", cannot(error).message) : error;
      });
    },
    finish: () => file.close(),
    stop: () => file.close(),
  };
}

/**
 * Opens where `-o` says; standard output when it says nothing. A name that ends in `.parquet` is a Parquet file in the
 * end; until then its lines are in its partial file, and may be resumed like any others.
 *
 * @param size bytes of an earlier run to keep
 * @param like what the lines come from: columns of integers in a Parquet file stay what they are
 * @param mark called at the end, and noted in a Parquet file
 * @throws {RewardError} bad_option for a name that would need packing, or another kind of table
 */
export async function openOutput(
  path: string | undefined,
  size: number,
  like: readonly string[] = [],
  mark: Mark = () => undefined,
): Promise<Output> {
  if (path === undefined || path === "-") return standardOutput;
  if (/\.(gz|zst|bz2|xz)$/.test(path)) {
    throw new RewardError(
      "bad_option",
      "output is not packed: give -o a name without .gz, .zst, .bz2 or .xz",
    );
  }
  if (/\.(csv|tsv|arrow|feather)$/i.test(path)) {
    throw new RewardError(
      "bad_option",
      "tables are written as Parquet: give -o a name that ends in .parquet, or in .jsonl for JSON lines",
    );
  }
  return openFile(
    path,
    size,
    path.endsWith(".parquet") ? (lines, result) => toParquet(lines, result, like, mark) : rename,
  );
}
