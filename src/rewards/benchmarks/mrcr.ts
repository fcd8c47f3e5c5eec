import { shownText } from "../../answer/shown-text.ts";
import { type Context, defineReward } from "../../define.ts";
import { RewardError } from "../../errors.ts";
import { isBlank, strip } from "../../normalize/python-text.ts";
import { withoutThinking } from "../../normalize/think-block.ts";
import { foldUnicode } from "../../normalize/unicode.ts";
import { answerText } from "../answer-text.ts";
import { field } from "../reference.ts";
import { noAnswer } from "../verdict.ts";
import { sequenceRatio } from "./sequence-matcher.ts";

/** How {@link mrcr} compares. */
export interface MrcrOptions {
  readonly autojunk?: boolean;
  /** Whether passages that any two texts of one language share (`of the`) match. */
  readonly chance?: "free" | "unpaid";
}

/**
 * The fewest characters that are no chance: two or three words, four Chinese characters. Measured on the poems, stories
 * and reports of the tests: unrelated texts share 0.00 to 0.03 in blocks as long as that, and 0.2 to 0.4 in all.
 */
const shortest = { latin: 12, chinese: 4 } as const;
const han = /\p{Script=Han}/gu;

/** The shortest block that counts against a text: of a text that is short itself, half. */
function shortestIn(reference: string): number {
  const isChinese = 2 * (reference.match(han)?.length ?? 0) > reference.length;
  return Math.min(
    isChinese ? shortest.chinese : shortest.latin,
    Math.max(1, Math.ceil(reference.length / 2)),
  );
}

/** Index entries looked at before it is given up: about a second. Ordinary answers take thousands. */
const maxSteps = 5e8;

/** The answer and the reference without the prefix; null when the answer does not begin with it. */
function withoutPrefix(answer: string, reference: string, prefix: string): [string, string] | null {
  if (!answer.startsWith(prefix)) return null;
  const rest = reference.startsWith(prefix) ? reference.slice(prefix.length) : reference;
  return [answer.slice(prefix.length), rest];
}

/**
 * MRCR: how much of the reference text the answer repeats, 0 unless it begins with the random prefix asked for.
 *
 * The prefix is cut off both; then `difflib`'s ratio (see `sequenceRatio`) of answer and reference. Not symmetric. With
 * `chance: "unpaid"` only blocks of 12 characters or more count (4 where the reference is Chinese): unrelated texts
 * share shorter ones by chance.
 *
 * @param answer the answer, without the thinking
 * @param reference the text to repeat
 * @param prefix what the answer must begin with
 * @returns the ratio in [0, 1]
 * @see openai/mrcr, the data set's grading function; GoLongRL, QwenLong-Benchmarks, evalscope/mrcr_eval.py
 * @example
 * mrcr("x7 abcd", "x7 bcde", "x7 ") // => 0.75
 */
export function mrcr(
  answer: string,
  reference: string,
  prefix: string,
  { autojunk = true, chance = "free" }: MrcrOptions = {},
): number {
  const pair = withoutPrefix(answer, reference, prefix);
  if (pair === null) return 0;
  return sequenceRatio(...pair, { autojunk, shortest: chance === "free" ? 1 : shortestIn(pair[1]) })!;
}

/** An answer without what a reader of it does not see, where the reference has nothing of the kind. */
const seen = (answer: string, reference: string): string =>
  shownText(reference) === reference ? shownText(answer) : answer;

/** What profile `hardened` pays for, the space after the prefix aside; null when the limit of steps was reached. */
function repeated([answer, reference]: readonly [string, string]): number | null {
  const [said, wanted] = [strip(answer), strip(reference)];
  // Characters that are frequent are text all the same: without `autojunk`, a difference early on costs itself only.
  return sequenceRatio(said, wanted, { autojunk: false, maxSteps, shortest: shortestIn(wanted) });
}

interface MrcrReference {
  readonly answer: string;
  readonly prefix: string;
}

function text(truth: unknown, names: readonly string[], { profile }: Context): string {
  const value = names.map((name) => field(truth, name)).find((found) => found !== undefined);
  if (typeof value === "string" && (profile.variants.references === "as-run" || !isBlank(value)))
    return value;
  throw new RewardError("bad_reference", `${names[0]} must be a string that is not blank`, `/${names[0]}`);
}

export const mrcrReward = defineReward<MrcrReference>({
  type: "mrcr",
  summary: "how much of an earlier message the answer repeats, after the prefix it must begin with",
  comparesWith: "answer, random_string_to_prepend",
  source: "GoLongRL, QwenLong-Benchmarks, evalscope/mrcr_eval.py",
  routes: [{ source: "mrcr" }, { source: "openai/mrcr" }],
  gate: "none",
  reference: {
    type: "object",
    required: ["random_string_to_prepend"],
    properties: {
      answer: { type: "string" },
      golden_label: { type: "string" },
      random_string_to_prepend: { type: "string" },
    },
    anyOf: [{ required: ["answer"] }, { required: ["golden_label"] }],
  },
  parts: ["prefixed", "predicted", "expected"],
  read(truth, context) {
    const answer = text(truth, ["answer", "golden_label"], context);
    const prefix = text(truth, ["random_string_to_prepend"], context);
    // What is done to one side is done to both: else a text repeated letter for letter is no repetition.
    return context.profile.variants.scorers === "published"
      ? { answer, prefix }
      : { answer: strip(foldUnicode(answer)), prefix: strip(foldUnicode(prefix)) };
  },
  score(response, { answer: reference, prefix }, { profile }) {
    const compat = profile.variants.scorers === "published";
    const answer = strip(
      compat ? withoutThinking(strip(response), "first") : seen(answerText(response, profile), reference),
    );
    const pair = withoutPrefix(answer, reference, prefix);
    const parts = { prefixed: pair === null ? 0 : 1, predicted: answer.length, expected: reference.length };
    if (pair === null) {
      const absent = isBlank(answer);
      const reason = absent ? noAnswer : "the answer does not begin with the prefix asked for";
      return { score: 0, status: absent ? "no_answer" : "scored", reason, parts };
    }
    const score = compat ? sequenceRatio(...pair, { maxSteps }) : repeated(pair);
    if (score === null) {
      throw new RewardError("timeout", `more than ${maxSteps} comparisons: nothing is known of the answer`);
    }
    return { score, status: "scored", reason: `the texts agree in ${(100 * score).toFixed(1)} %`, parts };
  },
});
