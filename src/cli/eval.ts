import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Pool } from "../batch/pool.ts";
import { RewardError } from "../errors.ts";
import type { EvalResults, EvalRun } from "../eval/run.ts";
import { type ScoredItem, scoreBenchmark } from "../eval/scores.ts";
import { evalBenchmarks } from "../eval/table.ts";
import { isObject } from "../json/is-object.ts";
import { cachedJudge } from "../judge/cached-judge.ts";
import { fileStore } from "../judge/file-store.ts";
import type { Judge } from "../judge/judge.ts";
import { openAiJudge } from "../judge/openai-judge.ts";
import { nearestOrAll } from "../nearest.ts";
import type { ProfileName } from "../profiles/profile.ts";
import { version } from "../version.ts";
import type { Command } from "./command.ts";
import { jsonFlag, outFlag, quietFlag } from "./common-flags.ts";
import { runBenchmark, scoredBy } from "./eval-benchmark.ts";
import { dataOf, filesBelow } from "./eval-data.ts";
import { averageOfScores, comparison, comparisonTable, evalTable } from "./eval-table.ts";
import type { Arguments } from "./flags.ts";
import { modelFlags, needed } from "./model-options.ts";
import { scoringFlags } from "./options.ts";
import { poolFlags, poolOptions } from "./score-options.ts";

export const command: Command = {
  usage: "--base-url URL --model NAME --data DIR -o DIR [flags] | --compare A.json B.json",
  flags: {
    suite: { value: "NAME", choices: ["golongrl"], help: "which benchmarks; golongrl by default" },
    only: { value: "NAMES", help: "these benchmarks of the suite alone, with commas between" },
    data: { value: "DIR", help: "the folder of the benchmarks' files" },
    ...outFlag,
    limit: { value: "N", help: "questions of each file at most, for a trial" },
    samples: { short: "n", value: "N", help: "answers sampled for each question; as published by default" },
    ...modelFlags,
    "judge-base-url": {
      value: "URL",
      help: "the judge's OpenAI-compatible server, up to and with /v1; its key in JUDGE_API_KEY",
    },
    "judge-model": { value: "NAME", help: "the judge's model; without one, rules alone score" },
    ...scoringFlags,
    ...poolFlags,
    compare: { help: "compare two runs, question by question" },
    ...jsonFlag,
    ...quietFlag,
  },
  run,
};

/** Exit code 0: every sample has a score; 1: some have none. */
async function run(args: Arguments): Promise<number> {
  if (args.on("compare")) return compare(args);
  const folder = args.text("data");
  if (folder === undefined)
    throw new RewardError("bad_option", "--data DIR is missing: the benchmarks' files");
  const out = needed(args, "out");
  const model = needed(args, "model");
  const only = args.text("only")?.split(",");
  const unknown = only?.find((name) => !evalBenchmarks.some((one) => one.name === name));
  if (unknown !== undefined) {
    const names = evalBenchmarks.map(({ name }) => name);
    throw new RewardError("bad_option", `--only: no benchmark ${unknown}${nearestOrAll(unknown, names)}`);
  }
  const found = await filesBelow(folder);
  await mkdir(out, { recursive: true });
  const judge = judgeOf(args, out);
  const profile = (args.text("profile") ?? "golongrl") as ProfileName;
  const tell = (text: string) => {
    if (!args.on("quiet")) process.stderr.write(`${text}\n`);
  };
  const benchmarks: Record<string, EvalRun["benchmarks"][string]> = {};
  const items: Record<string, ScoredItem[]> = {};
  const pool = new Pool(poolOptions(args, 0));
  try {
    for (const benchmark of evalBenchmarks) {
      const { name, column, from } = benchmark;
      if (only !== undefined && !only.includes(name)) continue;
      const data = dataOf(benchmark, found);
      if (data === undefined) tell(`${column}: not in ${folder}: ${from}`);
      else if (scoredBy(benchmark, judge !== undefined) === undefined)
        tell(`${column}: left out, for a judge decides: --judge-model NAME --judge-base-url URL`);
      else {
        const done = await runBenchmark(args, benchmark, data, {
          pool,
          judge,
          profile,
          path: join(out, name),
        });
        tell(`${column}: ${done.manifest.questions} questions, ${done.text}`);
        benchmarks[name] = done.manifest;
        items[name] = done.items;
      }
    }
  } finally {
    await pool.close();
  }
  if (Object.keys(items).length === 0)
    throw new RewardError(
      "bad_option",
      `no benchmark of the suite was run: ${folder} has none of their files`,
    );
  const scores = Object.fromEntries(
    evalBenchmarks.flatMap(({ name, macro }) =>
      items[name] === undefined ? [] : [[name, scoreBenchmark(items[name], macro)]],
    ),
  );
  const manifest: EvalRun = {
    version,
    node: process.version,
    suite: args.text("suite") ?? "golongrl",
    model,
    profile,
    judge_model: args.text("judge-model") ?? null,
    seed: args.whole("seed", 0) ?? null,
    limit: args.whole("limit") ?? null,
    options: optionsGiven(args),
    benchmarks,
  };
  const results: EvalResults = { run: manifest, average: averageOfScores(scores), scores, items };
  await writeFile(join(out, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFile(join(out, "results.json"), `${JSON.stringify(results)}\n`);
  const { items: _, ...shown } = results;
  process.stdout.write(`${args.on("json") ? JSON.stringify(shown, null, 2) : evalTable(results)}\n`);
  return Object.values(scores).every(({ unscored }) => unscored === 0) ? 0 : 1;
}

/** Settings that flags have changed from the published ones. */
function optionsGiven(args: Arguments): Record<string, string> {
  const names = [
    "api",
    "system",
    "temperature",
    "top-p",
    "max-tokens",
    "extra-body",
    "thinking",
    "turns",
  ] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = args.text(name) ?? args.number(name);
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

/** The judge, whose verdicts are kept in the folder of results, so that nothing is asked twice. */
function judgeOf(args: Arguments, out: string): Judge | undefined {
  const model = args.text("judge-model");
  const baseUrl = args.text("judge-base-url");
  if (model === undefined && baseUrl === undefined) return undefined;
  if (model === undefined || baseUrl === undefined)
    throw new RewardError("bad_option", "--judge-model and --judge-base-url go together");
  const apiKey = process.env.JUDGE_API_KEY;
  const judge = openAiJudge({ baseUrl, model, ...(apiKey !== undefined && { apiKey }) });
  return cachedJudge(judge, fileStore(join(out, "judge.jsonl")), model);
}

async function compare(args: Arguments): Promise<number> {
  if (args.files.length !== 2)
    throw new RewardError("bad_option", "--compare takes two results: A.json B.json");
  const [first, second] = await Promise.all(args.files.map(resultsIn));
  const rows = comparison(first!, second!);
  if (rows.length === 0) throw new RewardError("bad_input", "the two runs have no benchmark in common");
  process.stdout.write(`${args.on("json") ? JSON.stringify(rows, null, 2) : comparisonTable(rows)}\n`);
  return 0;
}

async function resultsIn(path: string): Promise<EvalResults> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new RewardError("bad_input", `${path}: ${(error as Error).message}`);
  }
  if (isObject(value) && isObject(value.items) && isObject(value.run)) return value as unknown as EvalResults;
  throw new RewardError("bad_input", `${path} is not the results.json of an eval`);
}
