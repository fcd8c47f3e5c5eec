import type { AddressInfo } from "node:net";
import type { FastifyBaseLogger } from "fastify";
import { buildServer } from "./build-server.ts";
import type { ServerOptions } from "./options.ts";

/** Connections that may wait to be accepted; the kernel has a limit of its own (net.core.somaxconn). */
export const backlog = 65_535;

/** Where a service listens. */
export interface Place {
  readonly host: string;
  readonly port: number;
}

/** A reward service, in one process or in several. */
export interface Service {
  readonly log: FastifyBaseLogger;
  /** @returns the port, which the system chooses where none was named */
  listen(at: Place): Promise<number>;
  /** Whether every event loop but this one has turned lately. */
  lives(): boolean;
  /** Whether workers can be loaded. */
  hasWorkers(): boolean;
  /** Stops taking new work. @returns whether all that was accepted was answered in time */
  drain(graceMs: number | undefined, lingerMs: number): Promise<boolean>;
  /** Ends what is not this process. */
  kill(): void;
}

/** A service whose one event loop is this process's. */
export function serviceHere(options: ServerOptions): Service {
  const app = buildServer(options);
  return {
    log: app.log,
    async listen(at) {
      await app.listen({ ...at, backlog, listenTextResolver: (address) => `listening at ${address}` });
      return (app.server.address() as AddressInfo).port;
    },
    lives: () => true,
    hasWorkers: () => app.hasWorkers(),
    drain: (graceMs, lingerMs) => app.drain(graceMs, lingerMs),
    kill() {},
  };
}
