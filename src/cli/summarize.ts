import { storedReward } from "../audit/stored-reward.ts";
import { countStored, type Tally } from "../batch/tally.ts";
import { isObject } from "../records/format.ts";
import { valueAt } from "../records/value-at.ts";
import type { Interval } from "../stats/intervals.ts";
import { countSizes, lonePrompts } from "../stats/lone-prompts.ts";
import {
  type ScoredResponse,
  type ScoreSummary,
  type SummaryOptions,
  summarize,
} from "../stats/summarize.ts";
import type { Command } from "./commands.ts";
import { jsonFlag, thresholdFlag, uidFlag } from "./common-flags.ts";
import { countsOf } from "./field-list.ts";
import type { Arguments } from "./flags.ts";
import { NamedFields } from "./named-fields.ts";
import { oneWayOf, tellOneWay } from "./options.ts";
import { lengthsFlag, qualityFlag, qualityOf } from "./quality.ts";
import { promptOfLine, readRecords } from "./records.ts";
import { table } from "./summary.ts";

export const command: Command = {
  usage: "[SCORED…|-] [flags]",
  flags: {
    ...uidFlag,
    answer: { value: "FIELD", help: "where a line has its final answer, for maj@k" },
    k: {
      value: "NUMBERS",
      help: "the k of pass@k, avg@k and maj@k; by default 1 and the most responses of a prompt",
    },
    ...thresholdFlag,
    level: { value: "SHARE", help: "the confidence level; 0.95 by default" },
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
    seed: args.whole("seed") ?? 1,
  };
  const byType = new Map<string, ScoredResponse[]>();
  const tally: Tally = new Map();
  let left = 0;
  let lines = 0;
  const quality = qualityOf(args);
  const named = new NamedFields(args, ["uid", "answer"]);
  for await (const record of readRecords(args.files)) {
    const { value } = record;
    const score = storedReward(value);
    named.see(value);
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
    const response = { prompt: prompt ?? `line ${lines}`, answer, score };
    const known = byType.get(type);
    if (known === undefined) byType.set(type, [response]);
    else known.push(response);
  }
  named.end();
  const summaries = [...byType]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([type, responses]) => ({ type, ...summarize(responses, options) }));
  if (args.on("json"))
    process.stdout.write(
      `${JSON.stringify({ summaries, withoutScore: left, ...(quality && { quality: quality.metrics() }), warnings: oneWayOf(tally, args) }, null, 2)}\n`,
    );
  else process.stdout.write(`${report(summaries)}\n${quality === undefined ? "" : `\n${quality.text()}\n`}`);
  tellOneWay(tally, args);
  const perPrompt = new Map<string | number, number>();
  for (const responses of byType.values())
    for (const { prompt } of responses) perPrompt.set(prompt, (perPrompt.get(prompt) ?? 0) + 1);
  const lone = lonePrompts(countSizes(perPrompt.values()));
  if (lone !== undefined) process.stderr.write(`${lone}\n`);
  if (left > 0) process.stderr.write(`${left} of ${lines} lines have no score\n`);
  return left === 0 ? 0 : 1;

  function given(name: "threshold" | "level" | "draws"): Record<string, number> {
    const value = args.number(name);
    return value === undefined ? {} : { [name]: value };
  }
}

function report(summaries: readonly ({ type: string } & ScoreSummary)[]): string {
  const figure = (value: number | null): string =>
    value === null || Number.isNaN(value) ? "–" : value.toFixed(4);
  const interval = ({ low, high }: Interval): string => `${figure(low)} … ${figure(high)}`;
  const means = table(
    ["type", "prompts", "responses", "mean", "std", "clustered interval", "bootstrap interval"],
    summaries.map((row) => [
      row.type,
      `${row.prompts}`,
      `${row.responses}`,
      figure(row.mean),
      figure(row.std),
      interval(row.clustered),
      interval(row.bootstrap),
    ]),
  );
  const atK = table(
    ["type", "k", "prompts", "pass@k", "avg@k", "maj@k"],
    summaries.flatMap((row) =>
      row.atK.map(({ k, prompts, pass, average, majority }) => [
        row.type,
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
