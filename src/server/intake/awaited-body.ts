import type { IncomingMessage } from "node:http";
import { clock, slowest } from "./clock.ts";

/** A request's body while it is waited for: the more of it has come, the longer it may take. */
export class AwaitedBody {
  readonly #request: IncomingMessage;
  readonly #timeoutMs: number;
  readonly #late: () => void;
  readonly #began = clock.now;
  readonly #before: number;

  /** @param late called when it comes too slowly */
  constructor(request: IncomingMessage, timeoutMs: number, late: () => void) {
    this.#request = request;
    this.#timeoutMs = timeoutMs;
    this.#late = late;
    this.#before = request.socket.bytesRead;
  }

  /** Whether it is still waited for; to be asked again and again. */
  look(now: number): boolean {
    if (this.#request.complete || this.#request.destroyed) return false;
    const allowed = this.#timeoutMs + (this.#request.socket.bytesRead - this.#before) / slowest;
    if (now - this.#began <= allowed) return true;
    this.#late();
    return false;
  }
}
