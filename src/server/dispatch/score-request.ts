import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { OneWayWatch } from "../../batch/one-way.ts";
import { HttpError } from "../http/http-error.ts";
import type { Metrics } from "../http/metrics.ts";
import { packedFor } from "../http/packed.ts";
import type { Settings } from "../options.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { countResults } from "./count-results.ts";
import type { RawReply } from "./handle-request.ts";
import { checkQuery } from "./query.ts";
import type { Queue } from "./queue.ts";
import { splitBatch } from "./split-batch.ts";
import { streamLines } from "./stream-lines.ts";

/** What answering a request takes. */
export interface AppContext {
  readonly queue: Queue;
  readonly metrics: Metrics;
  readonly settings: Settings;
  readonly watch: OneWayWatch;
}

/** Has a request of a protocol answered. */
export async function scoreRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  protocol: Protocol,
  context: AppContext,
): Promise<FastifyReply> {
  const { body, held } = request;
  if (isStream(body)) {
    checkQuery(request.query as Record<string, unknown>, protocol);
    return streamLines(request, reply, body, context);
  }
  if (!Buffer.isBuffer(body)) throw new HttpError(400, "bad_input", "a JSON body is needed");
  const { type } = (request.params ?? {}) as { type?: string };
  const raw = { protocol: protocol.path, type, query: request.query as Record<string, string> };
  const answer = await new Promise<RawReply>((resolve, reject) => {
    held.refuse = (refusal) => {
      held.gone = true;
      held.tell?.();
      reject(refusal);
    };
    splitBatch(raw, body, held, context).then(resolve, reject);
  });
  held.refuse = undefined;
  countResults(request, answer.tally, context);
  if (answer.fault !== undefined)
    request.log.error({ fault: answer.fault }, "a request could not be answered");
  const bytes = await packedFor(request, reply, answer.body);
  return reply.code(answer.status).type("application/json; charset=utf-8").serializer(asIs).send(bytes);
}

/** Fastify takes bytes in memory that threads share for an object to be written as JSON, but sends what this gives. */
const asIs = (bytes: unknown) => bytes as string;

const isStream = (body: unknown): body is Readable => typeof (body as Readable | null)?.pipe === "function";
