import { processStat } from "../process-stat.ts";

/** Milliseconds of one of the kernel's ticks, in which it counts a thread's time. */
const TICK_MS = 10;

/** A thread as the kernel sees it. */
interface ThreadState {
  /** Processor time it has had, in milliseconds. */
  readonly cpuMs: number;
  /** Whether it waits for something, rather than for a processor. */
  readonly sleeps: boolean;
}

/** What the kernel says of a thread of this process; undefined where it is not asked so, or the thread has ended. */
function threadState(id: number): ThreadState | undefined {
  let fields: readonly string[];
  try {
    fields = processStat(`/proc/self/task/${id}/stat`);
  } catch {
    return undefined;
  }
  const cpuMs = (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  return { cpuMs, sleeps: fields[0] === "S" || fields[0] === "D" };
}

/**
 * The time that a thread spends on something: what it computes, and what it sleeps meanwhile, since work that waits for
 * an answer that never comes must end too. Time in which it would have run and was not let, as on a machine with too
 * much to do or in a process that is stopped, is not its own. Where the kernel tells nothing it is the clock's.
 */
export class SpentTime {
  #ms = 0;
  #looked: number;
  #cpuMs: number | undefined;
  readonly #thread: number;
  readonly #longestMs: number;

  /**
   * @param thread the kernel's number of the thread; 0 where it is not known
   * @param longestMs the most that the clock may count from one look to the next: more has passed where the whole
   * process was stopped
   */
  constructor(thread: number, longestMs: number, now = performance.now()) {
    this.#thread = thread;
    this.#longestMs = longestMs;
    this.#looked = now;
    this.#cpuMs = thread > 0 ? threadState(thread)?.cpuMs : undefined;
  }

  /** The milliseconds spent by now; to be asked again and again. */
  ms(now = performance.now()): number {
    const passed = Math.min(now - this.#looked, this.#longestMs);
    this.#looked = now;
    const state = this.#thread > 0 ? threadState(this.#thread) : undefined;
    if (state === undefined || this.#cpuMs === undefined) this.#ms += passed;
    else {
      this.#ms += Math.max(state.cpuMs - this.#cpuMs, state.sleeps ? passed : 0);
      this.#cpuMs = state.cpuMs;
    }
    return this.#ms;
  }
}
