import { chineseDoubt, doubtWords } from "./doubt.ts";
import { copula } from "./said-of.ts";

/** A sentence that asks. */
export const asks = /[?？]\s*$/;
/** What a sentence that says something plainly has not. */
export const uncertain = new RegExp(
  `\\b(?:${doubtWords}|not|wrong|false|incorrect|never|no(?! doubt)|or|neither|nor|except|rather|suppose|doubt|doubtful|unlikely|disputed?|den(?:y|ies)|which of|cannot|unknown|(?<!\\b(?:is|are|was|were|be|get|got) )used to|no longer|according to (?:some|others?|many|several|one|certain)|such as|including|for example|e\\.g)\\b|n't\\b|不|没有|是否|还是|${chineseDoubt}`,
  "i",
);
const opensWithCapital = /^["'*_「『]{0,4}\p{Lu}/u;

/**
 * What a sentence says with words of doubt in it, where it has none before: what it calls something by, and its end from
 * the first such word on, which is an answer where the gold one is worded so. O(n).
 *
 * @example
 * [...doubtfulPhrases("The song is No, Not Now.")] // => ["No, Not Now."]
 * @example
 * [...doubtfulPhrases("It was not approved.")] // => ["not approved."]
 */
export function* doubtfulPhrases(sentence: string): Generator<string> {
  const text = sentence.trim();
  if (text.length > 600 || asks.test(text)) return;
  const doubt = uncertain.exec(text);
  if (doubt === null) return;
  for (const found of text.matchAll(copula)) {
    if (found.index > doubt.index) break;
    const name = text.slice(found.index + found[0].length).trim();
    if (opensWithCapital.test(name)) {
      yield name;
      return;
    }
    break;
  }
  const phrase = text.slice(doubt.index);
  // "Yes, no" says neither.
  if (/^\p{L}+\W*$/u.test(phrase) && !/\p{Script=Han}{3}/u.test(phrase)) return;
  if (/(?:[,;:/|&]|\b(?:and|or|but))\s*$/i.test(text.slice(0, doubt.index))) return;
  if (!uncertain.test(phrase.slice(doubt[0].length))) yield phrase;
}
