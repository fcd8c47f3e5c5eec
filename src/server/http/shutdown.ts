import type { Server } from "node:http";
import type { Account } from "../intake/account.ts";

const step = 10;

/** Silence after which the connections that are left count as idle. */
const quietMs = 100;

/**
 * Ends a server that has stopped listening: waits for what was accepted, then closes the connections that are left.
 * Node closes idle ones by itself, but not those that never carried a request, nor those that keep sending some.
 *
 * @returns whether everything accepted was answered within the time
 */
export async function endConnections(server: Server, account: Account, graceMs: number): Promise<boolean> {
  const over = performance.now() + graceMs;
  let quiet = 0;
  while (quiet < quietMs && performance.now() < over) {
    await new Promise((resolve) => setTimeout(resolve, step));
    quiet = account.requests === 0 ? quiet + step : 0;
  }
  const all = account.requests === 0;
  server.closeAllConnections();
  return all;
}
