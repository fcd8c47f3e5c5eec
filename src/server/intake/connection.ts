import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { HttpError } from "../http/http-error.ts";
import type { Settings } from "../options.ts";
import type { Account, Held, Share } from "./account.ts";
import { AwaitedBody } from "./awaited-body.ts";
import { bodyBytes } from "./body.ts";
import { clock, slowest, type Watched } from "./clock.ts";
import { grownHeap } from "./grown-heap.ts";
import { Linger } from "./linger.ts";
import { mostUnanswered, OpenRequests } from "./open-requests.ts";
import { pace } from "./pace.ts";

/** Bytes given to the parser at once: it parses every request in them, even beyond {@link mostUnanswered}. */
const sliceBytes = 2048;

/** Bytes of a body in chunks that wait to be read: each may be a piece of its own, of some four hundred bytes. */
const mostUnread = 256;

/** How long what a connection sends may be parsed before others get their turn, in milliseconds. */
const ownMs = 0.5;

type Times = Pick<Settings, "bodyTimeoutMs" | "writeTimeoutMs">;

/** How often it is checked whether a client that has ended its side is still connected, in milliseconds. */
const probeMs = 1000;

/**
 * Stands between a socket and Node's HTTP parser, so that no more is read of a connection than is answered.
 *
 * By itself Node parses all that a read brings, some two thousand requests if they are short, and keeps them; from here
 * the parser gets a slice at a time, and none while {@link mostUnanswered} requests wait.
 *
 * A connection that we end before its request was read goes on being read for a while, since a reset would make the
 * client lose our refusal. A client that has only closed its sending side still gets its answers; whether it has gone
 * altogether is found out by an interim answer (100 Continue), which its system then resets.
 */
export class Connection implements Watched {
  readonly share: Share;
  readonly #socket: Socket;
  readonly #settings: Times;
  /** Node's own listeners, which feed its parser. */
  readonly #parse: (piece: Buffer) => void;
  readonly #open = new OpenRequests();
  /** The last request's, also when that is answered already. */
  #body: AwaitedBody | undefined;
  #last: IncomingMessage | undefined;
  #lastHeld: Held | undefined;
  /** Bytes given to the parser since the last request's headers. */
  #fed = 0;
  /** Whether reading is paused because too many of its requests are unanswered. */
  #isHeldUp = false;
  /** When to check next whether the client is still connected; set once it has ended its sending side. */
  #probeAt: number | undefined;
  /** Set when everything that comes is discarded. */
  #discarding: Linger | undefined;

  constructor(socket: Socket, account: Account, settings: Times) {
    this.#socket = socket;
    this.#settings = settings;
    this.share = account.open(() => socket.destroy());
    const parsers = socket.listeners("data") as ((piece: Buffer) => void)[];
    this.#parse = (piece) => {
      for (const parse of parsers) parse.call(socket, piece);
    };
    socket.removeAllListeners("data").on("data", (chunk: Buffer) => this.#push(chunk));
    // After CONNECT Node removes its own error listener, and an error without a listener would end the process.
    socket.on("error", () => {});
    socket.once("end", () => {
      this.#probeAt = 0;
    });
    socket.once("close", () => {
      clock.forget(this);
      this.share.close();
    });
    const destroySoon = socket.destroySoon.bind(socket);
    socket.destroySoon = () => {
      if (this.#last === undefined || this.#last.complete || socket.readableEnded) destroySoon();
      else this.discard();
    };
  }

  /**
   * To be called when a request's headers are parsed.
   *
   * @param start called with the request's part of the account when fewer than {@link mostUnanswered} requests before it are
   * unanswered
   */
  begin(request: IncomingMessage, response: ServerResponse, start: (held: Held) => void): void {
    const held = this.share.take();
    clock.watch(this);
    this.#last = request;
    this.#lastHeld = held;
    this.#fed = -1;
    if (request.headers["transfer-encoding"] !== undefined) keepLittle(request);
    response.once("close", () => {
      this.#open.end(response);
      held.leave(!response.writableFinished);
      this.#open.startNext();
      if (!this.#isHeldUp) return;
      this.#isHeldUp = false;
      this.#socket.resume();
    });
    this.#open.begin(request, response, () => start(held));
  }

  /**
   * Has `late` called when a request's body comes more slowly than it may; without it, or when it was called and the
   * body still does not come, the connection ends.
   */
  watchBody(request: IncomingMessage, late?: () => void): void {
    if (request.complete || bodyBytes(request) === 0) return;
    this.#body = new AwaitedBody(
      request,
      this.#settings.bodyTimeoutMs,
      late ?? (() => this.#socket.destroy()),
    );
  }

  /** Ends the connection when an answer is read more slowly than it may be. */
  watchAnswer(response: ServerResponse, bytes: number): void {
    this.#open.answerBy(response, clock.now + this.#settings.writeTimeoutMs + bytes / slowest);
  }

  /** Checks whether something that is waited for takes too long. */
  look(now: number): void {
    if (this.#discarding !== undefined) {
      if (this.#discarding.isOver(now)) this.#socket.destroy();
      return;
    }
    if (this.#open.isLate(now)) this.#socket.destroy();
    if (this.#body?.look(now) === false) this.#body = undefined;
    if (this.#probeAt !== undefined && now >= this.#probeAt) this.#probe(now);
    if (this.#open.size === 0 && this.#body === undefined) clock.forget(this);
  }

  /**
   * The client has ended its sending side. If it has closed the connection altogether, its system answers our next bytes
   * with a reset: an interim answer provokes that, and the one after it fails.
   */
  #probe(now: number): void {
    const { first } = this.#open;
    if (first === undefined || !first.request.complete || first.response.headersSent) return;
    this.#probeAt = this.#probeAt === 0 ? now : now + probeMs;
    first.response.writeContinue();
  }

  /** Refuses the last request if its body has not come whole. @returns whether it answers: if not, the caller must */
  breakOff(refusal: HttpError): boolean {
    if (this.#last?.complete !== false || this.#lastHeld?.refuse === undefined) return false;
    this.#lastHeld.refuse(refusal);
    return true;
  }

  /** Whether a request has come whole and its answer is not written yet. */
  get owes(): boolean {
    return this.#open.owes;
  }

  /** Whether what comes is discarded, so that the client reads a refusal. */
  get lingers(): boolean {
    return this.#discarding !== undefined;
  }

  #push(chunk: Buffer): void {
    const socket = this.#socket;
    this.share.keep(0);
    grownHeap.watch();
    if (this.#discarding !== undefined) pace.took(chunk.length, socket);
    let spent = 0;
    for (let at = 0; at < chunk.length && this.#discarding === undefined && !socket.destroyed; ) {
      if (this.#isStopped(spent)) {
        socket.unshift(chunk.subarray(at));
        this.share.keep(chunk.length - at);
        return;
      }
      const end = Math.min(chunk.length, at + this.#slice());
      const fed = this.#fed;
      const began = performance.now();
      this.#parse(chunk.subarray(at, end));
      const ms = performance.now() - began;
      spent += ms;
      pace.spent(ms);
      // If a request began within this slice, the bytes of its body in the slice are not known, and not counted.
      if (this.#fed < 0) this.#fed = 0;
      else if (this.#fed === fed) this.#fed += end - at;
      at = end;
    }
  }

  /** Whether parsing pauses: until a request is answered, until answers are read, or to give other connections a turn. */
  #isStopped(spentMs: number): boolean {
    const socket = this.#socket;
    // Node itself reads no further while answers are not read.
    if (socket.isPaused()) return true;
    // Reading waits until a request is answered. Of one that has started the body must come; those after it start later.
    const isLastWhole = this.#last?.complete !== false;
    this.#isHeldUp = this.#open.size >= mostUnanswered + (isLastWhole ? 0 : 1);
    if (this.#isHeldUp) socket.pause();
    else if (spentMs > ownMs && pace.isSpent) pace.wait(socket);
    return socket.isPaused();
  }

  /** Bytes that certainly belong to a body of known length: the parser may have them in one piece. */
  #slice(): number {
    if (this.#last === undefined || this.#last.complete) return sliceBytes;
    const length = Number(this.#last.headers["content-length"] ?? 0);
    return Math.max(sliceBytes, length - this.#fed - sliceBytes);
  }

  /** Sends nothing more, and discards what comes, for as long as the client may need to read what was sent. */
  discard(): void {
    const socket = this.#socket;
    if (this.#discarding !== undefined) return;
    this.#discarding = new Linger(socket);
    clock.watch(this);
    socket.end();
    socket.resume();
  }
}

/** Has Node pause the connection when a little of the body waits to be read. It has no public way to say so for one request. */
function keepLittle(request: IncomingMessage): void {
  const { _readableState } = request as unknown as { readonly _readableState: { highWaterMark: number } };
  _readableState.highWaterMark = mostUnread;
}
