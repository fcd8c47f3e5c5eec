/**
 * Ends the process that it is a thread of, whatever its main thread does: when an item takes far too long, when all its
 * memory together is too much (a heap limit does not count what lies outside), and when nobody is left who asks.
 */
import { workerData } from "node:worker_threads";
import { SpentTime, statOfThread } from "../thread-time.ts";

interface Guarded {
  readonly item: Int32Array;
  readonly deadlineMs: number;
  readonly memoryMb: number;
  /** Process number of who asks. */
  readonly parent: number;
}

const { item, deadlineMs, memoryMb, parent } = workerData as Guarded;

const LOOK_MS = 100;
/** The parent kills this process at the deadline; this is for a parent that no longer does. */
const LATE_MS = deadlineMs + 2000;
/** What a process takes beside its heap, in bytes: code, young generation, buffers of messages. */
const mostBytes = (memoryMb * 1.5 + 256) * 2 ** 20;

let seen = 0;
let spent = ofMainThread();
setInterval(() => {
  const current = Atomics.load(item, 0);
  if (current !== seen || current === 0) spent = ofMainThread();
  seen = current;
  if (spent.ms() > LATE_MS || process.memoryUsage.rss() > mostBytes || process.ppid !== parent)
    process.kill(process.pid, "SIGKILL");
}, LOOK_MS);

/** What the main thread spends from now on. */
function ofMainThread(): SpentTime {
  return new SpentTime(statOfThread(process.pid), 2 * LOOK_MS);
}
