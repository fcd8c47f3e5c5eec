import type { Pool } from "../../batch/pool.ts";
import { gone, HttpError } from "../http/http-error.ts";
import type { RawReply, RawRequest } from "./handle-request.ts";
import type { AnswerReply, AnswerTask } from "./http-worker.ts";
import { type Client, type Job, MicroBatch } from "./micro-batch.ts";

/** What the queue needs of the pool. */
export type Workers = Pick<Pool, "run" | "workers">;

/** A chunk ends at so many requests or bytes: enough to make a trip to a worker worth it, few enough to share out. */
const chunkRequests = 32;
const chunkBytes = 256 << 10;

/** Parts of one client's stream or batch that may wait here or be in work: one client does not take all workers. */
export const ahead = 8;

/** Time between two looks for requests that are held up, in milliseconds. */
const lookMs = 100;

/**
 * First in, first out. Requests wait here and not in the pool, so that those whose clients have gone cost nothing.
 * A request alone is sent at once; what comes in together, or piles up while all workers are busy, is sent in chunks.
 */
export class Queue {
  readonly #workers: Workers;
  readonly #context: AnswerTask["context"];
  readonly #onWait: (ms: number) => void;
  #waiting: Job[] = [];
  /** Jobs before this one have left; the list is cut now and then. */
  #head = 0;
  readonly #running = new Set<MicroBatch>();
  #armed = false;
  #watch: NodeJS.Timeout | undefined;

  constructor(workers: Workers, context: AnswerTask["context"], onWait: (ms: number) => void = () => {}) {
    this.#workers = workers;
    this.#context = context;
    this.#onWait = onWait;
  }

  /** Requests that no worker has yet. */
  get depth(): number {
    return this.#waiting.length - this.#head;
  }

  /**
   * Has a request answered.
   *
   * @param client a request whose client has gone is dropped: before it is sent to a worker, and there before its
   * next item
   */
  submit(request: RawRequest, bytes: Uint8Array, client: Client = { gone: false }): Promise<RawReply> {
    return new Promise((settle, fail) => {
      this.#waiting.push({ request, bytes, since: performance.now(), settle, fail, client });
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
    // One chunk in work for each worker and one more at hand for each, so that none waits for the trip.
    while (this.#running.size < this.#workers.workers * 2) {
      const jobs = this.#take();
      if (jobs.length === 0) return;
      void this.#send(jobs).finally(() => this.#next());
    }
  }

  #take(): Job[] {
    // With few waiting each worker gets its share.
    const most = Math.min(chunkRequests, Math.ceil(this.depth / this.#workers.workers));
    const chunk: Job[] = [];
    let bytes = 0;
    while (chunk.length < most && bytes < chunkBytes && this.#head < this.#waiting.length) {
      const job = this.#waiting[this.#head++] as Job;
      if (job.client.gone) {
        job.fail(new HttpError(gone, "gone", "the client has gone"));
        continue;
      }
      chunk.push(job);
      bytes += job.bytes.length;
    }
    if (this.#head > 1024 && this.#head * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head);
      this.#head = 0;
    }
    return chunk;
  }

  async #send(jobs: readonly Job[]): Promise<void> {
    const now = performance.now();
    for (const job of jobs) this.#onWait(now - job.since);
    const chunk = new MicroBatch(jobs, this.#context);
    this.#running.add(chunk);
    this.#watch ??= setInterval(() => this.#look(), lookMs).unref();
    try {
      chunk.settle(await this.#workers.run<AnswerReply>("requests", chunk.task, jobs.length));
    } catch (error) {
      chunk.fail(error);
    } finally {
      this.#running.delete(chunk);
    }
  }

  /** Requests that another one holds up go to the head of the queue. */
  #look(): void {
    const now = performance.now();
    for (const chunk of this.#running) this.#waiting.splice(this.#head, 0, ...chunk.heldUp(now));
    this.#next();
    if (this.#running.size > 0) return;
    clearInterval(this.#watch);
    this.#watch = undefined;
  }
}
