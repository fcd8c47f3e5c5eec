import { HttpError } from "../http/http-error.ts";
import { collectGarbage, largeBytes } from "../memory.ts";

/** What a request takes besides its body: its headers, and the objects that answer it. Measured. */
const requestBytes = 6 << 10;

/** A connection that holds no more bytes than this is small: part of the account is kept free for such connections. */
const smallBytes = 1 << 20;

/** One in so many bytes of the account is kept free for small connections. */
const keptFor = 8;

/** Garbage of large requests that is left before it is collected, in bytes. */
const garbageBytes = 48 << 20;

/** The refusal of a request that there is no memory for. */
export const overloaded = (): HttpError =>
  new HttpError(503, "overloaded", "too many requests are waiting; try again", {
    headers: { "retry-after": "1", connection: "close" },
  });

/**
 * The memory that the service holds for its clients, in bytes: requests, their bodies, packed and unpacked, and answers
 * until they are read. It is one sum over all connections, with a part for each.
 *
 * A request that does not fit is refused, unless its connection is small: then the connection that holds most is closed
 * to make room. So neither large bodies nor clients that do not read their answers can keep small requests out, however
 * many there are.
 */
export class Account {
  readonly #shares = new Set<Share>();
  readonly #maxBytes: number;
  readonly #maxRequests: number;
  #bytes = 0;
  #requests = 0;
  /** Bytes of large requests that have ended since garbage was last collected. */
  #garbage = 0;

  constructor(limits: { readonly maxBytes: number; readonly maxRequests: number }) {
    this.#maxBytes = limits.maxBytes;
    this.#maxRequests = limits.maxRequests;
  }

  /** Bytes held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Requests that are being read, queued or being answered. */
  get requests(): number {
    return this.#requests;
  }

  /**
   * Opens a connection's part of the account.
   *
   * @param drop closes the connection, which frees all that it holds
   */
  open(drop: () => void): Share {
    return new Share(this, drop);
  }

  /** False when the limit of requests is reached. */
  enter(): boolean {
    if (this.#requests >= this.#maxRequests) return false;
    this.#requests++;
    return true;
  }

  leave(): void {
    this.#requests--;
  }

  /** Counts a request's memory, when nothing refers to it any more. */
  free(bytes: number): void {
    if (bytes < largeBytes) return;
    this.#garbage += bytes;
    if (this.#garbage < garbageBytes) return;
    this.#garbage = 0;
    // Later, when the caller that frees it no longer refers to it.
    setImmediate(collectGarbage);
  }

  /** Counts bytes before they are taken, if they fit. False when they do not. */
  hold(share: Share, bytes: number): boolean {
    const small = share.bytes + bytes <= smallBytes;
    const most = small ? this.#maxBytes : this.#maxBytes * (1 - 1 / keptFor);
    if (this.#bytes + bytes > most && !(small && this.#makeRoom(bytes, share))) return false;
    this.count(share, bytes);
    return true;
  }

  /** Counts bytes that are in memory already, such as an answer; over the limit, whichever connections hold most are closed. */
  owe(share: Share, bytes: number): void {
    this.count(share, bytes);
    if (this.#bytes > this.#maxBytes) this.#makeRoom(0);
  }

  count(share: Share, bytes: number): void {
    share.bytes += bytes;
    this.#bytes += bytes;
    if (share.bytes > 0) this.#shares.add(share);
    else this.#shares.delete(share);
  }

  /** Closes other connections, the largest first, until there is room; false when `asking` itself holds most. */
  #makeRoom(bytes: number, asking?: Share): boolean {
    while (this.#bytes + bytes > this.#maxBytes) {
      let largest: Share | undefined;
      for (const share of this.#shares) {
        if (share.bytes > (largest?.bytes ?? 0)) largest = share;
      }
      if (largest === undefined || largest.bytes <= (asking === undefined ? 0 : asking.bytes + bytes))
        return false;
      const { bytes: held } = largest;
      largest.giveWay();
      // A connection may free its memory a moment later: it counts as freed at once, so that none is closed in vain.
      if (largest.bytes === held) this.count(largest, -held);
    }
    return true;
  }
}

/** One connection's part of the account. */
export class Share {
  bytes = 0;
  readonly account: Account;
  readonly #drop: () => void;
  readonly #held = new Set<Held>();
  #kept = 0;

  constructor(account: Account, drop: () => void) {
    this.account = account;
    this.#drop = drop;
  }

  /** Counts a request whose headers are parsed, whether it will be accepted or refused. */
  take(): Held {
    const held = new Held(this, () => this.#held.delete(held));
    this.#held.add(held);
    held.owe(requestBytes);
    return held;
  }

  /** Counts what has come and is not parsed yet, so many bytes by now: no request holds them. */
  keep(bytes: number): void {
    const more = bytes - this.#kept;
    if (more === 0) return;
    this.#kept = bytes;
    if (more > 0) this.account.owe(this, more);
    // The account may have counted them out already.
    else this.account.count(this, Math.max(more, -this.bytes));
  }

  /** To be called when the connection has closed: nobody reads its answers any more. */
  close(): void {
    for (const held of [...this.#held]) held.leave(true);
    this.keep(0);
  }

  /** Frees what it holds: refuses its unanswered requests, or closes the connection when there are none. */
  giveWay(): void {
    const [held] = this.#held;
    if (this.#held.size === 1 && held?.refuse !== undefined) {
      held.refuse(overloaded());
      held.release();
    } else {
      this.#drop();
      this.close();
    }
  }
}

/** The memory of one request, until it is answered or its client has disconnected. */
export class Held {
  /** Whether the client disconnected before the answer. */
  gone = false;
  /** Called when the client disconnects while its request is being answered. */
  tell?: (() => void) | undefined;
  /** Ends the request with a refusal, as long as it is not answered. */
  refuse?: ((refusal: HttpError) => void) | undefined;
  /** The connection: the queue for the workers takes turns between these. */
  readonly lane: Share;
  readonly #done: () => void;
  #bytes = 0;
  #counted = false;
  #left = false;

  constructor(lane: Share, done: () => void) {
    this.lane = lane;
    this.#done = done;
  }

  /** Accepts the request. False when there are too many, or no memory for it. */
  enter(): boolean {
    if (this.#counted || this.#left) return true;
    if (!this.lane.account.enter()) return false;
    this.#counted = true;
    return this.hold(0);
  }

  /** Counts further bytes before they are taken. False when they do not fit. */
  hold(bytes: number): boolean {
    if (this.#left) return true;
    if (!this.lane.account.hold(this.lane, bytes)) return false;
    this.#bytes += bytes;
    return true;
  }

  /** Counts bytes that are in memory already. */
  owe(bytes: number): void {
    if (this.#left) return;
    this.#bytes += bytes;
    this.lane.account.owe(this.lane, bytes);
  }

  /** Frees some of the bytes, or all. */
  release(bytes = this.#bytes): void {
    // Where the connection was closed to make room, all of it counts as freed already.
    const freed = Math.min(bytes, this.#bytes);
    this.#bytes -= freed;
    this.lane.account.count(this.lane, -Math.min(freed, this.lane.bytes));
  }

  /** The request is answered, or its client is gone. */
  leave(gone = false): void {
    if (this.#left) return;
    this.#left = true;
    this.refuse = undefined;
    this.lane.account.free(this.#bytes);
    this.release();
    if (this.#counted) this.lane.account.leave();
    this.#done();
    this.gone = gone;
    if (gone) this.tell?.();
    // A connection keeps what it has of its last request.
    this.tell = undefined;
  }
}
