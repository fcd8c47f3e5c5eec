import { openScorer } from "../batch/scorer.ts";
import { counted } from "../counted.ts";
import { type Unanswerable, unanswerable } from "../data/answerability.ts";
import { RewardError } from "../errors.ts";
import { UnreadRecord } from "../records/unread-record.ts";
import { readTruths } from "../scoring/read-truths.ts";
import { typeOfFailed } from "../scoring/reward-of.ts";
import type { Command } from "./command.ts";
import { jsonFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { listProblems } from "./list-problems.ts";
import { recordOptions, scorerOptions, scoringFlags } from "./options.ts";
import { type RecordLine, rolloutOf } from "./records.ts";

export const command: Command = {
  usage: "[FILES…|-] [flags]",
  flags: {
    ...scoringFlags,
    ...jsonFlag,
  },
  run,
};

/** Exit code 0: every row can be answered; 1: some cannot. */
async function run(args: Arguments): Promise<number> {
  const scorer = await openScorer(scorerOptions(args));
  const { profile, registry } = scorer;
  // A data set's row has no response yet.
  const options = { ...recordOptions(args), types: registry.types, unanswered: true };
  const { records, bad } = await listProblems(args, check);
  process.stderr.write(
    `${counted(records, "row")}, ${bad === 0 ? "all answerable" : `${bad} not answerable`}\n`,
  );
  return bad === 0 ? 0 : 1;

  function check(line: RecordLine): Unanswerable | undefined {
    if (line.fault !== undefined) return { code: "bad_input", message: line.fault, type: null };
    const rollout = rolloutOf(line, options);
    if (rollout instanceof UnreadRecord)
      return { ...rollout.fault, type: typeOfFailed(rollout, profile, { registry }) };
    const { silence: _, ...sample } = rollout.sample;
    try {
      return unanswerable(
        sample,
        (other) => scorer.score(other),
        (other, type) => readTruths(other, { profile, registry, type }),
      );
    } catch (error) {
      if (!(error instanceof RewardError) || error.code === "bad_option") throw error;
      const { code, message } = error;
      return { code, message, type: typeOfFailed(sample, profile, { registry }) };
    }
  }
}
