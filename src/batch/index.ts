/** Batches: worker threads behind `scoreMany`, the pool itself for callers that keep it open. */

export type { Segment } from "../normalize/words.ts";
export type { Defaults } from "../records/record-options.ts";
export { lcsLengths, type Tokens } from "../verifiers/lcs/lcs-lengths.ts";
export { editSimilarity } from "./edit-similarity.ts";
export { acquireGpu, type GpuOptions } from "./gpu/acquire.ts";
export type { BackendChoice } from "./gpu/choose.ts";
export type { Backend, ChunkLimits } from "./gpu/counts.ts";
export type { Gpu, GpuInfo } from "./gpu/device.ts";
export { DEADLINE_MS } from "./limits.ts";
export { defaultWorkers, Pool, type PoolOptions } from "./pool.ts";
export { type RougeBatch, type RougeBatchOptions, type RougePair, rougeLBatch } from "./rouge-l-batch.ts";
export { type ScoreManyOptions, scoreMany } from "./score-many.ts";
export type { LineError, LineOptions, ScoredLines } from "./scored-lines.ts";
export type { ScorerOptions } from "./scorer.ts";
export type { Tally, TallyRow } from "./tally.ts";
