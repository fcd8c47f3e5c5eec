import { parcel } from "../memory.ts";
import type { AnswerReply, AnswerTask } from "./http-worker.ts";
import type { Job } from "./job.ts";

/** After so many milliseconds a request that delays the others of its chunk is left alone with its worker. */
const patienceMs = 250;

/** Requests that are sent to a worker in one message. */
export class MicroBatch {
  readonly task: AnswerTask;
  readonly bytes: number;
  /** Whether it is a long request, which may keep its worker busy for its whole turn. */
  readonly isLong: boolean;
  readonly #jobs: readonly Job[];
  #kept: readonly Job[];
  /** The request that was being answered at the last check, and since when. */
  #seen = -1;
  #since = 0;

  constructor(jobs: readonly Job[], context: AnswerTask["context"], isExhausted: (job: Job) => boolean) {
    const ends: number[] = [];
    let end = 0;
    for (const job of jobs) {
      end += job.bytes.length;
      ends.push(end);
    }
    const cancelled = new Int32Array(new SharedArrayBuffer(jobs.length * 4));
    jobs.forEach(({ client }, k) => {
      client.tell = () => Atomics.store(cancelled, k, 1);
    });
    const current = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
    this.task = {
      context,
      requests: jobs.map(({ request }) => request),
      begun: jobs.map((job) => ({ saved: job.saved, isExhausted: isExhausted(job) })),
      bytes: parcel(jobs.map(({ bytes }) => bytes)),
      ends,
      cancelled,
      current,
    };
    this.bytes = end;
    this.isLong = jobs.some((job) => job.isLong);
    this.#jobs = jobs;
    this.#kept = jobs;
  }

  /**
   * Takes out the requests that wait behind a slow one, for another worker to answer. An answer is a pure function of
   * its request, so one that both workers answer is the same from either.
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

  /**
   * Settles the requests that are answered.
   *
   * @returns the others, each with its finished pieces
   */
  settle({ replies, bytes }: AnswerReply): Job[] {
    const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const unfinished: Job[] = [];
    let start = 0;
    replies.forEach(({ end, unfinished: made, ms = 0, ...reply }, k) => {
      const job = this.#jobs[k];
      if (job !== undefined && this.#kept.includes(job)) {
        job.work.ms += ms;
        job.tally.push(...reply.tally);
        if (made === undefined) {
          // Copied: as a view, one answer that is read slowly would keep the memory of all of them.
          const body = this.#jobs.length > 1 ? Buffer.from(all.subarray(start, end)) : all;
          job.settle({ ...reply, tally: job.tally, body });
        } else {
          // An empty list: the chunk's time was up before this request was begun.
          if (made !== "[]") {
            job.saved.push(made);
            job.client.owe(made.length);
            job.isLong = true;
          }
          unfinished.push(job);
        }
      }
      start = end;
    });
    return unfinished;
  }

  fail(error: unknown): void {
    for (const job of this.#kept) job.fail(error);
  }
}
