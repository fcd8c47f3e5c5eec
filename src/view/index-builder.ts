import { closeSync, type FSWatcher, openSync, watch } from "node:fs";
import { dirname } from "node:path";
import { mapOrdered } from "../batch/map-ordered.ts";
import type { Pool } from "../batch/pool.ts";
import { MAX_LINE_BYTES } from "../lines/blocks.ts";
import { STRETCH_BYTES, type Stretch } from "../lines/byte-range.ts";
import { RolloutIndex } from "./rollout-index.ts";
import { runsOf } from "./run-names.ts";
import type { ReadingOptions } from "./scan-worker.ts";
import type { Source, Sources } from "./sources.ts";
import type { IndexedStretch } from "./stretch-index.ts";

/** Bytes of the first stretch: its rows are there at once. */
const FIRST_BYTES = 256 << 10;

/** How often files are looked at, in milliseconds, where the system does not say that something has changed. */
const LOOK_MS = 1000;

/** A stretch of a source. */
export interface SourceStretch {
  readonly source: Source;
  readonly stretch: Stretch;
  readonly isLast: boolean;
}

/** The stretches of sources one after the other; a source is open from its first to its last. */
export function* stretchesOf(
  sources: readonly Source[],
  from: (source: Source) => number,
  to: (source: Source) => number,
  firstBytes = STRETCH_BYTES,
): Generator<SourceStretch & { readonly close: () => void }> {
  let isFirst = true;
  for (const source of sources) {
    const [begin, end] = [from(source), to(source)];
    if (begin >= end) continue;
    const fd = openSync(source.path, "r");
    let users = 1;
    const close = (): void => {
      if (--users === 0) closeSync(fd);
    };
    try {
      for (let at = begin; at < end; ) {
        const next = Math.min(end, at + (isFirst ? firstBytes : STRETCH_BYTES));
        isFirst = false;
        users++;
        yield {
          source,
          stretch: { fd, from: at, to: next, maxLineBytes: MAX_LINE_BYTES },
          isLast: next === end,
          close,
        };
        at = next;
      }
    } finally {
      close();
    }
  }
}

/** Reads files into an index, the first rows at once, and goes on with what is written to them. */
export class IndexBuilder {
  index = new RolloutIndex();
  /** Whether the files have been read as far as they went when they were last looked at. */
  isRead = false;
  /** What went wrong last, for people. */
  fault: string | null = null;
  readonly sources: Sources;
  readonly #pool: Pool;
  readonly #reading: ReadingOptions;
  readonly #onChange: () => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #isClosed = false;

  constructor(sources: Sources, pool: Pool, reading: ReadingOptions, onChange: () => void) {
    this.sources = sources;
    this.#pool = pool;
    this.#reading = reading;
    this.#onChange = onChange;
  }

  get progress(): { readonly bytes: number; readonly total: number } {
    const sum = (of: (source: Source) => number): number =>
      this.sources.all.reduce((all, source) => all + of(source), 0);
    return { bytes: sum(({ read }) => read), total: sum(({ size }) => size) };
  }

  /** Looks at the files and reads what is new, until nothing is; calls at one time are one. */
  catchUp(): Promise<void> {
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Looks again whenever something changes, until it is closed. */
  follow(): void {
    const again = (): void => {
      if (this.#isClosed) return;
      this.catchUp().then(
        () => this.#watch(),
        (error: Error) => {
          this.fault = error.message;
          this.#onChange();
        },
      );
    };
    this.#timer = setInterval(again, LOOK_MS);
    again();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
    await this.#running?.catch(() => {});
    await this.sources.clear();
  }

  /** Folders tell at once that something has come; where they cannot, the next look sees it. */
  #watch(): void {
    for (const folder of new Set(this.sources.all.map(({ file }) => dirname(file)))) {
      if (this.#watchers.has(folder) || this.#isClosed) continue;
      try {
        const watcher = watch(folder, { persistent: false }, () => void this.catchUp().catch(() => {}));
        watcher.on("error", () => watcher.close());
        this.#watchers.set(folder, watcher);
      } catch {
        // A file system that tells nothing is looked at all the same.
        return;
      }
    }
  }

  async #catchUp(): Promise<void> {
    if (await this.sources.look()) {
      await this.sources.clear();
      this.index = new RolloutIndex();
      this.isRead = false;
      await this.sources.look();
    }
    this.fault = null;
    const { all } = this.sources;
    const isNew = this.index.files.length < all.length;
    if (isNew) this.#nameFiles();
    const parts = stretchesOf(
      all,
      ({ read }) => read,
      ({ size }) => size,
      FIRST_BYTES,
    );
    const work = async (part: SourceStretch & { readonly close: () => void }) => {
      try {
        const task = { stretch: part.stretch, reading: this.#reading };
        const items = 1 + ((part.stretch.to - part.stretch.from) >> 12);
        return { part, found: await this.#pool.run<IndexedStretch>("index", task, items) };
      } finally {
        part.close();
      }
    };
    for await (const { part, found } of mapOrdered(parts, 2 * this.#pool.workers + 1, work)) {
      if (this.#isClosed) return;
      this.#take(part, found);
    }
    const wasRead = this.isRead;
    this.isRead = true;
    if (isNew || !wasRead) this.#onChange();
  }

  #take({ source, stretch, isLast }: SourceStretch, found: IndexedStretch): void {
    const { line } = found.numbers;
    for (let row = 0; row < found.rows; row++) line![row]! += source.lines + 1;
    source.lines += found.lines;
    source.read = isLast ? found.end : stretch.to;
    if (found.rows === 0) return;
    this.index.append(this.sources.all.indexOf(source), found);
    this.#onChange();
  }

  #nameFiles(): void {
    const { all } = this.sources;
    const { files } = this.index;
    runsOf(all.map(({ file }) => file)).forEach((named, i) => {
      const known = files[i];
      if (known === undefined) files.push({ ...named, path: all[i]!.path, rows: 0 });
      else Object.assign(known, named);
    });
    this.index.renamed();
  }
}
