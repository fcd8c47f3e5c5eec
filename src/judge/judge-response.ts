import { isBlank } from "../normalize/python-text.ts";
import type { ProfileName } from "../profiles/profile.ts";
import type { JudgedBenchmark } from "./benchmark.ts";
import type { Judge, Judged, JudgedSample } from "./judge.ts";
import { lastVerdict, publishedVerdict } from "./verdicts.ts";

/** How {@link judgeResponse} judges. */
export interface JudgeOptions {
  /** `golongrl`: one look, and no verdict is a wrong answer. `hardened` (see below) by default. */
  readonly profile?: ProfileName;
  /** How often a judge without a verdict is asked in profile `hardened`; 3 by default. */
  readonly attempts?: number;
}

/** No mark of a verdict survives in what the judge is shown. */
const disarmed = (text: string): string => text.replaceAll("[[", "[ [").replaceAll("]]", "] ]");

/**
 * Has a judge decide whether a response answers a question as the reference does.
 *
 * Profile `golongrl` reads the verdict as published: no verdict, or both, is a wrong answer. Profile `hardened` shows
 * the judge an answer in which no verdict can be smuggled, lets the judge's last mark decide, asks again when there is
 * none, and then gives no score. In both, a judge that cannot be reached gives no score (the published code: wrong),
 * and a blank answer is not put before the judge.
 *
 * @param benchmark what is asked, and how the verdict reads
 * @param judge the judge
 * @returns the score, 0 or 1, or null with the reason
 */
export async function judgeResponse(
  benchmark: JudgedBenchmark,
  sample: JudgedSample,
  judge: Judge,
  { profile = "hardened", attempts = 3 }: JudgeOptions = {},
): Promise<Judged> {
  const isFair = profile === "hardened";
  const answer = benchmark.extract(sample.response);
  if (isBlank(answer)) return { score: 0, status: "no_answer", reason: "there is no answer to judge" };
  const asked = benchmark.user(sample.question, sample.reference, isFair ? disarmed(answer) : answer);
  const rule = benchmark.rule?.(sample);
  const user = rule === undefined ? asked : `${rule}\n${asked}`;
  for (let attempt = 0; attempt < (isFair ? attempts : 1); attempt++) {
    let text: string;
    try {
      text = await judge({ system: benchmark.system, user, attempt });
    } catch (error) {
      return { score: null, status: "judge_failed", reason: (error as Error).message };
    }
    const verdict = (isFair ? lastVerdict : publishedVerdict)(text, benchmark.words);
    if (verdict !== "unclear")
      return { score: verdict === "right" ? 1 : 0, status: "scored", reason: `the judge says ${verdict}` };
  }
  return { score: null, status: "judge_unclear", reason: `no verdict in ${attempts} answers of the judge` };
}
