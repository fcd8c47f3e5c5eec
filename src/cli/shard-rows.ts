import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { groupStats, type TypeTotals, totalsOf } from "../advantage/index.ts";
import { findEstimator } from "../advantage/params.ts";
import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import { memberOf } from "../json/scan.ts";
import { LineCursor } from "../lines/line-cursor.ts";
import { fingerprint } from "../shards/hash.ts";
import { type Marker, SAMPLE, type Written } from "../shards/marker.ts";
import { promptInBytes } from "../shards/prompt-in-bytes.ts";
import { isBefore, type Place, placeOf } from "../shards/source-position.ts";
import { type AdvantageOptions, Rows } from "./advantage-rows.ts";

/** The list of a shard's lines without a score. */
export function shardErrors(shard: string): string {
  return `${shard}.errors.jsonl`;
}

/** The contents of a shard's file that a merge needs, read once. */
export interface ShardRows {
  readonly written: Written;
  readonly rows: Rows;
  /** Lines that have no part in any prompt, by number, and why. */
  readonly refused: ReadonlyMap<number, string>;
  /** Lines without a score. */
  readonly unscored: number;
}

/**
 * Reads a shard's scored lines: their number, bytes and checksum, and the columns that advantages are made of. Lines
 * are not parsed but for their uid and reward. A few dozen bytes a line are held.
 *
 * @throws {RewardError} bad_input when a line does not end with its place, or stands before the one before it
 */
export async function readShard(path: string, options: AdvantageOptions): Promise<ShardRows> {
  const hash = createHash("sha256");
  let bytes = 0;
  const cursor = new LineCursor(path, 1 << 20, (block) => {
    bytes += block.length;
    hash.update(block);
  });
  const rows = new Rows(options);
  const refused = new Map<number, string>();
  let unscored = 0;
  let count = 0;
  let last: Place | undefined;
  for (;;) {
    const more = cursor.next();
    if (!(typeof more === "boolean" ? more : await more)) break;
    const { line } = cursor;
    const found = placeOf(line);
    if (found === undefined || (last !== undefined && !isBefore(last, found.place))) {
      throw new RewardError("bad_input", `${path}: line ${count + 1} is not the line of a shard`);
    }
    last = found.place;
    const at = memberOf(line, { start: 0, end: line.length }, "reward");
    const reward: unknown = at && JSON.parse(line.toString("utf8", at.start, at.end));
    if (!isObject(reward) || typeof reward.score !== "number") unscored++;
    const fault = rows.take(promptInBytes(line, options.uid), reward);
    if (fault !== undefined) refused.set(count, fault);
    count++;
  }
  return { written: { rows: count, bytes, sha256: hash.digest("hex") }, rows, refused, unscored };
}

/** What a shard's marker records of its prompts. */
export async function summarizeShard(
  path: string,
  uid: string | undefined,
): Promise<Pick<Marker, "output" | "prompts" | "totals" | "sample"> & { unscored: number }> {
  const estimator = findEstimator("tmn_grpo");
  const options = { estimator, params: {}, uid, components: [], lengths: undefined };
  const { rows, written: output, unscored } = await readShard(path, options);
  if (rows.length === 0) return { unscored, output, prompts: 0, totals: [], sample: [] };
  const stats = groupStats(rows.input());
  return {
    unscored,
    output,
    prompts: rows.prompts,
    totals: totalsOf(stats),
    sample: stats.uid
      .map((name) => fingerprint(String(name)))
      .sort()
      .slice(0, SAMPLE),
  };
}

/** The totals of all shards, as `merge --totals` wrote them. */
export async function readTotals(path: string): Promise<readonly TypeTotals[]> {
  const { format, totals } = JSON.parse(await readFile(path, "utf8")) as {
    format?: number;
    totals?: TypeTotals[];
  };
  if (format === 1 && Array.isArray(totals)) return totals;
  throw new RewardError("bad_option", `${path} holds no totals: merge --totals writes them`);
}
