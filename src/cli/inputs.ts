import { RewardError } from "../errors.ts";
import { type Block, type BlockOptions, BlockReader } from "../records/blocks.ts";
import { type ByteSource, openSource } from "../records/source.ts";
import { identity } from "./output.ts";

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
  /** Gives the block's memory back. */
  release(): void;
}

/** Several files read one after the other. */
export interface Inputs {
  names: readonly string[];
  /** Bytes of all files as they are on disk, packed where they are packed; undefined when that is not known. */
  total: number | undefined;
  /** Bytes taken so far. */
  consumed(): number;
  /** Blocks from a position on. */
  blocks(from?: Position): AsyncGenerator<InputBlock>;
}

const NEWLINE = 10;
const BOM = Buffer.from("\ufeff");

/** @throws {RewardError} bad_option when a file does not exist or is a directory */
export async function openInputs(files: readonly string[], options: BlockOptions): Promise<Inputs> {
  const names = files.length === 0 ? ["-"] : files;
  let total: number | undefined = 0;
  for (const name of names) {
    const found = name === "-" ? undefined : await identity(name);
    if (name !== "-" && found === undefined) throw new RewardError("bad_option", `no such file: ${name}`);
    if (name === "-" && process.stdin.isTTY)
      throw new RewardError("bad_option", "no input: name a file, or pipe one in");
    total = found?.regular && total !== undefined ? total + found.size : undefined;
  }
  let before = 0;
  let current = () => 0;
  async function* blocks(from: Position = { file: 0, line: 0 }): AsyncGenerator<InputBlock> {
    for (let file = from.file; file < names.length; file++) {
      let skip = file === from.file ? from.line : 0;
      let first = true;
      let source: ByteSource | undefined;
      try {
        source = await openSource(names[file] as string);
        current = source.consumed;
        const reader = new BlockReader(source, options);
        for await (const block of reader) {
          let { bytes } = block;
          if (first && bytes.subarray(0, 3).equals(BOM)) bytes = bytes.subarray(3);
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
      } catch (error) {
        const failure = (error as Error).message;
        yield { bytes: Buffer.alloc(0), tooLong: false, file, failure, release: () => {} };
      } finally {
        // Here, because a reader that has found its line (`explain`) does not read on to the end.
        await source?.close();
      }
      before += current();
      current = () => 0;
    }
  }
  return { names, total, consumed: () => before + current(), blocks };
}

function skipLines(bytes: Buffer, lines: number): { bytes: Buffer; skip: number } {
  let start = 0;
  let skip = lines;
  while (skip > 0 && start < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, start);
    start = newline < 0 ? bytes.length : newline + 1;
    skip--;
  }
  return { bytes: bytes.subarray(start), skip };
}
