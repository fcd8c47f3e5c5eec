import type { CommandModule } from "./command.ts";

/** A line of the table below. */
export interface Entry {
  name: string;
  summary: string;
  load(): Promise<CommandModule>;
}

/** Every command, one line each; a command's code is loaded when it is called. */
export const commands: readonly Entry[] = [
  {
    name: "score",
    summary: "score rollouts: JSON lines in, the same lines with `reward` out",
    load: () => import("./score.ts"),
  },
  {
    name: "merge",
    summary: "put the shards of `score --shard` together: one run's output, and its advantages",
    load: () => import("./merge.ts"),
  },
  {
    name: "advantages",
    summary: "add an `advantage` to scored lines, by prompt and reward type",
    load: () => import("./advantages.ts"),
  },
  {
    name: "explain",
    summary: "say in words how one rollout gets its reward",
    load: () => import("./explain.ts"),
  },
  {
    name: "types",
    summary: "list the reward types and what they compare with",
    load: () => import("./types.ts"),
  },
  {
    name: "formats",
    summary: "list the shapes of records that are read, and the release each was checked against",
    load: () => import("./formats.ts"),
  },
  {
    name: "validate",
    summary: "check records against their schemas without scoring them",
    load: () => import("./validate.ts"),
  },
  {
    name: "compare",
    summary: "say which rewards differ from stored ones or between profiles, by how much and why",
    load: () => import("./compare.ts"),
  },
  {
    name: "score-one",
    summary: "score one rollout and write its reward to a file",
    load: () => import("./score-one.ts"),
  },
  {
    name: "serve",
    summary: "serve rewards over HTTP, in every trainer's protocol",
    load: () => import("./serve.ts"),
  },
  {
    name: "worker",
    summary: "score lines as they come, for a program that keeps this one running",
    load: () => import("./stdio.ts"),
  },
  {
    name: "summarize",
    summary: "summarize scores by reward type: mean, intervals, pass@k, avg@k, maj@k",
    load: () => import("./summarize.ts"),
  },
  {
    name: "report",
    summary: "write what scored lines say as one HTML page of charts",
    load: () => import("./report.ts"),
  },
  {
    name: "view",
    summary: "look at rollouts in a browser: find, open, compare runs, follow a training run",
    load: () => import("./view.ts"),
  },
  {
    name: "inspector",
    summary: "write the rollout inspector as one HTML page that works from the disk",
    load: () => import("./inspector.ts"),
  },
  {
    name: "judge",
    summary: "have a language model judge answers (CorpusQA, LongMemEval)",
    load: () => import("./judge.ts"),
  },
  {
    name: "check",
    summary: "check that every reference of a data set can be answered: its own answer scores 1",
    load: () => import("./check.ts"),
  },
  {
    name: "generate",
    summary: "sample answers to a data set's prompts from an OpenAI-compatible server, ready to be scored",
    load: () => import("./generate.ts"),
  },
  {
    name: "eval",
    summary: "run the published benchmarks on a served model: a table with intervals, and a manifest",
    load: () => import("./eval.ts"),
  },
  {
    name: "probe",
    summary: "find what a reward, ours or anybody's, pays for that it should not, and what it refuses",
    load: () => import("./probe.ts"),
  },
  {
    name: "decontaminate",
    summary: "drop the rows of a data set that repeat a benchmark",
    load: () => import("./decontaminate.ts"),
  },
  {
    name: "filter",
    summary: "keep the prompts that are neither unsolved nor too many of one difficulty",
    load: () => import("./filter.ts"),
  },
];
