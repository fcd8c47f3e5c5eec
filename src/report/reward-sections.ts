import { groupBy } from "../stats/group-by.ts";
import { clusteredMean } from "../stats/groups.ts";
import type { Interval } from "../stats/intervals.ts";
import { type Histogram, histogram } from "./histogram.ts";
import type { Rollout, Scored } from "./rollout.ts";

/** The rewards of one type. */
export interface TypeSection {
  readonly type: string;
  readonly rollouts: number;
  readonly prompts: number;
  readonly mean: number;
  /** Of the mean, 95 %, clustered by prompt. */
  readonly interval: Interval;
  readonly std: number;
  readonly histogram: Histogram;
}

/** How many rollouts of a type ended in which way. */
export interface StatusSection {
  readonly type: string;
  readonly statuses: readonly { readonly status: string; readonly rollouts: number }[];
}

/** What a type's prompts teach: only a prompt whose rewards differ gives a gradient. */
export interface GroupSection {
  readonly type: string;
  readonly allRight: number;
  readonly allWrong: number;
  /** All rewards equal, and neither 0 nor 1. */
  readonly allEqual: number;
  readonly mixed: number;
}

/** The mean of the rewards of one stretch: a tenth of the lengths, a training step. */
export interface MeanSection {
  readonly type: string;
  readonly from: number;
  readonly to: number;
  readonly rollouts: number;
  readonly mean: number;
  readonly interval: Interval;
}

const byName = <Row extends { readonly type: string }>(rows: Row[]): Row[] =>
  rows.sort((a, b) => (a.type < b.type ? -1 : 1));

/** Means with intervals and histograms, by type. */
export function typeSections(rollouts: readonly Scored[]): TypeSection[] {
  return byName(
    [...groupBy(rollouts, ({ type }) => type)].map(([type, rows]) => {
      const scores = rows.map(({ score }) => score);
      const { prompts, mean, clustered, std } = clusteredMean(rows);
      return {
        type,
        rollouts: rows.length,
        prompts,
        mean,
        interval: clustered,
        std,
        histogram: histogram(scores, 20, unitOrWider(scores)),
      };
    }),
  );
}

/** [0, 1], or what it takes for a trainer's own scale. */
const unitOrWider = (values: readonly number[]): [number, number] => [
  values.reduce((least, value) => Math.min(least, value), 0),
  values.reduce((most, value) => Math.max(most, value), 1),
];

/** Gates and statuses, by type. */
export function statusSections(rollouts: readonly Rollout[]): StatusSection[] {
  return byName(
    [...groupBy(rollouts, ({ type }) => type)].map(([type, rows]) => ({
      type,
      statuses: [...groupBy(rows, ({ status }) => status)]
        .map(([status, found]) => ({ status, rollouts: found.length }))
        .sort((a, b) => b.rollouts - a.rollouts),
    })),
  );
}

/** Groups that are all right, all wrong, or mixed, by type. Prompts with one rollout are no groups. */
export function groupSections(rollouts: readonly Scored[]): GroupSection[] {
  return byName(
    [...groupBy(rollouts, ({ type }) => type)].map(([type, rows]) => {
      const counts = { allRight: 0, allWrong: 0, allEqual: 0, mixed: 0 };
      for (const group of groupBy(rows, ({ group }) => group).values()) {
        const scores = group.map(({ score }) => score);
        if (scores.length < 2) continue;
        const [first] = scores;
        if (scores.some((score) => score !== first)) counts.mixed++;
        else if (first === 1) counts.allRight++;
        else if (first === 0) counts.allWrong++;
        else counts.allEqual++;
      }
      return { type, ...counts };
    }),
  );
}

/** Mean reward by tenths of the responses' lengths, by type. */
export function lengthSections(rollouts: readonly Scored[]): MeanSection[] {
  const known = rollouts.filter((row): row is Scored & { length: number } => row.length !== null);
  const sections = [...groupBy(known, ({ type }) => type)].flatMap(([type, rows]) => {
    const sorted = [...rows].sort((a, b) => a.length - b.length);
    const bins = Math.min(10, Math.max(1, Math.floor(sorted.length / 10)));
    return Array.from({ length: bins }, (_, bin) => {
      const slice = sorted.slice(
        Math.floor((bin * sorted.length) / bins),
        Math.floor(((bin + 1) * sorted.length) / bins),
      );
      return stretch(type, slice[0]!.length, slice.at(-1)!.length, slice);
    });
  });
  return byName(sections);
}

/** Mean reward by training step and type; none when there are not two steps. */
export function stepSections(rollouts: readonly Scored[]): MeanSection[] {
  const known = rollouts.filter(({ step }) => step !== null);
  if (new Set(known.map(({ step }) => step)).size < 2) return [];
  return [...groupBy(known, ({ type }) => type)].flatMap(([type, rows]) =>
    [...groupBy(rows, ({ step }) => String(step))]
      .map(([step, found]) => stretch(type, Number(step), Number(step), found))
      .sort((a, b) => a.from - b.from),
  );
}

function stretch(type: string, from: number, to: number, rows: readonly Scored[]): MeanSection {
  const { mean, clustered: interval } = clusteredMean(rows);
  return { type, from, to, rollouts: rows.length, mean, interval };
}
