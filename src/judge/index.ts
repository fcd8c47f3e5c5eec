/** Benchmarks whose answers a judge compares. */
export { corpusQa, type JudgedBenchmark, judgedBenchmarks, longMemEval } from "./benchmark.ts";
export { cachedJudge, type JudgeStore } from "./cached-judge.ts";
export type { Judge, Judged, JudgedSample, JudgePrompt, JudgeVerdict } from "./judge.ts";
export { type JudgeOptions, judgeResponse } from "./judge-response.ts";
export { type OpenAiJudgeOptions, openAiJudge } from "./openai-judge.ts";
export { correctIncorrect, lastVerdict, publishedVerdict, type VerdictWords, yesNo } from "./verdicts.ts";
