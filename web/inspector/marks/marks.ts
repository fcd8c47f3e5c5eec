import type { Profile } from "../../../src/profiles/profile.ts";
import { registry } from "../../../src/registry.ts";
import { accuracyReward } from "../../../src/rewards/accuracy.ts";
import { exactMatchReward } from "../../../src/rewards/exact-match.ts";
import { iouReward } from "../../../src/rewards/iou.ts";
import { mathVerifyReward } from "../../../src/rewards/math-verify.ts";
import { field, itemsSchema } from "../../../src/rewards/reference.ts";
import { rougeLReward } from "../../../src/rewards/rouge-l-reward.ts";
import { givenSample, type Result, type Sample, type ScoreOptions } from "../../../src/score.ts";
import { choiceMarks, extractedMarks, labelMarks, oneAnswerMarks, statedMarks } from "./answer-marks.ts";
import { lineMarks } from "./line-marks.ts";
import type { Marks } from "./mark.ts";
import { givenReading } from "./reading.ts";
import { rowMarks } from "./row-marks.ts";
import { wordMarks } from "./word-marks.ts";

/** What a result says besides: where its marks come from. */
export interface Found {
  /** Of a mathematical answer. */
  readonly extracted: string | null;
  /** Of several summaries the one that counts. */
  readonly summary: string | null;
}

/** The types whose one answer `hardened` reads by its marks. */
const readsAnswer = new Set([exactMatchReward, accuracyReward, mathVerifyReward].map(({ type }) => type));

/** The reference's items, where it is a list of texts. */
export function itemsIn(truth: unknown): string[] {
  const ids = field(truth, "doc_ids");
  return (Array.isArray(ids) ? ids : [ids])
    .filter((id) => ["string", "number"].includes(typeof id))
    .map(String);
}

/**
 * What a profile found in a response, marked where it stands.
 *
 * @returns null for types whose answers are not marked, and for what was not read at all
 */
export function marksOf(
  sample: Sample,
  truth: unknown,
  result: Result,
  { extracted, summary }: Found,
  profile: Profile,
  options: ScoreOptions,
): Marks | null {
  if (result.score === null) return null;
  const rollout = givenSample(sample, options).given;
  if (profile.gate(rollout) !== null) return null;
  const reward = (options.registry ?? registry).types.get(result.type ?? "");
  const given = givenReading(sample.response ?? "", rollout, profile, reward ?? {});
  const isRight = result.score === 1;
  const items = itemsIn(truth);
  if (profile.name === "hardened" && readsAnswer.has(result.type ?? ""))
    return statedMarks(given, result.answer, isRight);
  switch (result.type) {
    case exactMatchReward.type:
      return labelMarks(given, isRight, profile);
    case accuracyReward.type:
      return items.length > 0 ? oneAnswerMarks(given, items, profile) : choiceMarks(given, isRight, profile);
    case mathVerifyReward.type:
      return extractedMarks(given, extracted, isRight);
    case iouReward.type: {
      const label = field(truth, "golden_label");
      return rowMarks(given, typeof label === "string" ? label : (JSON.stringify(label) ?? ""), profile);
    }
    case rougeLReward.type:
      return summary === null
        ? null
        : wordMarks(given, summary, field(truth, "summary") === "Chinese", options.segment, profile);
    default:
      if (reward?.reference === itemsSchema && items.length > 0) return lineMarks(given, items, profile);
      // Any other type, ours or not, says itself where it read its answer. Profile `golongrl`'s text begins elsewhere.
      return result.answer === undefined || profile.name === "golongrl"
        ? null
        : statedMarks(given, result.answer, isRight);
  }
}
