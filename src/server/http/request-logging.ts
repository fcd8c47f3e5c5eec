import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { bodyBytes } from "../intake/body.ts";
import type { Settings } from "../options.ts";
import { errorBody, HttpError, httpErrorOf, wantsJson } from "./http-error.ts";
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
  const refusal = isFastifyError(error) ? refusalOf(error) : httpErrorOf(error);
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

/** Refusals of the framework that have a code of their own, or a message without quotes from the request. */
const known: ReadonlyMap<string, { readonly name?: string; readonly message?: string }> = new Map([
  ["FST_ERR_CTP_INVALID_MEDIA_TYPE", { name: "bad_content_type", message: wantsJson }],
  ["FST_ERR_CTP_BODY_TOO_LARGE", { name: "too_large" }],
  ["FST_ERR_BAD_URL", { message: "the path is no well-formed URL" }],
]);

function refusalOf({ code, statusCode, message: own }: FastifyFault): HttpError {
  const { name = "bad_input", message = own } = known.get(code) ?? {};
  return new HttpError(statusCode, name, message);
}
