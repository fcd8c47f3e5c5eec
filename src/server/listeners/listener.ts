/** A process that reads and answers requests beside others; `Listeners` starts it and tells it what to do. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { RewardError } from "../../errors.ts";
import { buildServer } from "../build-server.ts";
import { HttpError } from "../http/http-error.ts";
import type { Snapshot } from "../http/metrics.ts";
import type { ServerOptions } from "../options.ts";
import { backlog, type Place } from "../service.ts";
import { beatMs, type Order, type Word } from "./messages.ts";

const say = (word: Word, then?: () => void): void => void process.send?.(word, undefined, undefined, then);

// A terminal sends them to the whole group; what they mean is for the first process to say.
for (const signal of ["SIGTERM", "SIGINT", "SIGUSR1"] as const) process.on(signal, () => {});

let app: FastifyInstance | undefined;
const asked = new Map<number, (snapshots: readonly Snapshot[] | null) => void>();
let questions = 0;

/** The metrics of all listeners. */
async function gather(): Promise<readonly Snapshot[]> {
  const id = ++questions;
  const snapshots = await new Promise<readonly Snapshot[] | null>((resolve) => {
    asked.set(id, resolve);
    say({ kind: "gather", id });
  });
  asked.delete(id);
  // Without one of them every sum would fall, which is what counters do when a service starts anew.
  if (snapshots === null) throw new HttpError(503, "not_ready", "a listener does not say what it counts");
  return snapshots;
}

async function listen(options: ServerOptions, at: Place): Promise<void> {
  app = buildServer(options);
  app.metrics.gather = gather;
  keepConnections(app.server);
  await app.listen({ ...at, backlog, listenTextResolver: () => "listener ready" });
  const { hasWorkers } = app;
  setInterval(() => say({ kind: "beat", hasWorkers: hasWorkers() }), beatMs).unref();
  say({ kind: "ready", port: (app.server.address() as AddressInfo).port });
}

/** Closes connections beyond the limit here: Node would have them go round the listeners until one has room. */
function keepConnections(server: Server): void {
  const most = server.maxConnections;
  (server as { maxConnections: number | undefined }).maxConnections = undefined;
  let open = 0;
  server.prependListener("connection", (socket) => {
    if (open >= most) {
      socket.destroy();
      return;
    }
    open++;
    socket.once("close", () => open--);
  });
}

const end = (word: Word): void => say(word, () => process.exit(0));

process.on("message", (order: Order) => {
  if (order.kind === "listen")
    listen(order.options, order.at).catch((error: Error) =>
      end({
        kind: "failed",
        code: error instanceof RewardError ? error.code : undefined,
        message: error.message,
      }),
    );
  else if (order.kind === "gathered") asked.get(order.id)?.(order.snapshots);
  else if (order.kind === "measure")
    void app?.metrics.snapshot().then((snapshot) => say({ kind: "measured", id: order.id, snapshot }));
  else void app?.drain(order.graceMs, order.lingerMs).then((all) => end({ kind: "drained", all }));
});
say({ kind: "started" });
