import type { Job } from "./job.ts";

/** Jobs that wait: first in, first out in each lane, and the lanes in turn. */
export class Lanes {
  readonly #lanes = new Map<object, Job[]>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(job: Job): void {
    this.#lane(job).push(job);
  }

  /** Puts a job before the others of its lane. */
  unshift(job: Job): void {
    this.#lane(job).unshift(job);
  }

  #lane({ client: { lane } }: Job): Job[] {
    this.#size++;
    let jobs = this.#lanes.get(lane);
    if (jobs === undefined) {
      jobs = [];
      this.#lanes.set(lane, jobs);
    }
    return jobs;
  }

  /** The next lane's first job; the lane's other jobs wait for the other lanes. */
  shift(): Job | undefined {
    for (const [lane, jobs] of this.#lanes) {
      const job = jobs.shift() as Job;
      this.#size--;
      // A map is in the order of its keys' coming.
      this.#lanes.delete(lane);
      if (jobs.length > 0) this.#lanes.set(lane, jobs);
      return job;
    }
    return undefined;
  }
}
