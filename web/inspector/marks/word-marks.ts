import { functionWords } from "../../../src/normalize/function-words.ts";
import { foldUnicode } from "../../../src/normalize/unicode.ts";
import type { Segment } from "../../../src/normalize/words.ts";
import type { Profile } from "../../../src/profiles/profile.ts";
import { alignedCells, commonWords, Numbers } from "../common-words.ts";
import type { Mark, Marks } from "./mark.ts";
import { foldedReading, type Reading } from "./reading.ts";
import { sentencesOf, tokensOf, type Word } from "./words.ts";

/**
 * The words of a summary that the profile's ROUGE-L counts against one reference.
 *
 * Profile `hardened` counts one longest common subsequence of the whole texts. Profile `golongrl` takes one of every
 * pair of sentences and counts distinct words: each is `matched` where it first stands and `again` after that.
 *
 * @param segment cuts Chinese; undefined where there is none
 */
export function wordMarks(
  given: Reading,
  reference: string,
  isChinese: boolean,
  segment: Segment | undefined,
  profile: Profile,
): Marks | null {
  if (isChinese && segment === undefined) return null;
  if (profile.variants.summary === "sequence")
    return sequenceMarks(
      foldedReading(given, profile),
      foldUnicode(reference),
      segment ?? ((text) => [text]),
    );
  return unionMarks(given, reference, isChinese ? segment : undefined);
}

/** How many words in common are paid: three for each content word among them, see `rougeLContent`. */
function paidWords(own: readonly Word[], words: readonly Word[]): number {
  const contentOf = (of: readonly Word[]): string[] =>
    of.map(({ text }) => text).filter((word) => !functionWords.has(word));
  const content = contentOf(own);
  if (content.length === 0) return Number.POSITIVE_INFINITY;
  const numbers = new Numbers();
  const shared = commonWords(numbers.of(content), numbers.of(contentOf(words)))?.length ?? 0;
  return Math.floor(Math.max(3, own.length / content.length) * shared + 1e-9);
}

function sequenceMarks(reading: Reading, reference: string, segment: Segment): Marks | null {
  const words = tokensOf(reading, segment);
  const own = tokensOf({ text: reference }, segment);
  const numbers = new Numbers();
  const [a, b] = [numbers.of(own.map(({ text }) => text)), numbers.of(words.map(({ text }) => text))];
  const all = commonWords(a, b);
  if (all === null) return null;
  const shared = all.slice(0, paidWords(own, words));
  const found = new Set(shared.map(([at]) => at));
  return {
    marks: shared.map(([, at]) => marked(words[at]!, reading, "matched")),
    missed: own.filter((_, at) => !found.has(at)).map(({ text }) => text),
    from: reading.placeOf(0),
    of: "words",
  };
}

function unionMarks(reading: Reading, reference: string, segment: Segment | undefined): Marks | null {
  const sentences = sentencesOf(reading.text, segment);
  const own = sentencesOf(reference, segment);
  const total = (of: readonly Word[][]): number => of.reduce((sum, { length }) => sum + length, 0);
  // Each pair costs something whatever its length.
  if (total(sentences) * total(own) > alignedCells || sentences.length * own.length > 100_000) return null;
  const numbers = new Numbers();
  const numbered = (of: readonly Word[][]): Uint32Array[] =>
    of.map((words) => numbers.of(words.map(({ text }) => text)));
  const [a, b] = [numbered(own), numbered(sentences)];
  const found = new Set<string>();
  const places = sentences.map((words, j) => {
    const at = new Set<number>();
    for (const sentence of a) for (const [, place] of commonWords(sentence, b[j]!) ?? []) at.add(place);
    for (const place of at) found.add(words[place]!.text);
    return at;
  });
  const seen = new Set<string>();
  const marks = sentences.flatMap((words, j) =>
    words.flatMap((word, at): Mark[] => {
      if (!places[j]!.has(at)) return [];
      const isFirst = !seen.has(word.text);
      seen.add(word.text);
      return [marked(word, reading, isFirst ? "matched" : "again")];
    }),
  );
  const missed = new Set(own.flat().flatMap(({ text }) => (found.has(text) ? [] : [text])));
  return { marks, missed: [...missed], from: reading.placeOf(0), of: "words" };
}

const marked = ({ from, to }: Word, { placeOf }: Reading, kind: Mark["kind"]): Mark => ({
  from: placeOf(from),
  to: placeOf(to),
  kind,
});
