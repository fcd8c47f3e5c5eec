import { RewardError } from "../errors.ts";
import type { Warn } from "../files/source.ts";
import { BlockReader, LONGEST_LINE_BYTES } from "../lines/blocks.ts";
import { LineSplitter } from "../lines/line-splitter.ts";
import type { RecordFormat } from "../records/format.ts";
import { formatOf } from "../records/formats.ts";
import { openRollouts } from "./open-rollouts.ts";
import { recordOf } from "./split-rows.ts";

/**
 * The lines of a file of any kind that hold something; each is valid until the next one.
 *
 * @throws {RewardError} bad_input when the file cannot be read
 */
export async function* rolloutLines(path: string, warn?: Warn): AsyncGenerator<Buffer> {
  const source = await openRollouts(path, undefined, warn);
  try {
    const reader = new BlockReader(source, { maxLineBytes: LONGEST_LINE_BYTES });
    for await (const block of reader) {
      if (block.tooLong) throw new RewardError("bad_input", `${path} has a row over 2 GiB`);
      for (const lines = new LineSplitter(block.bytes); lines.next(); ) if (!lines.isBlank) yield lines.text;
      reader.release(block);
    }
  } finally {
    await source.close();
  }
}

/**
 * The shape of a file's first record; undefined where there is none.
 *
 * @throws {RewardError} bad_input when the file cannot be read
 */
export async function formatOfFile(path: string): Promise<RecordFormat | undefined> {
  // What is worth a warning is told when the file is read.
  for await (const line of rolloutLines(path, () => {})) {
    const record = recordOf(line);
    return record && formatOf(record);
  }
  return undefined;
}
