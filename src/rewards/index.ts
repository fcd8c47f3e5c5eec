/**
 * The metrics as pure functions: (prediction, reference) to a number in [0, 1]. The nine of GoLongRL, then those of
 * the benchmarks and of verl's rules.
 */
export type { CompiledReferences } from "../verifiers/lcs/compiled.ts";
export { type AccuracyOptions, accuracy } from "./accuracy.ts";
export { bfclAgentic } from "./benchmarks/bfcl-agentic.ts";
export { docMathEqual } from "./benchmarks/docmath.ts";
export { framesCem } from "./benchmarks/frames-cem.ts";
export { type TokenF1Options, tokenF1 } from "./benchmarks/longbench-qa.ts";
export { type MrcrOptions, mrcr } from "./benchmarks/mrcr.ts";
export { type SequenceRatioOptions, sequenceRatio } from "./benchmarks/sequence-matcher.ts";
export { exactMatch } from "./exact-match.ts";
export { f1 } from "./f1.ts";
export { type IouOptions, iou } from "./iou.ts";
export { type NdcgOptions, ndcg } from "./ndcg.ts";
export { type PairwiseOptions, pairwise } from "./pairwise.ts";
export type { Repeats } from "./positions.ts";
export {
  type RougeL,
  type RougeLOptions,
  type RougeOptions,
  rougeL,
  rougeLParts,
  summaryReferences,
} from "./rouge-l.ts";
export { rougeLSequence, rougeLSequenceParts, sequenceReferences } from "./rouge-l-sequence.ts";
export { type SubEmOptions, subEm } from "./sub-em.ts";
export { type Gsm8kOptions, gsm8kAnswer } from "./verl/gsm8k.ts";
export { mathEquivalent } from "./verl/math-boxed.ts";
export { mathMinerva, mathStrictBox } from "./verl/math-dapo.ts";
export { searchR1Em } from "./verl/search-r1.ts";
