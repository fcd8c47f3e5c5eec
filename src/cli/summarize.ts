import { storedReward } from "../audit/stored-reward.ts";
import { countStored, type Tally } from "../batch/tally.ts";
import { counted, have } from "../counted.ts";
import { isObject } from "../json/is-object.ts";
import { Rollout } from "../records/rollout.ts";
import { valueAt } from "../records/value-at.ts";
import { type GroupedScore, groupDifferences, groupScores } from "../stats/groups.ts";
import type { Interval } from "../stats/intervals.ts";
import { countSizes, lonePrompts } from "../stats/lone-prompts.ts";
import {
  type ScoredResponse,
  type ScoreSummary,
  type SummaryOptions,
  summarize,
} from "../stats/summarize.ts";
import { ByFields, byFlag } from "./by-fields.ts";
import type { Command } from "./command.ts";
import { jsonFlag, levelFlag, thresholdFlag, uidFlag } from "./common-flags.ts";
import { differencesTable } from "./differences.ts";
import { countsOf } from "./field-list.ts";
import type { Arguments } from "./flags.ts";
import { NamedFields } from "./named-fields.ts";
import { oneWayOf, tellOneWay } from "./options.ts";
import { lengthsFlag, qualityFlag, qualityOf } from "./quality.ts";
import { promptOfLine, readRecords, rolloutOf } from "./records.ts";
import { table } from "./summary.ts";

export const command: Command = {
  usage: "[SCORED…|-] [flags]",
  flags: {
    ...byFlag,
    ...uidFlag,
    answer: { value: "FIELD", help: "where a line has its final answer, for maj@k" },
    k: {
      value: "NUMBERS",
      help: "the k of pass@k, avg@k and maj@k; by default 1 and the most responses of a prompt",
    },
    ...thresholdFlag,
    ...levelFlag,
    draws: { value: "N", help: "samples of the bootstrap; 2000 by default" },
    seed: { value: "N", help: "seed of the bootstrap; 1 by default" },
    ...qualityFlag,
    ...lengthsFlag,
    ...jsonFlag,
  },
  run,
};

/** Exit code 0: every line had a score; 1: some had none. */
async function run(args: Arguments): Promise<number> {
  const ks = countsOf(args, "k", []);
  const options: SummaryOptions = {
    ...(ks.length === 0 ? {} : { ks }),
    ...given("threshold"),
    ...given("level"),
    ...given("draws"),
    seed: args.whole("seed", 0) ?? 1,
  };
  const by = new ByFields(args);
  const fields = by.fields.length === 0 ? ["type"] : by.fields;
  const responses: (ScoredResponse & GroupedScore)[] = [];
  const tally: Tally = new Map();
  let left = 0;
  let lines = 0;
  const quality = qualityOf(args);
  const namedFields = new NamedFields(args, ["uid", "answer"]);
  for await (const record of readRecords(args.files)) {
    const { value } = record;
    const score = storedReward(value);
    namedFields.see(value);
    if (isObject(value)) countStored(tally, value.reward);
    lines++;
    if (typeof score !== "number") {
      left++;
      continue;
    }
    const type = String(valueAt(value, "reward.type") ?? valueAt(value, "data_source") ?? "all");
    const stated =
      args.text("answer") === undefined ? undefined : valueAt(value, args.text("answer") as string);
    const answer = stated === undefined || stated === null ? null : String(stated);
    // A line that names no prompt is a prompt of its own.
    const prompt = promptOfLine(record, args.text("uid"));
    quality?.add(value, prompt, score);
    const read = by.fields.length === 0 ? undefined : rolloutOf(record, { partial: true });
    const { step, sampleNumber: sample } = read instanceof Rollout ? read : {};
    const group = read === undefined ? [type] : by.of(record, read);
    responses.push({ prompt: prompt ?? `line ${lines}`, answer, score, step, sample, group });
  }
  namedFields.end();
  by.end();
  const groups = groupScores(responses);
  if (by.fields.length === 0) groups.sort((a, b) => (a.group[0]! < b.group[0]! ? -1 : 1));
  const labelled = groups.map(({ group, scores }) => ({ group, ...summarize(scores, options) }));
  const differences = groupDifferences(by.fields.length === 0 ? [] : groups, options);
  if (args.on("json")) {
    const summaries = labelled.map(({ group, ...summary }) => ({ ...named(group), ...summary }));
    const found = {
      summaries,
      ...(by.fields.length > 0 && {
        differences: differences.map((row) => ({ ...named(row.group), ...row.paired })),
      }),
      withoutScore: left,
      ...(quality && { quality: quality.metrics() }),
      warnings: oneWayOf(tally, args),
    };
    process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  } else {
    const parts = labelled.length === 0 ? [] : [report(fields, labelled)];
    if (differences.length > 0) parts.push(differencesTable(fields, differences));
    if (quality !== undefined) parts.push(quality.text());
    if (parts.length > 0) process.stdout.write(`${parts.join("\n\n")}\n`);
  }
  tellOneWay(tally, args);
  const perPrompt = new Map<string | number, number>();
  for (const { prompt } of responses) perPrompt.set(prompt, (perPrompt.get(prompt) ?? 0) + 1);
  const lone = lonePrompts(countSizes(perPrompt.values()));
  if (lone !== undefined) process.stderr.write(`${lone}\n`);
  if (left > 0) process.stderr.write(`${left} of ${counted(lines, "line")} ${have(left)} no score\n`);
  return left === 0 ? 0 : 1;

  /** A group by the names of its fields. */
  function named(group: readonly string[]): { type?: string; by?: Record<string, string> } {
    if (by.fields.length === 0) return { type: group[0]! };
    return { by: Object.fromEntries(group.map((value, i) => [fields[i]!, value])) };
  }

  function given(name: "threshold" | "level" | "draws"): Record<string, number> {
    const value = args.number(name);
    return value === undefined ? {} : { [name]: value };
  }
}

function report(
  fields: readonly string[],
  summaries: readonly ({ group: readonly string[] } & ScoreSummary)[],
): string {
  const figure = (value: number | null): string =>
    value === null || Number.isNaN(value) ? "–" : value.toFixed(4);
  const interval = ({ low, high }: Interval): string => `${figure(low)} … ${figure(high)}`;
  const means = table(
    [...fields, "prompts", "responses", "mean", "std", "clustered interval", "bootstrap interval"],
    summaries.map((row) => [
      ...row.group,
      `${row.prompts}`,
      `${row.responses}`,
      figure(row.mean),
      figure(row.std),
      interval(row.clustered),
      interval(row.bootstrap),
    ]),
  );
  const atK = table(
    [...fields, "k", "prompts", "pass@k", "avg@k", "maj@k"],
    summaries.flatMap((row) =>
      row.atK.map(({ k, prompts, pass, average, majority }) => [
        ...row.group,
        `${k}`,
        `${prompts}`,
        figure(pass),
        figure(average),
        figure(majority),
      ]),
    ),
  );
  return `${means}\n\n${atK}`;
}
