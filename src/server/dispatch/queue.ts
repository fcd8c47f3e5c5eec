import type { Pool } from "../../batch/pool.ts";
import { gone, HttpError } from "../http/http-error.ts";
import type { RawReply, RawRequest } from "./handle-request.ts";
import { Here } from "./here.ts";
import type { AnswerReply, AnswerTask } from "./http-worker.ts";
import type { Client, Job, Work } from "./job.ts";
import { Lanes } from "./lanes.ts";
import { MicroBatch } from "./micro-batch.ts";

/** What the queue needs of a pool. */
export type Workers = Pick<Pool, "run" | "workers" | "fault">;

/** The most requests and bytes of a chunk: enough to be worth a message to a worker, few enough to spread over workers. */
const chunkRequests = 32;
const chunkBytes = 256 << 10;

/** Parts of one client's stream or batch that may be queued or being answered at once. */
export const ahead = 8;

/** How long a request is worked on before others get their turn, in milliseconds. */
const turnMs = 250;

/** How often it is checked whether a slow request delays others, in milliseconds. */
const lookMs = 100;

/** The limits of the queue, and what is called with the time that a request has waited. */
export interface QueueOptions {
  /** Workers' time that one request may use, in milliseconds. */
  readonly maxWorkMs: number;
  /** Most bytes of bodies that the workers have at once; a single body may be longer. */
  readonly maxBytes: number;
  readonly onWait?: (ms: number) => void;
}

/**
 * The queue of requests. Small ones are answered at once, by {@link Here}. Others wait here and not in the pool, so that one whose client has disconnected costs nothing. A
 * request that comes alone is sent to a worker at once; requests that come together, or pile up while all workers are
 * busy, are sent in chunks.
 *
 * Connections take turns. A request that is not done after {@link turnMs} goes to the back of a second queue, that of
 * long requests, which gets a worker when no short request waits, and every other time when some do. While long requests
 * have all workers, short ones are answered by a worker of their own, `express`: one item can take seconds, and nothing
 * interrupts it.
 */
export class Queue {
  readonly #pools: { readonly all: Workers; readonly express: Workers };
  readonly #context: AnswerTask["context"];
  readonly #options: QueueOptions;
  readonly #here: Here;
  readonly #short = new Lanes<Job>();
  readonly #long = new Lanes<Job>();
  readonly #running = new Set<MicroBatch>();
  readonly #atExpress = new Set<MicroBatch>();
  #bytes = 0;
  #wasLong = false;
  #armed = false;
  #watch: NodeJS.Timeout | undefined;

  constructor(all: Workers, express: Workers, context: AnswerTask["context"], options: QueueOptions) {
    this.#pools = { all, express };
    this.#context = context;
    this.#options = options;
    this.#here = new Here(context);
  }

  /** Requests that no worker has yet. */
  get depth(): number {
    return this.#short.size + this.#long.size;
  }

  /** Why there are no workers that could answer; undefined when there are. */
  get fault(): string | undefined {
    return this.#pools.all.fault ?? this.#pools.express.fault;
  }

  /**
   * Has workers answer nothing, which loads them: those that could not be loaded last.
   *
   * @param first whether none has been loaded yet; then all but the express worker
   * @throws RewardError `internal` when they cannot be loaded
   */
  async load(first: boolean): Promise<void> {
    await this.#here.load();
    const { task } = new MicroBatch([], this.#context, () => false);
    for (const pool of [this.#pools.all, this.#pools.express])
      if (pool.fault !== undefined || (first && pool === this.#pools.all))
        await pool.run("requests", task, 0);
  }

  /**
   * Has a request answered.
   *
   * @param client when it disconnects the request is dropped, before it is sent to a worker or, there, before its next item
   * @param work the time used so far by the request that it is a part of
   */
  submit(
    request: RawRequest,
    bytes: Uint8Array,
    client: Client = nobody(),
    work: Work = { ms: 0 },
  ): Promise<RawReply> {
    const here = client.gone ? undefined : this.#here.answer(request, bytes, this.#isExhausted(work));
    if (here !== undefined) {
      work.ms += here.ms ?? 0;
      if (here.unfinished === undefined) {
        this.#options.onWait?.(0);
        return Promise.resolve(here);
      }
    }
    return new Promise((settle, fail) => {
      const since = performance.now();
      const isLong = bytes.length > chunkBytes || work.ms > turnMs;
      const saved = here?.unfinished === undefined || here.unfinished === "[]" ? [] : [here.unfinished];
      const tally = [...(here?.tally ?? [])];
      const job: Job = { request, bytes, since, settle, fail, client, work, saved, tally, isLong };
      (isLong ? this.#long : this.#short).push(job, client.lane);
      this.#arm();
    });
  }

  /** Sends at the end of this turn of the event loop, so that requests that come in together share a chunk. */
  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    setImmediate(() => {
      this.#armed = false;
      this.#next();
    });
  }

  #next(): void {
    for (;;) {
      const jobs = this.#hasRoom() ? this.#take() : [];
      if (jobs.length > 0) this.#send(jobs, this.#pools.all, this.#running);
      else if (this.#short.size > 0 && this.#atExpress.size === 0 && this.#isBusy()) {
        const few = this.#chunk();
        if (few.length > 0) this.#send(few, this.#pools.express, this.#atExpress);
      } else return;
    }
  }

  /** Whether the workers take another chunk: each has one it works on, and one more chunk is kept ready. */
  #hasRoom(): boolean {
    const { workers } = this.#pools.all;
    const running = this.#running.size;
    return running < workers || (running < workers * 2 && !this.#isHeld() && this.#short.size > 0);
  }

  #isExhausted(work: Work): boolean {
    return work.ms > this.#options.maxWorkMs;
  }

  #isHeld(): boolean {
    for (const chunk of this.#running) if (chunk.isLong) return true;
    return false;
  }

  /** Whether all workers are busy, and one of them with a long request. */
  #isBusy(): boolean {
    return this.#running.size >= this.#pools.all.workers && this.#isHeld();
  }

  #take(): Job[] {
    const isFree = this.#running.size < this.#pools.all.workers;
    const takesLong = isFree && this.#long.size > 0 && (this.#short.size === 0 || !this.#wasLong);
    this.#wasLong = takesLong;
    if (!takesLong) return this.#chunk();
    for (let job = this.#long.shift(); job !== undefined; job = this.#long.shift()) {
      if (isDropped(job)) continue;
      if (this.#bytes > 0 && this.#bytes + job.bytes.length > this.#options.maxBytes) {
        this.#long.unshift(job, job.client.lane);
        return this.#chunk();
      }
      return [job];
    }
    return this.#chunk();
  }

  /** As many short requests as go in one chunk. */
  #chunk(): Job[] {
    // Where few wait, they are spread over the workers.
    const most = Math.min(chunkRequests, Math.ceil(this.#short.size / this.#pools.all.workers));
    const chunk: Job[] = [];
    let bytes = 0;
    while (chunk.length < most && bytes < chunkBytes) {
      const job = this.#short.shift();
      if (job === undefined) break;
      if (isDropped(job)) continue;
      chunk.push(job);
      bytes += job.bytes.length;
    }
    return chunk;
  }

  #send(jobs: readonly Job[], to: Workers, running: Set<MicroBatch>): void {
    const now = performance.now();
    for (const job of jobs) if (job.saved.length === 0) this.#options.onWait?.(now - job.since);
    const isExpress = to === this.#pools.express;
    const context = isExpress ? { ...this.#context, backend: "cpu" as const } : this.#context;
    const chunk = new MicroBatch(jobs, { ...context, turnMs }, ({ work }) => this.#isExhausted(work));
    running.add(chunk);
    this.#bytes += chunk.bytes;
    this.#startWatch();
    const answered = to.run<AnswerReply>("requests", chunk.task, jobs.length).then(
      (reply) => {
        // Requests that were not begun keep their place in the queue.
        for (const job of chunk.settle(reply)) {
          if (job.isLong) this.#long.push(job, job.client.lane);
          else this.#short.unshift(job, job.client.lane);
        }
      },
      (error: unknown) => chunk.fail(error),
    );
    void answered.finally(() => {
      running.delete(chunk);
      this.#bytes -= chunk.bytes;
      this.#next();
    });
  }

  /** By itself, since a timer keeps what the function that sets it has at hand. */
  #startWatch(): void {
    this.#watch ??= setInterval(() => this.#look(), lookMs).unref();
  }

  /** Moves requests that wait behind a slow one to the head of the queue. */
  #look(): void {
    const now = performance.now();
    for (const running of [this.#running, this.#atExpress]) {
      for (const chunk of running) {
        for (const job of chunk.heldUp(now)) this.#short.unshift(job, job.client.lane);
      }
    }
    this.#next();
    if (this.#running.size + this.#atExpress.size > 0) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
  }
}

/** Whether a job's client has disconnected, so that nothing is done for it. */
function isDropped({ client, fail }: Job): boolean {
  if (client.gone) fail(new HttpError(gone, "gone", "the client has gone"));
  return client.gone;
}

const nobody = (): Client => ({ gone: false, lane: {}, owe: () => {} });
