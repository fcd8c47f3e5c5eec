import { describe, expect, it } from "vitest";
import { marks } from "../../../src/answer/marks.ts";
import { scoreItem } from "../../../src/score.ts";
import { growthExponent } from "../../support/growth.ts";

/** What readers of lists and tables look for, over and over. */
const pieces: readonly string[] = [
  ...new Set(marks.map(({ examples }) => `${examples[0]![0]}\n`)),
  "<!-- ",
  "```\n",
  "| a | b |\n",
  "|---|---|\n",
  "<table><tr><td>a",
  '{"data": [[1, 2], ',
  "[1, 2], ",
  "[",
  "a; b, ",
  "a -> ",
  "1. a\n",
  "Step 2: a\n",
  "**a**: b\n",
  "> a\n",
  "a and ",
  "none of these:\n",
  "No, Paris. ",
  "A is wrong, so ",
  "that is wrong.\n",
  "The documents are: ",
  "doc 3 is correct. ",
  "以上不对。",
  "第一项、",
  "1,000 ",
];

const labels = {
  F1: { doc_ids: ["a", "b"], summary: "English" },
  IoU: { golden_label: '{"data": [["a", 1]]}' },
} as const;

describe.each(Object.entries(labels))("an answer of %s", (type, truth) => {
  it("is read in time linear in the text, whatever mark it repeats", () => {
    for (const piece of pieces) {
      const score = (size: number) =>
        scoreItem(
          {
            type,
            response: `</think>${piece.repeat(Math.ceil(size / piece.length))}`,
            reward_model: { ground_truth: truth },
          },
          { profile: "hardened" },
        );
      expect(growthExponent(score, 20_000, 200_000, 2), piece).toBeLessThan(1.5);
    }
  });
});
