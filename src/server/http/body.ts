import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { Budget } from "../dispatch/budget.ts";
import { HttpError } from "./http-error.ts";

/** Limits on reading one body. */
export interface BodyLimits {
  /** Bytes after unpacking. */
  readonly bytes: number;
  /** Time to read it, besides what its size allows. */
  readonly timeoutMs: number;
}

/** The slowest sender that is waited for, in bytes per millisecond. */
const slowest = 64;

const closing = { connection: "close" };

/**
 * A request's body, unpacked if it is gzipped.
 *
 * @throws HttpError 415 for another encoding, 413 when Content-Length alone is over the limit
 */
export function openBody(request: IncomingMessage, limits: BodyLimits): Readable {
  const encoding = request.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity" || encoding === "") {
    if (Number(request.headers["content-length"] ?? 0) > limits.bytes) throw tooLarge(limits);
    return request;
  }
  if (encoding !== "gzip") {
    const accepted = { "accept-encoding": "gzip, identity", ...closing };
    throw new HttpError(415, "bad_encoding", "a body may be gzipped or plain", { headers: accepted });
  }
  const gunzip = createGunzip();
  request.on("error", (error) => gunzip.destroy(error));
  request.on("close", () => {
    if (!request.readableEnded) gunzip.destroy(new Error("aborted"));
  });
  return request.pipe(gunzip);
}

/** The refusal of a body that is too long. The rest of it is not read, so the connection ends. */
function tooLarge(limits: BodyLimits): HttpError {
  return new HttpError(413, "too_large", `the body is longer than ${limits.bytes} bytes`, {
    headers: closing,
  });
}

/**
 * Reads a whole body into memory, within limits of size and time and within the server's budget.
 *
 * @throws HttpError 400 for one that breaks off or cannot be unpacked, 408 for one that comes too slowly, 413 for one
 * that is too long, 503 when all bodies together would be
 */
export function readBody(request: IncomingMessage, limits: BodyLimits, budget: Budget): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const source = openBody(request, limits);
    const chunks: Buffer[] = [];
    let size = 0;
    const began = performance.now();
    let over = false;
    const stop = (refusal: HttpError) => {
      over = true;
      slow.delete(check);
      source.off("data", onData);
      source.resume();
      reject(refusal);
    };
    const check = (now: number) => {
      if (now - began > limits.timeoutMs + size / slowest) stop(tooSlow());
    };
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.bytes) stop(tooLarge(limits));
      else if (!budget.hold(request, chunk.length)) stop(budget.refusal());
      else chunks.push(chunk);
    };
    slow.add(check);
    source.on("data", onData);
    source.once("end", () => {
      over = true;
      slow.delete(check);
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size));
    });
    source.on("error", () => {
      if (!over) stop(broken());
    });
    source.once("close", () => {
      if (!over) stop(broken());
    });
  });
}

const broken = () =>
  new HttpError(400, "bad_input", "the body breaks off or cannot be unpacked", { headers: closing });
const tooSlow = () => new HttpError(408, "timeout", "the body comes too slowly", { headers: closing });

/** One clock for all bodies that are being read: a timer for each would cost more than most bodies do. */
class Clock {
  readonly #checks = new Set<(now: number) => void>();
  #timer: NodeJS.Timeout | undefined;

  add(check: (now: number) => void): void {
    this.#checks.add(check);
    this.#timer ??= setInterval(() => this.#tick(), 100).unref();
  }

  delete(check: (now: number) => void): void {
    this.#checks.delete(check);
  }

  #tick(): void {
    const now = performance.now();
    for (const check of this.#checks) check(now);
    if (this.#checks.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

const slow = new Clock();
