import type { FastifyInstance } from "fastify";
import type { Budget } from "../dispatch/budget.ts";
import type { Settings } from "../options.ts";
import { tokenTest } from "./auth.ts";
import { HttpError } from "./http-error.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Answered without a token and however much is waiting. */
    open?: boolean;
    /** Answered from memory: neither counted against the queue nor refused when it is full. */
    light?: boolean;
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

/** What happens before a body is read: headers, credentials, room in the queue. */
export function applyAuthAndLimits(
  app: FastifyInstance,
  settings: Settings,
  budget: Budget,
  state: { stopping: boolean },
): void {
  const isAllowed = settings.token === undefined ? undefined : tokenTest(settings.token);
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(securityHeaders).header("x-request-id", request.id);
    if (state.stopping) reply.header("connection", "close");
    const { open, light } = request.routeOptions.config;
    if (isAllowed !== undefined && open !== true && !isAllowed(request.raw.headers)) {
      const headers = { "www-authenticate": "Bearer" };
      return done(new HttpError(401, "unauthorized", "a valid token is needed", { headers }));
    }
    if (light === true || open === true || request.is404) return done();
    if (!budget.enter(request.raw, reply.raw)) return done(budget.refusal());
    done();
  });
  // The clock runs while an answer is written, not while it is worked out; progress sets it back.
  app.addHook("onSend", (request, _reply, _payload, done) => {
    // A request made by `inject` has no real socket.
    request.raw.socket.setTimeout?.(settings.writeTimeoutMs);
    done();
  });
}
