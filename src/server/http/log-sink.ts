import { constants, fstatSync, openSync, writeSync } from "node:fs";
import { Socket } from "node:net";

/** Lines are gathered up to so many bytes, and for so long, and written together. */
const [gathered, everyMs] = [4096, 1000];

/** Bytes of lines that are kept while the target accepts none; further lines are dropped, and counted. */
const mostWaiting = 1 << 20;

/** Writes as many of the bytes as it can without waiting; throws when it can write none. */
type Write = (bytes: Buffer) => number;

/**
 * Standard output as a target of log lines that never holds up the service: what it does not take is kept up to a
 * limit and then dropped, be it full, slow or closed. A crash of the process may lose the lines of the last second.
 */
export class LogSink {
  /** Lines that were dropped. */
  dropped = 0;
  readonly #write: Write;
  #lines: string[] = [];
  #size = 0;
  #rest: Buffer = Buffer.alloc(0);
  readonly #timer: NodeJS.Timeout;
  #told = 0;
  #isClosed = false;

  constructor(write: Write = writerOf(1)) {
    this.#write = write;
    this.#timer = setInterval(() => this.flush(), everyMs).unref();
  }

  write(line: string): void {
    if (this.#size + this.#rest.length > mostWaiting) {
      this.dropped++;
      return;
    }
    this.#lines.push(line);
    this.#size += line.length;
    if (this.#isClosed || this.#size >= gathered) this.flush();
  }

  /** Writes what the target takes. */
  flush(): void {
    try {
      this.#send();
      if (this.#lines.length === 0) return;
      this.#rest = Buffer.from(this.#lines.join(""));
      this.#lines = [];
      this.#size = 0;
      this.#send();
    } catch (error) {
      if (isFull(error)) return;
      // The target is closed or full: the lines gathered so far are lost, later ones are tried again.
      this.dropped += this.#lines.length + lines(this.#rest);
      this.#lines = [];
      this.#size = 0;
      this.#rest = Buffer.alloc(0);
    }
  }

  #send(): void {
    this.#sendRest();
    if (this.dropped === this.#told) return;
    const line = { level: 40, time: Date.now(), dropped: this.dropped, msg: "log lines dropped" };
    this.#told = this.dropped;
    this.#rest = Buffer.from(`${JSON.stringify(line)}\n`);
    this.#sendRest();
  }

  /** Whole lines at a time, as many as a pipe takes in one: other processes write to it, too. */
  #sendRest(): void {
    while (this.#rest.length > 0) {
      const end = this.#rest.lastIndexOf(10, gathered - 1) + 1 || this.#rest.indexOf(10) + 1;
      this.#rest = this.#rest.subarray(this.#write(this.#rest.subarray(0, end || this.#rest.length)));
    }
  }

  /** Gathers no more: what comes now is written at once. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    this.flush();
  }
}

const isFull = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "EAGAIN";

function lines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count++;
  return count;
}

/**
 * Writes to a descriptor without ever waiting. A pipe is opened anew for that, since its flags belong to all who have
 * it; where that is not possible, it is written to as a socket is.
 */
function writerOf(descriptor: number): Write {
  let kind: ReturnType<typeof fstatSync>;
  try {
    kind = fstatSync(descriptor);
  } catch {
    return (bytes) => bytes.length;
  }
  if (kind.isFIFO()) {
    try {
      const own = openSync(`/proc/self/fd/${descriptor}`, constants.O_WRONLY | constants.O_NONBLOCK);
      return (bytes) => writeSync(own, bytes);
    } catch {
      return writerOfStream(descriptor);
    }
  }
  if (kind.isSocket()) return writerOfStream(descriptor);
  return (bytes) => writeSync(descriptor, bytes);
}

function writerOfStream(descriptor: number): Write {
  const stream = new Socket({ fd: descriptor, readable: false, writable: true });
  stream.on("error", () => {});
  stream.unref();
  return (bytes) => {
    if (stream.destroyed) throw Object.assign(new Error("closed"), { code: "EPIPE" });
    if (stream.writableLength > mostWaiting) throw Object.assign(new Error("full"), { code: "EAGAIN" });
    stream.write(bytes);
    return bytes.length;
  };
}
