import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Settings } from "../options.ts";
import type { Account, Held, Share } from "./account.ts";
import { broken } from "./body.ts";
import { clock, slowest } from "./clock.ts";
import { pace } from "./pace.ts";

/** Requests of one connection that may be unanswered before more of it is read. */
const mostUnanswered = 16;

/** Bytes given to the parser at once: it makes a request of everything they hold, even past the limit. */
const sliceBytes = 2048;

/** How long the rest of a refused body is read and thrown away, so that its sender gets to read the refusal. */
const linger = { totalMs: 30_000, silentMs: 5000 };

type Times = Pick<Settings, "bodyTimeoutMs" | "writeTimeoutMs">;

/** How often it is looked whether a client that sends no more is still there, in milliseconds. */
const probeMs = 1000;

/** A request that is not answered yet. */
interface Open {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Has it worked on, where it waits for those before it. */
  start?: (() => void) | undefined;
}

/**
 * Stands between a socket and Node's HTTP parser, so that what a connection sends is taken only as it is answered.
 *
 * Node parses all that a read brings, some two thousand requests if they are short, and keeps them; from the first time
 * that a connection sends one before the last is answered, the parser gets a slice at a time from here, and none while
 * {@link mostUnanswered} wait. A connection that ends before its request was read
 * goes on reading for a while, since a reset would swallow the refusal. A client that has closed its side of the
 * connection is answered; one that has gone altogether is told apart by an interim answer, which it resets.
 */
export class Connection {
  readonly share: Share;
  readonly #socket: Socket;
  readonly #settings: Times;
  /** Node's parser, once it is given what it gets from here. */
  #parse: ((piece: Buffer) => void) | undefined;
  readonly #open = new Set<Open>();
  #last: IncomingMessage | undefined;
  #lastHeld: Held | undefined;
  /** Bytes given to the parser since the last request's headers. */
  #fed = 0;
  #isDiscarding = false;
  #started = 0;

  constructor(socket: Socket, account: Account, settings: Times) {
    this.#socket = socket;
    this.#settings = settings;
    this.share = account.open(() => socket.destroy());
    // Node takes its own listener away from a tunnel, and an error that nobody listens to ends the process.
    socket.on("error", () => {});
    socket.once("end", () => this.#probe());
    socket.once("close", () => this.share.close());
    const destroySoon = socket.destroySoon.bind(socket);
    socket.destroySoon = () => {
      if (this.#last === undefined || this.#last.complete || socket.readableEnded) destroySoon();
      else this.discard();
    };
  }

  /**
   * A request's headers are there.
   *
   * @param start called with what is held for it when it is its turn: not before those that came before are answered,
   * save the last {@link mostUnanswered}
   */
  begin(request: IncomingMessage, response: ServerResponse, start: (held: Held) => void): void {
    const held = this.share.take();
    const open: Open = { request, response };
    this.#open.add(open);
    // Not from within the parser.
    if (this.#open.size > 1 && this.#parse === undefined) setImmediate(() => this.#meter());
    this.#last = request;
    this.#lastHeld = held;
    this.#fed = -1;
    response.once("close", () => {
      this.#open.delete(open);
      held.leave(!response.writableFinished);
      this.#startNext();
      if (this.#socket.isPaused() && !pausedByNode(this.#socket)) this.#socket.resume();
    });
    if (this.#started < mostUnanswered) {
      this.#started++;
      start(held);
    } else open.start = () => start(held);
  }

  /** One is answered, so another one's turn comes. */
  #startNext(): void {
    for (const open of this.#open) {
      if (open.start === undefined) continue;
      const { start } = open;
      open.start = undefined;
      start();
      return;
    }
    this.#started--;
  }

  /**
   * Has `late` called when a request's body comes more slowly than it may; without it, or when it was called and the
   * body still does not come, the connection ends.
   */
  watchBody(request: IncomingMessage, late?: () => void): void {
    if (!hasBody(request)) return;
    const began = performance.now();
    const socket = this.#socket;
    const before = socket.bytesRead;
    const stop = clock.watch((now) => {
      if (request.complete || request.destroyed || this.#isDiscarding) return stop();
      const allowed = this.#settings.bodyTimeoutMs + (socket.bytesRead - before) / slowest;
      if (now - began <= allowed) return;
      stop();
      if (late === undefined) this.#socket.destroy();
      else late();
    });
  }

  /** Ends the connection when an answer is read more slowly than it may be. */
  watchAnswer(response: ServerResponse, bytes: number): void {
    const over = performance.now() + this.#settings.writeTimeoutMs + bytes / slowest;
    const stop = clock.watch((now) => {
      if (response.closed) return stop();
      if (now <= over) return;
      stop();
      this.#socket.destroy();
    });
  }

  /** The last request breaks off. Whether it hears of it: else nobody has answered it. */
  breakOff(): boolean {
    if (this.#last?.complete !== false || this.#lastHeld?.refuse === undefined) return false;
    this.#lastHeld.refuse(broken());
    return true;
  }

  /** Takes over what Node reads for its parser. A connection with one request at a time does without. */
  #meter(): void {
    const socket = this.#socket;
    if (this.#parse !== undefined || socket.destroyed) return;
    const [parse] = socket.listeners("data") as [(piece: Buffer) => void];
    this.#parse = parse.bind(socket);
    socket.removeListener("data", parse);
    socket.on("data", (chunk: Buffer) => this.#push(chunk));
    // Node reads for its parser by itself, and may have stopped.
    socket._read(0);
  }

  #push(chunk: Buffer): void {
    const socket = this.#socket;
    if (this.#isDiscarding) pace.took(chunk.length, socket);
    let at = 0;
    while (at < chunk.length && !this.#isDiscarding && !socket.destroyed) {
      if (this.#isFull() || pausedByNode(socket)) {
        socket.pause();
        socket.unshift(chunk.subarray(at));
        return;
      }
      const end = Math.min(chunk.length, at + this.#slice());
      const fed = this.#fed;
      this.#parse?.(at === 0 && end === chunk.length ? chunk : chunk.subarray(at, end));
      // A request that has begun within the slice may have had some of its body there: that is not counted.
      if (this.#fed < 0) this.#fed = 0;
      else if (this.#fed === fed) this.#fed += end - at;
      at = end;
    }
  }

  /** Whether nothing more is read until something is answered. */
  #isFull(): boolean {
    return this.#open.size >= mostUnanswered && this.#last?.complete !== false;
  }

  /** What of a body of known length is certainly its own goes to the parser in one piece. */
  #slice(): number {
    if (this.#last === undefined || this.#last.complete) return sliceBytes;
    const length = Number(this.#last.headers["content-length"] ?? 0);
    return Math.max(sliceBytes, length - this.#fed - sliceBytes);
  }

  /**
   * The client sends no more. Whether it still reads is told by its system, which resets what comes for a connection
   * that is closed: an interim answer makes it say so, and the next one finds that it has.
   */
  #probe(): void {
    let next = 0;
    const stop = clock.watch((now) => {
      const [first] = this.#open;
      if (first === undefined || this.#socket.destroyed) return stop();
      if (now < next || !first.request.complete || first.response.headersSent) return;
      next = next === 0 ? now : now + probeMs;
      first.response.writeContinue();
    });
  }

  /** Sends nothing more, and throws away what comes for as long as the client may take to read what was sent. */
  discard(): void {
    const socket = this.#socket;
    if (this.#isDiscarding) return;
    this.#isDiscarding = true;
    this.#meter();
    socket.end();
    socket.resume();
    const began = performance.now();
    let heard = began;
    let received = socket.bytesRead;
    const stop = clock.watch((now) => {
      if (socket.destroyed) return stop();
      if (socket.bytesRead !== received) {
        received = socket.bytesRead;
        heard = now;
      }
      if (now - began <= linger.totalMs && now - heard <= linger.silentMs && !socket.readableEnded) return;
      stop();
      socket.destroy();
    });
  }
}

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

/** Whether Node reads nothing because what it has to send is not read; only Node ends that. */
const pausedByNode = (socket: Socket): boolean => (socket as { _paused?: boolean })._paused === true;
