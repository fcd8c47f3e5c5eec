import { findGpu } from "../batch/gpu/choose.ts";
import { openHealthPort } from "./http/health-port.ts";
import { Listeners } from "./listeners/listeners.ts";
import { defaultHost, type ServerOptions } from "./options.ts";
import { serviceHere } from "./service.ts";

/** Where the service listens and how it ends. */
export interface ServeOptions extends ServerOptions {
  /** `127.0.0.1` by default: other machines reach the service only when told so. */
  host?: string;
  /** 8080 by default; 0 for any that is free. */
  port?: number;
  /** A second port, for `/health` and `/ready` alone, answered by a thread of its own; none by default. */
  healthPort?: number;
  /** Processes that read and answer requests; 1 by default, which is this one. Workers and limits are shared out among them. */
  listeners?: number;
  /** Time between a signal and the end of listening, for balancers to notice, in milliseconds; 1 s by default. */
  lingerMs?: number;
}

/**
 * Serves until SIGTERM or SIGINT, then answers what it has accepted. A second signal ends the process at once.
 *
 * @throws RewardError `bad_option` when a GPU is demanded and there is none, or the limits are too small for the listeners
 * @returns the exit code: 0, or 1 when the grace time was too short
 */
export async function serve(options: ServeOptions): Promise<number> {
  const { host = defaultHost, port = 8080, healthPort, lingerMs = 1000, listeners = 1, ...rest } = options;
  if (rest.backend === "gpu") (await findGpu("gpu", rest.softwareGpu)).gpu?.release();
  const service = listeners === 1 ? serviceHere(rest) : new Listeners(rest, listeners);
  // Without a handler, SIGUSR1 has Node open its debugger, which runs any code sent to it.
  process.on("SIGUSR1", () => service.log.warn("SIGUSR1 opens no debugger here"));
  const health =
    healthPort === undefined
      ? undefined
      : await openHealthPort(
          { host, port: healthPort },
          {
            lives: () => service.lives(),
            hasWorkers: () => service.hasWorkers(),
          },
        );
  try {
    const stopped = new Promise<NodeJS.Signals>((resolve) => {
      for (const signal of ["SIGTERM", "SIGINT"] as const) {
        process.once(signal, () => {
          process.on(signal, () => {
            service.kill();
            process.exit(130);
          });
          resolve(signal);
        });
      }
    });
    const bound = await service.listen({ host, port });
    health?.tell("ready");
    if (health !== undefined) service.log.info({ port: health.port }, "health port open");
    const signal = await stopped;
    health?.tell("stopping");
    service.log.info({ signal, port: bound }, "stopping");
    const all = await service.drain(rest.graceMs, lingerMs);
    service.log.info(all ? "stopped" : "stopped with requests unanswered");
    return all ? 0 : 1;
  } catch (error) {
    service.kill();
    throw error;
  } finally {
    await health?.close();
  }
}
