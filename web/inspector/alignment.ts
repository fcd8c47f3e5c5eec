import { lower, strip } from "../../src/normalize/python-text.ts";
import type { Segment } from "../../src/normalize/words.ts";
import { commonWords, Numbers } from "../../src/verifiers/lcs/common-words.ts";
import type { Alignment, Stretch } from "./messages.ts";

const wordsOf = (text: string, segment: Segment | undefined): string[] =>
  segment === undefined ? lower(text).split(/\s+/).filter(Boolean) : segment(strip(lower(text)));

/**
 * An answer beside a reference: the words of a longest common subsequence, and between them what either has alone.
 *
 * @param segment when the texts are Chinese
 */
export function align(answer: string, reference: string, segment: Segment | undefined): Alignment {
  const [a, b] = [wordsOf(answer, segment), wordsOf(reference, segment)];
  const numbers = new Numbers();
  const shared = commonWords(numbers.of(b), numbers.of(a));
  if (shared === null)
    return { stretches: [], note: `Too long to be aligned: ${a.length} words against ${b.length}.` };
  const stretches: Stretch[] = [];
  const put = (side: Stretch["side"], words: readonly string[]): void => {
    const last = stretches.at(-1);
    if (words.length === 0) return;
    if (last?.side === side) stretches[stretches.length - 1] = { side, words: [...last.words, ...words] };
    else stretches.push({ side, words });
  };
  let [i, j] = [0, 0];
  let run: string[] = [];
  for (const [inReference, inAnswer] of [...shared, [b.length, a.length] as const]) {
    if (inAnswer > i || inReference > j) {
      put("both", run);
      run = [];
    }
    put("response", a.slice(i, inAnswer));
    put("reference", b.slice(j, inReference));
    if (inAnswer < a.length && inReference < b.length) run.push(a[inAnswer]!);
    [i, j] = [inAnswer + 1, inReference + 1];
  }
  put("both", run);
  return { stretches, note: "" };
}
