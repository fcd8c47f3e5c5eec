import { markedArea } from "../normalize/answer-area.ts";
import { golongrl } from "../profiles/golongrl.ts";
import { hardened } from "../profiles/hardened.ts";
import type { Profile, Variants } from "../profiles/profile.ts";
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
      gate(given) {
        const read = given.reading();
        return read.finished ? null : { ...unfinished(read), always: given.declared };
      },
    }),
  ],
  [
    "thinking",
    "the thinking was read as part of the answer",
    () => ({
      gate(given) {
        const read = given.reading();
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

/** What the published run did, for each cause. */
export const faultOf: ReadonlyMap<Cause, string> = new Map(ladder.map(({ cause, fault }) => [cause, fault]));
