import { BoundedCache } from "../normalize/bounded-cache.ts";
import { bareForms } from "./bare-forms.ts";
import { finalAnswer } from "./final-answer.ts";
import { foldAnswer } from "./fold-answer.ts";
import { optionKey } from "./option-text.ts";
import { wantedChoice } from "./wanted.ts";

/** What a golden label names: labels of choices, and the option's text where it is told. */
export interface LabelledChoice {
  readonly labels: ReadonlySet<string>;
  readonly options: ReadonlyMap<string, string>;
}

const labelled = /^[\s*_`]{0,8}[([]?([A-Za-z]|\d{1,2})[)\].:]\s+(\S[\s\S]*)$/;

/** The rollouts of one prompt share a label. */
const read = new BoundedCache<LabelledChoice | null>(512, choiceOf);

/**
 * The choice a golden label names: `B`, `(b)`, `B.`, `B) Paris`, `The correct answer is (B)`, or several, `A, B` or `AB`.
 *
 * @param label the golden label
 * @returns null where it names none
 * @example
 * [...labelledChoice("b. Paris").labels] // => ["B"]
 */
export const labelledChoice = (label: string): LabelledChoice | null => read.get(label);

function choiceOf(label: string): LabelledChoice | null {
  const text = foldAnswer(label);
  const options = new Map<string, string>();
  const written = labelled.exec(text);
  if (written !== null) {
    const letter = written[1]!.toUpperCase();
    options.set(optionKey(written[2]!), letter);
    return { labels: new Set([letter]), options };
  }
  for (const form of bareForms(text)) {
    if (/^(?:[A-Za-z]|\d{1,2})$/.test(form)) return { labels: new Set([form.toUpperCase()]), options };
    if (/^[A-Z]{2,10}$/.test(form) && new Set(form).size === form.length)
      return { labels: new Set(form), options };
  }
  const said = finalAnswer(text, wantedChoice({ numbers: true }));
  if (said === null || said.fault !== null || said.key === "") return null;
  return { labels: new Set(said.key.split(",")), options };
}
