/** Watches /health of a port from now on; what it gives ends that, and has the milliseconds of each answer. */
export function watchHealth(port: number): () => Promise<number[]>;
