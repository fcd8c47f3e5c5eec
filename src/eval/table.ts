import type { EvalBenchmark } from "./benchmark.ts";
import { aime24, aime25 } from "./benchmarks/aime.ts";
import { corpusQa, corpusQaTo1M } from "./benchmarks/corpusqa.ts";
import { docMath } from "./benchmarks/docmath.ts";
import { frames } from "./benchmarks/frames.ts";
import { gpqaDiamond } from "./benchmarks/gpqa-diamond.ts";
import { longBenchV1 } from "./benchmarks/longbench-v1.ts";
import { longBenchV2 } from "./benchmarks/longbench-v2.ts";
import { longMemEval } from "./benchmarks/longmemeval.ts";
import { mmluPro } from "./benchmarks/mmlu-pro.ts";
import { mrcr, mrcrTo1M, mrcrTo512K } from "./benchmarks/mrcr.ts";

/** Every benchmark of the suite `golongrl`, in the order of the table's columns. */
export const evalBenchmarks: readonly EvalBenchmark[] = [
  docMath,
  longBenchV2,
  frames,
  mrcr,
  corpusQa,
  longBenchV1,
  mrcrTo512K,
  mrcrTo1M,
  corpusQaTo1M,
  mmluPro,
  aime24,
  aime25,
  gpqaDiamond,
  longMemEval,
];
