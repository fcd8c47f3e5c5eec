import type { RawReply, RawRequest } from "./handle-request.ts";
import type { AnswerReply, AnswerTask } from "./http-worker.ts";

/** Who waits for an answer. */
export interface Client {
  gone: boolean;
  /** Called when the client goes while its request is in work. */
  tell?: () => void;
}

/** A request that waits for its answer. */
export interface Job {
  readonly request: RawRequest;
  readonly bytes: Uint8Array;
  readonly since: number;
  readonly settle: (reply: RawReply) => void;
  readonly fail: (error: unknown) => void;
  readonly client: Client;
}

/** For so long one request may hold up the others of its chunk, in milliseconds. */
const patienceMs = 250;

/** Requests that are sent to a worker in one trip. */
export class MicroBatch {
  readonly task: AnswerTask;
  readonly #jobs: readonly Job[];
  #kept: readonly Job[];
  /** The request seen in work at the last look, and since when. */
  #seen = -1;
  #since = 0;

  constructor(jobs: readonly Job[], context: AnswerTask["context"]) {
    const bytes = new Uint8Array(jobs.reduce((sum, job) => sum + job.bytes.length, 0));
    const ends: number[] = [];
    let end = 0;
    for (const job of jobs) {
      bytes.set(job.bytes, end);
      end += job.bytes.length;
      ends.push(end);
    }
    const cancelled = new Int32Array(new SharedArrayBuffer(jobs.length * 4));
    jobs.forEach(({ client }, k) => {
      client.tell = () => Atomics.store(cancelled, k, 1);
    });
    const current = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
    this.task = { context, requests: jobs.map(({ request }) => request), bytes, ends, cancelled, current };
    this.#jobs = jobs;
    this.#kept = jobs;
  }

  /**
   * Takes out the requests that one request holds up, for another worker to answer. Answers are a pure function of
   * requests, so it does not matter which of them are answered already.
   */
  heldUp(now: number): readonly Job[] {
    const current = Atomics.load(this.task.current, 0);
    if (current !== this.#seen) {
      this.#seen = current;
      this.#since = now;
    }
    if (current < 0 || this.#kept.length === 1 || now - this.#since < patienceMs) return [];
    this.#kept = this.#jobs.slice(current, current + 1);
    this.#jobs.forEach((_, k) => {
      if (k !== current) Atomics.store(this.task.cancelled, k, 1);
    });
    return this.#jobs.filter((_, k) => k !== current);
  }

  settle({ replies, bytes }: AnswerReply): void {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let start = 0;
    replies.forEach(({ end, ...reply }, k) => {
      const job = this.#jobs[k];
      if (job !== undefined && this.#kept.includes(job))
        job.settle({ ...reply, body: all.subarray(start, end) });
      start = end;
    });
  }

  fail(error: unknown): void {
    for (const job of this.#kept) job.fail(error);
  }
}
