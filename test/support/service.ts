import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { buildServer, type ServerOptions } from "../../src/server/index.ts";

/** A service that listens on a free loopback port. Its workers run the build (dist/). */
export interface Service {
  readonly app: FastifyInstance;
  readonly port: number;
  readonly base: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every shape
  readonly json: any;
}

export async function startService(options: ServerOptions = {}): Promise<Service> {
  const app = buildServer({ logLevel: "silent", workers: 2, ...options });
  await app.listen({ host: "127.0.0.1", port: 0, backlog: 65_535 });
  const { port } = app.server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const sent = { "content-type": "application/json", ...headers };
    return answerOf(await fetch(base + path, { method: "POST", headers: sent, body: text }));
  };
  return {
    app,
    port,
    base,
    post,
    get: async (path) => answerOf(await fetch(base + path)),
    close: () => app.close(),
  };
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  return {
    status,
    headers,
    text,
    get json() {
      return JSON.parse(text);
    },
  };
}

/** The value of a metric without labels, as the service says it now. */
export async function metric(service: Service, name: string): Promise<number> {
  const { text } = await service.get("/metrics");
  return Number(new RegExp(`^golong_rewards_${name} (\\S+)$`, "m").exec(text)?.[1]);
}
