import { Comparison, type Pair } from "../audit/comparison.ts";
import { comparisonText } from "../audit/comparison-text.ts";
import { storedReward } from "../audit/stored-reward.ts";
import { openScorer } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import type { ProfileName } from "../profiles/profile.ts";
import { UnreadRecord } from "../records/rollout.ts";
import type { Registry } from "../registry.ts";
import { type ScoreOptions, scoreItem } from "../score.ts";
import type { Command } from "./commands.ts";
import { jsonFlag, uidFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import {
  profileFlag,
  recordFlags,
  recordOptions,
  registryFlag,
  scorerOptions,
  thinkingFlags,
  thinkingOptions,
} from "./options.ts";
import { type RecordLine, readRecords, rolloutOf } from "./records.ts";
import { openRows, rowsFlag, tellMissed } from "./rows.ts";
import { table } from "./summary.ts";

export const command: Command = {
  usage: "OLD [NEW] [flags]",
  flags: {
    ...profileFlag,
    against: {
      value: "NAME",
      choices: ["stored", "golongrl", "hardened"],
      help: "what the rewards are compared with: the records' own (default), or a profile's",
    },
    ...thinkingFlags,
    ...recordFlags,
    ...rowsFlag,
    ...uidFlag,
    ...registryFlag,
    tolerance: { value: "X", help: "rewards that differ by no more are equal; 1e-6 by default" },
    cases: { value: "N", help: "how many of the largest changes are shown; 10 by default" },
    allow: {
      value: "SHARE",
      help: "share of changed rewards up to which the exit code is 0; none by default",
    },
    ...jsonFlag,
  },
  run: compare,
};

/** Exit code 0: no reward differs (beyond `--allow`); 1: some do, or a line could not be compared; 2: called wrongly. */
async function compare(args: Arguments): Promise<number> {
  const [old, renewed, ...more] = args.files;
  if (more.length > 0) throw new RewardError("bad_option", "compare takes one file or two");
  if (renewed !== undefined && (args.text("profile") ?? args.text("against")) !== undefined)
    throw new RewardError("bad_option", "two files are compared by their stored rewards, not by a profile");
  const tolerance = args.number("tolerance");
  const cases = args.whole("cases");
  const comparison = new Comparison({
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(cases === undefined ? {} : { cases }),
  });
  const after = renewed === undefined ? undefined : await storedRewards(renewed);
  const { registry } = await openScorer(scorerOptions(args));
  const faults: string[] = [];
  const rows = await openRows(args);
  for await (const line of readRecords(old === undefined ? [] : [old], undefined, undefined, rows?.join)) {
    try {
      comparison.add(pairOf(line, args, after, registry));
    } catch (error) {
      if (!(error instanceof RewardError) || error.code === "bad_option") throw error;
      faults.push(`${line.file}:${line.line}: ${error.message}`);
    }
  }

  const report = comparison.report();
  const names = {
    before: renewed === undefined ? (args.text("against") ?? "stored") : (old as string),
    after: renewed ?? args.text("profile") ?? "golongrl",
  };
  process.stdout.write(
    args.on("json")
      ? `${JSON.stringify({ ...names, ...report, notCompared: faults.length }, null, 2)}\n`
      : `${comparisonText(report, names, table)}\n`,
  );
  tellMissed(rows, args);
  if (faults.length > 0)
    process.stderr.write(`${faults.length} lines not compared:\n${faults.slice(0, 20).join("\n")}\n`);
  const allowed = (args.number("allow") ?? 0) * report.n;
  return faults.length > 0 || report.changed > allowed ? 1 : 0;
}

/** What a line is known by in another file: its id, else its number. */
function keyOf(line: RecordLine): string {
  const rollout = rolloutOf(line, { partial: true });
  const id = rollout instanceof UnreadRecord ? undefined : rollout.id;
  return id === undefined ? `line ${line.line}` : `id ${id}`;
}

async function storedRewards(file: string): Promise<ReadonlyMap<string, number | null>> {
  const rewards = new Map<string, number | null>();
  for await (const line of readRecords([file])) {
    const stored = storedReward(line.value);
    if (rewards.has(keyOf(line))) throw new RewardError("bad_input", `${file} holds ${keyOf(line)} twice`);
    if (stored !== undefined) rewards.set(keyOf(line), stored);
  }
  return rewards;
}

function pairOf(
  line: RecordLine,
  args: Arguments,
  after: ReadonlyMap<string, number | null> | undefined,
  registry: Registry,
): Pair {
  if (line.fault !== undefined) throw new RewardError("bad_input", line.fault);
  const rollout = rolloutOf(line, { ...recordOptions(args), types: registry.types });
  if (rollout instanceof UnreadRecord) throw new RewardError("bad_sample", rollout.fault.message);
  const { sample } = rollout;
  const options: ScoreOptions = { registry, ...thinkingOptions(args) };
  const profile = (args.text("profile") ?? "golongrl") as ProfileName;
  const against = args.text("against") ?? "stored";
  const own = scoreItem(sample, { ...options, profile });
  if (own.status === "unknown_type" && after === undefined)
    throw new RewardError("unknown_type", `${own.error.message} (--registry names types of your own)`);
  const before =
    against === "stored"
      ? storedReward(line.value)
      : scoreItem(sample, { ...options, profile: against as ProfileName }).score;
  if (before === undefined) throw new RewardError("bad_sample", "no reward is stored (--against a profile?)");
  const renewed = after === undefined ? own.score : after.get(keyOf(line));
  if (renewed === undefined)
    throw new RewardError("bad_sample", `the other file has no reward for ${keyOf(line)}`);
  return {
    sample,
    before,
    after: renewed,
    type: own.type,
    id: String(rollout.id ?? `line ${line.line}`),
    uid: rollout.prompt,
    options,
  };
}
