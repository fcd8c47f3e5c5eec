let interrupted = false;

/** Whether the process is ending because of a signal: errors after that are not reported. */
export function isInterrupted(): boolean {
  return interrupted;
}

/** Runs `leave` at the first Ctrl-C or SIGTERM and ends the process; a second one ends it at once. */
export function onInterrupt(leave: () => Promise<void>): () => void {
  const handle = (signal: NodeJS.Signals) => {
    const code = signal === "SIGINT" ? 130 : 143;
    if (interrupted) process.exit(code);
    interrupted = true;
    leave().finally(() => process.exit(code));
  };
  process.on("SIGINT", handle);
  process.on("SIGTERM", handle);
  return () => {
    process.off("SIGINT", handle);
    process.off("SIGTERM", handle);
  };
}

/** An interrupted run may take so long to finish the lines being scored, in milliseconds. */
const PATIENCE_MS = 2000;

/** How an interrupted run ends: it writes the lines that are scored, if that does not take long, then calls `leave`. */
export class Interruption {
  /** Set when the run should end. */
  asked = false;
  readonly #written: Promise<void>;
  #tell: () => void = () => {};

  /**
   * @param stop has the workers end what they do
   * @param leave closes what is open and says so; all that is scored is written, or too much time has passed
   */
  constructor(stop: () => void, leave: () => Promise<void>) {
    this.#written = new Promise((resolve) => {
      this.#tell = resolve;
    });
    this.forget = onInterrupt(async () => {
      this.asked = true;
      stop();
      await Promise.race([this.#written, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
      await leave();
    });
  }

  /** Ends listening for signals. */
  readonly forget: () => void;

  /** To be awaited when everything is written: ends the process, so it never resolves. */
  written(): Promise<never> {
    this.#tell();
    return new Promise(() => {});
  }
}
