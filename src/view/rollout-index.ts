import { type NameBatch, NameColumn, NumberColumn } from "./column.ts";

/** What every row has a number of: where its line stands, and what it says of its place among others. */
export const numberNames = ["offset", "bytes", "line", "step", "sample", "stored", "length"] as const;

/** What every row has a name of. */
export const textNames = ["id", "prompt", "model", "type", "status"] as const;

/** Rows of one file, as a thread hands them over. */
export interface RowBatch {
  readonly rows: number;
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly names: Readonly<Record<string, NameBatch>>;
}

/** A file with rollouts. */
export interface IndexedFile {
  /** As it was named, which tells it from the others. */
  readonly name: string;
  /** Where its lines are read. */
  path: string;
  /** Its rollouts belong together with those of other files of the same run. */
  run: string;
  /** The training step that its name tells; NaN where it tells none. */
  step: number;
  rows: number;
}

/**
 * What is known of every rollout, in columns: where its line stands, what it belongs to, its scores, its length. Texts
 * stay on the disk. Some hundred bytes a rollout.
 */
export class RolloutIndex {
  readonly files: IndexedFile[] = [];
  readonly numbers = new Map<string, NumberColumn>();
  readonly names = new Map<string, NameColumn>();
  readonly #fileOf = new NumberColumn();
  /** The rows of each file, in the order of its lines. */
  readonly #rowsOf: number[][] = [];
  #rows = 0;
  /** The steps of the rows before the first that has not been looked at yet. */
  readonly #steps = { found: new Set<number>(), rows: 0 };
  /** Counts changes, so that what was made of the columns is known to be of today. */
  version = 0;

  constructor() {
    for (const name of numberNames) this.numbers.set(name, new NumberColumn());
    for (const name of textNames) this.names.set(name, new NameColumn(name === "id"));
  }

  get rows(): number {
    return this.#rows;
  }

  number(name: string, row: number): number {
    if (name === "step") return this.step(row);
    return this.numbers.get(name)?.at(row) ?? Number.NaN;
  }

  name(name: string, row: number): string {
    if (name === "run") return this.file(row).run;
    if (name === "file") return this.file(row).name;
    return this.names.get(name)?.at(row) ?? "";
  }

  file(row: number): IndexedFile {
    return this.files[this.#fileOf.at(row)]!;
  }

  fileNumber(row: number): number {
    return this.#fileOf.at(row);
  }

  /** The step that a row says, else its file's name. */
  step(row: number): number {
    const own = this.numbers.get("step")!.at(row);
    return Number.isNaN(own) ? this.file(row).step : own;
  }

  /** The steps that rows have. O(rows that have come since). */
  steps(): ReadonlySet<number> {
    const { found } = this.#steps;
    for (; this.#steps.rows < this.#rows; this.#steps.rows++) {
      const step = this.step(this.#steps.rows);
      if (!Number.isNaN(step)) found.add(step);
    }
    return found;
  }

  /** Files are called otherwise: what was told by their names is told anew. */
  renamed(): void {
    this.#steps.found.clear();
    this.#steps.rows = 0;
    this.version++;
  }

  append(file: number, { rows, numbers, names }: RowBatch): void {
    const before = this.#rows;
    for (const [name, values] of Object.entries(numbers)) {
      const column = this.numbers.get(name) ?? this.addNumbers(name);
      column.fillTo(before);
      column.append(values);
    }
    for (const [name, batch] of Object.entries(names)) {
      const column = this.names.get(name) ?? this.addNames(name);
      column.fillTo(before);
      column.append(batch);
    }
    const own = this.#rowsOf[file] ?? [];
    this.#rowsOf[file] = own;
    for (let row = before; row < before + rows; row++) own.push(row);
    this.#rows += rows;
    this.#fileOf.append(new Float64Array(rows).fill(file));
    for (const column of [...this.numbers.values(), ...this.names.values()]) column.fillTo(this.#rows);
    this.files[file]!.rows += rows;
    this.version++;
  }

  addNumbers(name: string): NumberColumn {
    const column = new NumberColumn();
    column.fillTo(this.#rows);
    this.numbers.set(name, column);
    return column;
  }

  addNames(name: string): NameColumn {
    const column = new NameColumn();
    column.fillTo(this.#rows);
    this.names.set(name, column);
    return column;
  }

  /** The row of a file's line, or of what begins at an offset; undefined where there is none. O(log rows). */
  rowAt(file: number, column: "line" | "offset", value: number): number | undefined {
    const rows = this.#rowsOf[file] ?? [];
    const values = this.numbers.get(column)!;
    let [low, high] = [0, rows.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values.at(rows[middle]!) < value) low = middle + 1;
      else high = middle;
    }
    const row = rows[low];
    return row !== undefined && values.at(row) === value ? row : undefined;
  }
}
