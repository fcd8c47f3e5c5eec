import { RewardError } from "../errors.ts";
import type { Sample } from "../records/sample.ts";
import type { ScoreOptions } from "../scoring/options.ts";
import { advantageEffect } from "./advantage-effect.ts";
import { type BothProfiles, bothProfiles, Climb } from "./climb.ts";
import type { Case, CauseChange, ComparisonReport, TypeChange } from "./comparison-report.ts";
import { explainBetween } from "./explanation.ts";

/** One rollout with two rewards; null is none, the sample being refused or the score missing. */
export interface Pair {
  readonly sample: Sample;
  readonly before: number | null;
  readonly after: number | null;
  readonly type: string | null;
  /** What tells the rollout from others in the report. */
  readonly id?: string | number | undefined;
  /** The prompt, for the effect on the advantages; without it, there is none. */
  readonly uid?: string | number | undefined;
  /** How the rollout is scored where its type is named from outside. */
  readonly options?: ScoreOptions | undefined;
  /** The results under both profiles, where they are known and need not be made again. */
  readonly both?: BothProfiles | undefined;
}

/** How a comparison is made. */
export interface ComparisonOptions {
  /** Rewards that differ by no more are equal; 1e-6 by default. */
  readonly tolerance?: number;
  /** How many of the largest changes are kept; 10 by default. */
  readonly cases?: number;
  /** How many characters of a response are shown; 160 by default. */
  readonly excerpt?: number;
}

interface Row {
  n: number;
  changed: number;
  raised: number;
  lowered: number;
  lost: number;
  gained: number;
  sumBefore: number;
  nBefore: number;
  sumAfter: number;
  nAfter: number;
  absolute: number;
  largest: number;
  readonly causes: Map<CauseChange["cause"], { rewards: number; added: number; taken: number }>;
}

const emptyRow = (): Row => ({
  n: 0,
  changed: 0,
  raised: 0,
  lowered: 0,
  lost: 0,
  gained: 0,
  sumBefore: 0,
  nBefore: 0,
  sumAfter: 0,
  nAfter: 0,
  absolute: 0,
  largest: 0,
  causes: new Map(),
});

/** A reward that is there weighs more than any change of one. */
const weight = ({ before, after }: Pick<Case, "before" | "after">): number =>
  before === null || after === null ? 2 : Math.abs(after - before);

/**
 * Compares rewards pair by pair and says what changed, by how much and why. Memory grows with the number of rollouts
 * only by what the advantages need: three values each.
 */
export class Comparison {
  private readonly rows = new Map<string, Row>();
  private readonly largest: Case[] = [];
  private readonly before: number[] = [];
  private readonly after: number[] = [];
  private readonly uids: (string | number)[] = [];
  private readonly ofType: string[] = [];
  private changed = 0;
  private unexplained = 0;
  private n = 0;
  private readonly climb = new Climb();
  private readonly tolerance: number;
  private readonly cases: number;
  private readonly excerpt: number;

  /** @throws RewardError `bad_option` when the tolerance is negative or not a number */
  constructor({ tolerance = 1e-6, cases = 10, excerpt = 160 }: ComparisonOptions = {}) {
    if (!(tolerance >= 0)) throw new RewardError("bad_option", `tolerance is ${tolerance}`, "/tolerance");
    this.tolerance = tolerance;
    this.cases = cases;
    this.excerpt = excerpt;
  }

  /** Takes one rollout in. @returns whether its reward changed */
  add(pair: Pair): boolean {
    const { before, after } = pair;
    const type = pair.type ?? "unknown";
    const row = this.rows.get(type) ?? emptyRow();
    this.rows.set(type, row);
    this.n++;
    row.n++;
    if (before !== null) {
      row.nBefore++;
      row.sumBefore += before;
    }
    if (after !== null) {
      row.nAfter++;
      row.sumAfter += after;
    }
    if (before !== null && after !== null && pair.uid !== undefined) {
      this.before.push(before);
      this.after.push(after);
      this.uids.push(pair.uid);
      this.ofType.push(type);
    }
    const isSame =
      before === null || after === null ? before === after : Math.abs(after - before) <= this.tolerance;
    if (isSame) return false;
    this.count(row, pair, type);
    return true;
  }

  private count(row: Row, pair: Pair, type: string): void {
    const { before, after, sample, options = {}, both = bothProfiles(sample, options) } = pair;
    this.changed++;
    row.changed++;
    if (before === null) row.gained++;
    else if (after === null) row.lost++;
    else {
      const change = after - before;
      if (change > 0) row.raised++;
      else row.lowered++;
      row.absolute += Math.abs(change);
      row.largest = Math.max(row.largest, Math.abs(change));
    }
    const { causes } = explainBetween(sample, before, after, this.tolerance, options, both, this.climb);
    if (causes.some(({ cause }) => cause === "unexplained")) this.unexplained++;
    for (const { cause, from, to } of causes) {
      const sum = row.causes.get(cause) ?? { rewards: 0, added: 0, taken: 0 };
      row.causes.set(cause, sum);
      sum.rewards++;
      const change = (to ?? 0) - (from ?? 0);
      if (change > 0) sum.added += change;
      else sum.taken -= change;
    }
    this.keep({
      id: pair.id ?? this.n,
      type,
      before,
      after,
      causes,
      excerpt: (sample.response ?? "").trimEnd().slice(-this.excerpt),
    });
  }

  /** Holds the largest changes, the first of equals; O(cases) for each that belongs to them. */
  private keep(found: Case): void {
    const at = this.largest.findIndex((other) => weight(other) < weight(found));
    if (at >= 0) this.largest.splice(at, 0, found);
    else if (this.largest.length < this.cases) this.largest.push(found);
    this.largest.length = Math.min(this.largest.length, this.cases);
  }

  report(): ComparisonReport {
    return {
      n: this.n,
      changed: this.changed,
      unexplained: this.unexplained,
      types: [...this.rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, row]) => typeChange(type, row)),
      largest: this.largest,
      advantages: advantageEffect(this.before, this.after, this.uids, this.ofType),
    };
  }
}

function typeChange(type: string, row: Row): TypeChange {
  const { n, changed, raised, lowered, lost, gained, largest } = row;
  const both = raised + lowered;
  return {
    type,
    n,
    changed,
    raised,
    lowered,
    lost,
    gained,
    meanBefore: row.nBefore === 0 ? null : row.sumBefore / row.nBefore,
    meanAfter: row.nAfter === 0 ? null : row.sumAfter / row.nAfter,
    meanAbsoluteChange: both === 0 ? 0 : row.absolute / both,
    largestChange: largest,
    causes: [...row.causes].map(([cause, sum]) => ({ cause, ...sum })).sort((a, b) => b.rewards - a.rewards),
  };
}

/**
 * Compares pairs of rewards; see {@link Comparison}.
 *
 * @example
 * compareRewards([{ sample: { data_source: "EM", response: "</think>a", reward_model: { ground_truth: { golden_label: "a" } } }, type: "EM", before: 0, after: 1 }]).changed // => 1
 */
export function compareRewards(pairs: Iterable<Pair>, options: ComparisonOptions = {}): ComparisonReport {
  const comparison = new Comparison(options);
  for (const pair of pairs) comparison.add(pair);
  return comparison.report();
}
