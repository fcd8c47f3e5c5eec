import { clusteredInterval } from "../stats/intervals.ts";
import { mean } from "../stats/moments.ts";
import { randomBelow } from "../stats/random.ts";
import type { Asking } from "./asking.ts";
import type { Calibration } from "./calibrate.ts";
import type { GuessRow } from "./findings.ts";
import { GENES, type Genome, guessOf } from "./genome.ts";
import { type Guess, honestGuesses, strategies } from "./guesses.ts";
import { answerText, type Material } from "./material.ts";
import { excerpt } from "./measure.ts";
import { rateOf } from "./rate.ts";

/** By how much a strategy has to earn more than an honest guess to be told. */
const MARGIN = 0.05;

/** What an honest guess earns, for each prompt. */
export async function guessing(
  asking: Asking,
  { homeOf, scaled }: Calibration,
  material: readonly Material[],
): Promise<readonly number[]> {
  const tries = material.flatMap((each) =>
    honestGuesses(each).map((said, i) => ({ material: each, response: homeOf(each).say(said), i })),
  );
  const scores = await asking.scores(tries);
  const values = new Map<Material, number[]>();
  tries.forEach(({ material: each }, i) => {
    const list = values.get(each) ?? [];
    values.set(each, list);
    list.push(scaled(scores[i] ?? null));
  });
  // Of a list, the best share of the items to name; of one answer, any candidate is as good as another.
  const size = Math.max(0, ...[...values].map(([each, list]) => (each.kind === "list" ? list.length : 0)));
  let bestSize = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < size; at++) {
    let sum = 0;
    for (const [each, list] of values) if (each.kind === "list") sum += list[Math.min(at, list.length - 1)]!;
    if (sum > best) [best, bestSize] = [sum, at];
  }
  return material.map((each) => {
    const list = values.get(each)!;
    if (each.kind === "list") return list[Math.min(bestSize, list.length - 1)]!;
    return mean(list);
  });
}

/** A guess with what it earned on each prompt. */
interface Earned {
  readonly guess: Guess;
  readonly values: readonly number[];
  readonly mean: number;
}

async function earnings(
  asking: Asking,
  { homeOf, scaled }: Calibration,
  material: readonly Material[],
  guesses: readonly Guess[],
): Promise<readonly Earned[]> {
  const scores = await asking.scores(
    guesses.flatMap((guess) =>
      material.map((each) => ({ material: each, response: guess(each, homeOf(each)) })),
    ),
  );
  return guesses.map((guess, i) => {
    const values = material.map((_, j) => scaled(scores[i * material.length + j] ?? null));
    return { guess, values, mean: mean(values) };
  });
}

/** A strategy's row: what its best guess earns beyond an honest one. */
function rowOf(
  name: string,
  { guess, values, mean: earned }: Earned,
  base: readonly number[],
  material: readonly Material[],
  { homeOf, low, high }: Calibration,
): GuessRow {
  const gains = values.map((value, i) => value - base[i]!);
  const excess = mean(gains);
  // One prompt tells nothing of chance: the right candidate may be the one that was said.
  const { low: excessLow, high: excessHigh } =
    gains.length < 2 ? { low: excess - 1, high: excess + 1 } : clusteredInterval(gains.map((gain) => [gain]));
  const isFinding = excess > MARGIN && excessLow > 0;
  // A prompt on which it was paid, with the shortest response.
  let shown: number | undefined;
  const lengths = material.map((each) => guess(each, homeOf(each)).length);
  values.forEach((value, i) => {
    if (value >= 0.5 && (shown === undefined || lengths[i]! < lengths[shown]!)) shown = i;
  });
  return {
    name,
    rate: rateOf(values.filter((value) => value >= 0.5).length, values.length),
    isFinding,
    mean: earned,
    excess,
    excessLow,
    excessHigh,
    ...(isFinding &&
      shown !== undefined && {
        example: {
          response: excerpt(guess(material[shown]!, homeOf(material[shown]!))),
          reference: excerpt(answerText(material[shown]!)),
          score: low + values[shown]! * (high - low),
        },
      }),
  };
}

/** The named strategies: of each, the form that earns most. */
export async function nameable(
  asking: Asking,
  calibration: Calibration,
  material: readonly Material[],
  base: readonly number[],
): Promise<readonly GuessRow[]> {
  const rows: GuessRow[] = [];
  for (const { name, guesses } of strategies) {
    const earned = await earnings(asking, calibration, material, guesses);
    const best = earned.reduce((found, each) => (each.mean > found.mean ? each : found));
    rows.push(rowOf(name, best, base, material, calibration));
  }
  return rows;
}

const random = (below: (n: number) => number): Genome =>
  Array.from({ length: GENES }, () => below(2 ** 20) / 2 ** 20);

function mutated(genome: Genome, below: (n: number) => number): Genome {
  const copy = [...genome];
  for (let left = 1 + below(3); left > 0; left--) copy[below(GENES)] = below(2 ** 20) / 2 ** 20;
  return copy;
}

/**
 * Searches for a way to be paid without knowing that has no name: mixes of what is said, how it is stated, hidden, denied
 * and joined. It climbs on half of the prompts and is judged on the other half, so that it does not learn the prompts.
 * What is found is made plainer, choice by choice, as long as it earns the same.
 *
 * @param most responses it may ask about
 * @returns the row of the best, or undefined where the budget is too small to begin
 */
export async function searched(
  asking: Asking,
  calibration: Calibration,
  material: readonly Material[],
  base: readonly number[],
  { seed, most }: { readonly seed: number; readonly most: number },
): Promise<GuessRow | undefined> {
  const half = Math.ceil(material.length / 2);
  const learning = material.slice(0, Math.min(half, 8));
  const width = 16;
  const judging = material.slice(half);
  // What is left after the judging and the making plain.
  const rounds = Math.floor(
    (most - judging.length - GENES * learning.length) / (width * Math.max(1, learning.length)),
  );
  if (rounds < 1 || judging.length === 0) return undefined;
  const below = randomBelow(seed);
  let best: { genome: Genome; mean: number } | undefined;
  for (let round = 0; round < rounds; round++) {
    const genomes = Array.from({ length: width }, (_, i) =>
      best === undefined || i % 2 === 0 ? random(below) : mutated(best.genome, below),
    );
    const earned = await earnings(
      asking,
      calibration,
      learning,
      genomes.map((genome) => guessOf(genome).guess),
    );
    earned.forEach((each, i) => {
      if (best === undefined || each.mean >= best.mean) best = { genome: genomes[i]!, mean: each.mean };
    });
  }
  let { genome, mean: earns } = best!;
  for (let gene = 0; gene < GENES; gene++) {
    if (genome[gene] === 0) continue;
    const plainer = genome.map((value, i) => (i === gene ? 0 : value));
    const [tried] = await earnings(asking, calibration, learning, [guessOf(plainer).guess]);
    if (tried!.mean >= earns) [genome, earns] = [plainer, tried!.mean];
  }
  const { guess, name } = guessOf(genome);
  const [judged] = await earnings(asking, calibration, judging, [guess]);
  return rowOf(`found by search: ${name}`, judged!, base.slice(half), judging, calibration);
}
