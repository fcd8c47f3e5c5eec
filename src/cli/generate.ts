import { createHash } from "node:crypto";
import { Pool } from "../batch/pool.ts";
import { counted, have } from "../counted.ts";
import { RewardError } from "../errors.ts";
import type { PromptRow } from "../generate/generate.ts";
import { isObject } from "../json/is-object.ts";
import { UnreadRecord } from "../records/unread-record.ts";
import type { Command } from "./command.ts";
import { outFlag, quietFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { modelFlags, needed } from "./model-options.ts";
import { recordOptions, scoringFlags, tellOneWay } from "./options.ts";
import { refuseOverwriting } from "./output-paths.ts";
import { place, readRecords, rolloutOf } from "./records.ts";
import { isComplete, sampleRows } from "./sample-rows.ts";
import { poolFlags, poolOptions } from "./score-options.ts";
import { summaryTable } from "./summary.ts";

export const command: Command = {
  usage: "[DATA…|-] --base-url URL[,URL] --model NAME -o OUT [flags]",
  flags: {
    ...outFlag,
    samples: { short: "n", value: "N", help: "answers sampled for each prompt; 1 by default" },
    ...modelFlags,
    scored: { help: "score the answers as they come" },
    ...scoringFlags,
    ...poolFlags,
    ...quietFlag,
  },
  run,
};

/** Names longer than this, as prompts are that have no other, are shortened to their hash. */
const LONGEST_NAME = 80;

/** Exit code 0: every prompt has its answers; 1: some have not, and are listed. */
async function run(args: Arguments): Promise<number> {
  const out = needed(args, "out");
  await refuseOverwriting(args.files, [out, `${out}.errors.jsonl`]);
  if (args.on("resume") && (await isComplete(out))) {
    if (!args.on("quiet")) process.stderr.write(`${out} is complete: remove it to sample anew\n`);
    return 0;
  }
  const pool = args.on("scored") ? new Pool(poolOptions(args, 0)) : undefined;
  try {
    const samples = args.whole("samples") ?? 1;
    const done = await sampleRows(args, { rows: rowsOf(args), out, samples, pool });
    const { prompts, failed, errors, tally, speed } = done;
    if (!args.on("quiet")) {
      if (pool !== undefined) process.stderr.write(`${summaryTable(tally)}\n`);
      process.stderr.write(`${counted(prompts, "prompt")}, ${speed}\n`);
      if (failed > 0)
        process.stderr.write(
          `${counted(failed, "prompt")} ${have(failed)} no answer, see ${errors}; the same command with --resume asks for them again\n`,
        );
    }
    if (pool !== undefined) tellOneWay(tally, args);
    return failed === 0 ? 0 : 1;
  } finally {
    await pool?.close();
  }
}

/** The data set's rows with their prompts. */
async function* rowsOf(args: Arguments): AsyncGenerator<PromptRow> {
  const options = { ...recordOptions(args), partial: true };
  let count = 0;
  for await (const line of readRecords(args.files)) {
    const rollout = rolloutOf(line, options);
    const at = `${place(line.file)}:${line.line}`;
    if (line.fault !== undefined) throw new RewardError("bad_input", `${at}: ${line.fault}`);
    if (rollout instanceof UnreadRecord || !isObject(line.value))
      throw new RewardError(
        "bad_input",
        `${at}: ${rollout instanceof UnreadRecord ? rollout.fault.message : "no object"}`,
      );
    const name = `${rollout.id ?? rollout.prompt ?? `row${count}`}`;
    count++;
    const short =
      name.length <= LONGEST_NAME ? name : createHash("sha256").update(name).digest("hex").slice(0, 16);
    yield { name: short, uid: rollout.prompt ?? short, prompt: rollout.promptText, record: line.value };
  }
}
