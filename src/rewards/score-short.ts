import { foldAnswer } from "../answer/fold-answer.ts";
import { lastAsked } from "../answer/last-asked.ts";
import { asks } from "../answer/read-text.ts";
import { sameShort, saysMoreOf } from "../answer/same-short.ts";
import { statedAnswer } from "../answer/stated-answer.ts";
import { isNumberOf } from "../answer/units-short.ts";
import { wantedText } from "../answer/wanted.ts";
import type { Profile } from "../profiles/profile.ts";
import type { Verdict } from "../verdict.ts";
import { visibleText } from "./answer-text.ts";
import { judged } from "./judged.ts";

/**
 * The verdict of profile `hardened` on a short answer of which any of several is right: 1 when the stated answer is one
 * of them (`sameShort`), or begins with one and says more of it (`saysMoreOf`). O(n).
 *
 * @param response the whole response
 * @param references the answers of which any is right
 */
export function scoreShort(response: string, references: readonly string[], profile: Profile): Verdict {
  const folded = references.map(foldAnswer);
  const knows = lastAsked((text) =>
    folded.some((reference) => sameShort(text, reference) || saysMoreOf(text, reference)),
  );
  const stated = statedAnswer(
    visibleText(response, profile),
    wantedText({ knows, asks: folded.some(asks), sentences: true }),
  );
  return judged({
    stated,
    isRight: (text) => {
      const said = foldAnswer(text);
      return knows(said) || folded.some((reference) => isNumberOf(said, reference));
    },
    hit: () => "the stated answer is a gold one",
    miss: () => "the stated answer is none of the gold ones",
    none: "no answer is stated",
  });
}
