import type { Material } from "./material.ts";
import type { FaultKind, Reply, Target } from "./target.ts";

/** What a fault looked like, and how often it came. */
export interface FaultCount {
  count: number;
  readonly message: string;
}

/** A response to put to the reward. */
export interface Try {
  readonly material: Material;
  readonly response: string;
}

/** Asks a target and keeps count of what it could not answer and of the range of what it gave. */
export class Asking {
  tries = 0;
  least = Number.POSITIVE_INFINITY;
  most = Number.NEGATIVE_INFINITY;
  /** Replies outside [0, 1]. */
  outside = 0;
  readonly faults = new Map<FaultKind, FaultCount>();
  readonly #target: Target;
  readonly #tell: ((tries: number) => void) | undefined;

  /** @param tell is told how many responses have been asked about, after each batch */
  constructor(target: Target, tell?: (tries: number) => void) {
    this.#target = target;
    this.#tell = tell;
  }

  /** The replies in order; null where there was no score. */
  async scores(tries: readonly Try[]): Promise<readonly (number | null)[]> {
    const replies: (number | null)[] = [];
    for (let from = 0; from < tries.length; from += 256) {
      const batch = tries.slice(from, from + 256);
      const questions = batch.map(({ material, response }) => ({
        response,
        prompt: material.prompt,
        reference: material.reference,
        record: material.record,
      }));
      for (const reply of await this.#target.ask(questions)) replies.push(this.#count(reply));
      this.tries += batch.length;
      this.#tell?.(this.tries);
    }
    return replies;
  }

  #count(reply: Reply): number | null {
    if ("fault" in reply) {
      const known = this.faults.get(reply.fault);
      if (known === undefined) this.faults.set(reply.fault, { count: 1, message: reply.message });
      else known.count++;
      return null;
    }
    this.least = Math.min(this.least, reply.score);
    this.most = Math.max(this.most, reply.score);
    if (reply.score < 0 || reply.score > 1) this.outside++;
    return reply.score;
  }
}
