import {
  groupStats,
  type StatsRow,
  statsFromRows,
  statsToRows,
  type TypeTotals,
  typeMetrics,
} from "../advantage/index.ts";
import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import { without } from "../json/scan.ts";
import { countSizes } from "../stats/lone-prompts.ts";
import { type AdvantageOptions, Rows } from "./advantage-rows.ts";
import type { ErrorLine } from "./error-lines.ts";
import { type RecordLine, readRecords } from "./records.ts";

/** Where a run's results go: lines with advantages, and lines without. */
export interface Sink {
  write(line: Buffer): Promise<void>;
  tell(error: ErrorLine): Promise<void>;
}

/** The training metrics of a run and the number of rollouts that got an advantage. */
export interface Done {
  readonly rollouts: number;
  readonly prompts: number;
  /** How many prompts have so many rollouts. */
  readonly sizes: ReadonlyMap<number, number>;
  readonly metrics: Record<string, number>;
}

const UNCHANGED = "the input changed while it was read";

/**
 * Reads the files twice: first what advantages depend on (a few dozen bytes a line), then the lines to write.
 *
 * @param totals of all shards, where the files are one of them
 * @throws {RewardError} bad_option from the estimator; bad_input when the second reading finds other lines
 */
export async function inTwoPasses(
  files: readonly string[],
  maxLineBytes: number | undefined,
  options: AdvantageOptions,
  sink: Sink,
  totals?: readonly TypeTotals[],
): Promise<Done> {
  const rows = new Rows(options);
  const refused = new Set<number>();
  let seen = 0;
  for await (const record of readRecords(files, maxLineBytes)) {
    const line = objectOf(record);
    const fault = line === undefined ? (record.fault ?? "not a JSON object") : rows.add(line);
    if (fault !== undefined) await sink.tell(errorLine(record, line, fault));
    if (line === undefined) continue;
    if (fault !== undefined) refused.add(seen);
    seen++;
  }
  const { advantages, metrics } = rows.advantages(totals);
  let next = 0;
  let index = 0;
  for await (const record of readRecords(files, maxLineBytes)) {
    const line = objectOf(record);
    if (line === undefined) continue;
    const advantage = refused.has(index++) ? null : (advantages[next++] ?? Number.NaN);
    if (Number.isNaN(advantage)) throw new RewardError("bad_input", UNCHANGED);
    await sink.write(withAdvantage(record.bytes, Object.hasOwn(line, "advantage"), advantage));
  }
  if (index !== seen) throw new RewardError("bad_input", UNCHANGED);
  return { rollouts: rows.length, prompts: rows.prompts, sizes: rows.sizes(), metrics };
}

/**
 * Reads the files once, holding the lines of one prompt: for estimators that look at prompts alone.
 *
 * @throws {RewardError} bad_input when a prompt comes back after another one
 */
export async function inOnePass(
  files: readonly string[],
  maxLineBytes: number | undefined,
  options: AdvantageOptions,
  sink: Sink,
): Promise<Done> {
  const closed = new Set<string>();
  const stats: StatsRow[] = [];
  let passRates = 0;
  let rollouts = 0;
  const sizes: number[] = [];
  let rows = new Rows(options);
  let uid: string | undefined;
  let held: { record: RecordLine; line: Record<string, unknown>; refused: boolean }[] = [];

  async function flush(): Promise<void> {
    let found: ReturnType<Rows["advantages"]>;
    try {
      found = rows.advantages();
    } catch (error) {
      if (!(error instanceof RewardError)) throw error;
      for (const { record, line, refused } of held) {
        if (!refused) await sink.tell(errorLine(record, line, error.message));
        await sink.write(withAdvantage(record.bytes, Object.hasOwn(line, "advantage"), null));
      }
      return;
    }
    let next = 0;
    for (const { record, line, refused } of held) {
      await sink.write(
        withAdvantage(
          record.bytes,
          Object.hasOwn(line, "advantage"),
          refused ? null : found.advantages[next++]!,
        ),
      );
    }
    if (next === 0) return;
    rollouts += next;
    sizes.push(next);
    passRates += found.metrics["difficulty/mean_pass_rate"] ?? 0;
    for (const row of statsToRows(groupStats(rows.input()))) stats.push(row);
  }

  for await (const record of readRecords(files, maxLineBytes)) {
    const line = objectOf(record);
    if (line === undefined) {
      await sink.tell(errorLine(record, line, record.fault ?? "not a JSON object"));
      continue;
    }
    const named = rows.uidOf(line);
    if (named !== undefined && named !== uid) {
      await flush();
      if (uid !== undefined) closed.add(uid);
      if (closed.has(named)) {
        const where = `${record.file === "-" ? "standard input" : record.file}:${record.line}`;
        throw new RewardError(
          "bad_option",
          `${where}: prompt ${named} comes back after another one: give --scattered, or sort the lines by prompt`,
        );
      }
      uid = named;
      rows = new Rows(options);
      held = [];
    }
    const fault = rows.add(line);
    if (fault !== undefined) await sink.tell(errorLine(record, line, fault));
    held.push({ record, line, refused: fault !== undefined });
  }
  await flush();
  const metrics = stats.every(({ type }) => type !== null) ? typeMetrics(statsFromRows(stats)) : {};
  if (options.params.difficulty_reweight && stats.length > 0) {
    metrics["difficulty/mean_pass_rate"] = passRates / stats.length;
  }
  return { rollouts, prompts: stats.length, sizes: countSizes(sizes), metrics };
}

function objectOf({ value }: RecordLine): Record<string, unknown> | undefined {
  return isObject(value) ? value : undefined;
}

export function errorLine(
  { file, line }: Pick<RecordLine, "file" | "line">,
  record: Record<string, unknown> | undefined,
  message: string,
): ErrorLine {
  const reward = isObject(record?.reward) ? record.reward : {};
  const type = typeof reward.type === "string" ? reward.type : null;
  return { file, line, type, status: record === undefined ? "bad_input" : "bad_sample", message };
}

const ADVANTAGE: ReadonlySet<string> = new Set(["advantage"]);

/**
 * The line, byte for byte, with `advantage` as its last member.
 *
 * @param had whether it has one already, which this one replaces
 */
export function withAdvantage(bytes: Buffer, had: boolean, advantage: number | null): Buffer {
  let end = bytes.length;
  while (bytes[end - 1]! <= 0x20) end--;
  const source = had ? without(bytes, 0, end, ADVANTAGE) : bytes.subarray(0, end);
  let to = source.length - 1;
  while (source[to - 1]! <= 0x20) to--;
  const comma = source[to - 1] === 0x7b ? "" : ",";
  return Buffer.concat([source.subarray(0, to), Buffer.from(`${comma}"advantage":${advantage}}\n`)]);
}
