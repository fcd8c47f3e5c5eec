import { readFileSync } from "node:fs";
import { processStat } from "../process-stat.ts";

/** Milliseconds of one of the kernel's ticks, in which it counts a thread's time. */
const TICK_MS = 10;

/** A thread as the kernel sees it. */
interface ThreadState {
  /** Processor time it has had, in milliseconds. */
  readonly cpuMs: number;
  /** Time in which it could have run and had no processor, in milliseconds; 0 where the kernel does not count it. */
  readonly queuedMs: number;
  /** Whether it waits for something, rather than for a processor, or was stopped by itself. */
  readonly sleeps: boolean;
}

/** What the kernel says of a thread; undefined where the system has no such file, or the thread has ended. */
function threadState(stat: string): ThreadState | undefined {
  let fields: readonly string[];
  try {
    fields = processStat(stat);
  } catch {
    return undefined;
  }
  const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  // Who looks at a stopped thread was not stopped: what it does not do is its own doing, as when a type stops its process.
  return { cpuMs, queuedMs: queuedMs(stat), sleeps: /^[SDT]$/.test(fields[0] as string) };
}

/** What the kernel says beside a `stat` file of the time in which a thread waited for a processor. */
function queuedMs(stat: string): number {
  try {
    return Number(readFileSync(stat.replace(/stat$/, "schedstat"), "latin1").split(" ")[1]) / 1e6 || 0;
  } catch {
    return 0;
  }
}

/** The kernel's file on a thread of this process; undefined for thread 0, which stands for "not known". */
export const statOfThread = (id: number): string | undefined =>
  id > 0 ? `/proc/self/task/${id}/stat` : undefined;

/** The kernel's file on another process's main thread. */
export const statOfProcess = (id: number): string => `/proc/${id}/task/${id}/stat`;

/**
 * The time that a thread spends on an item: what it computes, and what it sleeps, since an item that waits for an answer
 * that never comes must end too. Time in which the thread could run but got no processor (on a busy machine, in a
 * stopped process) is not counted. Where the kernel does not tell, it is the time of the clock.
 */
export class SpentTime {
  #ms = 0;
  #looked: number;
  #last: ThreadState | undefined;
  readonly #stat: string | undefined;
  readonly #longestMs: number;

  /**
   * @param stat where the kernel tells of the thread; undefined where it is not known
   * @param longestMs the most that the clock may count from one look to the next: more has passed where the whole
   * process was stopped
   */
  constructor(stat: string | undefined, longestMs: number, now = performance.now()) {
    this.#stat = stat;
    this.#longestMs = longestMs;
    this.#looked = now;
    this.#last = stat === undefined ? undefined : threadState(stat);
  }

  /** The milliseconds spent by now. Sleep is found out between two calls: to be called every few milliseconds. */
  ms(now = performance.now()): number {
    const passed = Math.min(now - this.#looked, this.#longestMs);
    this.#looked = now;
    const state = this.#stat === undefined ? undefined : threadState(this.#stat);
    const last = this.#last;
    if (state === undefined || last === undefined) this.#ms += passed;
    else {
      // A thread that sleeps now may have waited for a processor until a moment ago.
      const slept = state.sleeps ? passed - Math.max(0, state.queuedMs - last.queuedMs) : 0;
      this.#ms += Math.max(state.cpuMs - last.cpuMs, slept);
      this.#last = state;
    }
    return this.#ms;
  }
}
