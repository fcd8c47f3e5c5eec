/**
 * Ends the process that it is a thread of, whatever its main thread does: when an item takes far too long, when all its
 * memory together is too much (a heap limit does not count what lies outside), and when nobody is left who asks.
 */
import { workerData } from "node:worker_threads";

interface Guarded {
  readonly item: Int32Array;
  readonly deadlineMs: number;
  readonly memoryMb: number;
  /** Process number of who asks. */
  readonly parent: number;
}

const { item, deadlineMs, memoryMb, parent } = workerData as Guarded;

const LOOK_MS = 100;
/** Whoever asks ends the process at the deadline, if he is still there. */
const LATE_MS = deadlineMs + 2000;
/** What a process takes beside its heap, in bytes: code, young generation, buffers of messages. */
const mostBytes = (memoryMb * 1.5 + 256) * 2 ** 20;

let seen = 0;
let waited = 0;
let looked = performance.now();
setInterval(() => {
  const now = performance.now();
  // More passes only where the process was stopped.
  const passed = Math.min(now - looked, 2 * LOOK_MS);
  looked = now;
  const current = Atomics.load(item, 0);
  waited = current > 0 && current === seen ? waited + passed : 0;
  seen = current;
  if (waited > LATE_MS || process.memoryUsage.rss() > mostBytes || process.ppid !== parent)
    process.kill(process.pid, "SIGKILL");
}, LOOK_MS);
