import { counted, have } from "../counted.ts";
import { type RowIndex, readRows } from "../dumps/join-rows.ts";
import type { Arguments, Flags } from "./flags.ts";

/** The flag that names the data set of a dump. */
export const rowsFlag = {
  rows: {
    value: "FILE",
    help: "the data set that was rolled out, for dumps that name no source or no ground truth",
  },
} satisfies Flags;

/** The data set of `--rows`; undefined where none is given. */
export async function openRows(args: Arguments): Promise<RowIndex | undefined> {
  const path = args.text("rows");
  return path === undefined ? undefined : await readRows(path);
}

/** Says on standard error how many lines have no row, where there are some. */
export function tellMissed(rows: RowIndex | undefined, args: Arguments): void {
  if (rows === undefined || rows.count.missed === 0) return;
  const { lines, missed } = rows.count;
  process.stderr.write(
    `${missed} of ${counted(lines, "line")} ${have(missed)} no row in ${args.text("rows")}\n`,
  );
}
