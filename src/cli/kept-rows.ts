import { formatOfFile } from "../dumps/rollout-lines.ts";
import { isParquet } from "../files/source.ts";
import { lockOutput, unlockOutput } from "./lock.ts";
import { type Output, openOutput, writeBeside } from "./output.ts";
import { identity } from "./output-paths.ts";

/** Where rows that are kept unchanged are written. */
export interface KeptRows extends Pick<Output, "finish"> {
  /**
   * @param file the input file
   * @param rows gives their numbers in it, from 0 and in order
   * @param lines gives the rows as JSON lines
   */
  keep(file: string, rows: () => Iterable<number>, lines: () => Uint8Array): Promise<void>;
}

/**
 * Opens where `-o` says for rows of these inputs. Rows of Parquet files of one schema that go to a Parquet file are copied
 * as they are, columns with their types and all metadata; anything else goes as lines.
 */
export async function openKeptRows(out: string | undefined, inputs: readonly string[]): Promise<KeptRows> {
  if (out?.endsWith(".parquet") && (await isFileToBe(out)) && (await areTables(inputs))) {
    const { canCopyRows, copyRows } = await import("../files/parquet/copy-rows.ts");
    if (canCopyRows(inputs)) return openCopy(out, inputs, copyRows);
  }
  const output = await openOutput(out, 0, inputs);
  return {
    async keep(_file, _rows, lines) {
      const kept = lines();
      if (kept.length > 0) await output.write(kept);
    },
    finish: output.finish,
  };
}

type Copy = typeof import("../files/parquet/copy-rows.ts").copyRows;

/** Notes which rows are kept, and copies them when all are known. */
function openCopy(out: string, inputs: readonly string[], copyRows: Copy): KeptRows {
  lockOutput(out);
  const kept = new Map<string, number[]>(inputs.map((path) => [path, []]));
  return {
    async keep(file, rows) {
      const own = kept.get(file)!;
      for (const row of rows()) own.push(row);
    },
    async finish() {
      const chosen = [...kept].map(([path, rows]) => ({ path, rows }));
      await writeBeside(out, (temporary) => copyRows(chosen, temporary));
      unlockOutput(out);
    },
  };
}

/** Whether a path is free or a file: a device or a named pipe must never be replaced by a rename. */
async function isFileToBe(path: string): Promise<boolean> {
  return (await identity(path))?.regular ?? true;
}

/** Whether all are Parquet files with a record a row. */
async function areTables(inputs: readonly string[]): Promise<boolean> {
  if (inputs.length === 0 || new Set(inputs).size < inputs.length) return false;
  for (const path of inputs) {
    if (path === "-" || !isParquet(path) || (await formatOfFile(path))?.rows !== undefined) return false;
  }
  return true;
}
