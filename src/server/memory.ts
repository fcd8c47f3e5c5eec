import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Bodies and answers from this length on lie in memory of their own. What is allocated and freed in the usual way stays
 * with the process in part: between other things, and in each thread that had it.
 */
export const largeBytes = 1 << 20;

interface GrowableMemory extends SharedArrayBuffer {
  grow(bytes: number): void;
}

const Growable = SharedArrayBuffer as unknown as new (
  bytes: number,
  options: { readonly maxByteLength: number },
) => GrowableMemory;

/**
 * Large memory that grows where it is, which worker threads read without its being copied, and which goes back to the
 * system when nothing refers to it any more.
 */
export class LargeMemory {
  readonly #memory: GrowableMemory;

  private constructor(memory: GrowableMemory) {
    this.#memory = memory;
  }

  /** Memory that may grow to `most` bytes; undefined when the system has not so many addresses left. */
  static of(bytes: number, most: number): LargeMemory | undefined {
    try {
      return new LargeMemory(new Growable(bytes, { maxByteLength: most }));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return undefined;
    }
  }

  /** False when the system has not so much. */
  grow(bytes: number): boolean {
    try {
      this.#memory.grow(bytes);
      return true;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return false;
    }
  }

  /** The first bytes of it. */
  view(bytes: number): Buffer {
    return Buffer.from(this.#memory, 0, bytes);
  }
}

/** Memory for so many bytes, for the caller to fill. */
const memoryFor = (bytes: number): Buffer =>
  (bytes < largeBytes ? undefined : LargeMemory.of(bytes, bytes)?.view(bytes)) ??
  Buffer.allocUnsafeSlow(bytes);

/** A text in UTF-8. */
export function utf8(text: string): Buffer {
  if (text.length < largeBytes) return Buffer.from(text);
  const bytes = memoryFor(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/** Parts one after the other in a buffer of their own. */
export function joined(parts: readonly Uint8Array[]): Buffer {
  const bytes = memoryFor(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Parts one after the other for another thread, to which a buffer goes whole, copied or transferred: a single part as it
 * is, where its memory is shared or holds nothing else.
 */
export function parcel(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts;
  return first !== undefined &&
    parts.length === 1 &&
    (first.buffer instanceof SharedArrayBuffer || first.buffer.byteLength === first.length)
    ? first
    : joined(parts);
}

let collect: (() => void) | undefined;

/**
 * Frees what nothing refers to any more, at once. By itself V8 does that when its heap has grown, to which large memory
 * does not count, and lets the heap grow to twice what a large body took. Some ten milliseconds.
 */
export function collectGarbage(): void {
  if (collect === undefined) {
    // The function is there from the next context on.
    setFlagsFromString("--expose-gc");
    collect = runInNewContext("gc") as () => void;
  }
  collect();
}
