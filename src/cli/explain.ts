import { tellScore } from "../audit/tell-score.ts";
import { openScorer } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import { isObject } from "../records/format.ts";
import { readRecord } from "../records/read.ts";
import type { Command } from "./commands.ts";
import type { Arguments } from "./flags.ts";
import { recordOptions, scorerOptions, scoringFlags } from "./options.ts";
import { place, type RecordLine, readRecords } from "./records.ts";

export const command: Command = {
  usage: "[FILE|-] [--line N | --id ID] [flags]",
  flags: ["line", "id", ...scoringFlags, "json"],
  run: explain,
};

async function explain(args: Arguments): Promise<number> {
  const record = await find(args);
  if (record.fault !== undefined)
    throw new RewardError("bad_input", `${record.file}:${record.line}: ${record.fault}`);
  const { format, defaults } = recordOptions(args);
  const item = readRecord(record.value, format, defaults);
  const result = (await openScorer(scorerOptions(args)))(item.sample, item.type);
  process.stdout.write(
    args.on("json")
      ? `${JSON.stringify(result, null, 2)}\n`
      : `${place(record.file)}, line ${record.line}\n\n${tellScore(item.sample, result)}\n`,
  );
  return result.score === null ? 1 : 0;
}

async function find(args: Arguments): Promise<RecordLine> {
  const line = args.number("line");
  const id = args.text("id");
  for await (const record of readRecords(args.files)) {
    if (
      id !== undefined
        ? isObject(record.value) && String(record.value.id) === id
        : line === undefined || record.line === line
    ) {
      return record;
    }
  }
  throw new RewardError(
    "bad_option",
    id === undefined ? `there is no record at line ${line ?? 1}` : `no record has id ${id}`,
  );
}
