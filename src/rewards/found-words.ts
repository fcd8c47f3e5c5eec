import type { Found, FoundSpan } from "../verdict.ts";
import { alignedCells, commonWords } from "../verifiers/lcs/common-words.ts";
import type { CompiledReferences } from "../verifiers/lcs/compiled.ts";
import { cut, lookUpSentences } from "../verifiers/lcs/sentences.ts";
import type { RougeL } from "./rouge-l.ts";

/** A summary, counted. */
interface CountedSummary {
  /** The text that was counted. */
  readonly text: string;
  /** The references, compiled for counting. */
  readonly compiled: CompiledReferences;
  /** What was counted: which reference is the best, and how many of its words are paid. */
  readonly rouge: RougeL;
  /** Whether distinct words of every pair of sentences count, else those of one subsequence of the whole texts. */
  readonly isUnion: boolean;
  /** Where a place of the text that was compared stands in the text that was scored; null where that cannot be told. */
  readonly place: ((at: number) => number) | null;
}

/** The sentences of the reference that counts, as numbers of words. */
function sentencesOf({ packed }: CompiledReferences, reference: number): Uint32Array[] {
  return Array.from(packed.starts.keys())
    .filter((sentence) => packed.referenceOf[sentence] === reference)
    .map((sentence) => packed.wordAt.slice(packed.starts[sentence], packed.ends[sentence]));
}

/**
 * The words of a summary that its ROUGE-L counts against the best reference: as they were cut and numbered for counting.
 * Of the union each is `matched` where it first stands and `again` after that. Undefined where they cannot be shown: too
 * many pairs, or another spelling in lower case. O(words of the answer · words of the reference / 32).
 */
export function foundWords({ text, compiled, rouge, isUnion, place }: CountedSummary): Found | undefined {
  if (place === null || rouge.bestReference < 0) return undefined;
  const prepared = compiled.prepare(text);
  const { starts, stops } = cut(prepared);
  const { words, ends } = lookUpSentences(prepared, compiled.vocabulary);
  const own = sentencesOf(compiled, rouge.bestReference);
  const total = own.reduce((sum, { length }) => sum + length, 0);
  // Each pair costs something whatever its length.
  if (total * words.length > alignedCells || own.length * ends.length > 100_000) return undefined;
  const places = new Set<number>();
  const paid = new Set<number>();
  let first = 0;
  for (const end of ends) {
    const sentence = words.subarray(first, end);
    for (const reference of own) {
      const shared = commonWords(reference, sentence) ?? [];
      for (const [, at] of isUnion ? shared : shared.slice(0, rouge.overlap)) {
        places.add(first + at);
        paid.add(words[first + at]!);
      }
    }
    first = end;
  }
  const seen = new Set<number>();
  const spans = [...places]
    .sort((a, b) => a - b)
    .map((at): FoundSpan => {
      const isAgain = isUnion && seen.has(words[at]!);
      seen.add(words[at]!);
      const [from, to] = [starts[at]!, stops[at]!];
      // A word ends behind its last character, whatever was left out after it.
      return { kind: isAgain ? "again" : "matched", span: [place(from), place(to - 1) + 1] };
    });
  return {
    of: "words",
    spans,
    missed: missedOf(compiled, own, isUnion ? paid : null, spans.length, words, places),
    from: place(0),
  };
}

/** The reference's words that are not paid: of the union each once, else in their order. */
function missedOf(
  { vocabulary }: CompiledReferences,
  own: readonly Uint32Array[],
  paid: ReadonlySet<number> | null,
  matched: number,
  words: Uint32Array,
  places: ReadonlySet<number>,
): string[] {
  const missed: number[] = [];
  if (paid !== null) {
    for (const sentence of own) for (const word of sentence) if (!paid.has(word)) missed.push(word);
    return [...new Set(missed)].map((word) => vocabulary.word(word));
  }
  // The common subsequence stands in the reference in its order: what is passed over on the way to it is missed.
  const common = [...places].sort((a, b) => a - b).map((at) => words[at]!);
  let next = 0;
  for (const sentence of own)
    for (const word of sentence) {
      if (next < matched && word === common[next]) next++;
      else missed.push(word);
    }
  return missed.map((word) => vocabulary.word(word));
}
