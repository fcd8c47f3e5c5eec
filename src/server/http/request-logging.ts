import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";
import type { Settings } from "../options.ts";
import { errorBody, HttpError, httpErrorOf } from "./http-error.ts";
import type { Metrics } from "./metrics.ts";

declare module "fastify" {
  interface FastifyRequest {
    rollouts: number;
  }
}

/** How long the rest of a refused body is read and thrown away, so that its sender gets to read the refusal. */
const lingerMs = 2000;

/** What is told of each request: in the reply when it is refused, in the log and in the metrics always. */
export function logRequests(app: FastifyInstance, metrics: Metrics, settings: Settings): void {
  app.decorateRequest("rollouts", 0);
  app.setNotFoundHandler(() => {
    throw new HttpError(404, "not_found", "no such path; /docs lists those there are");
  });
  app.setErrorHandler((error: unknown, request, reply) => {
    const refusal = isFastifyError(error)
      ? new HttpError(error.statusCode, nameOf(error.code), error.message)
      : httpErrorOf(error);
    if (refusal.status >= 500 && refusal.status !== 503) request.log.error({ err: error }, "request failed");
    linger(request.raw);
    return reply
      .code(refusal.status)
      .headers(refusal.headers)
      .type("application/json")
      .send(errorBody(refusal));
  });
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "unknown";
    metrics.request(route, reply.statusCode, reply.elapsedTime);
    request.log.info(
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        rollouts: request.rollouts,
      },
      "request",
    );
    done();
  });
  if (settings.logBodies) {
    app.addHook("preHandler", async (request) => {
      if (Buffer.isBuffer(request.body))
        request.log.info({ body: request.body.toString("utf8", 0, 2000) }, "body");
    });
  }
}

interface FastifyFault extends Error {
  readonly code: string;
  readonly statusCode: number;
}

const isFastifyError = (error: unknown): error is FastifyFault =>
  String((error as FastifyFault).code).startsWith("FST_ERR_") && (error as FastifyFault).statusCode < 500;

const nameOf = (code: string): string =>
  code === "FST_ERR_CTP_INVALID_MEDIA_TYPE"
    ? "bad_content_type"
    : code === "FST_ERR_CTP_BODY_TOO_LARGE"
      ? "too_large"
      : "bad_input";

/** Reads on for a moment when a body is refused half-way: a connection reset would swallow the refusal. */
function linger(request: IncomingMessage): void {
  if (request.complete || request.destroyed) return;
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), lingerMs);
  timer.unref();
  request.once("close", () => clearTimeout(timer));
}
