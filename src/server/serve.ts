import type { AddressInfo } from "node:net";
import { findGpu } from "../batch/gpu/choose.ts";
import { buildServer } from "./build-server.ts";
import { openHealthPort } from "./http/health-port.ts";
import { defaultHost, type ServerOptions } from "./options.ts";

/** Where the service listens and how it ends. */
export interface ServeOptions extends ServerOptions {
  /** `127.0.0.1` by default: other machines reach the service only when told so. */
  host?: string;
  /** 8080 by default; 0 for any that is free. */
  port?: number;
  /** A second port, for `/health` and `/ready` alone, answered by a thread of its own; none by default. */
  healthPort?: number;
  /** Time between a signal and the end of listening, for balancers to notice, in milliseconds; 1 s by default. */
  lingerMs?: number;
}

/** Connections that may wait to be accepted; the kernel has a limit of its own (net.core.somaxconn). */
const backlog = 65_535;

/**
 * Serves until SIGTERM or SIGINT, then answers what it has accepted. A second signal ends the process at once.
 *
 * @throws RewardError `bad_option` when a GPU is demanded and there is none
 * @returns the exit code: 0, or 1 when the grace time was too short
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { host = defaultHost, port = 8080, healthPort, lingerMs = 1000, ...rest } = options;
  if (rest.backend === "gpu") (await findGpu("gpu", rest.softwareGpu)).gpu?.release();
  const app = buildServer(rest);
  // Without a handler, SIGUSR1 has Node open its debugger, which runs any code sent to it.
  process.on("SIGUSR1", () => app.log.warn("SIGUSR1 opens no debugger here"));
  const health = healthPort === undefined ? undefined : await openHealthPort({ host, port: healthPort });
  try {
    const stopped = new Promise<NodeJS.Signals>((resolve) => {
      for (const signal of ["SIGTERM", "SIGINT"] as const) {
        process.once(signal, () => {
          process.on(signal, () => process.exit(130));
          resolve(signal);
        });
      }
    });
    await app.listen({ host, port, backlog, listenTextResolver: (address) => `listening at ${address}` });
    const { port: bound } = app.server.address() as AddressInfo;
    health?.tell("ready");
    if (health !== undefined) app.log.info({ port: health.port }, "health port open");
    const signal = await stopped;
    health?.tell("stopping");
    app.log.info({ signal, port: bound }, "stopping");
    const all = await app.drain(rest.graceMs, lingerMs);
    app.log.info(all ? "stopped" : "stopped with requests unanswered");
    return all ? 0 : 1;
  } finally {
    await health?.close();
  }
}
