import type { Server } from "node:http";
import type { Intake } from "../intake/intake.ts";

const step = 10;

/** Silence after which the connections that are left count as idle. */
const quietMs = 100;

/** The part of the grace in which bodies may still come; the rest is for scoring what has come whole. */
const forBodies = 1 / 2;

/**
 * Ends the connections of a server that stops listening: waits for what was accepted, refuses what has not come whole
 * when half of the time is over, and closes what is left. Answers that clients have not read by then are cut.
 *
 * @returns whether everything that came whole was answered within the time
 */
export async function endConnections(server: Server, intake: Intake, graceMs: number): Promise<boolean> {
  const began = performance.now();
  let quiet = 0;
  for (let spent = 0; quiet < quietMs && spent < graceMs; spent = performance.now() - began) {
    await new Promise((resolve) => setTimeout(resolve, step));
    if (spent > graceMs * forBodies) intake.refuseHalfSent();
    quiet = server.listening || intake.isBusy ? 0 : quiet + step;
  }
  const all = !intake.owes;
  intake.close();
  return all;
}
