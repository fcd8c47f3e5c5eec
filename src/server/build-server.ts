import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import fastifySwagger from "@fastify/swagger";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from "fastify";
import { pino } from "pino";
import { OneWayWatch } from "../batch/one-way.ts";
import { Pool } from "../batch/pool.ts";
import { openRegistry } from "../batch/scorer.ts";
import { builtModule } from "../built-module.ts";
import { version } from "../version.ts";
import { Queue } from "./dispatch/queue.ts";
import { scoreRequest } from "./dispatch/score-request.ts";
import { admit } from "./http/admit.ts";
import { acceptBodies } from "./http/content-types.ts";
import { docsPage } from "./http/docs-page.ts";
import { inspectorRoutes } from "./http/inspector.ts";
import { LogSink } from "./http/log-sink.ts";
import { Metrics } from "./http/metrics.ts";
import { logRequests, refuse } from "./http/request-logging.ts";
import { documentRoutes, openApi, refuseMethods, routeSchema, watchRoutes } from "./http/routes.ts";
import { endConnections } from "./http/shutdown.ts";
import { Intake } from "./intake/intake.ts";
import { type ServerOptions, settingsOf } from "./options.ts";
import { protocols } from "./protocols/table.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** Stops taking new work and resolves when what was accepted is answered, or the time is up. */
    drain(graceMs?: number, lingerMs?: number): Promise<boolean>;
    /** What `/metrics` shows. */
    metrics: Metrics;
    /** False while workers cannot be loaded. */
    hasWorkers(): boolean;
  }
}

/**
 * The reward service as a fastify app that does not listen yet.
 *
 * The event loop reads and writes, and scores what is short; all else is parsed, checked and scored in worker threads.
 * Every protocol of `protocols` is served, and `/health`, `/ready`, `/metrics`, `/v1/types`, `/openapi.json`, `/docs`.
 *
 * @throws RewardError `bad_option` from `ready()` when a module of reward types cannot be loaded
 */
export function buildServer(options: ServerOptions = {}): FastifyInstance {
  const settings = settingsOf(options);
  const worker = builtModule("server/dispatch/http-worker.js");
  // Below the event loop, and below the express worker: else answers wait for a core, not for their turn.
  const pool = new Pool({ ...settings, worker, niceIncrement: 5 });
  // Small requests go there while all workers have long work.
  const express = new Pool({ ...settings, worker, workers: 1 });
  const intake = new Intake(settings);
  const { account } = intake;
  const context = {
    profile: settings.profile,
    thinking: settings.thinking,
    turns: settings.turns,
    limits: { depth: settings.jsonDepth, values: settings.jsonValues },
    maxItems: settings.maxItems,
    registryModule: settings.registryModule,
    backend: settings.backend,
    softwareGpu: settings.softwareGpu,
  };
  const queue: Queue = new Queue(pool, express, context, {
    maxWorkMs: settings.maxWorkMs,
    maxBytes: settings.bodyLimit,
    onWait: (ms) => metrics.wait(ms),
  });
  const metrics = new Metrics({
    queueDepth: () => queue.depth,
    inFlight: () => account.requests,
    heldBytes: () => account.bytes,
    workers: () => pool.workers,
    workerRestarts: () => pool.restarts + express.restarts,
    droppedLogLines: () => sink?.dropped ?? 0,
    version,
  });
  const state = { stopping: false };

  const isLogged = settings.logStream === undefined && settings.logLevel !== "silent";
  const sink = isLogged ? new LogSink() : undefined;
  const log: FastifyBaseLogger = pino({ level: settings.logLevel }, settings.logStream ?? sink);
  const app: FastifyInstance = Fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: requestId,
    bodyLimit: settings.bodyLimit,
    // On a busy machine the workers may take longer than the usual ten seconds to load what they score with.
    pluginTimeout: 0,
    forceCloseConnections: "idle",
    return503OnClosing: false,
    clientErrorHandler: (error, socket) => intake.clientError(error, socket),
    frameworkErrors: (error, request, reply) => void refuse(error, request, reply),
    serverFactory: (handler) => intake.server(handler),
  });
  // Bodies are checked where they are parsed, in the workers, and replies are bytes already.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  acceptBodies(app, settings, intake);
  admit(app, settings, intake, state);
  logRequests(app, metrics, settings);

  const known = watchRoutes(app);
  app.register(async (routes) => {
    const registry = await openRegistry(settings.registryModule);
    await routes.register(fastifySwagger, openApi(registry));
    const watch = new OneWayWatch({ thinking: settings.thinking });
    const context = { queue, metrics, settings, watch };
    for (const protocol of protocols) {
      const { path, typed } = protocol;
      const score = (request: FastifyRequest, reply: FastifyReply) =>
        scoreRequest(request, reply, protocol, context);
      routes.post(path, { schema: routeSchema(protocol, registry, false) }, score);
      if (typed) routes.post(`${path}/:type`, { schema: routeSchema(protocol, registry, true) }, score);
    }
    const docs = () => docsPage(routes.swagger() as never);
    if (settings.page) await inspectorRoutes(routes);
    const status = () => (state.stopping ? "stopping" : app.hasWorkers() ? "ready" : "no_workers");
    documentRoutes(routes, { registry, metrics, status, docs });
    refuseMethods(routes, known);
  });

  // The first trip loads the workers' modules, and fails here rather than at the first rollout.
  app.addHook("onReady", () => queue.load(true));
  // A balancer sends nothing here meanwhile by which it would show that they can be loaded again.
  let isLoading = false;
  const again = setInterval(() => {
    const { fault } = queue;
    if (fault === undefined || isLoading) return;
    log.error({ fault }, "workers cannot be loaded; tried again");
    isLoading = true;
    const done = () => {
      isLoading = false;
    };
    queue.load(false).then(done, done);
  }, settings.loadAgainMs).unref();
  app.addHook("onClose", async () => {
    clearInterval(again);
    await Promise.all([pool.close(), express.close()]);
    metrics.close();
    sink?.close();
  });
  let ended: Promise<boolean> | undefined;
  let graceMs = settings.graceMs;
  app.addHook("preClose", async () => {
    state.stopping = true;
    ended = endConnections(app.server, intake, graceMs);
  });
  app.decorate("metrics", metrics);
  app.decorate("hasWorkers", () => queue.fault === undefined);
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

/** The client's request id if it is a plain one, else a new one. */
function requestId(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[\w.:/+=-]{1,128}$/.test(given) ? given : randomUUID();
}
