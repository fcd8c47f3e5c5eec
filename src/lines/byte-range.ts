/** The lines of an open file that begin in [from, to), in bytes. */
export interface Stretch {
  fd: number;
  from: number;
  to: number;
  /** Longest line that is read, in bytes, no less than a stretch. */
  maxLineBytes: number;
}

/** Bytes of a usual stretch: measured, with less the threads wait for the next one too often. */
export const STRETCH_BYTES = 4 << 20;
