import { defineReward, type Route } from "../define.ts";
import type { Verdict } from "../verdict.ts";
import { mathVerify } from "../verifiers/math/index.ts";
import { plainLabel, plainLabelSchema } from "./plain-label.ts";
import { labelOnly } from "./reference.ts";
import { isJudged, judgedSources } from "./sources-elsewhere.ts";
import { isAbsent, noAnswer, withStretch } from "./verdict.ts";

const moved = ([from, to]: readonly [number, number], by: number) => [by + from, by + to] as const;

export const mathVerifyReward = defineReward<string>({
  type: "math_verify",
  summary: "whether the final answer equals the golden label as mathematics",
  comparesWith: "golden_label",
  source: "GoLongRL, verl/utils/reward_score/math_dapo.py; Math-Verify 0.8.0",
  routes: [
    { source: "math_longcot_math_verify" },
    { source: "math_longcot_math_verify", match: "contains", profile: "golongrl" },
    { source: "math_dapo_math_verify" },
    // Sources made for a judge model, whose mathematical tasks the reference scores itself.
    ...judgedSources.map(
      (source): Route => ({ source, match: "contains", task: "math_verify", profile: "golongrl" }),
    ),
    // The reference has lost this source's module.
    { source: "math_stem", profile: "hardened" },
  ],
  reference: plainLabelSchema,
  label: labelOnly,
  parts: ["equal", "exhausted"],
  steps: { golongrl: 0.02, hardened: 3 },
  read: plainLabel,
  score(response, gold, { profile, dataSource, places }) {
    // Of these sources the reference reads what follows the thinking, letter for letter first.
    const judged = profile.name === "golongrl" && isJudged(dataSource);
    const text = judged ? profile.visible(response) : profile.whole(response);
    const from = response.length - text.length;
    if (judged && text === gold) {
      const verdict: Verdict = {
        score: 1,
        status: "scored",
        reason: "the answer is the golden label",
        parts: { equal: 1, exhausted: 0 },
      };
      return places === true ? withStretch(verdict, response, from) : verdict;
    }
    const options = places === true ? { profile: profile.name, places } : { profile: profile.name };
    const { equal, status, reason, exhausted, answer } = mathVerify(text, gold, options);
    const score = equal ? 1 : 0;
    const absent = isAbsent(score, response, profile);
    return {
      score,
      status: absent ? "no_answer" : status,
      reason: absent ? noAnswer : reason,
      parts: { equal: equal ? 1 : 0, exhausted: exhausted ? 1 : 0 },
      ...(answer && { answer: from === 0 ? answer : { ...answer, span: moved(answer.span, from) } }),
    };
  },
});
