/** The deadline of one item unless told otherwise, in milliseconds. */
export const DEADLINE_MS = 10_000;

/** Memory that one worker's heap may take unless told otherwise, in MiB. */
export const MEMORY_MB = 1024;
