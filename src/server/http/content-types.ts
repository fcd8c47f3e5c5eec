import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { openBody, readBody, tooSlow } from "../intake/body.ts";
import type { Intake } from "../intake/intake.ts";
import type { Settings } from "../options.ts";
import { HttpError, wantsJson } from "./http-error.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Set where the body is not used: it is discarded. */
    discard?: boolean;
  }
}

/** Content types: JSON is read whole, NDJSON is left to be streamed; everything else is a 415. */
export function acceptBodies(app: FastifyInstance, settings: Settings, intake: Intake): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", async (request: FastifyRequest, payload: IncomingMessage) => {
    refuseCharset(request);
    if (request.routeOptions.config.discard === true) {
      intake.expectStream(payload, request.answer);
      return payload.resume();
    }
    const { held } = request;
    const source = openBody(payload, settings.bodyLimit, held);
    intake.expectBody(payload, request.answer, () => held.refuse?.(tooSlow()));
    return readBody(payload, source, settings.bodyLimit, held);
  });
  app.addContentTypeParser(
    "application/x-ndjson",
    async (request: FastifyRequest, payload: IncomingMessage) => {
      refuseCharset(request);
      if (request.routeOptions.url !== "/v1/score") throw new HttpError(415, "bad_content_type", wantsJson);
      const body = openBody(payload, Number.POSITIVE_INFINITY, request.held);
      intake.expectStream(payload, request.answer);
      return body;
    },
  );
}

function refuseCharset(request: FastifyRequest): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers["content-type"] ?? "")?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new HttpError(415, "bad_content_type", "the body must be UTF-8");
  }
}
