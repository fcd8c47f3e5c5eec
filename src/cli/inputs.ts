import { closeSync, openSync } from "node:fs";
import { isPlainRollouts, type Join, openRollouts } from "../dumps/open-rollouts.ts";
import { RewardError } from "../errors.ts";
import { bomLength } from "../json/utf8.ts";
import { BLOCK_BYTES, type Block, type BlockOptions, BlockReader, MAX_LINE_BYTES } from "../lines/blocks.ts";
import { STRETCH_BYTES, type Stretch } from "../lines/byte-range.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import { offsetOfLine } from "../lines/read-stretch.ts";
import { identity } from "./output-paths.ts";

/** A line of the input: which file, and how many of its lines come before. */
export interface Position {
  file: number;
  line: number;
}

/** A block of one of the input files. */
export interface InputBlock extends Block {
  /** Index of the file. */
  file: number;
  /** The file cannot be read further; the block is empty. */
  failure?: string;
  /** To be called when the block's memory may be used again. */
  release(): void;
}

/** A range of bytes of an input file, to be read by the worker that scores it. */
export interface InputStretch {
  stretch: Stretch;
  /** Index of the file. */
  file: number;
  /** To be called when the range is scored. */
  release(): void;
}

/** Several files read one after the other. */
export interface Inputs {
  names: readonly string[];
  /** Bytes of all files as they are on disk, packed where they are packed; undefined when that is not known. */
  total: number | undefined;
  /** Bytes taken so far. */
  consumed(): number;
  /** Names of the files that have changed since they were opened: truncated, grown or rewritten. */
  changed(): Promise<string[]>;
  /** Blocks from a position on. */
  blocks(from?: Position): AsyncGenerator<InputBlock>;
  /** The same, as ranges of bytes where a file can be read at any place. */
  stretches(from?: Position): AsyncGenerator<InputBlock | InputStretch>;
}

/**
 * @param join is given every line, and gives what is read in its place
 * @throws {RewardError} bad_option when a file does not exist or is a directory
 */
export async function openInputs(
  files: readonly string[],
  options: BlockOptions,
  join?: Join,
): Promise<Inputs> {
  const names = files.length === 0 ? ["-"] : files;
  const sizes: (number | undefined)[] = [];
  const seen: (string | undefined)[] = [];
  for (const name of names) {
    const found = name === "-" ? undefined : await identity(name);
    if (name !== "-" && found === undefined) throw new RewardError("bad_option", `no such file: ${name}`);
    if (name === "-" && process.stdin.isTTY)
      throw new RewardError("bad_option", "no input: name a file, or pipe one in");
    sizes.push(found?.regular ? found.size : undefined);
    seen.push(found?.regular ? found.state : undefined);
  }
  const { blockBytes = BLOCK_BYTES } = options;
  const maxLineBytes = Math.max(blockBytes, options.maxLineBytes ?? MAX_LINE_BYTES);
  const stretchBytes = Math.max(blockBytes, Math.min(STRETCH_BYTES, maxLineBytes));
  let before = 0;
  let current = () => 0;

  async function* blocksOf(file: number, lines: number): AsyncGenerator<InputBlock> {
    let skip = lines;
    let first = true;
    const source = await openRollouts(names[file] as string, join);
    current = source.consumed;
    try {
      const reader = new BlockReader(source, options);
      for await (const block of reader) {
        let { bytes } = block;
        if (first) bytes = bytes.subarray(bomLength(bytes));
        first = false;
        if (skip > 0) {
          const rest = block.tooLong ? { bytes, skip: skip - 1 } : skipLines(bytes, skip);
          bytes = rest.bytes;
          const skipped = bytes.length === 0;
          skip = rest.skip;
          if (skipped) {
            reader.release(block);
            continue;
          }
        }
        yield { bytes, tooLong: block.tooLong, file, release: () => reader.release(block) };
      }
    } finally {
      // Here, because a reader that has found its line (`explain`) does not read on to the end.
      await source.close();
    }
  }

  async function* stretchesOf(file: number, skip: number): AsyncGenerator<InputBlock | InputStretch> {
    const name = names[file] as string;
    const size = sizes[file];
    // A file without a size (of /proc, say) may have text all the same.
    if (!size || !isPlainRollouts(name, join)) return yield* blocksOf(file, skip);
    const fd = openSync(name, "r");
    let users = 1;
    const release = () => {
      if (--users === 0) closeSync(fd);
    };
    try {
      let to = offsetOfLine(fd, skip);
      current = () => to;
      while (to < size) {
        const from = to;
        to = Math.min(size, from + stretchBytes);
        users++;
        yield { file, stretch: { fd, from, to, maxLineBytes }, release };
      }
    } finally {
      release();
    }
  }

  async function* through<T>(
    of: (file: number, skip: number) => AsyncGenerator<T>,
    from: Position,
  ): AsyncGenerator<T | InputBlock> {
    for (let file = from.file; file < names.length; file++) {
      try {
        yield* of(file, file === from.file ? from.line : 0);
      } catch (error) {
        const failure = (error as Error).message;
        yield { bytes: Buffer.alloc(0), tooLong: false, file, failure, release: () => {} };
      }
      before += current();
      current = () => 0;
    }
  }

  const start: Position = { file: 0, line: 0 };
  return {
    names,
    total: sizes.some((size) => size === undefined)
      ? undefined
      : sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    consumed: () => before + current(),
    async changed() {
      const now = await Promise.all(
        names.map(async (name, file) => seen[file] && ((await identity(name))?.state ?? "gone")),
      );
      return names.filter((_, file) => now[file] !== seen[file]);
    },
    blocks: (from = start) => through(blocksOf, from),
    stretches: (from = start) => through(stretchesOf, from),
  };
}

function skipLines(bytes: Buffer, lines: number): { bytes: Buffer; skip: number } {
  const splitter = new LineSplitter(bytes);
  let skip = lines;
  while (skip > 0 && splitter.next()) skip--;
  return { bytes: bytes.subarray(splitter.after), skip };
}
