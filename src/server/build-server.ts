import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import fastifySwagger from "@fastify/swagger";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { pino } from "pino";
import { builtModule, Pool } from "../batch/pool.ts";
import { registry as ownRegistry, type Registry } from "../registry.ts";
import { version } from "../version.ts";
import type { RawReply, RawRequest } from "./answer.ts";
import { tokenTest } from "./auth.ts";
import { openBody, readBody } from "./body.ts";
import { Budget } from "./budget.ts";
import { clientOf } from "./client.ts";
import { clientErrorHandler } from "./client-error.ts";
import { docsPage } from "./docs-page.ts";
import { endConnections } from "./drain.ts";
import { httpServer } from "./http-server.ts";
import { inspectorRoutes } from "./inspector.ts";
import { Metrics } from "./metrics.ts";
import { type ServerOptions, type Settings, settingsOf } from "./options.ts";
import { protocols } from "./protocols/table.ts";
import { Queue } from "./queue.ts";
import { errorBody, Refusal, refusalOf } from "./refusal.ts";
import { documentRoutes, openApi, refuseMethods, routeSchema, watchRoutes } from "./routes.ts";
import { spread } from "./spread.ts";
import { streamLines } from "./stream-lines.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The body has no use and is not kept. */
    discard?: boolean;
    /** Answered without a token and however much is waiting. */
    open?: boolean;
    /** Answered from memory: neither counted against the queue nor refused when it is full. */
    light?: boolean;
  }
  interface FastifyRequest {
    rollouts: number;
  }
  interface FastifyInstance {
    /** Stops taking new work and resolves when what was accepted is answered, or the time is up. */
    drain(graceMs?: number, lingerMs?: number): Promise<boolean>;
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

/** How long the rest of a refused body is read and thrown away, so that its sender gets to read the refusal. */
const lingerMs = 2000;

/**
 * The reward service as a fastify app that does not listen yet.
 *
 * The event loop reads and writes; requests are parsed, checked and scored in worker threads. Every protocol of
 * `protocols` is served, and `/health`, `/ready`, `/metrics`, `/v1/types`, `/openapi.json`, `/docs`.
 *
 * @throws RewardError `bad_option` from `ready()` when a module of reward types cannot be loaded
 */
export function buildServer(options: ServerOptions = {}): FastifyInstance {
  const settings = settingsOf(options);
  const pool = new Pool({ ...options, worker: builtModule("server/worker.js") });
  const budget = new Budget(settings.maxRequests, settings.maxBytes);
  const desk = {
    profile: settings.profile,
    limits: { depth: settings.jsonDepth, values: settings.jsonValues },
    maxItems: settings.maxItems,
    registryModule: settings.registryModule,
    backend: settings.backend,
    softwareGpu: settings.softwareGpu,
  };
  const queue: Queue = new Queue(pool, desk, (ms) => metrics.wait(ms));
  const metrics = new Metrics({
    queueDepth: () => queue.depth,
    inFlight: () => budget.requests,
    heldBytes: () => budget.bytes,
    workers: () => pool.workers,
    workerRestarts: () => pool.restarts,
    version,
  });
  const state = { stopping: false };

  const log: FastifyBaseLogger = pino({ level: settings.logLevel }, settings.logStream ?? logLines());
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    bodyLimit: settings.bodyLimit,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    clientErrorHandler,
    serverFactory: (handler) => httpServer(handler, settings),
  });
  app.decorateRequest("rollouts", 0);
  // Bodies are checked where they are parsed, in the workers, and replies are bytes already.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  acceptBodies(app, settings, budget);
  guard(app, settings, budget, state);
  report(app, metrics, settings);

  const known = watchRoutes(app);
  app.register(async (routes) => {
    const registry = await loadRegistry(settings.registryModule);
    await routes.register(fastifySwagger, openApi(registry));
    const score = answering({ pool, queue, metrics, settings });
    for (const protocol of protocols) {
      const { path } = protocol;
      routes.post(path, { schema: routeSchema(protocol, registry, false) }, (request, reply) =>
        isStream(request.body)
          ? streamLines(request, reply, request.body, { queue, metrics, settings })
          : score(request, reply, path),
      );
      if (protocol.typed) {
        const schema = routeSchema(protocol, registry, true);
        routes.post(`${path}/:type`, { schema }, (request, reply) => score(request, reply, path));
      }
    }
    const docs = () => docsPage(routes.swagger() as never);
    inspectorRoutes(routes);
    documentRoutes(routes, { registry, metrics, isReady: () => !state.stopping, docs });
    refuseMethods(routes, known);
  });

  app.addHook("onReady", async () => {
    // The first trip loads the workers' modules, and fails here rather than at the first rollout.
    await queue.submit({ protocol: "/v1/score", query: {} }, Buffer.from('{"items":[]}'));
  });
  app.addHook("onClose", async () => {
    await pool.close();
    metrics.close();
  });
  let ended: Promise<boolean> | undefined;
  let graceMs = settings.graceMs;
  app.addHook("preClose", async () => {
    state.stopping = true;
    ended = endConnections(app.server, budget, graceMs);
  });
  app.decorate("drain", async (grace = settings.graceMs, linger = 0) => {
    state.stopping = true;
    graceMs = grace;
    // Clients that keep connections learn from their next answer that this one ends.
    await new Promise((resolve) => setTimeout(resolve, linger));
    await app.close();
    return ended ?? true;
  });
  return app;
}

/** Lines are gathered and written together; a crash of the process itself may lose those of the last second. */
const logLines = () => pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: 1000 });

async function loadRegistry(module: string | undefined): Promise<Registry> {
  return module === undefined ? ownRegistry : ((await import(module)) as { registry: Registry }).registry;
}

/** The client's request id if it is a plain one, else a new one. */
function requestId(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w.:/+=-]{1,128}$/.test(given) ? given : randomUUID();
}

const isStream = (body: unknown): body is Readable => typeof (body as Readable | null)?.pipe === "function";

/** Content types: JSON is read whole, NDJSON is left to be streamed; everything else is a 415. */
function acceptBodies(app: FastifyInstance, settings: Settings, budget: Budget): void {
  const limits = { bytes: settings.bodyLimit, timeoutMs: settings.bodyTimeoutMs };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", async (request: FastifyRequest, payload: IncomingMessage) => {
    refuseCharset(request);
    if (request.routeOptions.config.discard === true) return payload.resume();
    return readBody(payload, limits, budget);
  });
  app.addContentTypeParser(
    "application/x-ndjson",
    async (request: FastifyRequest, payload: IncomingMessage) => {
      refuseCharset(request);
      if (request.routeOptions.url !== "/v1/score")
        throw new Refusal(415, "bad_content_type", "send application/json");
      return openBody(payload, { ...limits, bytes: Number.POSITIVE_INFINITY });
    },
  );
}

function refuseCharset(request: FastifyRequest): void {
  const charset = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(request.headers["content-type"] ?? "")?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) {
    throw new Refusal(415, "bad_content_type", "the body must be UTF-8");
  }
}

/** What happens before a body is read: headers, credentials, room in the queue. */
function guard(app: FastifyInstance, settings: Settings, budget: Budget, state: { stopping: boolean }): void {
  const isAllowed = settings.token === undefined ? undefined : tokenTest(settings.token);
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(securityHeaders).header("x-request-id", request.id);
    if (state.stopping) reply.header("connection", "close");
    const { open, light } = request.routeOptions.config;
    if (isAllowed !== undefined && open !== true && !isAllowed(request.raw.headers)) {
      const headers = { "www-authenticate": "Bearer" };
      return done(new Refusal(401, "unauthorized", "a valid token is needed", { headers }));
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

/** What is told of each request: in the reply when it is refused, in the log and in the metrics always. */
function report(app: FastifyInstance, metrics: Metrics, settings: Settings): void {
  app.setNotFoundHandler(() => {
    throw new Refusal(404, "not_found", "no such path; /docs lists those there are");
  });
  app.setErrorHandler((error: unknown, request, reply) => {
    const refusal = isFastifyError(error)
      ? new Refusal(error.statusCode, nameOf(error.code), error.message)
      : refusalOf(error);
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

/** Has a JSON request answered by the workers. */
function answering(house: { pool: Pool; queue: Queue; metrics: Metrics; settings: Settings }) {
  return async (request: FastifyRequest, reply: FastifyReply, protocol: string): Promise<FastifyReply> => {
    const { type } = (request.params ?? {}) as { type?: string };
    const raw: RawRequest = { protocol, type, query: request.query as Record<string, string> };
    if (!Buffer.isBuffer(request.body)) throw new Refusal(400, "bad_input", "a JSON body is needed");
    const answer = await spread(raw, request.body, clientOf(reply), house);
    return send(request, reply, answer, house.metrics);
  };
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: RawReply,
  metrics: Metrics,
): FastifyReply {
  metrics.items(answer.tally);
  for (const { n } of answer.tally) request.rollouts += n;
  if (answer.fault !== undefined)
    request.log.error({ fault: answer.fault }, "a request could not be answered");
  return reply.code(answer.status).type("application/json; charset=utf-8").send(answer.body);
}
