import { type FileHandle, readFile, rm } from "node:fs/promises";
import { Pool } from "../batch/pool.ts";
import type { ScoredLines } from "../batch/scored-lines.ts";
import { merge, type Tally } from "../batch/tally.ts";
import { counted, have } from "../counted.ts";
import { RewardError } from "../errors.ts";
import { finishFile } from "../shards/durable.ts";
import {
  differenceOf,
  type Marker,
  markerName,
  readMarker,
  shortIdentity,
  writeMarker,
} from "../shards/marker.ts";
import { openPartial, type Partial, removeLeftovers } from "../shards/partial.ts";
import { type Portion, Selector } from "../shards/select.ts";
import { withPlaces } from "../shards/source-position.ts";
import { isWhole } from "../shards/verify-checksum.ts";
import type { ErrorLine } from "./error-lines.ts";
import type { Arguments } from "./flags.ts";
import { openInputs } from "./inputs.ts";
import { Interruption } from "./interrupt.ts";
import { tellOneWay } from "./options.ts";
import { showProgress } from "./progress.ts";
import { openRows } from "./rows.ts";
import { hashOf } from "./run-options.ts";
import { blockOptions, poolOptions } from "./score-options.ts";
import { scoredParts } from "./scored-parts.ts";
import { planShard, type ShardPlan } from "./shard-plan.ts";
import { shardErrors, summarizeShard } from "./shard-rows.ts";
import { summaryTable } from "./summary.ts";

/**
 * `score --shard`: scores one part of the input into a file of its own, `OUT-00003-of-00016.jsonl`, and marks it as
 * complete with `OUT-00003-of-00016.jsonl.done`.
 *
 * The file has its name only when all of it is on the disk, and counts only once its marker stands beside it. With
 * `--resume` a complete shard is left as it is, and one that was begun is continued.
 *
 * @returns 0 as soon as the shard is complete; the marker counts the lines without a score
 */
export async function scoreShard(args: Arguments): Promise<number> {
  const plan = await planShard(args);
  const { shard, path, run } = plan;
  const say = (text: string) => process.stderr.write(`shard ${shard.index} of ${shard.of}: ${text}\n`);
  const marker = await readMarker(path);
  if (args.on("resume") && marker !== undefined) {
    const other = differenceOf(marker, run);
    if (other !== undefined) {
      throw new RewardError(
        "bad_option",
        `${path} is complete, of a run with other options or inputs (${other}): leave out --resume to begin anew`,
      );
    }
    if ((await isWhole(path, marker.output)) && (await isWhole(shardErrors(path), marker.errors))) {
      await removeLeftovers(path);
      if (!args.on("quiet")) say(`complete already, ${counted(marker.output.rows, "line")}`);
      return 0;
    }
    say("the file is not what its marker says: scoring it again");
  }
  await rm(markerName(path), { force: true });
  let began = await attempt(args, plan, args.on("resume") && marker === undefined);
  if (began === undefined) {
    say("what an earlier run left does not fit the input: beginning anew");
    began = await attempt(args, plan, false);
  }
  const { tally, failed } = began as Scored;
  if (!args.on("quiet")) {
    if (tally.size > 0) process.stderr.write(`${summaryTable(tally)}\n`);
    tellOneWay(tally, args);
    say(
      failed === 0
        ? "complete"
        : `complete, ${counted(failed, "line")} ${have(failed)} no score, listed in ${shardErrors(path)}`,
    );
  }
  return 0;
}

interface Scored {
  readonly tally: Tally;
  readonly failed: number;
}

/** Scores the missing lines; undefined when the lines that are there do not fit the input. */
async function attempt(args: Arguments, plan: ShardPlan, resume: boolean): Promise<Scored | undefined> {
  const { shard, run, names, all, scorer, lines } = plan;
  const { blockBytes, ...limits } = blockOptions(args);
  const inputs =
    names.length === 0
      ? undefined
      : await openInputs(names, { blockBytes, ...limits }, (await openRows(args))?.join);
  const partial = await openPartial(plan.path, shortIdentity(run), resume);
  const selector = new Selector({
    ...shard,
    byPrompt: run.split === "prompts",
    uid: run.uid ?? undefined,
    files: run.inputs.map(({ file }) => file),
    after: partial.after,
    portionBytes: blockBytes,
  });
  const share =
    inputs?.total === undefined ? undefined : inputs.total / (run.split === "prompts" ? shard.of : 1);
  const pool = new Pool(poolOptions(args, share));
  const tally: Tally = new Map();
  let [done, failed, unread] = [0, partial.listed, partial.unread];
  const before = partial.lines + partial.unread;
  const hide = args.on("quiet")
    ? () => {}
    : showProgress(() => ({ lines: done, bytes: inputs?.consumed() ?? 0, total: inputs?.total }));
  const interruption = new Interruption(
    () => pool.stop(),
    async () => {
      await pool.close();
      hide();
      process.stderr.write("golong-rewards: interrupted; the same command with --resume goes on from here\n");
    },
  );
  try {
    const portions = inputs === undefined ? [] : selector.portions(inputs.blocks());
    let fits = false;
    const options = { scorer, lines, partBytes: blockBytes };
    for await (const { part: portion, scored } of scoredParts(portions, pool, options)) {
      fits ||= selector.passed === before;
      if (!fits) break;
      unread += await append(partial, portion, scored, all);
      merge(tally, scored.tally);
      done += portion.places.length;
      failed += scored.errors.length;
      if (scored.stopped) break;
    }
    if (interruption.asked) await interruption.written();
    for (const name of (await inputs?.changed()) ?? [])
      throw new RewardError("bad_input", `${name} changed while it was read: the shard is not complete`);
    if (selector.passed !== before || !(await seal(plan, partial, failed, unread))) return undefined;
  } finally {
    interruption.forget();
    hide();
    await Promise.all([pool.close(), partial.output.close(), partial.errors.close()]);
  }
  return { tally, failed };
}

/**
 * Writes errors before output: then a line without output is always listed, which `--resume` relies on.
 *
 * @returns how many lines have no output
 */
async function append(
  { output, errors }: Partial,
  portion: Portion,
  scored: ScoredLines,
  names: readonly string[],
): Promise<number> {
  // A run that is interrupted ends within a portion.
  const places = portion.places.slice(0, scored.lines);
  const unread = new Set<number>();
  const listed = scored.errors.map((error) => {
    const place = places[error.line] as (typeof places)[number];
    if (error.status === "bad_input") unread.add(error.line);
    const named: ErrorLine = { file: names[place.file] as string, ...error, line: place.line };
    return `${JSON.stringify({ ...named, input_row: [place.file, place.line] })}\n`;
  });
  await writeAll(errors, Buffer.from(listed.join("")));
  const { buffer, byteOffset, byteLength } = scored.output;
  const kept = unread.size === 0 ? places : places.filter((_, line) => !unread.has(line));
  await writeAll(output, withPlaces(Buffer.from(buffer, byteOffset, byteLength), kept));
  return unread.size;
}

async function writeAll(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten;
}

/** Gives the shard its name and its marker; false when some of its errors were lost in a crash of the machine. */
async function seal(
  { shard, path, run }: ShardPlan,
  partial: Partial,
  failed: number,
  unread: number,
): Promise<boolean> {
  const { output, outputPath, errors, errorsPath } = partial;
  const { unscored, ...summary } = await summarizeShard(outputPath, run.uid ?? undefined);
  if (unscored + unread !== failed) return false;
  const listed = await readFile(errorsPath);
  const list = { rows: failed, bytes: listed.length, sha256: hashOf(listed) };
  if (failed > 0) await finishFile(errors, errorsPath, shardErrors(path));
  else {
    await errors.close();
    await rm(errorsPath);
    await rm(shardErrors(path), { force: true });
  }
  await finishFile(output, outputPath, path);
  const { index, of } = shard;
  const marker: Marker = { format: 1, shard: index, of, ...run, ...summary, errors: list };
  await writeMarker(path, marker);
  await removeLeftovers(path);
  return true;
}
