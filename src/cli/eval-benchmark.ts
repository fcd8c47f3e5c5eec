import { createHash } from "node:crypto";
import { mapOrdered } from "../batch/map-ordered.ts";
import type { Pool } from "../batch/pool.ts";
import type { EvalBenchmark, EvalItem } from "../eval/benchmark.ts";
import type { BenchmarkManifest } from "../eval/run.ts";
import type { ScoredItem } from "../eval/scores.ts";
import type { PromptRow } from "../generate/generate.ts";
import { isObject } from "../json/is-object.ts";
import type { Judge } from "../judge/judge.ts";
import { judgeResponse } from "../judge/judge-response.ts";
import type { ProfileName } from "../profiles/profile.ts";
import { type BenchmarkData, fingerprint, itemsOf } from "./eval-data.ts";
import type { Arguments } from "./flags.ts";
import { openOutput } from "./output.ts";
import { readRecords } from "./records.ts";
import { isComplete, sampleRows } from "./sample-rows.ts";

/** The options of a benchmark's run. */
export interface EvalTools {
  readonly pool: Pool;
  readonly judge: Judge | undefined;
  readonly profile: ProfileName;
  /** Where rollouts lie, `PATH.jsonl` and `PATH.judged.jsonl`. */
  readonly path: string;
}

/** How answers are scored, with the judge that there is. */
export function scoredBy({ type, judge }: EvalBenchmark, hasJudge: boolean): string | undefined {
  if (judge === undefined || !hasJudge) return type === undefined ? undefined : "rule";
  return judge.counts === "instead" ? "judge" : "rule or judge";
}

/** Asks the questions, scores the answers, and says what was done. */
export async function runBenchmark(
  args: Arguments,
  benchmark: EvalBenchmark,
  data: BenchmarkData,
  tools: EvalTools,
): Promise<{ items: ScoredItem[]; manifest: BenchmarkManifest; text: string }> {
  const out = `${tools.path}.jsonl`;
  const samples = args.whole("samples") ?? benchmark.samples;
  const asked: EvalItem[] = [];
  const hash = createHash("sha256");
  async function* rows(): AsyncGenerator<PromptRow> {
    for await (const item of itemsOf(benchmark, data, args.whole("limit"))) {
      const { id, prompt, truth, judged, groups } = item;
      hash.update(`${JSON.stringify([id, prompt])}\n`);
      asked.push({ id, prompt: "", groups, ...(judged && { judged }) });
      const scored =
        benchmark.type === undefined ? {} : { type: benchmark.type, reward_model: { ground_truth: truth } };
      yield { name: id, prompt, record: { uid: id, benchmark: benchmark.name, groups, ...scored } };
    }
  }
  let text = "answered before";
  if (args.on("resume") && (await isComplete(out))) for await (const _ of rows());
  else {
    const pool = benchmark.type === undefined ? undefined : tools.pool;
    const done = await sampleRows(args, { rows: rows(), out, samples, usual: benchmark.sampling, pool });
    text = done.speed;
    if (done.failed > 0) text += `; ${done.failed} questions have no answer, see ${done.errors}`;
  }
  const scores = await scoresOf(args, benchmark, asked, out, tools);
  return {
    items: asked.map(({ id, groups }) => ({
      id,
      groups,
      scores: Array.from({ length: samples }, (_, sample) => scores.get(id)?.[sample] ?? null),
    })),
    manifest: {
      data: await Promise.all(data.files.map(fingerprint)),
      examples: await Promise.all(data.examples.map(fingerprint)),
      questions: asked.length,
      samples,
      sampling: benchmark.sampling,
      prompts_sha256: hash.digest("hex"),
      reward_type: benchmark.type ?? null,
      judge: tools.judge === undefined ? null : (benchmark.judge?.benchmark.name ?? null),
      scored_by: scoredBy(benchmark, tools.judge !== undefined)!,
    },
    text,
  };
}

/** Scores by question and sample, of the answers in a file; those that are judged are written beside it. */
async function scoresOf(
  args: Arguments,
  benchmark: EvalBenchmark,
  asked: readonly EvalItem[],
  out: string,
  { judge, profile, path }: EvalTools,
): Promise<Map<string, (number | null)[]>> {
  const byId = new Map(asked.map((item) => [item.id, item]));
  const scores = new Map<string, (number | null)[]>();
  const isJudged = judge !== undefined && benchmark.judge !== undefined;
  const judged = isJudged ? await openOutput(`${path}.judged.jsonl`, 0) : undefined;
  const lines = mapOrdered(readRecords([out]), args.whole("concurrency") ?? 8, async ({ value }) => {
    const record = value as Record<string, unknown>;
    const reward = isObject(record.reward) ? record.reward : {};
    const rule = typeof reward.score === "number" ? reward.score : null;
    const item = byId.get(String(record.uid));
    if (!isJudged || item?.judged === undefined) return { record, score: rule };
    // A right answer is not judged again: no verdict could be better.
    if (benchmark.judge!.counts === "best" && rule === 1) return { record, score: 1 };
    const { references, ...question } = item.judged;
    const response = typeof record.response === "string" ? record.response : "";
    let best: Awaited<ReturnType<typeof judgeResponse>> | undefined;
    for (const reference of references) {
      const one = await judgeResponse(
        benchmark.judge!.benchmark,
        { ...question, reference, response },
        judge!,
        { profile },
      );
      if (best === undefined || one.score === 1 || (one.score === null && best.score === 0)) best = one;
      if (one.score === 1) break;
    }
    const score =
      benchmark.judge!.counts === "best" && best !== undefined && best.score !== null
        ? Math.max(rule ?? 0, best.score)
        : (best?.score ?? null);
    return { record, score, verdict: best };
  });
  for await (const { record, score, verdict } of lines) {
    const id = String(record.uid);
    const known = scores.get(id) ?? [];
    known[Number(record.sample_index)] = score;
    scores.set(id, known);
    if (verdict !== undefined)
      await judged?.write(Buffer.from(`${JSON.stringify({ id: record.id, score, judge: verdict })}\n`));
  }
  await judged?.finish();
  return scores;
}
