import { mapOrdered } from "../batch/map-ordered.ts";
import type { Pool } from "../batch/pool.ts";
import { type SourceStretch, stretchesOf } from "./index-builder.ts";
import type { ReadingOptions } from "./scan-worker.ts";
import type { Source } from "./sources.ts";

/** What threads are asked of every stretch. */
export interface ScanQuestion {
  /** The function of the threads' module. */
  readonly name: "search" | "score" | "field";
  /** What it is told beside the stretch. */
  readonly more?: object;
}

/** Where scans read, and who reads for them. */
export interface ScanGround {
  readonly pool: Pool;
  readonly reading: ReadingOptions;
  readonly sources: () => readonly Source[];
}

/**
 * Goes through all texts in the background, stretch by stretch: for what columns cannot tell. It can be stopped, and goes
 * on with what files grow by.
 */
export class Scan<Found> {
  /** Bytes looked through so far. */
  bytes = 0;
  /** Why it came to nothing. */
  fault: string | null = null;
  isStopped = false;
  #isRunning = false;
  readonly #upTo = new Map<Source, number>();
  readonly #question: ScanQuestion;
  readonly #ground: ScanGround;
  readonly #take: (file: number, found: Found) => void;
  readonly #onChange: () => void;

  /** @param take gets what was found in a stretch of a file, in the order of the files */
  constructor(
    question: ScanQuestion,
    ground: ScanGround,
    take: (file: number, found: Found) => void,
    onChange: () => void,
  ) {
    this.#question = question;
    this.#ground = ground;
    this.#take = take;
    this.#onChange = onChange;
  }

  get total(): number {
    return this.#ground.sources().reduce((sum, { read }) => sum + read, 0);
  }

  /** Whether everything that is indexed has been looked through, or will never be. */
  get isDone(): boolean {
    return this.isStopped || this.fault !== null || (!this.#isRunning && this.bytes >= this.total);
  }

  stop(): void {
    this.isStopped = true;
  }

  /** Looks through what has been indexed since. */
  async advance(): Promise<void> {
    if (this.#isRunning || this.isDone) return;
    this.#isRunning = true;
    try {
      while (!this.isStopped && this.bytes < this.total) await this.#pass();
    } catch (error) {
      this.fault = (error as Error).message;
    } finally {
      this.#isRunning = false;
      this.#onChange();
    }
  }

  async #pass(): Promise<void> {
    const { pool, reading, sources } = this.#ground;
    const all = sources();
    // Until a stretch has been indexed there are no rows to tell it of.
    const until = new Map(all.map((source) => [source, source.read]));
    const parts = stretchesOf(
      all,
      (source) => this.#upTo.get(source) ?? 0,
      (source) => until.get(source)!,
    );
    const work = async (part: SourceStretch & { readonly close: () => void }) => {
      try {
        if (this.isStopped) return { part, found: undefined };
        const { from, to } = part.stretch;
        const task = { ...this.#question.more, stretch: part.stretch, reading };
        return { part, found: await pool.run<Found>(this.#question.name, task, 1 + ((to - from) >> 12)) };
      } finally {
        part.close();
      }
    };
    for await (const { part, found } of mapOrdered(parts, 2 * pool.workers + 1, work)) {
      if (this.isStopped || found === undefined) return;
      const { source, stretch } = part;
      this.#take(all.indexOf(source), found);
      this.#upTo.set(source, stretch.to);
      this.bytes += stretch.to - stretch.from;
      this.#onChange();
    }
  }
}
