import type { Join } from "../dumps/open-rollouts.ts";
import type { Arguments } from "./flags.ts";
import { place, type RecordLine, readRecords } from "./records.ts";

/** What is wrong with a record. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** The reward type, where the message does not tell it. */
  readonly type?: string | null;
  readonly pointer?: string | undefined;
}

/**
 * Prints what is wrong with the records of the named files, a line or with `--json` an object each.
 *
 * @returns how many records there are, and how many of them have a problem
 */
export async function listProblems(
  args: Arguments,
  check: (record: RecordLine) => Problem | undefined,
  maxLineBytes?: number,
  join?: Join,
): Promise<{ records: number; bad: number }> {
  let records = 0;
  let bad = 0;
  for await (const record of readRecords(args.files, maxLineBytes, undefined, join)) {
    records++;
    const problem = check(record);
    if (problem === undefined) continue;
    bad++;
    const { file, line } = record;
    const { code, message, type } = problem;
    const text = args.on("json")
      ? JSON.stringify({ file, line, ...problem })
      : `${place(file)}:${line}: ${code}: ${type ? `${type}: ` : ""}${message}`;
    process.stdout.write(`${text}\n`);
  }
  return { records, bad };
}
