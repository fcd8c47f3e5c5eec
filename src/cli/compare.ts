import { createHash } from "node:crypto";
import { Comparison, type Pair } from "../audit/comparison.ts";
import { comparisonText } from "../audit/comparison-text.ts";
import { storedReward } from "../audit/stored-reward.ts";
import { RewardError } from "../errors.ts";
import type { ProfileName } from "../profiles/profile.ts";
import { isObject } from "../records/format.ts";
import { withTruth } from "../records/label.ts";
import { readRecord } from "../records/read.ts";
import { registry } from "../registry.ts";
import { type ScoreOptions, scoreItem } from "../score.ts";
import type { Command } from "./commands.ts";
import type { Arguments } from "./flags.ts";
import { recordOptions } from "./options.ts";
import { type RecordLine, readRecords } from "./records.ts";
import { table } from "./summary.ts";

export const command: Command = {
  usage: "OLD [NEW] [flags]",
  flags: [
    "profile",
    "against",
    "format",
    "data-source",
    "reward-mode",
    "type",
    "tolerance",
    "cases",
    "allow",
    "json",
  ],
  run: compare,
};

/** Exit code 0: no reward differs (beyond `--allow`); 1: some do, or a line could not be compared; 2: called wrongly. */
async function compare(args: Arguments): Promise<number> {
  const [old, renewed, ...more] = args.files;
  if (more.length > 0) throw new RewardError("bad_option", "compare takes one file or two");
  if (renewed !== undefined && (args.text("profile") ?? args.text("against")) !== undefined)
    throw new RewardError("bad_option", "two files are compared by their stored rewards, not by a profile");
  const tolerance = args.number("tolerance");
  const cases = args.number("cases");
  const comparison = new Comparison({
    ...(tolerance === undefined ? {} : { tolerance }),
    ...(cases === undefined ? {} : { cases }),
  });
  const after = renewed === undefined ? undefined : await storedRewards(renewed);
  const faults: string[] = [];
  for await (const line of readRecords(old === undefined ? [] : [old])) {
    try {
      comparison.add(pairOf(line, args, after));
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
  if (faults.length > 0)
    process.stderr.write(`${faults.length} lines not compared:\n${faults.slice(0, 20).join("\n")}\n`);
  const allowed = (args.number("allow") ?? 0) * report.n;
  return faults.length > 0 || report.changed > allowed ? 1 : 0;
}

/** What a line is known by in another file: its id, else its number. */
const keyOf = ({ value, line }: RecordLine): string =>
  isObject(value) && (typeof value.id === "string" || typeof value.id === "number")
    ? `id ${value.id}`
    : `line ${line}`;

async function storedRewards(file: string): Promise<ReadonlyMap<string, number | null>> {
  const rewards = new Map<string, number | null>();
  for await (const line of readRecords([file])) {
    const stored = storedReward(line.value);
    if (rewards.has(keyOf(line))) throw new RewardError("bad_input", `${file} holds ${keyOf(line)} twice`);
    if (stored !== undefined) rewards.set(keyOf(line), stored);
  }
  return rewards;
}

/** The prompt: its uid, else the digest of its text, which the rollouts of a group share. */
function promptOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { uid, input, prompt } = value;
  if (typeof uid === "string" || typeof uid === "number") return String(uid);
  const text = input ?? prompt;
  if (text === undefined) return undefined;
  return createHash("sha256")
    .update(typeof text === "string" ? text : JSON.stringify(text))
    .digest("base64");
}

function pairOf(
  line: RecordLine,
  args: Arguments,
  after: ReadonlyMap<string, number | null> | undefined,
): Pair {
  if (line.fault !== undefined) throw new RewardError("bad_input", line.fault);
  const { format, defaults } = recordOptions(args);
  const { sample, type } = withTruth(readRecord(line.value, format, defaults), registry.types);
  const options: ScoreOptions = type === undefined ? {} : { type };
  const profile = (args.text("profile") ?? "golongrl") as ProfileName;
  const against = args.text("against") ?? "stored";
  const own = scoreItem(sample, { ...options, profile });
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
    id: isObject(line.value) && line.value.id !== undefined ? String(line.value.id) : `line ${line.line}`,
    uid: promptOf(line.value),
    options,
  };
}
