/** What the threads of the view run: each reads a stretch of a file and says what stands in its lines. */
import { measuredBy } from "../batch/own/outside-time.ts";
import type { Reply, TaskFrame } from "../batch/score-worker.ts";
import { openScorer, type Scorer, type ScorerOptions } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import type { Stretch } from "../lines/byte-range.ts";
import type { RecordOptions } from "../records/record-options.ts";
import { Rollout } from "../records/rollout.ts";
import { valueAt } from "../records/value-at.ts";
import { detect } from "../signals/detect.ts";
import { type EachLine, eachLine } from "./each-line.ts";
import { type Search, searchTest } from "./search-test.ts";
import { type IndexedStretch, StretchIndex } from "./stretch-index.ts";
import { promptTextOf } from "./texts.ts";

/** How the view reads records and scores them. */
export interface ReadingOptions {
  readonly scorer: Omit<ScorerOptions, "backend" | "softwareGpu">;
  readonly records: Omit<RecordOptions, "types">;
}

/** A stretch of a file to look through. */
export interface StretchTask {
  readonly stretch: Stretch;
  readonly reading: ReadingOptions;
}

/** What both profiles make of a row, and its signs of gaming. */
export interface ScoredStretch {
  readonly offsets: Float64Array;
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly statuses: readonly string[];
}

/** A field's values in the rows of a stretch. */
export interface FieldStretch {
  readonly offsets: Float64Array;
  /** Null where a row has none. */
  readonly values: readonly (string | number | null)[];
}

const profiles = ["golongrl", "hardened"] as const;
type Scorers = Readonly<Record<(typeof profiles)[number], Scorer>>;

let opened: { key: string; scorers: Scorers } | undefined;

async function scorersOf({ scorer }: ReadingOptions, { limits }: TaskFrame): Promise<Scorers> {
  const key = JSON.stringify(scorer);
  if (opened?.key !== key) {
    const [golongrl, hardened] = await Promise.all(
      profiles.map((profile) => openScorer({ ...scorer, profile }, limits)),
    );
    opened = { key, scorers: { golongrl: golongrl!, hardened: hardened! } };
  }
  return opened.scorers;
}

/** Does what may fail as a whole; a line that hangs or kills the thread is passed over the next time. */
async function reply<T>(
  task: StretchTask & TaskFrame,
  work: (scorers: Scorers, lines: EachLine) => T,
): Promise<Reply<T>> {
  measuredBy(task.progress);
  try {
    const scorers = await scorersOf(task.reading, task);
    return { done: work(scorers, (visit) => eachLine(task, visit)) };
  } catch (error) {
    if (error instanceof RewardError) return { failed: { code: error.code, message: error.message } };
    throw error;
  }
}

/** What every line of a stretch says of itself. */
export const index = (task: StretchTask & TaskFrame): Promise<Reply<IndexedStretch>> =>
  reply(task, ({ golongrl }, lines) => {
    const found = new StretchIndex(golongrl.registry);
    const read = lines((line) =>
      found.add(line, line.fault ?? golongrl.read(line.record, { ...task.reading.records, partial: true })),
    );
    return found.take(read);
  });

/** Where the rows stand whose texts hold what is searched for. */
export const search = (task: StretchTask & TaskFrame & { search: Search }): Promise<Reply<Float64Array>> =>
  reply(task, ({ golongrl }, lines) => {
    const isFound = searchTest(task.search);
    const offsets: number[] = [];
    lines(({ record, offset }) => {
      const rollout = golongrl.read(record, { ...task.reading.records, partial: true });
      if (!(rollout instanceof Rollout)) return;
      const { sample } = rollout;
      const truth = sample.reward_model.ground_truth;
      const texts = {
        prompt: () => promptTextOf(rollout) ?? "",
        response: () => sample.response ?? "",
        reference: () => (typeof truth === "string" ? truth : (JSON.stringify(truth) ?? "")),
      };
      if (task.search.within.some((part) => isFound(texts[part]()))) offsets.push(offset);
    });
    return Float64Array.from(offsets);
  });

/** The scores of the rows under both profiles, and their signs of gaming. */
export const score = (task: StretchTask & TaskFrame): Promise<Reply<ScoredStretch>> =>
  reply(task, (scorers, lines) => {
    const offsets: number[] = [];
    const statuses: string[] = [];
    const numbers = new Map<string, number[]>(profiles.map((profile) => [profile, []]));
    lines(({ record, offset, number }) => {
      const rollout = scorers.golongrl.read(record, task.reading.records);
      const put = (name: string, value: number): void => {
        const column = numbers.get(name) ?? [];
        numbers.set(name, column);
        while (column.length < offsets.length) column.push(Number.NaN);
        column.push(value);
      };
      const givenUp = task.givenUp.get(number);
      const results = profiles.map((profile) => scorers[profile].score(rollout, givenUp));
      for (const [i, profile] of profiles.entries()) put(profile, results[i]!.score ?? Number.NaN);
      const response = rollout instanceof Rollout ? rollout.sample.response : null;
      if (response !== null && givenUp === undefined)
        for (const [name, value] of Object.entries(detect(response))) put(name, value);
      offsets.push(offset);
      statuses.push(results[0]!.status);
    });
    return {
      offsets: Float64Array.from(offsets),
      numbers: Object.fromEntries(
        [...numbers].map(([name, values]) => {
          while (values.length < offsets.length) values.push(Number.NaN);
          return [name, Float64Array.from(values)];
        }),
      ),
      statuses,
    };
  });

/** The values of a field, at its dotted path. */
export const field = (task: StretchTask & TaskFrame & { path: string }): Promise<Reply<FieldStretch>> =>
  reply(task, (_, lines) => {
    const offsets: number[] = [];
    const values: (string | number | null)[] = [];
    lines(({ record, offset }) => {
      const value = valueAt(record, task.path);
      offsets.push(offset);
      values.push(
        value === undefined
          ? null
          : typeof value === "number"
            ? value
            : (typeof value === "string" ? value : JSON.stringify(value)).slice(0, 200),
      );
    });
    return { offsets: Float64Array.from(offsets), values };
  });
