import type { RewardType } from "./define.ts";
import { accuracyReward } from "./rewards/accuracy.ts";
import { bfclAgenticReward } from "./rewards/benchmarks/bfcl-agentic.ts";
import { docMathReward } from "./rewards/benchmarks/docmath.ts";
import { framesCemReward } from "./rewards/benchmarks/frames-cem.ts";
import { longBenchQaReward } from "./rewards/benchmarks/longbench-qa.ts";
import { mcqAnswerLineReward } from "./rewards/benchmarks/mcq-answer-line.ts";
import { mrcrReward } from "./rewards/benchmarks/mrcr.ts";
import { exactMatchReward } from "./rewards/exact-match.ts";
import { f1Reward } from "./rewards/f1.ts";
import { iouReward } from "./rewards/iou.ts";
import { mathVerifyReward } from "./rewards/math-verify.ts";
import { ndcgReward } from "./rewards/ndcg.ts";
import { pairwiseReward } from "./rewards/pairwise.ts";
import { rougeLReward } from "./rewards/rouge-l-reward.ts";
import { subEmReward } from "./rewards/sub-em.ts";
import { geometry3kReward } from "./rewards/verl/geo3k.ts";
import { gsm8kFlexibleReward, gsm8kStrictReward } from "./rewards/verl/gsm8k.ts";
import { mathBoxedReward } from "./rewards/verl/math-boxed.ts";
import { mathDapoReward, mathStrictBoxReward } from "./rewards/verl/math-dapo.ts";
import { aimeReward, mathVerifyWholeReward } from "./rewards/verl/math-verify-whole.ts";
import { retrievalCalculateReward } from "./rewards/verl/retrieval-calculate.ts";
import { searchR1Reward } from "./rewards/verl/search-r1.ts";

/** Every reward type, one line each: the only list. */
export const rewardTypes: readonly RewardType[] = [
  exactMatchReward,
  accuracyReward,
  f1Reward,
  mathVerifyReward,
  iouReward,
  subEmReward,
  ndcgReward,
  pairwiseReward,
  rougeLReward,
  retrievalCalculateReward,
  mathVerifyWholeReward,
  gsm8kStrictReward,
  gsm8kFlexibleReward,
  mathBoxedReward,
  mathDapoReward,
  mathStrictBoxReward,
  geometry3kReward,
  searchR1Reward,
  aimeReward,
  mrcrReward,
  docMathReward,
  framesCemReward,
  longBenchQaReward,
  mcqAnswerLineReward,
  bfclAgenticReward,
];
