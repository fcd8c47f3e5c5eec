const phrase = "The correct answer is ";

const isChoice = (letter: string | undefined): letter is string =>
  letter !== undefined && letter >= "A" && letter <= "D" && letter.length === 1;

/**
 * The letter a response commits to, as the reference reads it: every `*` dropped, the first
 * `The correct answer is (X)` anywhere, else the first `The correct answer is X`; X is A, B, C or D.
 *
 * Accidents kept: the first statement wins over a later one, the parenthesised form over an earlier bare one, and
 * nothing need follow the bare letter ("Because" reads as B). O(n).
 *
 * @param text the visible answer, or a golden label written as a sentence
 * @returns the letter, or null when none is stated
 * @see GoLongRL, verl/utils/reward_score/multi_choices.py, extract_answer
 * @example
 * firstStatedChoice("**The correct answer is (B)**") // => "B"
 */
export function firstStatedChoice(text: string): string | null {
  const plain = text.includes("*") ? text.replaceAll("*", "") : text;
  const at = statedAt(plain);
  return at < 0 ? null : plain[at]!;
}

/** Where the letter stands in a text without `*`; -1 where none is stated. */
function statedAt(plain: string): number {
  let bare = -1;
  for (let at = plain.indexOf(phrase); at >= 0; at = plain.indexOf(phrase, at + phrase.length)) {
    const next = at + phrase.length;
    if (plain[next] === "(" && plain[next + 2] === ")" && isChoice(plain[next + 1])) return next + 1;
    if (bare < 0 && isChoice(plain[next])) bare = next;
  }
  return bare;
}

/**
 * Where the letter stands that {@link firstStatedChoice} gives; -1 where it gives none. O(n).
 *
 * @example
 * statedChoiceAt("**The correct answer is (B)**") // => 25
 */
export function statedChoiceAt(text: string): number {
  const place = statedAt(text.replaceAll("*", ""));
  if (place < 0) return -1;
  let at = -1;
  for (let passed = -1; passed < place; ) if (text[++at] !== "*") passed++;
  return at;
}
