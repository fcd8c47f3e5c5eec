import type { ProbeReport, Row } from "./findings.ts";

/** From which share on a run fails, for use in CI. */
export interface Thresholds {
  /** Share of wrong responses that were paid. */
  readonly falseRewards: number;
  /** Share of right responses, in the reward's own convention, that were not paid. */
  readonly unjustZeros: number;
}

/** What is asked of a reward where nothing else is said. */
export const usualThresholds: Thresholds = { falseRewards: 0.02, unjustZeros: 0.05 };

/** What is wrong with a reward, a sentence each; none where it holds. */
export function failings(report: ProbeReport, thresholds: Thresholds = usualThresholds): readonly string[] {
  const { falseRewards, unjustZeros, guesses, unstable, broken, scale } = report;
  const share = (rate: number): string => `${(100 * rate).toFixed(1)} %`;
  const worst = (rows: readonly Row[]): string =>
    [...rows]
      .filter(({ isFinding }) => isFinding)
      .sort((a, b) => b.rate.of / b.rate.n - a.rate.of / a.rate.n)
      .slice(0, 3)
      .map(({ name, rate }) => `${name} ${share(rate.rate)}`)
      .join(", ");
  const found: string[] = [];
  if (scale.high <= scale.low)
    found.push("a right answer earns no more than a refusal, in any of the conventions");
  if (falseRewards.rate > thresholds.falseRewards)
    found.push(
      `${share(falseRewards.rate)} of wrong answers are paid, ${share(thresholds.falseRewards)} allowed: ${worst(report.wrong)}`,
    );
  if (unjustZeros.rate > thresholds.unjustZeros)
    found.push(
      `${share(unjustZeros.rate)} of right answers are not paid, ${share(thresholds.unjustZeros)} allowed: ${worst(report.honest)}`,
    );
  for (const { name, mean, isFinding } of guesses)
    if (isFinding) found.push(`without knowing the answer, ${name} earns ${mean.toFixed(2)} of 1`);
  for (const { name, rate, isFinding } of unstable)
    if (isFinding) found.push(`${name} changes the reward (${rate.of} of ${rate.n})`);
  for (const { name, count, message, kind } of broken)
    if (kind !== "outside [0, 1]")
      found.push(`${name}: ${count} ${count === 1 ? "time" : "times"} (${message})`);
  return found;
}
