import { faultOf } from "../../src/audit/attribute-change.ts";
import { explain, outsideFaults } from "../../src/audit/explanation.ts";
import { RewardError } from "../../src/errors.ts";
import { answerArea } from "../../src/normalize/answer-area.ts";
import { golongrl } from "../../src/profiles/golongrl.ts";
import { hardened } from "../../src/profiles/hardened.ts";
import type { Profile } from "../../src/profiles/profile.ts";
import type { Rollout } from "../../src/records/rollout.ts";
import type { Sample } from "../../src/records/sample.ts";
import { registry } from "../../src/registry.ts";
import { mathVerifyReward } from "../../src/rewards/math-verify.ts";
import { field } from "../../src/rewards/reference.ts";
import { rougeLReward } from "../../src/rewards/rouge-l-reward.ts";
import { scoreItem } from "../../src/score.ts";
import { givenSample } from "../../src/scoring/given-sample.ts";
import type { ScoreOptions } from "../../src/scoring/options.ts";
import { readTruths } from "../../src/scoring/read-truths.ts";
import type { Given } from "../../src/thinking/given.ts";
import type { Found } from "../../src/verdict.ts";
import { parseAnswer } from "../../src/verifiers/math/equivalence/parse/parse-answer.ts";
import { mathVerify } from "../../src/verifiers/math/index.ts";
import { parseAsMathVerify } from "../../src/verifiers/math/math-verify/verify.ts";
import { promptTurns } from "../../src/view/texts.ts";
import type { Detail, Items, MathReading, View } from "./messages.ts";
import { bestSummary, summaryAlignment } from "./summary-detail.ts";
import { treeText } from "./tree.ts";

/** Everything that is shown of a record's rollout: what its sample gives, with its prompt and its place among others. */
export function recordDetail(rollout: Rollout, options: ScoreOptions, title: string): Detail {
  const { prompt: named, model, step, sampleNumber } = rollout;
  const chips = Object.entries({ prompt: named, model, step, sample: sampleNumber });
  return {
    ...detailOf(rollout.sample, options, title),
    prompt: promptTurns(rollout),
    chips: chips.flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const])),
  };
}

/** Everything that is shown of a sample. */
export function detailOf(sample: Sample, options: ScoreOptions, title: string): Detail {
  const response = sample.response ?? "";
  const truths = sample.reward_model.ground_truth;
  const views = {
    golongrl: viewOf(sample, golongrl, options),
    hardened: viewOf(sample, hardened, options),
  };
  const [truth] = truthsOf(sample, golongrl, options);
  const { result } = views.golongrl;
  const type = result.type ?? views.hardened.result.type;
  const reward = typesOf(options).get(type ?? "");
  const { causes } = explain(sample, result.score, views.hardened.result.score, 1e-9, options);
  const thinkingEnd = thinkingEndOf(sample, options);
  const after = response.slice(thinkingEnd);
  const mode = sample.extra_info?.reward_mode;
  return {
    title,
    prompt: [],
    chips: [],
    source: `${sample.data_source ?? "no data source"}${mode ? `, ${mode}` : ""}`,
    response,
    thinkingEnd,
    areaStart: response.length - answerArea(after).length,
    reference: typeof truths === "string" ? truths : (JSON.stringify(truths, null, 2) ?? "none"),
    definition: reward === undefined ? "" : `${reward.summary} (${reward.source})`,
    views,
    causes: causes.map((move) => ({
      ...move,
      meaning: faultOf.get(move.cause as never) ?? outsideFaults.get(move.cause) ?? move.cause,
    })),
    alignment:
      type === rougeLReward.type
        ? summaryAlignment(
            after,
            truth,
            bestSummary(textOf(sample, golongrl, options), truth, golongrl, options.segment),
            options.segment,
          )
        : null,
  };
}

const typesOf = (options: ScoreOptions) => (options.registry ?? registry).types;

/** What a type's scorer is given of the rollout; empty where it cannot be read. */
function textOf(sample: Sample, profile: Profile, options: ScoreOptions): string {
  const { type } = scoreItem(sample, { ...options, profile: profile.name });
  const given = orNull(() => givenSample(sample, options).given);
  return given === null ? "" : profile.text(given, typesOf(options).get(type ?? "") ?? {});
}

/** The ground truths that count; none where they cannot be read. */
const truthsOf = (sample: Sample, profile: Profile, options: ScoreOptions): readonly unknown[] =>
  orNull(() => readTruths(sample, { ...options, profile: profile.name })) ?? [];

function orNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RewardError) return null;
    throw error;
  }
}

/** Where the thinking ends in the response; 0 where it has no end, or does not stand there. */
function thinkingEndOf(sample: Sample, options: ScoreOptions): number {
  const given: Given | null = orNull(() => givenSample(sample, options).given);
  if (given === null) return 0;
  if (given.declared) return Math.max(0, given.reading().from ?? 0);
  const end = (sample.response ?? "").lastIndexOf("</think>");
  return end < 0 ? 0 : end + "</think>".length;
}

/** Of several ground truths the one that the score is from. */
function truthOf(sample: Sample, profile: Profile, score: number | null, options: ScoreOptions): unknown {
  const truths = truthsOf(sample, profile, options);
  if (truths.length < 2) return truths[0];
  return truths.find((truth) => {
    const alone = { ...sample, reward_model: { ground_truth: truth } };
    return scoreItem(alone, { ...options, profile: profile.name }).score === score;
  });
}

function viewOf(sample: Sample, profile: Profile, options: ScoreOptions): View {
  const result = scoreItem(sample, { ...options, profile: profile.name, answer: true });
  const isRead = result.score !== null && result.status !== "gated";
  const found = isRead ? (result.found ?? null) : null;
  const isMath = isRead && result.type === mathVerifyReward.type;
  const truth = isMath ? truthOf(sample, profile, result.score, options) : undefined;
  return {
    result,
    items: found?.items === undefined ? null : itemsOf(found.items, found.missed),
    math: isMath ? mathOf(textOf(sample, profile, options), truth, profile) : null,
    found,
  };
}

const itemsOf = (items: NonNullable<Found["items"]>, missed: readonly string[]): Items => {
  const those = (isMatched: boolean): string[] =>
    items.flatMap((item) => (item.isMatched === isMatched ? [item.text] : []));
  return { matched: those(true), missed, extra: those(false) };
};

function mathOf(given: string, truth: unknown, profile: Profile): MathReading {
  const label = typeof truth === "object" ? field(truth, "golden_label") : truth;
  const gold = String(label ?? "");
  const text = profile.whole(given);
  const { extracted, method } = mathVerify(text, gold, { profile: profile.name });
  const isFair = profile.name === "hardened";
  const treeOf = (answer: string): string => {
    const value = isFair ? parseAnswer(answer) : parseAsMathVerify(`\\boxed{${answer}}`).value;
    return value === undefined ? "not read as mathematics" : treeText(value);
  };
  return {
    extracted: extracted ?? null,
    method,
    tree: extracted === undefined ? "nothing to read" : treeOf(extracted),
    goldTree: treeOf(gold),
  };
}
