/** Whole lines that wait, or one that was too long to keep. */
export interface Waiting {
  /** Whole lines, each with its newline; empty for a line over the limit. */
  readonly bytes: Buffer;
  readonly tooLong: boolean;
}

const NEWLINE = 0x0a;

/**
 * Cuts chunks as they come from a pipe into whole lines, and hands out what is there without waiting for more: who
 * writes may be waiting for an answer. A line over the limit is dropped in constant memory. O(bytes).
 */
export class LineIntake {
  readonly #maxLineBytes: number;
  readonly #waiting: Waiting[] = [];
  #rest: Buffer[] = [];
  #restBytes = 0;
  #dropping = false;
  /** Bytes of whole lines that wait. */
  bytes = 0;

  constructor(maxLineBytes: number) {
    this.#maxLineBytes = maxLineBytes;
  }

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  push(chunk: Buffer): void {
    let from = 0;
    if (this.#rest.length > 0 || this.#dropping) {
      from = chunk.indexOf(NEWLINE) + 1;
      this.#keep(chunk.subarray(0, from === 0 ? chunk.length : from));
      if (from === 0) return;
      this.#endLine();
    }
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > from) this.#add({ bytes: chunk.subarray(from, end), tooLong: false });
    if (end < chunk.length) this.#keep(chunk.subarray(Math.max(from, end)));
  }

  /** The input has ended: what follows the last newline is a line too. */
  end(): void {
    if (this.#dropping || this.#restBytes > 0) {
      this.#keep(Buffer.from("\n"));
      this.#endLine();
    }
  }

  /** Up to about `limit` bytes of what waits, in order; undefined when nothing does. */
  take(limit: number): Waiting | undefined {
    const first = this.#waiting.shift();
    if (first === undefined) return undefined;
    this.bytes -= first.bytes.length;
    if (first.tooLong) return first;
    const parts = [first.bytes];
    let size = first.bytes.length;
    for (
      let next = this.#waiting[0];
      next && !next.tooLong && size + next.bytes.length <= limit;
      next = this.#waiting[0]
    ) {
      this.#waiting.shift();
      this.bytes -= next.bytes.length;
      size += next.bytes.length;
      parts.push(next.bytes);
    }
    return { bytes: parts.length === 1 ? first.bytes : Buffer.concat(parts), tooLong: false };
  }

  #keep(part: Buffer): void {
    if (this.#dropping) return;
    this.#rest.push(part);
    this.#restBytes += part.length;
    if (this.#restBytes > this.#maxLineBytes + 1) {
      this.#dropping = true;
      this.#rest = [];
      this.#restBytes = 0;
    }
  }

  #endLine(): void {
    this.#add(
      this.#dropping
        ? { bytes: Buffer.alloc(0), tooLong: true }
        : { bytes: Buffer.concat(this.#rest), tooLong: false },
    );
    this.#rest = [];
    this.#restBytes = 0;
    this.#dropping = false;
  }

  #add(lines: Waiting): void {
    this.#waiting.push(lines);
    this.bytes += lines.bytes.length;
  }
}
