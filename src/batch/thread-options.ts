/** What a worker thread runs and may take. */
export interface ThreadOptions {
  /** Memory one worker's heap may take, in MiB; a worker that needs more is killed and replaced. */
  memoryMb?: number;
  /** URL of the module the workers run; the package's own by default. */
  worker?: string;
  /**
   * How far the threads' priority is below the process's, 0 to 19, on Linux, where a thread has one of its own: the event
   * loop then gets a core as soon as it has something to do. 0 by default; 5 has them get a third of its share.
   */
  niceIncrement?: number;
}
