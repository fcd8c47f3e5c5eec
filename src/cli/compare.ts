import { Comparison, type Pair } from "../audit/comparison.ts";
import { comparisonText } from "../audit/comparison-text.ts";
import { storedReward } from "../audit/stored-reward.ts";
import { openScorer } from "../batch/scorer.ts";
import { counted } from "../counted.ts";
import { RewardError } from "../errors.ts";
import type { ProfileName } from "../profiles/profile.ts";
import { UnreadRecord } from "../records/unread-record.ts";
import type { Registry } from "../registry.ts";
import { scoreItem } from "../score.ts";
import type { ScoreOptions } from "../scoring/options.ts";
import { type GroupDifference, pairingByGroup } from "../stats/groups.ts";
import { type PairedOptions, type PairedSummary, pairedSummary, pairScores } from "../stats/pairs.ts";
import { ByFields, byFlag } from "./by-fields.ts";
import type { Command } from "./command.ts";
import { jsonFlag, levelFlag, thresholdFlag, uidFlag } from "./common-flags.ts";
import { differencesTable } from "./differences.ts";
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
import { keyOf, type RunScore, responseDigest, runScore } from "./run-scores.ts";
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
    ...byFlag,
    ...thresholdFlag,
    ...levelFlag,
    ...jsonFlag,
  },
  run: compare,
};

/** The other file: its rewards by their lines' keys, and as a run. */
interface OtherRun {
  readonly rewards: ReadonlyMap<string, { score: number | null; response: string | undefined }>;
  readonly scores: readonly RunScore[];
}

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
  const by = new ByFields(args);
  const other = renewed === undefined ? undefined : await otherRun(renewed, args, by);
  const { registry } = await openScorer(scorerOptions(args));
  const refused: string[] = [];
  // Lines that the other file has no line for, and rollouts that are others there.
  const missing: string[] = [];
  const [before, after]: [RunScore[], RunScore[]] = [[], [...(other?.scores ?? [])]];
  const rows = await openRows(args);
  for await (const line of readRecords(old === undefined ? [] : [old], undefined, undefined, rows?.join)) {
    const from = other === undefined ? undefined : runScore(line, by, args.text("uid"));
    if (from !== undefined) before.push(from);
    const known = other?.rewards.get(keyOf(line));
    if (other !== undefined && line.fault === undefined && !isSameRollout(line, known?.response)) {
      missing.push(`${line.file}:${line.line}: the other file has no reward for ${keyOf(line)}`);
      continue;
    }
    try {
      const pair = pairOf(line, args, known?.score, registry);
      comparison.add(pair);
      if (other === undefined && by.fields.length > 0)
        for (const [run, score] of [
          [before, pair.before],
          [after, pair.after],
        ] as const) {
          const one = runScore(line, by, args.text("uid"), score);
          if (one !== undefined) run.push({ ...one, sample: `line ${line.line}` });
        }
    } catch (error) {
      if (!(error instanceof RewardError) || error.code === "bad_option") throw error;
      refused.push(`${line.file}:${line.line}: ${error.message}`);
    }
  }
  by.end();
  const report = comparison.report();
  // Two different runs have no rollouts in common: they are only compared in pairs.
  const areTwoRuns = missing.length > report.n;
  const faults = areTwoRuns ? refused : refused.concat(missing);
  const paired =
    other === undefined && by.fields.length === 0 ? undefined : pairedOf(before, after, by, args);
  const names = {
    before: renewed === undefined ? (args.text("against") ?? "stored") : (old as string),
    after: renewed ?? args.text("profile") ?? "golongrl",
  };
  if (args.on("json"))
    process.stdout.write(
      `${JSON.stringify({ ...names, ...report, notCompared: faults.length, ...(paired && pairedJson(paired, by)) }, null, 2)}\n`,
    );
  else {
    const parts = areTwoRuns ? [] : [comparisonText(report, names, table)];
    if (paired !== undefined) parts.push(pairedText(paired, names, by));
    process.stdout.write(`${parts.join("\n\n")}\n`);
  }
  tellMissed(rows, args);
  if (faults.length > 0)
    process.stderr.write(
      `${counted(faults.length, "line")} not compared:\n${faults.slice(0, 20).join("\n")}\n`,
    );
  const { pairs = 0, better = 0, worse = 0 } = paired?.overall ?? {};
  const [changed, of] = areTwoRuns ? [better + worse, pairs] : [report.changed, report.n];
  return faults.length > 0 || changed > (args.number("allow") ?? 0) * of ? 1 : 0;
}

/** Whether both files score one and the same response. */
function isSameRollout(line: RecordLine, response: string | undefined): boolean {
  return response !== undefined && responseDigest(line) === response;
}

async function otherRun(file: string, args: Arguments, by: ByFields): Promise<OtherRun> {
  const rewards = new Map<string, { score: number | null; response: string | undefined }>();
  const scores: RunScore[] = [];
  for await (const line of readRecords([file])) {
    const stored = storedReward(line.value);
    const key = keyOf(line);
    if (rewards.has(key)) throw new RewardError("bad_input", `${file} holds ${key} twice`);
    if (stored === undefined) continue;
    rewards.set(key, { score: stored, response: responseDigest(line) });
    const score = runScore(line, by, args.text("uid"), stored);
    if (score !== undefined) scores.push(score);
  }
  return { rewards, scores };
}

/** Two runs pair by pair: over all, by type, and by the values of `--by`. */
interface Paired {
  readonly overall: PairedSummary;
  readonly byType: readonly GroupDifference[];
  readonly byFields: readonly GroupDifference[];
}

function pairedOf(
  before: readonly RunScore[],
  after: readonly RunScore[],
  { fields }: ByFields,
  args: Arguments,
): Paired {
  const [threshold, level] = [args.number("threshold"), args.number("level")];
  const options: PairedOptions = {
    ...(threshold !== undefined && { threshold }),
    ...(level !== undefined && { level }),
  };
  const pairing = pairScores(before, after);
  return {
    overall: pairedSummary(pairing, options),
    byType: pairingByGroup(pairing, (group) => group.slice(0, 1), options),
    byFields: fields.length === 0 ? [] : pairingByGroup(pairing, (group) => group.slice(1), options),
  };
}

const pairedJson = ({ overall, byType, byFields }: Paired, { fields }: ByFields) => ({
  paired: overall,
  pairedByType: byType.map(({ group, paired }) => ({ type: group[0], ...paired })),
  ...(fields.length > 0 && {
    pairedBy: byFields.map(({ group, paired }) => ({
      by: Object.fromEntries(group.map((value, i) => [fields[i]!, value])),
      ...paired,
    })),
  }),
});

function pairedText(
  { overall, byType, byFields }: Paired,
  names: { readonly before: string; readonly after: string },
  { fields }: ByFields,
): string {
  const alone = overall.aloneInFirst + overall.aloneInSecond;
  const parts = [
    `${names.before} → ${names.after}, in pairs${alone === 0 ? "" : ` (${alone} rewards have no partner)`}`,
    differencesTable(["type"], [{ group: ["all"], paired: overall }, ...byType]),
  ];
  if (byFields.length > 0) parts.push(differencesTable(fields, byFields));
  return parts.join("\n\n");
}

function pairOf(
  line: RecordLine,
  args: Arguments,
  after: number | null | undefined,
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
  return {
    sample,
    before,
    after: after === undefined ? own.score : after,
    type: own.type,
    id: String(rollout.id ?? `line ${line.line}`),
    uid: rollout.prompt,
    options,
  };
}
