/**
 * A thread that ends its process, whatever the main thread is doing: when an item takes far too long, when the process
 * takes too much memory (a heap limit does not count what lies outside of the heap), and when the parent process is gone.
 */
import { workerData } from "node:worker_threads";
import { SpentTime, statOfThread } from "../thread-time.ts";

interface Guarded {
  readonly item: Int32Array;
  readonly deadlineMs: number;
  readonly memoryMb: number;
  /** Process number of the parent, which asks for scores. */
  readonly parent: number;
}

const { item, deadlineMs, memoryMb, parent } = workerData as Guarded;

const LOOK_MS = 100;
/** The parent kills this process at the deadline; this limit is for a parent that hangs or is gone. */
const LATE_MS = deadlineMs + 2000;
/** Memory of a process outside of its heap, in bytes: code, young generation, buffers of messages. */
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

/** Measures the time of the main thread from now on. */
function ofMainThread(): SpentTime {
  return new SpentTime(statOfThread(process.pid), 2 * LOOK_MS);
}
