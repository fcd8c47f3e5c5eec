import { RewardError } from "../errors.ts";
import { markedArea } from "../normalize/answer-area.ts";
import { golongrl } from "../profiles/golongrl.ts";
import { hardened } from "../profiles/hardened.ts";
import type { Profile, Variants } from "../profiles/profile.ts";
import { type Sample, type ScoreOptions, scoreUnder } from "../score.ts";
import { unfinished } from "../thinking/given.ts";
import { tagsReader } from "../thinking/reader.ts";

/** Why a reward differs between the published run and the fair one. */
export type Cause =
  | "dispatch"
  | "tags"
  | "thinking"
  | "no_answer"
  | "marker"
  | "reference"
  | "alternatives"
  | "blanks"
  | "text"
  | "choice"
  | "one_answer"
  | "extras"
  | "repeats"
  | "table"
  | "summary"
  | "scorer"
  | "mathematics";

/** One rule of profile `hardened`, and profile `golongrl` with this rule and all before it. */
interface Step {
  readonly cause: Cause;
  /** What the published run did there, in a few words. */
  readonly fault: string;
  readonly profile: Profile;
}

/** The answer of a text with its thinking between tags: published scorers are given no other. */
const answerIn = (text: string): string => tagsReader.part(text).answer ?? "";

/** A list as the published run reads it, without its blank lines and repeats. */
const withoutBlanks: Profile["list"] = (reference) => {
  const reader = golongrl.list(reference);
  const items = (list: readonly string[]): readonly string[] => [
    ...new Set(list.filter((item) => item !== "")),
  ];
  return { reference: items(reader.reference), read: (area) => items(reader.read(area)) };
};

const variant = (change: Partial<Variants>) => (profile: Profile) => ({
  variants: { ...profile.variants, ...change },
});

type Change = (profile: Profile) => Partial<Profile>;

/** From golongrl to hardened, one rule after the other. The text comes before the metrics, as in the scoring itself. */
const changes: readonly (readonly [Cause, string, Change])[] = [
  [
    "dispatch",
    "an unknown source or task was hidden by a response that failed the gate, or by an empty label",
    () => ({ gatesFirst: false, zeroBeforeDispatch: hardened.zeroBeforeDispatch }),
  ],
  [
    "tags",
    "a quoted think tag counted as a tag",
    () => ({
      gate({ declared, reading }) {
        const read = reading();
        return read.finished ? null : { ...unfinished(read), always: declared };
      },
    }),
  ],
  [
    "thinking",
    "the thinking was read as part of the answer",
    () => ({
      gate({ reading }) {
        const read = reading();
        return read.finished ? null : unfinished(read);
      },
      visible: answerIn,
      whole: answerIn,
      area: (text) => golongrl.area(answerIn(text)),
    }),
  ],
  ["no_answer", "a blank answer was compared all the same", () => ({ gate: hardened.gate })],
  [
    "marker",
    "the answer marker was not cut, or was found in prose or missed in bold",
    () => ({
      area: (text) => markedArea(answerIn(text)),
      label: (reference) => ({ reference, read: markedArea }),
    }),
  ],
  [
    "alternatives",
    "of several ground truths the last one alone counted",
    () => ({ alternatives: hardened.alternatives }),
  ],
  [
    "reference",
    "an empty label, or one of the wrong type, was scored",
    variant({ references: hardened.variants.references }),
  ],
  ["blanks", "blank or repeated lines counted as items", () => ({ list: withoutBlanks })],
  [
    "text",
    "another spelling of the same text (Unicode form, case, Markdown, list in one line) did not match",
    () => ({ area: (text) => hardened.area(answerIn(text)), label: hardened.label, list: hardened.list }),
  ],
  ["choice", "the first letter after the phrase was taken for the choice", variant({ choice: "committed" })],
  [
    "one_answer",
    "the first line alone was compared, with the first reference alone",
    variant({ oneAnswer: "every-line" }),
  ],
  ["extras", "naming more, or less, than the reference holds was free", variant({ extras: "charged" })],
  [
    "repeats",
    "a repeated item fell to its last place, or its name ended at a NUL",
    variant({ repeats: "first", names: "whole" }),
  ],
  [
    "table",
    "the first answer block was read, and cells were compared by Python's str()",
    variant({ tables: "last-answer" }),
  ],
  [
    "summary",
    "ROUGE-L ignored order and repetition, and counted punctuation",
    variant({ summary: "sequence" }),
  ],
  [
    "scorer",
    "the published scorer of a benchmark or rule took another part of the text for the answer, or paid for its form",
    (profile) => ({
      ...variant({ scorers: "fair" })(profile),
      text: hardened.text,
      visible: hardened.visible,
      whole: hardened.whole,
      area: hardened.area,
    }),
  ],
  ["mathematics", "Math-Verify's verdict was not the true one", () => hardened],
];

/** The rules in order, the last one being profile `hardened` itself. */
export const ladder: readonly Step[] = climb();

function climb(): Step[] {
  const steps: Step[] = [];
  let profile = golongrl;
  for (const [cause, fault, change] of changes) {
    profile = { ...profile, ...change(profile) };
    steps.push({ cause, fault, profile });
  }
  return steps;
}

/** What one rule did to one reward; null is no reward, the sample being refused. */
export interface Move {
  readonly cause: Cause;
  readonly from: number | null;
  readonly to: number | null;
}

function scoreOrNull(
  profile: Profile,
  sample: Sample,
  options: ScoreOptions,
): { readonly score: number | null; readonly code: string | null } {
  try {
    return { score: scoreUnder(profile, sample, options).score, code: null };
  } catch (error) {
    if (error instanceof RewardError && error.code !== "internal") return { score: null, code: error.code };
    throw error;
  }
}

/**
 * Why a reward differs between profile `golongrl` and profile `hardened`: the rules that moved it, in order.
 *
 * The rules are switched on one after the other; a rule is a cause when its step moves the reward, so that the moves
 * lead from the one reward to the other without a gap. A rule whose effect an earlier one has already had is not named.
 * Costs one scoring a rule.
 *
 * @param sample the rollout
 * @param options as for `score`; `profile` is not looked at
 * @returns no moves when the rewards are equal all along
 * @throws RewardError `internal` alone
 * @example
 * moves({ data_source: "EM", response: "</think>[Answer]\n4", reward_model: { ground_truth: { golden_label: "4" } } }) // => [{ cause: "marker", from: 0, to: 1 }]
 */
export function moves(sample: Sample, options: ScoreOptions = {}): Move[] {
  const found: Move[] = [];
  let { score: from, code: fromCode } = scoreOrNull(golongrl, sample, options);
  for (const { cause, profile } of ladder) {
    const { score: to, code } = scoreOrNull(profile, sample, options);
    if (to !== from) {
      const isDispatch = code === "unknown_type" || fromCode === "unknown_type";
      found.push({ cause: isDispatch ? "dispatch" : cause, from, to });
    }
    from = to;
    fromCode = code;
  }
  return found;
}

/** What the published run did, for each cause. */
export const faultOf: ReadonlyMap<Cause, string> = new Map(ladder.map(({ cause, fault }) => [cause, fault]));
