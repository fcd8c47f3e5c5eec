import { type Context, defineReward, type RewardType } from "../../define.ts";
import type { Verdict } from "../../verdict.ts";
import { visibleText } from "../answer-text.ts";
import { plainLabel, plainLabelSchema } from "../plain-label.ts";
import { labelOnly } from "../reference.ts";
import { mathVerdict } from "./math-verdict.ts";

interface WholeResponse extends Pick<RewardType, "type" | "summary" | "source" | "routes"> {
  readonly gate: "profile" | "none";
}

/**
 * Math-Verify over the whole response where `math_verify` looks at its end alone, the thinking included in profile
 * `golongrl`: an answer from the middle counts when none stands later. Profile `hardened` reads the visible answer.
 */
function wholeResponse(definition: WholeResponse) {
  return defineReward<string>({
    ...definition,
    comparesWith: "golden_label",
    reference: plainLabelSchema,
    label: labelOnly,
    parts: ["matched"],
    read: plainLabel,
    score(response: string, reference: string, context: Context): Verdict {
      const { profile } = context;
      const compat = profile.variants.scorers === "published";
      const visible =
        definition.gate === "none" && !compat ? visibleText(response, profile) : profile.visible(response);
      const window = Number.POSITIVE_INFINITY;
      return mathVerdict(compat ? response : visible, reference, context, { visible, window });
    },
  });
}

/** The training reward of the sources that begin so; profile `hardened` matches no source by its beginning. */
export const mathVerifyWholeReward = wholeResponse({
  type: "math_verify_whole",
  summary: "whether the final answer of the whole response equals the golden label as mathematics",
  source: "GoLongRL, verl/utils/reward_score/__init__.py and math_verify.py; Math-Verify 0.8.0",
  routes: [
    { source: "aime", match: "prefix", profile: "golongrl" },
    { source: "MATH##", match: "prefix", profile: "golongrl" },
  ],
  gate: "profile",
});

/** The benchmark, whose scorer knows no gate. */
export const aimeReward = wholeResponse({
  type: "AIME",
  summary: "whether the final answer to a competition problem is right",
  source: "GoLongRL, QwenLong-Benchmarks, evalscope/judge_aime.py; Math-Verify 0.8.0",
  routes: [{ source: "AIME" }, { source: "AIME24" }, { source: "AIME25" }],
  gate: "none",
});
