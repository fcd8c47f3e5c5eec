import { randomBytes } from "node:crypto";
import { type FileHandle, open, readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { RewardError } from "../errors.ts";
import { LineCursor } from "../lines/line-cursor.ts";
import { isBefore, type Place, placeOf } from "./source-position.ts";

/**
 * The output of a shard while it is written: `SHARD.IDENTITY-UNIQUE.partial` and its list of errors.
 *
 * Every process writes to files of its own, so that two that were started for the same shard, as schedulers do at
 * times, do not write into each other's; what an ended one left is copied, not taken over, for it may not have ended.
 */
export interface Partial {
  readonly output: FileHandle;
  readonly outputPath: string;
  readonly errors: FileHandle;
  readonly errorsPath: string;
  /** The last line that is there, if any. */
  readonly after: Place | undefined;
  /** Lines of output that are there. */
  readonly lines: number;
  /** Errors that are listed, and those among them of lines without output. */
  readonly listed: number;
  readonly unread: number;
}

const OUTPUT = ".partial";
const ERRORS = ".errors.partial";
const LEFT = /^(?:done\.\d+|[0-9a-f]{8}-[^.]+(?:\.errors)?)\.partial$/;

/** What earlier processes left of a shard, by the identity of their run. */
async function leftovers(shard: string): Promise<{ identity: string; path: string; bytes: number }[]> {
  const folder = dirname(shard);
  const found = [];
  for (const name of await readdir(folder)) {
    const rest = name.startsWith(`${basename(shard)}.`) ? name.slice(basename(shard).length + 1) : "";
    const [, identity] = /^([0-9a-f]{8})-[^.]+\.partial$/.exec(rest) ?? [];
    if (identity === undefined) continue;
    const path = join(folder, name);
    const size = await stat(path).then(
      ({ size }) => size,
      (error: NodeJS.ErrnoException) => {
        // Another process has finished meanwhile.
        if (error.code === "ENOENT") return undefined;
        throw error;
      },
    );
    if (size !== undefined) found.push({ identity, path, bytes: size });
  }
  return found;
}

/** Removes what is left of a shard when it is complete: its output, its list of errors, its marker. */
export async function removeLeftovers(shard: string): Promise<void> {
  for (const name of await readdir(dirname(shard))) {
    const rest = name.startsWith(`${basename(shard)}.`) ? name.slice(basename(shard).length + 1) : "";
    if (LEFT.test(rest)) await rm(join(dirname(shard), name), { force: true });
  }
}

/**
 * Opens files for a shard's output, with the whole lines that an earlier process of the same run left.
 *
 * @param resume take over what is there; else all of it is removed
 * @throws {RewardError} bad_option when what is there comes from other options or inputs
 */
export async function openPartial(shard: string, identity: string, resume: boolean): Promise<Partial> {
  const left = resume ? await leftovers(shard) : [];
  const other = left.find((found) => found.identity !== identity);
  if (other !== undefined) {
    throw new RewardError(
      "bad_option",
      `${other.path} was left by a run with other options or inputs: leave out --resume to begin anew`,
    );
  }
  if (!resume) await removeLeftovers(shard);
  const outputPath = `${shard}.${identity}-${process.pid}-${randomBytes(4).toString("hex")}${OUTPUT}`;
  const errorsPath = errorsOf(outputPath);
  const output = await open(outputPath, "wx");
  const errors = await open(errorsPath, "wx");
  const [largest] = left.sort((a, b) => b.bytes - a.bytes);
  let kept: Kept = { lines: 0, last: undefined };
  let listed: Kept & { unread: number } = { lines: 0, last: undefined, unread: 0 };
  if (largest !== undefined && largest.bytes > 0) {
    kept = await copyLines(largest.path, output, () => true);
    listed = await copyErrors(errorsOf(largest.path), errors, kept.last);
  }
  const { last: after, lines } = kept;
  const { lines: count, unread } = listed;
  return { output, outputPath, errors, errorsPath, after, lines, listed: count, unread };
}

interface Kept {
  readonly lines: number;
  readonly last: Place | undefined;
}

/** Copies whole lines with ever later places, up to the first that is none: what a crash of the machine left there. */
async function copyLines(
  from: string,
  to: FileHandle,
  take: (line: Buffer, place: Place) => boolean,
): Promise<Kept> {
  const cursor = new LineCursor(from);
  let lines = 0;
  let last: Place | undefined;
  let held: Buffer[] = [];
  let size = 0;
  const flush = async () => {
    await to.appendFile(Buffer.concat(held));
    held = [];
    size = 0;
  };
  for (;;) {
    if (!(await cursor.next())) break;
    const { line } = cursor;
    const found = placeOf(line);
    if (found === undefined || line[0] !== 0x7b) break;
    if (last !== undefined && isBefore(found.place, last)) break;
    if (!take(line, found.place)) break;
    held.push(Buffer.from(line));
    size += line.length;
    lines++;
    last = found.place;
    if (size > 1 << 20) await flush();
  }
  await flush();
  await cursor.close();
  return { lines, last };
}

async function copyErrors(
  from: string,
  to: FileHandle,
  last: Place | undefined,
): Promise<Kept & { unread: number }> {
  let unread = 0;
  if (last === undefined || !(await holdsBytes(from))) return { lines: 0, last, unread };
  const kept = await copyLines(from, to, (line, place) => {
    if (isBefore(last, place)) return false;
    if (isUnread(line)) unread++;
    return true;
  });
  return { ...kept, unread };
}

/** Whether a listed line has no line in the output. */
function isUnread(line: Buffer): boolean {
  return (JSON.parse(line.toString()) as { status?: unknown }).status === "bad_input";
}

async function holdsBytes(path: string): Promise<boolean> {
  return stat(path).then(
    ({ size }) => size > 0,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}

function errorsOf(path: string): string {
  return `${path.slice(0, -OUTPUT.length)}${ERRORS}`;
}
