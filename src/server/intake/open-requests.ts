import type { IncomingMessage, ServerResponse } from "node:http";

/** Requests of one connection that may be unanswered before more of it is read, and that are worked on at once. */
export const mostUnanswered = 16;

/** A request that is not answered yet. */
interface Open {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Starts it, where it still waits for the requests before it. */
  start?: (() => void) | undefined;
  /** When its answer must have been read. */
  answerBy?: number;
}

/** The requests of one connection that are not answered yet, in the order in which they came. */
export class OpenRequests {
  readonly #open = new Map<ServerResponse, Open>();
  #started = 0;

  get size(): number {
    return this.#open.size;
  }

  get first(): Open | undefined {
    return this.#open.values().next().value;
  }

  /** Whether a request has come whole and its answer is not written yet. */
  get owes(): boolean {
    return [...this.#open.values()].some(
      ({ request, response }) => request.complete && !response.writableEnded,
    );
  }

  /** @param start called once fewer than {@link mostUnanswered} requests before it are unanswered */
  begin(request: IncomingMessage, response: ServerResponse, start: () => void): void {
    const open: Open = { request, response };
    this.#open.set(response, open);
    if (this.#started < mostUnanswered) {
      this.#started++;
      start();
    } else open.start = start;
  }

  /** A request is answered, or its connection has ended. */
  end(response: ServerResponse): void {
    this.#open.delete(response);
  }

  /** In the place of one that has ended, the next one starts. */
  startNext(): void {
    for (const open of this.#open.values()) {
      if (open.start === undefined) continue;
      const { start } = open;
      open.start = undefined;
      start();
      return;
    }
    this.#started--;
  }

  /** Says when an answer must have been read. */
  answerBy(response: ServerResponse, at: number): void {
    const open = this.#open.get(response);
    if (open !== undefined) open.answerBy = at;
  }

  /** Whether an answer should have been read by now. */
  isLate(now: number): boolean {
    for (const { answerBy } of this.#open.values()) if (answerBy !== undefined && now > answerBy) return true;
    return false;
  }
}
