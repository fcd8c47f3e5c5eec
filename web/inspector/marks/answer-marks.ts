import { withoutRemarks } from "../../../src/normalize/trailing-remarks.ts";
import type { Profile } from "../../../src/profiles/profile.ts";
import { committedChoice } from "../../../src/verifiers/choice/committed-choice.ts";
import { firstStatedChoice } from "../../../src/verifiers/choice/final-choice.ts";
import type { Mark, Marks } from "./mark.ts";
import { areaReading, foldedReading, type Reading, trimmed, visibleReading } from "./reading.ts";

const answer = ({ placeOf }: Reading, marks: readonly Mark[]): Marks => ({
  marks,
  missed: [],
  from: placeOf(0),
  of: "the answer",
});

/** One stretch that is the answer, right or wrong; none where it is empty. */
const single = (reading: Reading, stretch: { from: number; to: number }, isRight: boolean): Marks =>
  answer(reading, stretch.from < stretch.to ? [{ ...stretch, kind: isRight ? "matched" : "wrong" }] : []);

/** The text that is compared letter for letter. */
export function labelMarks(given: Reading, isRight: boolean, profile: Profile): Marks {
  const reading = profile.name === "hardened" ? areaReading(given, profile) : visibleReading(given, profile);
  return single(reading, trimmed(reading), isRight);
}

/** The lines of a one-answer list that count: the first, or all that are no remarks on the answer. */
export function oneAnswerMarks(given: Reading, items: readonly string[], profile: Profile): Marks {
  const area = areaReading(given, profile);
  const { reference, read } = profile.list(items);
  const isFirst = profile.variants.oneAnswer === "first-line";
  const right = new Set(isFirst ? reference.slice(0, 1) : reference);
  const counted = new Set(isFirst ? [] : withoutRemarks(area.text).split("\n"));
  const marks: Mark[] = [];
  for (let from = 0; from <= area.text.length; ) {
    const newline = area.text.indexOf("\n", from);
    const to = newline < 0 ? area.text.length : newline;
    const line = area.text.slice(from, to);
    const stretch = trimmed(area, from, to);
    from = to + 1;
    if (stretch.from >= stretch.to || (!isFirst && !counted.has(line))) continue;
    const isRight = read(line).every((item) => right.has(item));
    marks.push({ ...stretch, kind: isRight ? "matched" : "wrong" });
    if (isFirst || marks.length === 500) break;
  }
  return answer(area, marks);
}

/** How many places are looked at for the letter that was chosen, and how many characters for all of them. */
const [tries, budget] = [200, 1e6] as const;

/** The letter that a choice was read from: the first place up to which the text says what it says as a whole. */
export function choiceMarks(given: Reading, isRight: boolean, profile: Profile): Marks {
  const isFirst = profile.variants.choice === "first";
  const reading = foldedReading(given, profile);
  const { text, placeOf } = reading;
  const chosen = (part: string): string =>
    isFirst ? (firstStatedChoice(part) ?? "") : [...committedChoice(part).choices].sort().join();
  const wanted = chosen(text);
  if (wanted === "") return answer(reading, []);
  const letters = wanted.split(",").map((letter) => letter.replace(/[^A-Z0-9]/g, ""));
  const standing = new RegExp(`(?<![\\p{L}\\p{N}])(?:${letters.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const places = [...text.matchAll(isFirst ? new RegExp(wanted, "g") : standing)].slice(
    -Math.max(1, Math.min(tries, Math.floor(budget / text.length))),
  );
  // What closes the letter's bracket or emphasis belongs to the statement.
  const upTo = (end: number): string =>
    text.slice(0, end + (/^[*)\]}]{0,4}/.exec(text.slice(end, end + 4))?.[0].length ?? 0));
  let from = places.length;
  if (isFirst)
    from = places.findIndex(({ index, 0: letter }) => chosen(upTo(index + letter.length)) === wanted);
  else
    while (from > 0 && chosen(upTo(places[from - 1]!.index + places[from - 1]![0].length)) === wanted) from--;
  const found = places[from];
  if (found === undefined) return answer(reading, []);
  return single(reading, { from: placeOf(found.index), to: placeOf(found.index + found[0].length) }, isRight);
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
