import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { mapOrdered } from "../../batch/map-ordered.ts";
import type { OneWayWatch } from "../../batch/one-way.ts";
import { errorBody, HttpError, httpErrorOf } from "../http/http-error.ts";
import type { Metrics } from "../http/metrics.ts";
import type { Settings } from "../options.ts";
import { clientOf } from "./client.ts";
import { countResults } from "./count-results.ts";
import type { RawReply } from "./handle-request.ts";
import { ahead, type Queue } from "./queue.ts";

/** Lines are sent to a worker in blocks of about this many bytes. */
const blockBytes = 128 << 10;

/**
 * Scores NDJSON while it comes in: one line out for each line in, in order, whatever the length of the stream. Memory
 * is bounded by a few blocks and the longest line. When the stream breaks off or a line is too long, the answer's last
 * line is an `error`; once lines are out, a status can no longer say it.
 */
export function streamLines(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Readable,
  context: { queue: Queue; metrics: Metrics; settings: Settings; watch: OneWayWatch },
): FastifyReply {
  const { queue, settings } = context;
  const query = request.query as Record<string, string>;
  const client = clientOf(reply);
  const score = (bytes: Buffer): Promise<RawReply> =>
    queue.submit({ protocol: "lines", query }, bytes, {
      // A block is short: it is dropped before a worker has it, not in the middle.
      get gone() {
        return client.gone;
      },
    });
  async function* answers(): AsyncGenerator<Uint8Array> {
    try {
      for await (const answer of mapOrdered(blocks(body, settings), ahead, score)) {
        countResults(request, answer.tally, context);
        yield answer.body;
        if (answer.status !== 200) {
          yield Buffer.from("\n");
          return;
        }
      }
    } catch (error) {
      yield Buffer.from(`${errorBody(httpErrorOf(error))}\n`);
    } finally {
      body.resume();
    }
  }
  return reply
    .type("application/x-ndjson; charset=utf-8")
    .send(Readable.from(answers(), { objectMode: false }));
}

/** Cuts a stream into blocks of whole lines. */
async function* blocks(body: Readable, settings: Settings): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of timed(body, settings.bodyTimeoutMs)) {
    const cut = size + chunk.length >= blockBytes ? chunk.lastIndexOf(0x0a) + 1 : 0;
    if (cut > 0) {
      yield Buffer.concat([...parts, chunk.subarray(0, cut)]);
      parts = [];
      size = 0;
    }
    const rest = chunk.subarray(cut);
    parts.push(rest);
    size += rest.length;
    if (size > settings.bodyLimit)
      throw new HttpError(413, "too_large", `a line is longer than ${settings.bodyLimit} bytes`);
  }
  if (size > 0) yield Buffer.concat(parts);
}

/** The stream's chunks; a sender that is silent for too long while it is waited for ends it. */
async function* timed(body: Readable, ms: number): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  for (;;) {
    const next = await within(chunks.next(), ms);
    if (next.done === true) return;
    yield next.value;
  }
}

async function within<T>(promise: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HttpError(408, "timeout", "the body comes too slowly")), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, "bad_input", "the body breaks off or cannot be unpacked");
  } finally {
    clearTimeout(timer);
  }
}
