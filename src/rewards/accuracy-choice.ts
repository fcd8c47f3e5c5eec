import { type LabelledChoice, labelledChoice } from "../answer/labelled-choice.ts";
import { choiceKey } from "../answer/read-choice.ts";
import { statedAnswer } from "../answer/stated-answer.ts";
import { type Wanted, wantedChoice } from "../answer/wanted.ts";
import type { Context } from "../define.ts";
import { RewardError } from "../errors.ts";
import { isBlank } from "../normalize/python-text.ts";
import type { Verdict } from "../verdict.ts";
import { firstStatedChoice, statedChoiceAt } from "../verifiers/choice/final-choice.ts";
import { judgedChoice } from "./judged-choice.ts";
import { labelText } from "./reference.ts";
import { binary, withStretch, worthless } from "./verdict.ts";

/** A choice as it is wanted, and the sets of labels that are right: one set, unless the label can be read in two ways. */
export interface ChoiceReference {
  readonly form: "choice";
  readonly wanted: Wanted | null;
  readonly accepted: readonly ReadonlySet<string>[];
  /** The same sets as keys of answers. */
  readonly keys: ReadonlySet<string>;
  /** Why every answer scores 0 (profile `golongrl`). */
  readonly fault?: string;
}

/** The n-th option's letter, for a label that is its number. */
const letterOf = (choice: string): string => {
  const place = Number(choice);
  return place >= 1 && place <= 26 ? String.fromCharCode(64 + place) : choice;
};

const noKeys: ReadonlySet<string> = new Set();

/** What was made of a label, by what was read in it. */
const choiceReferences = new WeakMap<LabelledChoice, ChoiceReference>();

/** Reads the label of a choice: the letters, the numbers or the texts of options that are right. */
export function readChoice(truth: unknown, context: Context): ChoiceReference {
  const label = labelText(truth, context);
  if (context.profile.variants.choice === "first") {
    const stated = firstStatedChoice(label);
    const letters = [label, ...(stated === null ? [] : [stated])];
    const accepted = letters.map((letter) => new Set([letter]));
    const shown = JSON.stringify(label.length > 40 ? `${label.slice(0, 40)}…` : label);
    const asRun = { form: "choice", wanted: null, accepted, keys: noKeys } as const;
    if (letters.some((letter) => /^[A-D]$/.test(letter))) return asRun;
    return { ...asRun, fault: worthless(`the golden label ${shown} is none of A, B, C and D`) };
  }
  const choices = labelledChoice(label);
  if (choices === null)
    throw new RewardError("bad_reference", "golden_label names no choice", "/golden_label");
  let known = choiceReferences.get(choices);
  if (known === undefined) {
    const numbers = [...choices.labels].some((choice) => /\d/.test(choice));
    const accepted = [choices.labels, new Set([...choices.labels].map(letterOf))];
    const wanted = wantedChoice({ numbers, options: choices.options });
    known = { form: "choice", wanted, accepted, keys: new Set(accepted.map(choiceKey)) };
    choiceReferences.set(choices, known);
  }
  return known;
}

/** As the reference reads it: the first statement. */
function scoreFirstChoice(answer: string, accepted: ChoiceReference["accepted"]): Verdict {
  const letter = firstStatedChoice(answer);
  if (letter === null)
    return binary(0, isBlank(answer) ? "no_answer" : "unparseable", { hit: "", miss: "no choice is stated" });
  return binary(accepted.some((right) => right.size === 1 && right.has(letter)) ? 1 : 0, "scored", {
    hit: `chose ${letter}`,
    miss: `chose ${letter}, another letter`,
  });
}

/** Scores a choice: the first letter that is stated in profile `golongrl`, the one that is meant in `hardened`. */
export function scoreChoice(
  response: string,
  { wanted, accepted, keys, fault }: ChoiceReference,
  { profile, places }: Context,
): Verdict {
  const visible = profile.visible(response);
  if (wanted === null) {
    const verdict = scoreFirstChoice(visible, accepted);
    const told = fault === undefined ? verdict : { ...verdict, reason: fault };
    const at = places === true ? statedChoiceAt(visible) : -1;
    if (at < 0) return told;
    const from = response.length - visible.length + at;
    return withStretch(told, response, from, from + 1);
  }
  return judgedChoice(statedAnswer(visible, wanted), keys);
}
