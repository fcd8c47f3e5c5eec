import { tellScore } from "../audit/tell-score.ts";
import { openScorer } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import { Rollout } from "../records/rollout.ts";
import { UnreadRecord } from "../records/unread-record.ts";
import type { Command } from "./command.ts";
import { jsonFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { recordOptions, scorerOptions, scoringFlags } from "./options.ts";
import { place, type RecordLine, readRecords, rolloutOf } from "./records.ts";
import { openRows, rowsFlag } from "./rows.ts";

export const command: Command = {
  usage: "[FILE|-] [--line N | --id ID] [flags]",
  flags: {
    line: { value: "N", help: "the line to take, counted from 1; the first by default" },
    id: { value: "ID", help: "take the record with this id" },
    ...scoringFlags,
    ...rowsFlag,
    ...jsonFlag,
  },
  run: explain,
};

async function explain(args: Arguments): Promise<number> {
  const record = await find(args);
  if (record.fault !== undefined)
    throw new RewardError("bad_input", `${record.file}:${record.line}: ${record.fault}`);
  const scorer = await openScorer(scorerOptions(args));
  const rollout = rolloutOf(record, { ...recordOptions(args), types: scorer.registry.types });
  if (rollout instanceof UnreadRecord) throw new RewardError(rollout.fault.code, rollout.fault.message);
  const result = scorer.score(rollout);
  process.stdout.write(
    args.on("json")
      ? `${JSON.stringify(result, null, 2)}\n`
      : `${place(record.file)}, line ${record.line}\n\n${tellScore(rollout.sample, result, scorer.registry, scorer.how)}\n`,
  );
  return result.score === null ? 1 : 0;
}

async function find(args: Arguments): Promise<RecordLine> {
  const line = args.whole("line");
  const id = args.text("id");
  const options = { ...recordOptions(args), partial: true };
  const hasId = (record: RecordLine): boolean => {
    const rollout = rolloutOf(record, options);
    return rollout instanceof Rollout && String(rollout.id) === id;
  };
  for await (const record of readRecords(args.files, undefined, undefined, (await openRows(args))?.join)) {
    if (id !== undefined ? hasId(record) : line === undefined || record.line === line) return record;
  }
  throw new RewardError(
    "bad_option",
    id === undefined ? `there is no record at line ${line ?? 1}` : `no record has id ${id}`,
  );
}
