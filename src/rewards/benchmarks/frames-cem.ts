import { defineReward } from "../../define.ts";
import { isBlank, strip } from "../../normalize/python-text.ts";
import { containsWord } from "../../normalize/python-unicode.ts";
import { framesText } from "../../normalize/short-answer.ts";
import { withoutThinking } from "../../normalize/think-block.ts";
import { plainLabel, plainLabelSchema } from "../plain-label.ts";
import { labelOnly } from "../reference.ts";
import { scoreShort } from "../score-short.ts";
import { binary } from "../verdict.ts";

/**
 * FRAMES' cover exact match: 1 when the normalized reference stands in the normalized text with a word boundary on
 * both sides, else 0.
 *
 * A reference of nothing but articles and punctuation is never found. Not symmetric: the text may say more. O(|text|)
 * on ordinary text.
 *
 * @param text the answer, or the whole output
 * @param reference the gold answer
 * @returns 0 or 1
 * @see GoLongRL, QwenLong-Benchmarks, evalscope/score_frame.py, cem
 * @example
 * framesCem("It was the year 1,984.", "1984") // => 1
 */
export function framesCem(text: string, reference: string): number {
  const needle = framesText(reference);
  return needle !== "" && containsWord(framesText(text), needle) ? 1 : 0;
}

export const framesCemReward = defineReward<string>({
  type: "frames_cem",
  summary: "whether the gold answer stands in the answer, word for word",
  comparesWith: "golden_label",
  source: "GoLongRL, QwenLong-Benchmarks, evalscope/score_frame.py",
  routes: [{ source: "frames_cem" }, { source: "frames" }],
  gate: "none",
  reference: plainLabelSchema,
  label: labelOnly,
  parts: ["matched"],
  read: plainLabel,
  score(response, reference, { profile }) {
    // The published scorer looks through the whole output, where naming every candidate pays.
    if (profile.variants.scorers === "fair") return scoreShort(response, [reference], profile);
    const area = strip(withoutThinking(response, "last"));
    return binary(framesCem(area, reference), isBlank(area) ? "no_answer" : "scored", {
      hit: "the gold answer stands in the answer",
      miss: "the gold answer does not stand in the answer",
    });
  },
});
