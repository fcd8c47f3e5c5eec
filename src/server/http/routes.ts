import type { FastifyDynamicSwaggerOptions } from "@fastify/swagger";
import type { FastifyInstance, HTTPMethods } from "fastify";
import { describedType } from "../../define.ts";
import type { JsonSchema } from "../../ground-truth.ts";
import type { Registry } from "../../registry.ts";
import { version } from "../../version.ts";
import { commonQuery, type Protocol } from "../protocols/protocol.ts";
import { HttpError } from "./http-error.ts";
import type { Metrics } from "./metrics.ts";

const refused: JsonSchema = {
  description: "Refused: what is wrong, under a code that does not change",
  type: "object",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["code", "message"],
      properties: { code: { type: "string" }, message: { type: "string" }, pointer: { type: "string" } },
    },
  },
};

/** The title and description of the OpenAPI document. */
export function openApi(registry: Registry): FastifyDynamicSwaggerOptions {
  return {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "golong-rewards",
        version,
        description: `Verifiable rewards over HTTP. Reward types: ${[...registry.types.keys()].join(", ")}.`,
      },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    },
  };
}

/** A protocol's route as OpenAPI sees it. */
export function routeSchema(protocol: Protocol, registry: Registry, typed: boolean): Record<string, unknown> {
  const types = { type: "string", enum: [...registry.types.keys()], description: "the reward type" };
  const query = { ...commonQuery, ...protocol.query };
  const json = { schema: { ...(protocol.documented ?? protocol.request), examples: [protocol.example] } };
  const lines = {
    schema: { type: "string", description: "one sample a line; one result a line comes back, in order" },
  };
  const content = protocol.path === "/v1/score" ? { "application/x-ndjson": lines } : {};
  return {
    summary: protocol.summary,
    description: `For ${protocol.client}.`,
    tags: [protocol.client],
    body: { content: { "application/json": json, ...content } },
    querystring: { type: "object", properties: query },
    ...(typed ? { params: { type: "object", required: ["type"], properties: { type: types } } } : {}),
    response: { 200: { description: "The answer", ...protocol.reply }, "4xx": refused },
  };
}

/** What the routes without scoring read. */
interface AppContext {
  readonly registry: Registry;
  readonly metrics: Metrics;
  /** `ready`, or why it does not take requests. */
  readonly status: () => string;
  readonly docs: () => string;
}

const docsPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** Operations and documentation, and the parts of NeMo-Gym's protocol that a stateless server answers with constants. */
export function documentRoutes(app: FastifyInstance, { registry, metrics, status, docs }: AppContext): void {
  const operations = { tags: ["operations"] };
  app.get(
    "/health",
    { config: { open: true }, schema: { ...operations, summary: "Whether the process lives" } },
    () => ({
      status: "ok",
      version,
    }),
  );
  app.get(
    "/ready",
    { config: { open: true }, schema: { ...operations, summary: "Whether it takes requests" } },
    (_, reply) => {
      const now = status();
      return reply.code(now === "ready" ? 200 : 503).send({ status: now });
    },
  );
  app.get(
    "/metrics",
    { config: { open: true }, schema: { ...operations, summary: "Metrics for Prometheus" } },
    async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()),
  );
  const types = [...registry.types.values()].map(describedType);
  app.get(
    "/v1/types",
    { config: { light: true }, schema: { ...operations, summary: "The reward types" } },
    () => ({ types }),
  );
  app.get("/openapi.json", { config: { light: true }, schema: { hide: true } }, () => app.swagger());
  app.get("/docs", { config: { light: true }, schema: { hide: true } }, (_, reply) =>
    reply.header("content-security-policy", docsPolicy).type("text/html; charset=utf-8").send(docs()),
  );

  const gym = { tags: ["NeMo-Gym, verifiers, prime-rl"] };
  const constant = { config: { light: true, discard: true } };
  app.post("/seed_session", { ...constant, schema: { ...gym, summary: "Nothing to seed" } }, () => ({}));
  app.post(
    "/aggregate_metrics",
    { ...constant, schema: { ...gym, summary: "Nothing to add to the client's own metrics" } },
    () => ({
      group_level_metrics: [],
      agent_metrics: {},
      key_metrics: {},
    }),
  );
  app.get(
    "/reverify_mode",
    { config: { light: true }, schema: { ...gym, summary: "Verdicts need no session" } },
    (_, reply) => reply.type("application/json").send('"stateless"'),
  );
}

const methods: readonly HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];

/** Keeps account of the routes as they are added: their methods by path. */
export function watchRoutes(app: FastifyInstance): ReadonlyMap<string, ReadonlySet<string>> {
  const known = new Map<string, Set<string>>();
  app.addHook("onRoute", ({ url, method }) => {
    const allowed = known.get(url) ?? new Set();
    for (const one of [method].flat()) allowed.add(one);
    known.set(url, allowed);
  });
  return known;
}

/** Answers 405 with Allow where the path is known and the method is not. */
export function refuseMethods(app: FastifyInstance, known: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [url, allowed] of [...known]) {
    const allow = [...allowed].sort().join(", ");
    const refuse = async () => {
      throw new HttpError(405, "method_not_allowed", `use ${allow}`, { headers: { allow } });
    };
    const method = methods.filter((one) => !allowed.has(one));
    app.route({
      method,
      url,
      config: { light: true },
      schema: { hide: true },
      onRequest: refuse,
      handler: refuse,
    });
  }
}
