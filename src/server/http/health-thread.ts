/** The thread behind the health port. It imports next to nothing of the package, so that nothing can block it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { type HealthTask, phases, place } from "./health-state.ts";

const { host, port, stalledMs, shared } = workerData as HealthTask;

let beats = -1;
let since = 0;

/** Whether the event loop has counted lately. */
function lives(): boolean {
  const now = performance.now();
  const count = Atomics.load(shared, place.beats);
  if (count !== beats) {
    beats = count;
    since = now;
  }
  return now - since <= stalledMs;
}
// Looked at by a timer too, since probes may come seldom and the time of the last change must be known.
setInterval(lives, stalledMs / 10);

/** Status and body of an answer. */
function verdict(method: string | undefined, url: string | undefined): [number, object] {
  if (url !== "/health" && url !== "/ready") return [404, { error: { code: "not_found" } }];
  if (method !== "GET" && method !== "HEAD") return [405, { error: { code: "method_not_allowed" } }];
  if (!lives()) return [503, { status: "stalled" }];
  if (url === "/health") return [200, { status: "ok" }];
  const phase = phases[Atomics.load(shared, place.phase)];
  return [phase === "ready" ? 200 : 503, { status: phase }];
}

const server = createServer(
  { headersTimeout: 5000, requestTimeout: 5000, connectionsCheckingInterval: 1000, maxHeaderSize: 4096 },
  ({ method, url }, response) => {
    const [status, body] = verdict(method, url);
    if (status === 405) response.setHeader("allow", "GET, HEAD");
    const headers = { "content-type": "application/json", "cache-control": "no-store", connection: "close" };
    response.writeHead(status, headers).end(JSON.stringify(body));
  },
);
server.once("listening", () => parentPort?.postMessage((server.address() as AddressInfo).port));
server.listen(port, host);
