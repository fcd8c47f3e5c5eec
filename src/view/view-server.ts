import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { chineseDictionary } from "../chinese-dictionary.ts";
import { RewardError } from "../errors.ts";
import { webAsset } from "../report/web-asset.ts";
import { Packed } from "../server/http/packed.ts";
import { type Guard, guardOf } from "./guard.ts";
import { one, type Parameters } from "./query.ts";
import type { RolloutView } from "./rollout-view.ts";
import { routesOf } from "./view-routes.ts";

/** Where the view listens. */
export interface ViewServerOptions {
  readonly host: string;
  readonly port: number;
}

/** A view that is served. */
export interface ServedView {
  /** The address that opens it, with its token. */
  readonly url: string;
  close(): Promise<void>;
}

const refusals = {
  host: "this service is called by another name than its machine's",
  site: "pages of other sites may not read this",
  token: "open the address that `golong-rewards view` has printed: it carries the token",
} as const;

/** Serves a view on one port: its page, and what the page asks. */
export async function serveView(view: RolloutView, { host, port }: ViewServerOptions): Promise<ServedView> {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  let guard: Guard | undefined;
  const [page, policy] = await Promise.all([webAsset("view.html"), webAsset("view-policy.txt")]);
  // Read once somebody opens Chinese.
  let dictionary: Promise<Packed> | undefined;
  app.addHook("onRequest", async (request, reply) => {
    reply.headers({
      "cache-control": "no-store",
      "content-security-policy": `${policy}; frame-ancestors 'none'`,
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
    if (guard === undefined) return;
    const fault = guard.fault(request.headers);
    if (fault === "token" && request.method === "GET" && givesToken(request, reply, guard)) return reply;
    if (fault === undefined) return;
    return reply.code(fault === "token" ? 401 : 403).send({ error: refusals[fault] });
  });
  app.setErrorHandler((error: Error, _, reply) => {
    const isOurs = error instanceof RewardError;
    const code = isOurs ? error.code : "internal";
    const known = (error as { statusCode?: number }).statusCode;
    void reply
      .code(isOurs && code !== "internal" ? 400 : (known ?? 500))
      .send({ error: error.message, code });
  });
  const packed = new Packed(page);
  app.get("/", (request, reply) => {
    // Whoever comes a second time with the token in the address has it taken out of there.
    const { token, ...rest } = request.query as Parameters;
    if (token !== undefined) return reply.redirect(addressOf(rest), 303);
    return packed.send(request, reply.type("text/html; charset=utf-8"));
  });
  app.get("/chinese.dict", async (request, reply) => {
    dictionary ??= readFile(chineseDictionary()).then((bytes) => new Packed(bytes));
    return (await dictionary).send(request, reply.type("application/octet-stream"));
  });
  routesOf(app, view);
  await app.listen({ host, port });
  const { port: bound } = app.server.address() as AddressInfo;
  guard = guardOf(host, bound);
  const name = host.includes(":") ? `[${host}]` : host === "0.0.0.0" ? "127.0.0.1" : host;
  return { url: `http://${name}:${bound}/?token=${guard.token}`, close: () => closed(app, view) };
}

async function closed(app: FastifyInstance, view: RolloutView): Promise<void> {
  await view.close();
  await app.close();
}

/** Lets a browser in that comes by the printed address: it keeps the token, and the address is then without it. */
function givesToken(request: FastifyRequest, reply: FastifyReply, guard: Guard): boolean {
  const { token, ...rest } = request.query as Parameters;
  if (!guard.isToken(one(token))) return false;
  void reply.header("set-cookie", guard.cookie).redirect(addressOf(rest), 303);
  return true;
}

function addressOf(query: Parameters): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    (typeof value === "string" ? [value] : (value ?? [])).map((one): [string, string] => [name, one]),
  );
  const text = new URLSearchParams(given).toString();
  return text === "" ? "/" : `/?${text}`;
}
