import type { IndexBuilder } from "./index-builder.ts";
import type { RolloutIndex } from "./rollout-index.ts";
import type { Scan } from "./scan.ts";
import type { ReadingOptions } from "./scan-worker.ts";

/** How far something has got, in bytes. */
export interface Progress {
  readonly bytes: number;
  readonly total: number;
  readonly isDone: boolean;
  readonly fault: string | null;
}

/** A value that rows have, and how many. */
export interface Choice {
  readonly value: string;
  readonly rows: number;
}

/** What the page is told of everything there is. */
export interface State {
  readonly tick: number;
  readonly rows: number;
  readonly files: number;
  readonly isRead: boolean;
  readonly reading: Progress;
  readonly search: Progress | null;
  readonly scoring: Progress | null;
  /** The values of the columns that are chosen from, with how many rows have them. */
  readonly choices: Readonly<Record<string, readonly Choice[]>>;
  /** Columns of numbers that are in use, in the order in which they are offered. */
  readonly numbers: readonly string[];
  readonly steps: readonly number[];
  /** How records are read, so that the page reads an opened one alike. */
  readonly how: ReadingOptions;
}

/** Values of a column that are offered. */
const OFFERED = 200;

const hidden = new Set(["offset", "bytes", "line"]);

const progressOf = (scan: Scan<never>): Progress => ({
  bytes: scan.bytes,
  total: scan.total,
  isDone: scan.isDone,
  fault: scan.fault,
});

const made = new WeakMap<RolloutIndex, { readonly version: number; readonly found: ColumnState }>();

type ColumnState = Pick<State, "choices" | "numbers" | "steps">;

/** What the state is told of. */
interface Viewed {
  readonly index: RolloutIndex;
  readonly builder: IndexBuilder;
  readonly scoring: Scan<never> | undefined;
  readonly tick: number;
  readonly reading: ReadingOptions;
}

export function stateOf(
  { index, builder, scoring, tick, reading }: Viewed,
  searches: readonly Scan<never>[],
  fields: ReadonlyMap<string, unknown>,
): State {
  const known = made.get(index);
  const columns = known?.version === index.version ? known.found : columnsOf(index, [...fields.keys()]);
  made.set(index, { version: index.version, found: columns });
  const { bytes, total } = builder.progress;
  const search = searches.at(-1);
  return {
    tick,
    rows: index.rows,
    files: index.files.length,
    isRead: builder.isRead,
    reading: { bytes, total, isDone: builder.isRead, fault: builder.fault },
    search: search === undefined ? null : progressOf(search),
    scoring: scoring === undefined ? null : progressOf(scoring),
    ...columns,
    how: reading,
  };
}

function columnsOf(index: RolloutIndex, fields: readonly string[]): ColumnState {
  const choices: Record<string, readonly Choice[]> = {};
  const runs = new Map<string, number>();
  for (const { run, rows } of index.files) runs.set(run, (runs.get(run) ?? 0) + rows);
  choices.run = [...runs].map(([value, rows]) => ({ value, rows }));
  for (const name of ["model", "type", "status", ...fields]) {
    const column = index.names.get(name);
    if (column === undefined) continue;
    choices[name] = column.names
      .map((value, code) => ({ value, rows: column.counts[code]! }))
      .filter(({ value, rows }) => rows > 0 && (value !== "" || fields.includes(name)))
      .sort((a, b) => b.rows - a.rows)
      .slice(0, OFFERED);
  }
  const steps = index.steps();
  const numbers = [...index.numbers].filter(
    ([name, column]) => !hidden.has(name) && name !== "step" && column.isUsed,
  );
  return {
    choices,
    numbers: [...(steps.size > 0 ? ["step"] : []), ...numbers.map(([name]) => name)],
    steps: [...steps].sort((a, b) => a - b),
  };
}
