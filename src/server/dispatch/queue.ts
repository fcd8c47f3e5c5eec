import type { Pool } from "../../batch/pool.ts";
import { gone, HttpError } from "../http/http-error.ts";
import type { RawReply, RawRequest } from "./handle-request.ts";
import type { AnswerReply, AnswerTask } from "./http-worker.ts";
import type { Client, Job, Work } from "./job.ts";
import { Lanes } from "./lanes.ts";
import { MicroBatch } from "./micro-batch.ts";

/** What the queue needs of a pool. */
export type Workers = Pick<Pool, "run" | "workers">;

/** A chunk ends at so many requests or bytes: enough to make a trip to a worker worth it, few enough to share out. */
const chunkRequests = 32;
const chunkBytes = 256 << 10;

/** Parts of one client's stream or batch that may wait here or be in work. */
export const ahead = 8;

/** How long a request is worked on before others get their turn, in milliseconds. */
const turnMs = 250;

/** Time between two looks for requests that are held up, in milliseconds. */
const lookMs = 100;

/** The limits of the queue, and what is called with the time that a request has waited. */
export interface QueueOptions {
  /** What one request may take of workers' time. */
  readonly maxWorkMs: number;
  /** Bytes of bodies that workers may have at once, where it is more than one body. */
  readonly maxBytes: number;
  readonly onWait?: (ms: number) => void;
}

/**
 * Requests in turn. Those that wait do so here and not in the pool, so that one whose client has gone costs nothing. A
 * request alone is sent at once; what comes in together, or piles up while all workers are busy, is sent in chunks.
 *
 * Connections take turns, and a request that is not done after {@link turnMs} goes to the back, among those that take
 * long: these have the workers when no other waits, and every other time when some do. While all workers have such
 * ones, the small are answered by a worker of their own, `express`: an item can take seconds, and nothing interrupts it.
 */
export class Queue {
  readonly #pools: { readonly all: Workers; readonly express: Workers };
  readonly #context: AnswerTask["context"];
  readonly #options: QueueOptions;
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
  }

  /** Requests that no worker has yet. */
  get depth(): number {
    return this.#short.size + this.#long.size;
  }

  /**
   * Has a request answered.
   *
   * @param client a request whose client has gone is dropped: before it is sent to a worker, and there before its
   * next item
   * @param work what the request it is a part of has taken so far
   */
  submit(
    request: RawRequest,
    bytes: Uint8Array,
    client: Client = nobody(),
    work: Work = { ms: 0 },
  ): Promise<RawReply> {
    return new Promise((settle, fail) => {
      const since = performance.now();
      const isLong = bytes.length > chunkBytes || work.ms > turnMs;
      const job: Job = { request, bytes, since, settle, fail, client, work, saved: [], tally: [], isLong };
      (isLong ? this.#long : this.#short).push(job, client.lane);
      this.#arm();
    });
  }

  /** Sends at the end of this turn of the event loop: what comes in together goes out together. */
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

  /** Whether the workers take another chunk: one in work for each, and one more at hand that does not wait for long. */
  #hasRoom(): boolean {
    const { workers } = this.#pools.all;
    const running = this.#running.size;
    return running < workers || (running < workers * 2 && !this.#isHeld() && this.#short.size > 0);
  }

  #isHeld(): boolean {
    for (const chunk of this.#running) if (chunk.isLong) return true;
    return false;
  }

  /** Whether all workers have something, and one of them what takes long. */
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

  /** Of those that are short, as many as go in one trip. */
  #chunk(): Job[] {
    // With few waiting each worker gets its share.
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
    const chunk = new MicroBatch(
      jobs,
      { ...context, turnMs },
      ({ work }) => work.ms > this.#options.maxWorkMs,
    );
    running.add(chunk);
    this.#bytes += chunk.bytes;
    this.#watch ??= setInterval(() => this.#look(), lookMs).unref();
    const answered = to.run<AnswerReply>("requests", chunk.task, jobs.length).then(
      (reply) => {
        // Those that were not begun keep their place.
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

  /** Requests that another one holds up go to the head of the queue. */
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

/** Whether a job's client has gone, so that it is not worked on. */
function isDropped({ client, fail }: Job): boolean {
  if (client.gone) fail(new HttpError(gone, "gone", "the client has gone"));
  return client.gone;
}

const nobody = (): Client => ({ gone: false, lane: {}, owe: () => {} });
