let interrupted = false;

/** Whether the process is ending because it was told to: what fails from then on is no news. */
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

/** So long an interrupted run may take over the lines that are in work, in milliseconds. */
const PATIENCE_MS = 2000;

/** What an interrupted run does: it writes what is scored, if that does not take long, then `leave`. */
export class Interruption {
  /** The run should end. */
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

  /** All is written that will be: the process ends now, or soon. Never resolves. */
  written(): Promise<never> {
    this.#tell();
    return new Promise(() => {});
  }
}
