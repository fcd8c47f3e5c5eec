import { openScorer } from "../batch/scorer.ts";
import { counted } from "../counted.ts";
import { UnreadRecord } from "../records/unread-record.ts";
import { isWorthless } from "../rewards/verdict.ts";
import type { Command } from "./command.ts";
import { jsonFlag, maxLineFlag } from "./common-flags.ts";

import type { Arguments } from "./flags.ts";
import { listProblems, type Problem } from "./list-problems.ts";
import { recordOptions, scorerOptions, scoringFlags } from "./options.ts";
import { type RecordLine, rolloutOf } from "./records.ts";
import { openRows, rowsFlag, tellMissed } from "./rows.ts";

export const command: Command = {
  usage: "[FILES…|-] [flags]",
  flags: {
    ...scoringFlags,
    ...rowsFlag,
    ...maxLineFlag,
    ...jsonFlag,
  },
  run: validate,
};

/** The least response that passes the gate: it makes the scorer look at the reference and at nothing else. */
const EMPTY_ANSWER = "<think></think>";

/** Exit code 0: every record can be scored; 1: some cannot. Rows of a data set need no response. */
async function validate(args: Arguments): Promise<number> {
  const scorer = await openScorer(scorerOptions(args));
  const options = { ...recordOptions(args), types: scorer.registry.types, unanswered: true };
  const maxLine = args.number("max-line");
  const rows = await openRows(args);
  const { records, bad } = await listProblems(args, check, maxLine && maxLine * 2 ** 20, rows?.join);
  tellMissed(rows, args);
  process.stderr.write(`${counted(records, "record")}, ${bad === 0 ? "all valid" : `${bad} with a fault`}\n`);
  return bad === 0 ? 0 : 1;

  function check(line: RecordLine): Problem | undefined {
    if (line.fault !== undefined) return { code: "bad_input", message: line.fault };
    const rollout = rolloutOf(line, options);
    if (rollout instanceof UnreadRecord) return rollout.fault;
    const { silence: _, ...sample } = rollout.sample;
    const result = scorer.score({ ...sample, response: EMPTY_ANSWER, thinking: null });
    if (result.score === null) return { ...result.error, type: result.type };
    return isWorthless(result.reason)
      ? { code: "not_answerable", message: result.reason, type: result.type }
      : undefined;
  }
}
