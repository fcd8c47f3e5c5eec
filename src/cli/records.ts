import { RewardError } from "../errors.ts";
import { MAX_LINE_BYTES } from "../records/blocks.ts";
import { openInputs } from "./inputs.ts";

/** A line of an input file, read as JSON. */
export interface RecordLine {
  file: string;
  /** Counted from 1. */
  line: number;
  /** The line itself, without its newline; empty when it is too long. */
  bytes: Buffer;
  /** The parsed value, unless the line cannot be read. */
  value?: unknown;
  /** Why the line cannot be read. */
  fault?: string;
}

/** An input file's name for people. */
export const place = (file: string): string => (file === "-" ? "standard input" : file);

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const NEWLINE = 10;

/** The records of JSONL files one by one, blank lines left out; for commands that look at records, not at bytes. */
export async function* readRecords(
  files: readonly string[],
  maxLineBytes = MAX_LINE_BYTES,
): AsyncGenerator<RecordLine> {
  const inputs = await openInputs(files, { maxLineBytes });
  let file = "";
  let line = 0;
  for await (const block of inputs.blocks()) {
    const name = inputs.names[block.file] as string;
    if (name !== file) line = 0;
    file = name;
    if (block.failure !== undefined) throw new RewardError("bad_input", block.failure);
    if (block.tooLong) {
      yield { file, line: ++line, bytes: Buffer.alloc(0), fault: "line longer than the limit" };
      continue;
    }
    for (let start = 0; start < block.bytes.length; ) {
      const newline = block.bytes.indexOf(NEWLINE, start);
      const end = newline < 0 ? block.bytes.length : newline;
      line++;
      const bytes = Buffer.from(block.bytes.subarray(start, end));
      const read = parse(bytes);
      if (read !== undefined) yield { file, line, bytes, ...read };
      start = end + 1;
    }
    block.release();
  }
}

function parse(bytes: Buffer): { value: unknown } | { fault: string } | undefined {
  try {
    const text = utf8.decode(bytes).trim();
    return text === "" ? undefined : { value: JSON.parse(text) };
  } catch (error) {
    return { fault: error instanceof SyntaxError ? `not JSON: ${error.message}` : "not valid UTF-8" };
  }
}
