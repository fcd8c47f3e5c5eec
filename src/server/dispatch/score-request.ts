import type { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { OneWayWatch } from "../../batch/one-way.ts";
import type { Pool } from "../../batch/pool.ts";
import { HttpError } from "../http/http-error.ts";
import type { Metrics } from "../http/metrics.ts";
import type { Settings } from "../options.ts";
import { clientOf } from "./client.ts";
import { countResults } from "./count-results.ts";
import type { Queue } from "./queue.ts";
import { splitBatch } from "./split-batch.ts";
import { streamLines } from "./stream-lines.ts";

/** What answering a request takes. */
export interface AppContext {
  readonly pool: Pool;
  readonly queue: Queue;
  readonly metrics: Metrics;
  readonly settings: Settings;
  readonly watch: OneWayWatch;
}

/** Has a request of the protocol at `path` answered by the workers. */
export async function scoreRequest(
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  context: AppContext,
): Promise<FastifyReply> {
  const { body } = request;
  if (isStream(body)) return streamLines(request, reply, body, context);
  if (!Buffer.isBuffer(body)) throw new HttpError(400, "bad_input", "a JSON body is needed");
  const { type } = (request.params ?? {}) as { type?: string };
  const raw = { protocol: path, type, query: request.query as Record<string, string> };
  const answer = await splitBatch(raw, body, clientOf(reply), context);
  countResults(request, answer.tally, context);
  if (answer.fault !== undefined)
    request.log.error({ fault: answer.fault }, "a request could not be answered");
  return reply.code(answer.status).type("application/json; charset=utf-8").send(answer.body);
}

const isStream = (body: unknown): body is Readable => typeof (body as Readable | null)?.pipe === "function";
