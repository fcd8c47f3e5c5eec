import type { StatedAnswer } from "../../../src/define.ts";
import type { Profile } from "../../../src/profiles/profile.ts";
import { firstStatedChoice } from "../../../src/verifiers/choice/final-choice.ts";
import type { Mark, Marks } from "./mark.ts";
import { areaReading, type Reading, trimmed, visibleReading } from "./reading.ts";

const answer = ({ placeOf }: Reading, marks: readonly Mark[]): Marks => ({
  marks,
  missed: [],
  from: placeOf(0),
  of: "the answer",
});

/** One stretch that is the answer, right or wrong; none where it is empty. */
const single = (reading: Reading, stretch: { from: number; to: number }, isRight: boolean): Marks =>
  answer(reading, stretch.from < stretch.to ? [{ ...stretch, kind: isRight ? "matched" : "wrong" }] : []);

/** The answer that profile `hardened` read, where it stands in the response. */
export function statedMarks(given: Reading, stated: StatedAnswer | undefined, isRight: boolean): Marks {
  const [from, to] = stated?.span ?? [0, 0];
  return single(given, { from, to }, isRight);
}

/** How far a letter is searched for: each place costs the text before it. */
const maxSearched = 5_000;

/** The text that is compared letter for letter. */
export function labelMarks(given: Reading, isRight: boolean, profile: Profile): Marks {
  const reading = visibleReading(given, profile);
  return single(reading, trimmed(reading), isRight);
}

/** The line of a one-answer list that counts: the first. */
export function oneAnswerMarks(given: Reading, items: readonly string[], profile: Profile): Marks {
  const area = areaReading(given, profile);
  const { reference, read } = profile.list(items);
  const newline = area.text.indexOf("\n");
  const to = newline < 0 ? area.text.length : newline;
  const isRight = read(area.text.slice(0, to))[0] === reference[0];
  return single(area, trimmed(area, 0, to), isRight);
}

/** The letter that a choice was read from: the first place up to which the text says what it says as a whole. */
export function choiceMarks(given: Reading, isRight: boolean, profile: Profile): Marks {
  const reading = visibleReading(given, profile);
  const { text, placeOf } = reading;
  const wanted = firstStatedChoice(text);
  if (wanted === null) return answer(reading, []);
  // What closes the letter's bracket belongs to the statement.
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (
      firstStatedChoice(text.slice(0, at + 2)) === wanted ||
      firstStatedChoice(text.slice(0, at + 1)) === wanted
    )
      return single(reading, { from: placeOf(at), to: placeOf(at + 1) }, isRight);
    if (at > maxSearched) break;
  }
  return answer(reading, []);
}

/** The expression that was taken from the response, where it stands there as it was taken. */
export function extractedMarks(given: Reading, extracted: string | null, isRight: boolean): Marks {
  const { text, placeOf } = given;
  if (extracted === null || extracted === "") return answer(given, []);
  const box = `\\boxed{${extracted}}`;
  const boxed = text.lastIndexOf(box);
  const at = boxed >= 0 ? boxed : text.lastIndexOf(extracted);
  const length = boxed >= 0 ? box.length : extracted.length;
  return at < 0 ? answer(given, []) : single(given, { from: placeOf(at), to: placeOf(at + length) }, isRight);
}
