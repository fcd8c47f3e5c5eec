import { RewardError } from "../errors.ts";
import { type GroupedScore, pairingByGroup } from "../stats/groups.ts";
import {
  kindOfPair,
  type PairedSummary,
  type Pairing,
  type PairKind,
  pairedSummary,
  pairScores,
} from "../stats/pairs.ts";
import type { RolloutIndex } from "./rollout-index.ts";

/** What two runs are compared by. */
export interface PairsQuestion {
  readonly first: string;
  readonly second: string;
  /** The column of the scores. */
  readonly by: string;
  /** The column whose values part the table. */
  readonly over: string;
  /** How rollouts are paired; told by the rollouts where it is empty. */
  readonly match: "sample" | "prompt" | "";
  /** From which score on a rollout is right. */
  readonly threshold: number;
}

/** Two runs compared, over all and by a column's values. */
export interface Pairs {
  readonly overall: PairedSummary;
  readonly groups: readonly { readonly name: string; readonly paired: PairedSummary }[];
}

interface RowScore extends GroupedScore {
  readonly row: number;
}

/**
 * Pairs the rollouts of two runs by prompt and sample, or by prompt where the calls differ: with the functions, and so to
 * the digit, with which `compare` does. A rollout that names no sample goes by its id there, and so it does here.
 */
function pairingOf(
  index: RolloutIndex,
  { first, second, by, over, match }: PairsQuestion,
): Pairing<RowScore> {
  const labelOf = labelsOf(index, over);
  const scoresOf = (run: string): RowScore[] => {
    const isOwn = index.files.map((file) => file.run === run);
    const found: RowScore[] = [];
    for (let row = 0; row < index.rows; row++) {
      const score = index.number(by, row);
      if (!isOwn[index.fileNumber(row)] || Number.isNaN(score)) continue;
      const id = index.name("id", row);
      const key = id === "" ? `line ${index.number("line", row)}` : `id ${id}`;
      const [sample, step] = [index.number("sample", row), index.step(row)];
      found.push({
        row,
        prompt: index.name("prompt", row) || key,
        step: Number.isNaN(step) ? undefined : step,
        sample: Number.isNaN(sample) ? key : sample,
        score,
        group: [labelOf(row)],
      });
    }
    return found;
  };
  const [ours, theirs] = [scoresOf(first), scoresOf(second)];
  for (const [run, scores] of [
    [first, ours],
    [second, theirs],
  ] as const)
    if (scores.length === 0)
      throw new RewardError("bad_option", `run ${JSON.stringify(run)} has no rollout with a ${by} score`);
  return pairScores(ours, theirs, match === "" ? undefined : match);
}

/** What two runs differ by. */
export function pairsOf(index: RolloutIndex, question: PairsQuestion): Pairs {
  const options = { threshold: question.threshold };
  const pairing = pairingOf(index, question);
  return {
    overall: pairedSummary(pairing, options),
    groups: pairingByGroup(pairing, (group) => group, options).map(({ group, paired }) => ({
      name: group[0]!,
      paired,
    })),
  };
}

/** The rows of the pairs of a kind, of both runs. */
export function rowsOfKind(index: RolloutIndex, question: PairsQuestion, kind: PairKind): Set<number> {
  const rows = new Set<number>();
  for (const pair of pairingOf(index, question).pairs)
    if (kindOfPair(pair, question.threshold) === kind)
      for (const { row } of [...pair.first, ...pair.second]) rows.add(row);
  return rows;
}

/** Stretches that numbers are cut into where there are many of them. */
const STRETCHES = 4;
const MANY = 12;

/**
 * A column's value of a row as a label: names as they are, numbers as they are where they are few, else the quarter of all
 * that they lie in.
 */
export function labelsOf(index: RolloutIndex, column: string): (row: number) => string {
  if (column === "") return () => "all";
  if (index.names.has(column) || column === "run" || column === "file")
    return (row) => index.name(column, row) || "none";
  const values = new Float64Array(index.rows);
  for (let row = 0; row < index.rows; row++) values[row] = index.number(column, row);
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const distinct = new Set<number>();
  for (const value of known) if (distinct.add(value).size > MANY) break;
  if (distinct.size <= MANY) return (row) => (Number.isNaN(values[row]!) ? "none" : String(values[row]));
  const bounds = Array.from(
    { length: STRETCHES - 1 },
    (_, i) => known[Math.floor(((i + 1) * known.length) / STRETCHES)]!,
  );
  const words = (number: number): string => String(Math.round(number * 1e4) / 1e4);
  return (row) => {
    const value = values[row]!;
    if (Number.isNaN(value)) return "none";
    const stretch = bounds.filter((bound) => value >= bound).length;
    if (stretch === 0) return `1: below ${words(bounds[0]!)}`;
    if (stretch === bounds.length) return `${stretch + 1}: from ${words(bounds.at(-1)!)}`;
    return `${stretch + 1}: ${words(bounds[stretch - 1]!)} to ${words(bounds[stretch]!)}`;
  };
}
