// What the measurements of this folder have in common.
import { spawn, spawnSync } from "node:child_process";
import { openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The path of something named from this folder. */
export const here = (relative) => fileURLToPath(new URL(relative, import.meta.url));

/** The built command. */
export const main = here("../../dist/cli/main.js");

/** Writes rollouts to a file; `args` are those of `bench/rollouts.mjs`. */
export function writeRollouts(file, ...args) {
  spawnSync(process.execPath, [here("../rollouts.mjs"), ...args], {
    stdio: ["ignore", openSync(file, "w"), "inherit"],
  });
}

/**
 * Runs the command until it ends by itself or, where `killAfter` milliseconds are given, is killed (SIGKILL) then; its
 * exit code and signal.
 */
export async function run(args, killAfter) {
  const child = spawn(process.execPath, [main, ...args, "-q"], { stdio: ["ignore", "ignore", "inherit"] });
  const ended = new Promise((done) => child.once("exit", (code, signal) => done({ code, signal })));
  if (killAfter !== undefined) {
    await Promise.race([ended, sleep(killAfter)]);
    child.kill("SIGKILL");
  }
  return ended;
}
