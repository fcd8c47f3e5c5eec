import { closeSync, openSync, readSync } from "node:fs";
import { type ByteSource, fromChunks, isPlain, openSource, type Warn } from "../files/source.ts";
import { isSplit, splitLine } from "./split-rows.ts";

const NEWLINE = 0x0a;
const CHUNK = 1 << 20;

/** The longest record that is looked at to tell what a file holds, or taken apart, in bytes. */
const MOST_BYTES = 1 << 30;

/** What is read in place of a line. */
export type Join = (line: Buffer) => Buffer;

/** Whether a file's lines are the rollouts, to be read at any place. */
export function isPlainRollouts(path: string, join: Join | undefined): boolean {
  return join === undefined && isPlain(path) && !isSplit(firstLine(path));
}

/**
 * Opens a file as {@link openSource} does, one rollout a line: a record that holds several (columns as lists, several
 * traces, all texts of one prompt) becomes that many lines, each of the record's own shape. Told by the first record.
 *
 * @param join is given every line, and gives what goes on
 */
export async function openRollouts(path: string, join?: Join, warn?: Warn): Promise<ByteSource> {
  const source = await openSource(path, warn);
  const { consumed, close } = source;
  return { ...fromChunks(rollouts(source, join)), consumed, close };
}

async function* rollouts(source: ByteSource, join: Join | undefined): AsyncGenerator<Uint8Array> {
  let split: boolean | undefined;
  const isThrough = () => split === false && join === undefined;
  for await (const { bytes, tooLong } of linesOf(source, isThrough)) {
    if (tooLong || isThrough()) {
      yield bytes;
      continue;
    }
    const out: Buffer[] = [];
    for (let at = 0; at < bytes.length; ) {
      const newline = bytes.indexOf(NEWLINE, at);
      const end = newline < 0 ? bytes.length : newline;
      const line = bytes.subarray(at, end);
      at = end + 1;
      if (split === undefined && line.some((byte) => byte > 0x20)) split = isSplit(line);
      for (const row of split ? splitLine(line) : [line]) out.push(join?.(row) ?? row, Buffer.from("\n"));
    }
    yield Buffer.concat(out);
  }
}

/** Whole lines, or a piece of one that is too long to look at. */
interface Lines {
  readonly bytes: Buffer;
  readonly tooLong: boolean;
}

/**
 * @param isThrough asked before each piece: whether nobody looks at lines any more, and bytes go on as they come, in the
 * same memory every time
 */
async function* linesOf(source: ByteSource, isThrough: () => boolean): AsyncGenerator<Lines> {
  let held: Buffer[] = [];
  let size = 0;
  let through: Buffer | undefined;
  for (;;) {
    if (isThrough()) through ??= Buffer.allocUnsafe(CHUNK);
    const chunk = through ?? Buffer.allocUnsafe(CHUNK);
    const read = await source.read(chunk);
    if (read === 0) break;
    if (through !== undefined) {
      for (const bytes of held) yield { bytes, tooLong: false };
      held = [];
      size = 0;
      yield { bytes: chunk.subarray(0, read), tooLong: false };
      continue;
    }
    const end = chunk.lastIndexOf(NEWLINE, read - 1) + 1;
    if (end > 0) {
      const bytes = Buffer.concat([...held, chunk.subarray(0, end)]);
      yield { bytes, tooLong: false };
      held = [];
      size = 0;
    }
    if (end < read) held.push(chunk.subarray(end, read));
    size += read - end;
    if (size <= MOST_BYTES) continue;
    for (const bytes of held) yield { bytes, tooLong: true };
    held = [];
    size = 0;
  }
  if (size > 0) yield { bytes: Buffer.concat(held), tooLong: false };
}

function firstLine(path: string): Buffer {
  const fd = openSync(path, "r");
  try {
    let held = Buffer.alloc(0);
    for (let at = 0; at < MOST_BYTES; ) {
      const chunk = Buffer.alloc(CHUNK);
      const read = readSync(fd, chunk, 0, CHUNK, at);
      held = Buffer.concat([held, chunk.subarray(0, read)]);
      at += read;
      const text = held.subarray(held.findIndex((byte) => byte > 0x20));
      const newline = text.indexOf(NEWLINE);
      if (newline >= 0 || read === 0) return text.subarray(0, newline < 0 ? text.length : newline);
    }
    return Buffer.alloc(0);
  } finally {
    closeSync(fd);
  }
}
