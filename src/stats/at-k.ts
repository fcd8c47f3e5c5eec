import { largest } from "../largest.ts";
import { mean } from "./moments.ts";

/**
 * pass@k, unbiased: the probability that at least one of k responses drawn without replacement from n is right.
 *
 * With c right ones, 1 − C(n−c, k) / C(n, k), as a product so that nothing overflows; 1 when fewer than k are wrong.
 * O(k).
 *
 * @param n responses of the prompt, at least k
 * @param c right ones among them
 * @param k how many may be tried
 * @returns a probability in [0, 1]
 * @see Chen et al. 2021, Evaluating large language models trained on code, section 2.1
 * @example
 * passAtK(4, 1, 2) // => 0.5
 */
export function passAtK(n: number, c: number, k: number): number {
  if (n - c < k) return 1;
  let missed = 1;
  for (let i = 0; i < k; i++) missed *= (n - c - i) / (n - i);
  return 1 - missed;
}

/**
 * avg@k: the mean score of a prompt's first k responses. NaN for none. O(k).
 *
 * @param scores the scores of one prompt's responses, in the order in which they were drawn
 * @param k how many count
 * @example
 * averageAtK([1, 0, 0, 1], 3).toFixed(3) // => "0.333"
 */
export function averageAtK(scores: readonly number[], k: number): number {
  return mean(scores.slice(0, k));
}

/** One response's vote: what it answers, and what that answer scores. */
export interface Vote {
  /** The answer in the form in which equal answers are equal; null for none, which does not vote. */
  readonly answer: string | null;
  readonly score: number;
}

/**
 * maj@k: the score of the answer that most of a prompt's first k responses give.
 *
 * Several answers with the most votes share: their mean score counts, so that the order does not matter. No votes: 0.
 * Where responses with one answer have different scores, their mean is the answer's. O(k).
 *
 * @param votes one prompt's responses, in the order in which they were drawn
 * @param k how many vote
 * @see Wang et al. 2023, Self-consistency improves chain of thought reasoning
 * @example
 * majorityAtK([{ answer: "4", score: 1 }, { answer: "5", score: 0 }, { answer: "4", score: 1 }], 3) // => 1
 */
export function majorityAtK(votes: readonly Vote[], k: number): number {
  const scores = new Map<string, number[]>();
  for (const { answer, score } of votes.slice(0, k)) {
    if (answer === null) continue;
    const list = scores.get(answer);
    if (list === undefined) scores.set(answer, [score]);
    else list.push(score);
  }
  const most = largest(
    [...scores.values()].map((list) => list.length),
    0,
  );
  const winners = [...scores.values()].filter((list) => list.length === most);
  return winners.length === 0 ? 0 : mean(winners.map(mean));
}
