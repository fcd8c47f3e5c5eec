import type { IncomingMessage, ServerResponse } from "node:http";
import { HttpError } from "../http/http-error.ts";

/** Counts what the server has taken on and not answered yet: requests, and the bytes of their bodies. */
export class Budget {
  readonly #held = new Map<IncomingMessage, number>();
  readonly #maxRequests: number;
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxRequests: number, maxBytes: number) {
    this.#maxRequests = maxRequests;
    this.#maxBytes = maxBytes;
  }

  get requests(): number {
    return this.#held.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Takes a request on until its response is closed. False when there are too many already. */
  enter(request: IncomingMessage, response: ServerResponse): boolean {
    if (this.#held.size >= this.#maxRequests || this.#bytes >= this.#maxBytes) return false;
    // A response that is closed already will not say so again.
    if (response.destroyed) return true;
    this.#held.set(request, 0);
    response.once("close", () => this.#leave(request));
    return true;
  }

  /** Holds further bytes for a request. False when that would be too many. */
  hold(request: IncomingMessage, bytes: number): boolean {
    const held = this.#held.get(request);
    if (held === undefined) return true;
    if (this.#bytes + bytes > this.#maxBytes) return false;
    this.#held.set(request, held + bytes);
    this.#bytes += bytes;
    return true;
  }

  /** The request is answered, or its client is gone. */
  #leave(request: IncomingMessage): void {
    this.#bytes -= this.#held.get(request) ?? 0;
    this.#held.delete(request);
  }

  refusal(): HttpError {
    return new HttpError(503, "overloaded", "too many requests are waiting; try again", {
      headers: { "retry-after": "1", connection: "close" },
    });
  }
}
