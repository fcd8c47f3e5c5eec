import type { Socket } from "node:net";
import { clock } from "./clock.ts";

/** How long it lasts at most, and how long when nothing comes. */
const [totalMs, silentMs] = [30_000, 5000];

/**
 * How long the rest of what a refused client sends is read and thrown away: a connection that ends with something unread
 * is reset, which takes the refusal with it.
 */
export class Linger {
  readonly #socket: Socket;
  readonly #began = clock.now;
  #heard = this.#began;
  #received: number;

  constructor(socket: Socket) {
    this.#socket = socket;
    this.#received = socket.bytesRead;
  }

  /** Whether the client has sent all, says nothing, or takes too long; to be asked again and again. */
  isOver(now: number): boolean {
    const { bytesRead, readableEnded } = this.#socket;
    if (bytesRead !== this.#received) {
      this.#received = bytesRead;
      this.#heard = now;
    }
    return readableEnded || now - this.#began > totalMs || now - this.#heard > silentMs;
  }
}
