import { normalForm } from "./normal-form.ts";
import { collapse, lower } from "./python-text.ts";
import { withoutArticles, withoutPunctuation } from "./python-unicode.ts";

/**
 * A short answer as question answering compares it (SQuAD's rule): lower case, ASCII punctuation gone, the words a,
 * an, the gone, single spaces. Idempotent. O(n).
 *
 * @param text an answer
 * @see verl, utils/reward_score/search_r1_like_qa_em.py, normalize_answer
 * @example
 * shortAnswer("The U.S.A., a country") // => "usa country"
 */
export function shortAnswer(text: string): string {
  return collapse(withoutArticles(withoutPunctuation(lower(text))));
}

/**
 * A text as FRAMES compares it: NFKD, lower case, articles gone, then ASCII punctuation (digit commas with it), single
 * spaces. Not idempotent: punctuation goes last, and an article may come together (`t.h.e`). O(n).
 *
 * @param text an answer or a whole output
 * @see GoLongRL, QwenLong-Benchmarks, evalscope/score_frame.py, normalize
 * @example
 * framesText("The ﬁve-a-side: 1,000") // => "five side 1000"
 */
export function framesText(text: string): string {
  return collapse(withoutPunctuation(withoutArticles(lower(normalForm(text, "NFKD")))));
}
