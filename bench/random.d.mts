/** See random.mjs. */
export function seeded(seed: number): () => number;
