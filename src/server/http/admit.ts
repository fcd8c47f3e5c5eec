import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import { type Held, overloaded } from "../intake/account.ts";
import type { Intake } from "../intake/intake.ts";
import type { Settings } from "../options.ts";
import { tokenTest } from "./auth.ts";
import { hostTest } from "./host.ts";
import { HttpError } from "./http-error.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Set for routes that need no token and are answered however many requests wait. */
    open?: boolean;
    /** Set for routes that are answered from memory: not counted in the queue, nor refused when it is full. */
    light?: boolean;
  }
  interface FastifyRequest {
    /** The memory held for the request. */
    held: Held;
    /** Whether its answer is the same bytes for all. */
    isShared: boolean;
    /** Where its answer is written. */
    answer: ServerResponse;
  }
}

/** Headers of every answer: nothing is to be sniffed, framed, cached or told to another site. */
const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

/** What happens before a body is read: headers, host, credentials, room in the queue. */
export function admit(
  app: FastifyInstance,
  settings: Settings,
  intake: Intake,
  state: { stopping: boolean },
): void {
  const isAllowed = settings.token === undefined ? undefined : tokenTest(settings.token);
  const isHost = settings.hosts === undefined ? undefined : hostTest(settings.hosts);
  app.decorateRequest("held", null as unknown as Held);
  app.decorateRequest("isShared", false);
  app.decorateRequest("answer", null as unknown as ServerResponse);
  app.addHook("onRequest", (request, reply, done) => {
    request.held = intake.heldOf(request.raw, reply.raw);
    request.answer = reply.raw;
    reply.headers(securityHeaders).header("x-request-id", request.id);
    if (state.stopping) reply.header("connection", "close");
    if (isHost !== undefined && !isHost(request.raw.headers.host ?? "")) {
      const message = "the service is not called by this name; allow it with --allow-host";
      return done(new HttpError(421, "bad_host", message));
    }
    const { open, light } = request.routeOptions.config;
    if (isAllowed !== undefined && open !== true && !isAllowed(request.raw.headers)) {
      const headers = { "www-authenticate": 'Bearer, Basic realm="golong-rewards"' };
      return done(new HttpError(401, "unauthorized", "a valid token is needed", { headers }));
    }
    if (light === true || open === true || request.is404) {
      // A body that such a request has no use for has the same time limit as any other.
      intake.expectBody(request.raw, reply.raw);
      return done();
    }
    if (!request.held.enter()) return done(overloaded());
    done();
  });
  app.addHook("onSend", (request, _reply, payload, done) => {
    // The timeout runs while an answer is written, not while it is computed; whatever the client takes starts it anew.
    // A request made by `inject` has no real socket.
    request.raw.socket.setTimeout?.(settings.writeTimeoutMs);
    if (Buffer.isBuffer(payload) && !request.isShared)
      intake.answer(request.raw, request.answer, payload.length);
    done();
  });
}
