import { foldUnicode } from "../../src/normalize/unicode.ts";
import type { Segment } from "../../src/normalize/words.ts";
import type { Profile } from "../../src/profiles/profile.ts";
import { field } from "../../src/rewards/reference.ts";
import { rougeLParts } from "../../src/rewards/rouge-l.ts";
import { rougeLSequenceParts } from "../../src/rewards/rouge-l-sequence.ts";
import { align } from "./alignment.ts";
import type { Alignment } from "./messages.ts";

/** The reference's summaries. */
function itemsIn(truth: unknown): string[] {
  const ids = field(truth, "doc_ids");
  return (Array.isArray(ids) ? ids : [ids])
    .filter((id) => ["string", "number"].includes(typeof id))
    .map(String);
}

const isChinese = (truth: unknown): boolean => field(truth, "summary") === "Chinese";

/** Which of several summaries counts under a profile: 0 where none does. */
export function bestSummary(
  given: string,
  truth: unknown,
  profile: Profile,
  segment: Segment | undefined,
): number {
  const summaries = itemsIn(truth);
  const text = profile.whole(given);
  if (profile.variants.summary === "union") {
    if (isChinese(truth) && segment === undefined) return 0;
    return Math.max(0, rougeLParts(text, summaries, isChinese(truth) ? { segment } : {}).bestReference);
  }
  // Without a segmenter the words of Chinese cannot be counted, and nothing is marked.
  if (segment === undefined && isChinese(truth)) return 0;
  const options = { segment: segment ?? ((run: string) => [run]) };
  return Math.max(
    0,
    rougeLSequenceParts(foldUnicode(text), summaries.map(foldUnicode), options).bestReference,
  );
}

/** The visible answer beside the summary that counts for profile `golongrl`. */
export function summaryAlignment(
  answer: string,
  truth: unknown,
  best: number,
  segment: Segment | undefined,
): Alignment | null {
  const summaries = itemsIn(truth);
  if (summaries.length === 0 || (isChinese(truth) && segment === undefined)) return null;
  const { stretches, note } = align(answer, summaries[best]!, isChinese(truth) ? segment : undefined);
  const which = `Reference ${best + 1} of ${summaries.length}${summaries.length > 1 ? ", the best one" : ""}.`;
  return { stretches, note: note === "" ? which : `${which} ${note}` };
}
