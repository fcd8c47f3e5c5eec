import { RewardError } from "../errors.ts";
import { countedOnce } from "./counted-once.ts";
import { badKey, indexKeys, isKey, type KeyIndex, type Keys } from "./key-index.ts";
import { checkLength, type Rollouts } from "./rollouts.ts";

/**
 * The sufficient statistics of a batch: for every prompt its number of rollouts n, mean m and M2 = Σ(r − m)².
 *
 * Row u belongs to `uid[u]`; `type[u]` is the place of its reward type in `types`, or −1 where none was given.
 * The mean is held as the sum of two doubles, `mean` and the far smaller `meanLow`, so that r − m keeps its
 * relative accuracy when rewards are nearly equal: `(r − mean) − meanLow`. A prompt with one rollout is stored
 * as it is (m = r, M2 = 0); the estimators apply their own convention to it. Plain arrays of numbers: may be
 * sent between threads or written as JSON (see `statsToRows`).
 */
export interface GroupStats {
  readonly uid: readonly (string | number)[];
  readonly types: readonly string[];
  readonly type: Int32Array;
  readonly count: Float64Array;
  readonly mean: Float64Array;
  readonly meanLow: Float64Array;
  readonly m2: Float64Array;
}

/** Rollouts with prompts as small integers; rewards and types are checked when they are summed up. */
export interface IndexedRollouts {
  readonly rewards: Float64Array;
  readonly prompt: KeyIndex;
  readonly type: Keys | undefined;
}

/**
 * Group statistics of a batch in float64, by a two-pass sum around the mean with its rounding error carried.
 *
 * A prompt whose rewards are all equal has M2 exactly 0 and m exactly that reward; M2 of nearly equal rewards
 * is right to the last few bits, where E[x²] − E[x]² loses everything. O(n).
 *
 * @throws RewardError `bad_option`, naming the index, for an empty batch, a reward that is not a finite number,
 * arrays of different lengths, a bad uid, or a prompt whose rollouts carry two reward types
 * @example
 * groupStats({ rewards: [1, 0, 0.7, 0.7], uid: ["a", "a", "b", "b"] }).m2 // => Float64Array.of(0.5, 0)
 */
export function groupStats(rollouts: Rollouts): GroupStats {
  return statsOf(indexRollouts(countedOnce(rollouts).columns), false);
}

/** Check the shape of a batch and number its prompts; see {@link groupStats} for what it throws. */
export function indexRollouts({ rewards, uid, rewardType }: Rollouts): IndexedRollouts {
  if (rewards.length === 0) throw new RewardError("bad_option", "the batch is empty", "/rewards");
  checkLength(uid, "uid", rewards.length);
  if (rewardType !== undefined) checkLength(rewardType, "rewardType", rewards.length);
  return {
    rewards: rewards instanceof Float64Array ? rewards : finiteNumbers(rewards, "rewards"),
    prompt: indexKeys(uid, "uid"),
    type: rewardType,
  };
}

/** A column as float64, each entry finite; booleans count as 1 and 0. */
export function finiteNumbers(column: ArrayLike<number | boolean | null>, name: string): Float64Array {
  const index = column instanceof Float64Array ? firstNonFinite(column) : firstNonNumber(column);
  if (index >= 0) {
    throw new RewardError(
      "bad_option",
      `${name} at index ${index} is ${String(column[index])}, not a finite number`,
      `/${name}/${index}`,
    );
  }
  return column instanceof Float64Array ? column : Float64Array.from(column, Number);
}

/** Position of the first NaN or infinity, −1 when there is none. */
export function firstNonFinite(numbers: Float64Array): number {
  // 0 · x is NaN for those and 0 for all others: one product a number, no branch.
  let zero = 0;
  for (let i = 0; i < numbers.length; i++) zero += 0 * numbers[i]!;
  return zero === 0 ? -1 : numbers.findIndex((x) => !Number.isFinite(x));
}

function firstNonNumber(column: ArrayLike<unknown>): number {
  for (let i = 0; i < column.length; i++) {
    if (typeof column[i] !== "boolean" && !Number.isFinite(column[i])) return i;
  }
  return -1;
}

/** The statistics behind {@link groupStats}. `lastType`: a prompt with two types takes its last, as the reference does. */
export function statsOf({ rewards, prompt, type }: IndexedRollouts, lastType: boolean): GroupStats {
  const size = prompt.keys.length;
  const count = new Float64Array(size);
  const mean = new Float64Array(size);
  const meanLow = new Float64Array(size);
  const m2 = new Float64Array(size);
  const first = new Float64Array(size);
  const { codes } = prompt;
  // Rollouts of a prompt mostly stand together, so both passes keep a run's sums in hand; they go on from what the
  // columns hold, so that the additions, and their rounding, are the same wherever the runs begin and end.
  // Pass 1: the mean around the first reward, which is exact for a constant group.
  for (let i = 0, end = 0; i < codes.length; i = end) {
    const u = codes[i]!;
    if (count[u] === 0) first[u] = rewards[i]!;
    const pivot = first[u]!;
    let sum = mean[u]!;
    for (end = i; end < codes.length && codes[end] === u; end++) sum += rewards[end]! - pivot;
    count[u]! += end - i;
    mean[u] = sum;
  }
  for (let u = 0; u < size; u++) mean[u] = first[u]! + mean[u]! / count[u]!;
  // Pass 2: squares around that mean, and what rounding left of the mean.
  for (let i = 0, end = 0; i < codes.length; i = end) {
    const u = codes[i]!;
    const pivot = mean[u]!;
    let sum = meanLow[u]!;
    let squares = m2[u]!;
    for (end = i; end < codes.length && codes[end] === u; end++) {
      const centered = rewards[end]! - pivot;
      sum += centered;
      squares += centered * centered;
    }
    meanLow[u] = sum;
    m2[u] = squares;
  }
  for (let u = 0; u < size; u++) {
    const rest = meanLow[u]!;
    meanLow[u] = rest / count[u]!;
    m2[u] = Math.max(0, m2[u]! - (rest * rest) / count[u]!);
  }
  const huge = firstNonFinite(m2);
  if (huge >= 0) {
    // Also where a reward that is not finite comes to light, at no cost to those that are.
    finiteNumbers(rewards, "rewards");
    const i = codes.indexOf(huge);
    throw new RewardError(
      "bad_option",
      `rewards of prompt ${prompt.keys[huge]} (first at index ${i}) are too large for a finite variance`,
      `/rewards/${i}`,
    );
  }
  return { uid: prompt.keys, ...typesOfPrompts(prompt, type, lastType), count, mean, meanLow, m2 };
}

/** The type of each prompt, compared as it stands and numbered a prompt at a time, not a rollout at a time. */
function typesOfPrompts(
  { codes, keys }: KeyIndex,
  given: Keys | undefined,
  lastType: boolean,
): Pick<GroupStats, "types" | "type"> {
  const type = new Int32Array(keys.length).fill(-1);
  if (given === undefined) return { types: [], type };
  if (lastType) {
    const index = indexKeys(given, "rewardType");
    for (let i = 0; i < codes.length; i++) type[codes[i]!] = index.codes[i]!;
    return { types: index.keys.map(String), type };
  }
  const ofPrompt: (string | number)[] = [];
  for (let i = 0; i < codes.length; i++) {
    const u = codes[i]!;
    const now = given[i]!;
    if (type[u] === 0 && now === ofPrompt[u]) continue;
    if (!isKey(now, given[0])) throw badKey(now, i, "rewardType", given[0]);
    if (type[u] === 0) {
      throw new RewardError(
        "bad_option",
        `prompt ${keys[u]} has two reward types: ${ofPrompt[u]} and, at index ${i}, ${now}`,
        `/rewardType/${i}`,
      );
    }
    type[u] = 0;
    ofPrompt[u] = now;
  }
  const index = indexKeys(ofPrompt, "rewardType");
  return { types: index.keys.map(String), type: index.codes };
}
