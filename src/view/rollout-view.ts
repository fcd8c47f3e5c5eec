import { resolve } from "node:path";
import { Pool } from "../batch/pool.ts";
import { builtModule } from "../built-module.ts";
import type { Join } from "../dumps/open-rollouts.ts";
import { RewardError } from "../errors.ts";
import { IndexBuilder } from "./index-builder.ts";
import { type Excerpts, LineTexts } from "./line-texts.ts";
import { rowsOfKind } from "./pairs.ts";
import { type Parameters, parseQuery, type Query, select } from "./query.ts";
import type { RolloutIndex } from "./rollout-index.ts";
import { Scan, type ScanGround } from "./scan.ts";
import type { FieldStretch, ReadingOptions, ScoredStretch } from "./scan-worker.ts";
import { Searches } from "./searches.ts";
import { Sources } from "./sources.ts";
import { type State, stateOf } from "./state.ts";

/** Selections that are kept, so that going back costs nothing. */
const KEPT = 8;

/** A row as the list shows it: what the columns hold, and the beginning of its texts. */
export interface ListRow extends Partial<Excerpts> {
  readonly row: number;
  readonly file: string;
  /** The file as it was named to the command. */
  readonly path: string;
  readonly line: number;
  readonly run: string;
  /** By column; what a row has none of is left out. */
  readonly cells: Readonly<Record<string, string | number>>;
}

/** Rollouts in files, looked at: their index, what was searched and scored, and the selections that were asked for. */
export class RolloutView {
  readonly builder: IndexBuilder;
  readonly texts: LineTexts;
  readonly reading: ReadingOptions;
  /** Scores all rollouts under both profiles, once that is asked for. */
  scoring: Scan<ScoredStretch> | undefined;
  readonly #pool: Pool;
  readonly #ground: ScanGround;
  readonly #searches: Searches;
  readonly #fields = new Map<string, Scan<FieldStretch>>();
  readonly #selected = new Map<string, { readonly version: string; readonly rows: Uint32Array }>();
  readonly #waiting = new Set<() => void>();
  #index: RolloutIndex;
  /** Counts what has changed for somebody who looks on. */
  tick = 0;

  constructor(names: readonly string[], reading: ReadingOptions, join?: Join, workers?: number) {
    this.#pool = new Pool({
      worker: builtModule("view/scan-worker.js"),
      ...(workers === undefined ? {} : { workers }),
      recycleAfter: Number.POSITIVE_INFINITY,
    });
    this.reading = reading;
    this.texts = new LineTexts(reading.records);
    this.builder = new IndexBuilder(new Sources(names, join), this.#pool, reading, () => this.#changed());
    this.#index = this.builder.index;
    this.#ground = { pool: this.#pool, reading, sources: () => this.builder.sources.all };
    this.#searches = new Searches(
      this.#ground,
      () => this.index,
      () => this.#changed(),
    );
  }

  get index(): RolloutIndex {
    return this.builder.index;
  }

  state(): State {
    return stateOf(this, this.#searches.scans, this.#fields);
  }

  /** Resolves once something has changed since that tick, or the time is up. */
  async changes(since: number, timeoutMs: number): Promise<void> {
    if (this.tick !== since) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, timeoutMs);
      this.#waiting.add(end);
    });
  }

  /** The rows that a query asks for, in its order. What was asked last is kept. */
  select(given: Parameters): Uint32Array {
    const query = parseQuery(given);
    const found = query.search === null ? null : this.#searches.find(query.search);
    const key = JSON.stringify(given, Object.keys(given).sort());
    const version = `${this.index.version} ${found?.rows.size}`;
    const known = this.#selected.get(key);
    if (known?.version === version) return known.rows;
    const rows = select(this.index, query, [found?.rows ?? null, this.#pairRows(query)]);
    this.#selected.delete(key);
    this.#selected.set(key, { version, rows });
    if (this.#selected.size > KEPT) this.#selected.delete(this.#selected.keys().next().value as string);
    return rows;
  }

  /** The rows of the pairs that a query names; null where it names none. */
  #pairRows({ pair }: Query): ReadonlySet<number> | null {
    return pair === null ? null : rowsOfKind(this.index, pair, pair.kind);
  }

  /** A row as the list shows it. */
  async row(row: number, withTexts: boolean): Promise<ListRow> {
    const { index } = this;
    const cells: Record<string, string | number> = {};
    for (const name of index.names.keys()) {
      const value = index.name(name, row);
      if (value !== "") cells[name] = value;
    }
    for (const name of index.numbers.keys()) {
      const value = index.number(name, row);
      if (!Number.isNaN(value) && name !== "offset" && name !== "bytes" && name !== "line")
        cells[name] = value;
    }
    const { name: file, run } = index.file(row);
    const path = this.builder.sources.all[index.fileNumber(row)]?.file ?? file;
    const texts = withTexts ? await this.texts.excerpts(index, row) : {};
    return { row, file, path, line: index.number("line", row), run, cells, ...texts };
  }

  /**
   * The row of a file's line.
   *
   * @param file its name here; or the end of its path, or of a path that ends in its name: as what was opened with other files
   *   beside it calls it
   * @throws RewardError `bad_option` where there is none
   */
  rowOf(file: string, line: number): number {
    const { files } = this.index;
    const { all } = this.builder.sources;
    const fits = (name: string, i: number): boolean =>
      `/${file}`.endsWith(`/${name}`) || resolve(all[i]?.file ?? name).endsWith(`/${file}`);
    const exact = files.findIndex(({ name }) => name === file);
    const alike = exact < 0 ? files.flatMap(({ name }, i) => (fits(name, i) ? [i] : [])) : [exact];
    const row = alike.length === 1 ? this.index.rowAt(alike[0]!, "line", line) : undefined;
    if (row === undefined) throw new RewardError("bad_option", `there is no rollout at ${file}:${line}`);
    return row;
  }

  /** Scores all rollouts, or has it go on. */
  score(): void {
    this.scoring ??= new Scan<ScoredStretch>(
      { name: "score" },
      this.#ground,
      (file, { offsets, numbers, statuses }) => {
        const { index } = this;
        const status = index.names.get("status")!;
        for (const [i, offset] of offsets.entries()) {
          const row = index.rowAt(file, "offset", offset);
          if (row === undefined) continue;
          for (const [name, values] of Object.entries(numbers))
            (index.numbers.get(name) ?? index.addNumbers(name)).set(row, values[i]!);
          if (status.at(row) === "not scored") status.set(row, statuses[i]!);
        }
        index.version++;
      },
      () => this.#changed(),
    );
    void this.scoring.advance();
  }

  stopScoring(): void {
    this.scoring?.stop();
    this.scoring = undefined;
    this.#changed();
  }

  /** Reads a field of all rollouts into a column of that name. */
  addField(path: string): void {
    if (this.#fields.has(path) || this.index.names.has(path) || this.index.numbers.has(path)) return;
    const scan = new Scan<FieldStretch>(
      { name: "field", more: { path } },
      this.#ground,
      (file, { offsets, values }) => this.#takeField(path, file, offsets, values),
      () => this.#changed(),
    );
    this.#fields.set(path, scan);
    void scan.advance();
  }

  stopSearches(): void {
    this.#searches.stop();
    this.#changed();
  }

  async close(): Promise<void> {
    this.stopSearches();
    this.scoring?.stop();
    await Promise.all([this.builder.close(), this.#pool.close()]);
    for (const end of this.#waiting) end();
  }

  #takeField(path: string, file: number, offsets: Float64Array, values: FieldStretch["values"]): void {
    const { index } = this;
    // A field is a column of numbers where all that has been seen of it are numbers.
    const isText = index.names.has(path) || values.some((value) => typeof value === "string");
    if (isText && index.numbers.has(path)) {
      const old = index.numbers.get(path)!;
      const column = index.addNames(path);
      for (let row = 0; row < old.length; row++)
        if (!Number.isNaN(old.at(row))) column.set(row, String(old.at(row)));
      index.numbers.delete(path);
    }
    for (const [i, offset] of offsets.entries()) {
      const row = index.rowAt(file, "offset", offset);
      const value = values[i] ?? null;
      if (row === undefined || value === null) continue;
      if (isText) (index.names.get(path) ?? index.addNames(path)).set(row, String(value));
      else (index.numbers.get(path) ?? index.addNumbers(path)).set(row, value as number);
    }
    index.version++;
  }

  #changed(): void {
    if (this.#index !== this.builder.index) {
      // Files were replaced: what was found in the old ones is gone.
      this.#index = this.builder.index;
      const wasScored = this.scoring !== undefined;
      const fields = [...this.#fields.keys()];
      this.stopSearches();
      this.scoring?.stop();
      this.scoring = undefined;
      this.#searches.clear();
      this.#fields.clear();
      this.#selected.clear();
      if (wasScored) this.score();
      for (const path of fields) this.addField(path);
    }
    this.tick++;
    for (const scan of this.#searches.scans) void scan.advance();
    for (const scan of this.#fields.values()) void scan.advance();
    void this.scoring?.advance();
    for (const end of this.#waiting) end();
  }
}
