import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bodyBytes } from "../intake/body.ts";
import type { Settings } from "../options.ts";
import { errorBody, HttpError, httpErrorOf } from "./http-error.ts";
import type { Metrics } from "./metrics.ts";

declare module "fastify" {
  interface FastifyRequest {
    rollouts: number;
  }
}

/** Up to so many bytes of a refused body are read, so that the connection can be kept; beyond, it is closed. */
const readOnBytes = 64 << 10;

/** Sends refusals, and logs and counts every request. */
export function logRequests(app: FastifyInstance, metrics: Metrics, settings: Settings): void {
  app.decorateRequest("rollouts", 0);
  app.setNotFoundHandler(() => {
    throw new HttpError(404, "not_found", "no such path; /docs lists those there are");
  });
  app.setErrorHandler((error: unknown, request, reply) => refuse(error, request, reply));
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

/** Answers with what is wrong, in the one shape that errors have. */
export function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = isFastifyError(error)
    ? new HttpError(error.statusCode, nameOf(error.code), messageOf(error))
    : httpErrorOf(error);
  if (refusal.status >= 500 && refusal.status !== 503) request.log.error({ err: error }, "request failed");
  if (!request.raw.complete && bodyBytes(request.raw) > readOnBytes) reply.header("connection", "close");
  return reply
    .code(refusal.status)
    .headers(refusal.headers)
    .type("application/json")
    .send(errorBody(refusal));
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

/** A message without quotes from the request, which the framework's own message may have. */
const messageOf = ({ code, message }: FastifyFault): string =>
  code === "FST_ERR_BAD_URL"
    ? "the path is no well-formed URL"
    : code === "FST_ERR_CTP_INVALID_MEDIA_TYPE"
      ? "send the header content-type: application/json"
      : message;
