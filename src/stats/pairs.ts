import { groupBy } from "./group-by.ts";
import { clusteredInterval, type Interval, type IntervalOptions } from "./intervals.ts";
import { mean } from "./moments.ts";

/** A score that may have a partner in another run. */
export interface PairableScore {
  /** What says which scores belong together, in both runs. */
  readonly prompt: string | number;
  /** The training step, where there are several: a prompt is paired within a step where both runs have one in common. */
  readonly step?: number | null | undefined;
  /** Which of its prompt's responses it is of, where that is known. */
  readonly sample?: string | number | null | undefined;
  readonly score: number;
}

/** What is compared: one response of a prompt in both runs, or all responses that each run has of it. */
export interface ScorePair<Item extends PairableScore = PairableScore> {
  readonly prompt: string | number;
  readonly first: readonly Item[];
  readonly second: readonly Item[];
}

/** Two runs side by side. */
export interface Pairing<Item extends PairableScore = PairableScore> {
  readonly by: "sample" | "prompt";
  readonly pairs: readonly ScorePair<Item>[];
  /** Scores of each run that have no partner in the other. */
  readonly aloneInFirst: number;
  readonly aloneInSecond: number;
}

/** With less than this share of partners, samples with one number are not one call in both runs. */
const MOST = 0.9;

/**
 * Pairs the scores of two runs: by prompt and sample where both runs have the same samples of a prompt, else by prompt.
 *
 * By sample when, in the prompts that both runs have, each score names its sample, none of a prompt's does so twice, and
 * at least nine tenths of them have a partner. By prompt otherwise: a pair is then all of a prompt's scores. The pairs are
 * in the order of the first run. O(n).
 *
 * @param by how they are paired, whatever the samples say; `sample` leaves scores out that name none or one twice
 * @example
 * pairScores([{ prompt: "p", sample: 0, score: 0 }], [{ prompt: "p", sample: 0, score: 1 }]).by // => "sample"
 */
export function pairScores<Item extends PairableScore>(
  first: readonly Item[],
  second: readonly Item[],
  by?: "sample" | "prompt",
): Pairing<Item> {
  const steps = new Set(first.map(({ step }) => step));
  const isByStep = second.some(({ step }) => step !== undefined && step !== null && steps.has(step));
  const promptsOf = (items: readonly Item[]) =>
    groupBy(items, ({ step, prompt }) => (isByStep ? `${step} ${JSON.stringify(prompt)}` : prompt));
  const [ours, theirs] = [promptsOf(first), promptsOf(second)];
  const shared = [...ours].flatMap(([key, mine]) => {
    const others = theirs.get(key);
    return others === undefined ? [] : [{ prompt: mine[0]!.prompt, first: mine, second: others }];
  });
  const whole = { by: "prompt", pairs: shared } as const;
  if (by === "prompt") return counted(whole, first, second);
  let isClear = true;
  let scores = 0;
  const pairs = shared.flatMap((pair) => {
    const [mine, others] = [samplesOf(pair.first), samplesOf(pair.second)];
    isClear &&= mine.isClear && others.isClear;
    scores += pair.first.length + pair.second.length;
    return [...mine.samples].flatMap(([sample, item]) => {
      const other = others.samples.get(sample);
      return other === undefined ? [] : [{ prompt: pair.prompt, first: [item], second: [other] }];
    });
  });
  const isBySample = by === "sample" || (isClear && 2 * pairs.length >= MOST * scores);
  return counted(isBySample ? { by: "sample", pairs } : whole, first, second);
}

/** A prompt's scores by the sample that they name, and whether each names one of its own. */
function samplesOf<Item extends PairableScore>(
  items: readonly Item[],
): { samples: Map<string | number, Item>; isClear: boolean } {
  const samples = new Map<string | number, Item>();
  const twice = new Set<string | number>();
  for (const item of items) {
    const { sample } = item;
    if (sample === undefined || sample === null) continue;
    if (samples.has(sample)) twice.add(sample);
    samples.set(sample, item);
  }
  for (const sample of twice) samples.delete(sample);
  return { samples, isClear: samples.size === items.length };
}

function counted<Item extends PairableScore>(
  { by, pairs }: Pick<Pairing<Item>, "by" | "pairs">,
  first: readonly Item[],
  second: readonly Item[],
): Pairing<Item> {
  const paired = (side: "first" | "second"): number =>
    pairs.reduce((sum, pair) => sum + pair[side].length, 0);
  return {
    by,
    pairs,
    aloneInFirst: first.length - paired("first"),
    aloneInSecond: second.length - paired("second"),
  };
}

/** Two runs compared pair by pair. */
export interface PairedSummary {
  readonly pairedBy: "sample" | "prompt";
  readonly pairs: number;
  readonly prompts: number;
  readonly aloneInFirst: number;
  readonly aloneInSecond: number;
  /** Means over the pairs. */
  readonly first: number;
  readonly second: number;
  /** The second less the first. */
  readonly difference: number;
  /** Of the difference, clustered by prompt. */
  readonly interval: Interval;
  /** Pairs by which run has it right: a score of at least the threshold. */
  readonly bothRight: number;
  readonly onlyFirstRight: number;
  readonly onlySecondRight: number;
  readonly neitherRight: number;
  /** Pairs in which the second run scores higher, and lower. */
  readonly better: number;
  readonly worse: number;
}

/** Which run has a pair right. */
export const pairKinds = ["first", "second", "both", "neither"] as const;
export type PairKind = (typeof pairKinds)[number];

/** How {@link pairedSummary} counts. */
export interface PairedOptions extends IntervalOptions {
  /** From which score on a response is right; 1 by default. */
  readonly threshold?: number;
}

/**
 * The difference of two runs over their pairs, with its interval: what is hard for both runs is no noise.
 *
 * Of a pair of several scores the means are compared. Where each prompt has one pair, the interval is that of the paired t
 * test; else a prompt's pairs are a cluster ({@link clusteredInterval}). NaN without pairs, the interval below two prompts.
 * O(n).
 *
 * @see Miller 2024, Adding error bars to evals, section 4.2
 * @example
 * pairedSummary(pairScores([{ prompt: "p", score: 0 }, { prompt: "q", score: 1 }], [{ prompt: "p", score: 1 }, { prompt: "q", score: 1 }])).difference // => 0.5
 */
export function pairedSummary(
  { by, pairs, aloneInFirst, aloneInSecond }: Pairing,
  { threshold = 1, ...interval }: PairedOptions = {},
): PairedSummary {
  const first = pairs.map((pair) => meanScore(pair.first));
  const second = pairs.map((pair) => meanScore(pair.second));
  const right = { both: 0, first: 0, second: 0, neither: 0 };
  let [better, worse] = [0, 0];
  first.forEach((a, i) => {
    const b = second[i]!;
    right[kindOfMeans(a, b, threshold)]++;
    if (b > a) better++;
    if (b < a) worse++;
  });
  const prompts = groupBy(pairs.keys(), (i) => pairs[i]!.prompt);
  const gains = [...prompts.values()].map((own) => own.map((i) => second[i]! - first[i]!));
  return {
    pairedBy: by,
    pairs: pairs.length,
    prompts: prompts.size,
    aloneInFirst,
    aloneInSecond,
    first: mean(first),
    second: mean(second),
    difference: mean(gains.flat()),
    interval: clusteredInterval(gains, interval),
    bothRight: right.both,
    onlyFirstRight: right.first,
    onlySecondRight: right.second,
    neitherRight: right.neither,
    better,
    worse,
  };
}

const meanScore = (items: readonly PairableScore[]): number =>
  items.length === 1 ? items[0]!.score : mean(items.map(({ score }) => score));

function kindOfMeans(first: number, second: number, threshold: number): PairKind {
  if (first >= threshold) return second >= threshold ? "both" : "first";
  return second >= threshold ? "second" : "neither";
}

/** Which run has a pair right, as {@link pairedSummary} counts it: by the means of its scores. O(n). */
export const kindOfPair = ({ first, second }: ScorePair, threshold: number): PairKind =>
  kindOfMeans(meanScore(first), meanScore(second), threshold);
