import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { HttpError } from "../http/http-error.ts";
import { type Held, overloaded } from "./account.ts";
import { Gathered } from "./gathered.ts";
import { pace } from "./pace.ts";

const closing = { connection: "close" };

/** Memory for unpacking, in bytes: zlib's window and its buffers. */
const gunzipBytes = 64 << 10;

/** Bodies up to this length do not wait for others. */
const smallBytes = 64 << 10;

/** The length of a request's body as its headers say it; infinite where they do not. */
export const bodyBytes = ({ headers }: IncomingMessage): number =>
  headers["transfer-encoding"] === undefined
    ? Number(headers["content-length"] ?? 0)
    : Number.POSITIVE_INFINITY;

/**
 * A request's body, unpacked if it is gzipped.
 *
 * @throws HttpError 415 for another encoding, 413 when Content-Length alone is over the limit, 503 when there is no room
 * to unpack it
 */
export function openBody(request: IncomingMessage, maxBytes: number, held: Held): Readable {
  const encoding = request.headers["content-encoding"]?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity" || encoding === "") {
    if (Number(request.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
    return request;
  }
  if (encoding !== "gzip") {
    const accepted = { "accept-encoding": "gzip, identity", ...closing };
    throw new HttpError(415, "bad_encoding", "a body may be gzipped or plain", { headers: accepted });
  }
  if (!held.hold(gunzipBytes)) throw overloaded();
  const gunzip = createGunzip();
  request.on("error", (error) => gunzip.destroy(error));
  request.on("close", () => {
    if (!request.readableEnded) gunzip.destroy(new Error("aborted"));
  });
  return request.pipe(gunzip);
}

/** The refusal of a body that is too long. The rest of it is not read, so the connection ends. */
function tooLarge(maxBytes: number): HttpError {
  return new HttpError(413, "too_large", `the body is longer than ${maxBytes} bytes`, { headers: closing });
}

/**
 * Reads a whole body that was opened into memory, within its limit and the account's. Its time is the connection's to watch.
 *
 * @throws HttpError 400 for one that breaks off or cannot be unpacked, 413 for one that is too long, 503 when all that
 * is held would be, and what `held.refuse` is called with
 */
export function readBody(
  request: IncomingMessage,
  source: Readable,
  maxBytes: number,
  held: Held,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const declared = source === request ? request.headers["content-length"] : undefined;
    const gathered = new Gathered(
      (bytes) => held.hold(bytes),
      maxBytes,
      declared === undefined ? undefined : Number(declared),
    );
    // A connection keeps its last request, and that its listeners: they leave with what they have gathered.
    const leave = () => {
      held.refuse = undefined;
      source
        .off("data", onData)
        .off("end", onEnd)
        .off("close", breakOff)
        .off("error", breakOff)
        .on("error", nothing);
    };
    const stop = (refusal: HttpError) => {
      leave();
      throwAway(request, source);
      reject(refusal);
    };
    const onData = (chunk: Buffer) => {
      if (gathered.size + chunk.length > smallBytes) pace.took(chunk.length, source);
      if (gathered.size + chunk.length > maxBytes) stop(tooLarge(maxBytes));
      else if (!gathered.add(chunk)) stop(overloaded());
    };
    const onEnd = () => {
      leave();
      resolve(gathered.bytes);
    };
    const breakOff = () => stop(broken());
    held.refuse = stop;
    source.on("data", onData).on("end", onEnd).on("close", breakOff).on("error", breakOff);
  });
}

const nothing = () => {};

/** Discards what still comes of a body, without unpacking it. */
export function throwAway(request: IncomingMessage, source: Readable): void {
  if (source !== request) {
    request.unpipe();
    source.destroy();
  }
  request.resume();
}

export const broken = (): HttpError =>
  new HttpError(400, "bad_input", "the body breaks off or cannot be unpacked", { headers: closing });

export const tooSlow = (): HttpError =>
  new HttpError(408, "timeout", "the body comes too slowly", { headers: closing });

/** The refusal of a request that has not come whole when the service is about to end. */
export const stopping = (): HttpError =>
  new HttpError(503, "stopping", "the service ends before the body has come; send it again", {
    headers: { "retry-after": "1", ...closing },
  });
