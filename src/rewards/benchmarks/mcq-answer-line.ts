import { foldAnswer } from "../../answer/fold-answer.ts";
import { labelledChoice } from "../../answer/labelled-choice.ts";
import { optionKey } from "../../answer/option-text.ts";
import { choiceKey } from "../../answer/read-choice.ts";
import { statedAnswer } from "../../answer/stated-answer.ts";
import { type Wanted, wantedChoice } from "../../answer/wanted.ts";
import { defineReward } from "../../define.ts";
import { RewardError } from "../../errors.ts";
import { isBlank } from "../../normalize/python-text.ts";
import { firstChoiceLine } from "../../verifiers/answer-line/choice-line.ts";
import { visibleText } from "../answer-text.ts";
import { judgedChoice } from "../judged-choice.ts";
import { plainLabel } from "../plain-label.ts";
import { field, labelOnly } from "../reference.ts";
import { binary } from "../verdict.ts";

interface ChoiceReference {
  /** The label as written. */
  readonly label: string;
  /** The keys of the answers that are right. */
  readonly right: ReadonlySet<string>;
  readonly allowed: ReadonlySet<string>;
  readonly wanted: Wanted;
}

/** A, B, C … */
const letters = (n: number): string[] => Array.from({ length: n }, (_, i) => String.fromCharCode(65 + i));

/** The labels that may be chosen: one for each choice; without choices, A to Z. */
function allowedLabels(truth: unknown): ReadonlySet<string> {
  const choices = field(truth, "choices");
  const size = Array.isArray(choices) ? choices.length : choices;
  if (size === undefined) return new Set(letters(26));
  if (Number.isInteger(size) && Number(size) >= 1 && Number(size) <= 26)
    return new Set(letters(Number(size)));
  throw new RewardError("bad_reference", "choices must be a list, or a number, of 1 to 26", "/choices");
}

/** The letters of the options' texts, where they are told. */
function optionsOf(truth: unknown): ReadonlyMap<string, string> {
  const choices = field(truth, "choices");
  if (!Array.isArray(choices)) return new Map();
  return new Map(
    choices.map((text, i) => [optionKey(foldAnswer(String(text))), String.fromCharCode(65 + i)]),
  );
}

export const mcqAnswerLineReward = defineReward<ChoiceReference>({
  type: "mcq_answer_line",
  summary: "whether the letter on the answer line is the right choice",
  comparesWith: "golden_label",
  source: "evalscope 1.4.2, utils/multi_choices.py, as GoLongRL runs it for LongBench-V2, MMLU-Pro and GPQA",
  routes: [
    { source: "mcq_answer_line" },
    { source: "longbench_v2" },
    { source: "mmlu_pro" },
    { source: "gpqa_diamond" },
  ],
  gate: "none",
  reference: {
    anyOf: [
      { type: ["string", "number"] },
      {
        type: "object",
        required: ["golden_label"],
        properties: {
          golden_label: { type: ["string", "number"] },
          choices: {
            anyOf: [
              { type: "array", minItems: 1, maxItems: 26 },
              { type: "integer", minimum: 1, maximum: 26 },
            ],
          },
        },
      },
    ],
  },
  label: labelOnly,
  parts: ["matched"],
  read(truth, context) {
    const text = plainLabel(truth, context);
    const isStrict = context.profile.variants.references === "strict";
    const labels = (isStrict ? labelledChoice(text)?.labels : undefined) ?? new Set([text]);
    const allowed = allowedLabels(truth);
    if (isStrict && ![...labels].every((label) => allowed.has(label)))
      throw new RewardError("bad_reference", "golden_label is none of the choices' letters", "/golden_label");
    return {
      label: text,
      right: new Set([choiceKey(labels)]),
      allowed,
      wanted: wantedChoice({ labels: allowed, options: optionsOf(truth) }),
    };
  },
  score(response, { label, right, allowed, wanted }, { profile }) {
    if (profile.variants.scorers === "fair")
      return judgedChoice(statedAnswer(visibleText(response, profile), wanted), right);
    const answer = response;
    const choice = firstChoiceLine(answer);
    const chosen = choice !== null && allowed.has(choice);
    const status = chosen ? "scored" : isBlank(answer) ? "no_answer" : "unparseable";
    return binary(chosen && choice === label ? 1 : 0, status, {
      hit: `chose ${label}`,
      miss: chosen ? `chose ${choice}, another letter` : "no one choice is stated",
    });
  },
});
