import { openScorer } from "../batch/scorer.ts";
import { type Unanswerable, unanswerable } from "../data/answerability.ts";
import { RewardError } from "../errors.ts";
import type { ProfileName } from "../profiles/profile.ts";
import { isObject } from "../records/format.ts";
import { mismatch, readRecord } from "../records/read.ts";
import { registry } from "../registry.ts";
import type { Command } from "./commands.ts";
import type { Arguments } from "./flags.ts";
import { listProblems } from "./list-problems.ts";
import { recordOptions, scorerOptions, scoringFlags } from "./options.ts";
import type { RecordLine } from "./records.ts";

export const command: Command = {
  usage: "[FILES…|-] [flags]",
  flags: [...scoringFlags, "json"],
  run,
};

/** Exit code 0: every row can be answered; 1: some cannot. */
async function run(args: Arguments): Promise<number> {
  const profile = (args.text("profile") ?? "golongrl") as ProfileName;
  const scorer = await openScorer(scorerOptions(args));
  const { format, defaults } = recordOptions(args);
  const { records, bad } = await listProblems(args, check);
  process.stderr.write(`${records} rows, ${bad === 0 ? "all answerable" : `${bad} not answerable`}\n`);
  return bad === 0 ? 0 : 1;

  function check({ value, fault }: RecordLine): Unanswerable | undefined {
    if (fault !== undefined) return { code: "bad_input", message: fault, type: null };
    try {
      // A data set's row has no response yet.
      const item = readRecord(isObject(value) ? { response: "", ...value } : value, format, defaults);
      const score = (sample: typeof item.sample) => scorer(sample, item.type);
      const problem = unanswerable(item.sample, score, profile);
      if (problem !== undefined) return problem;
      const { type } = score({ ...item.sample, response: "<think></think>x" });
      const schema = type === null ? undefined : registry.types.get(type)?.reference;
      const truth = item.sample.reward_model.ground_truth;
      const wrong = schema && mismatch(schema, Array.isArray(truth) ? truth.at(-1) : truth);
      return wrong && { code: "bad_reference", type, ...wrong };
    } catch (error) {
      if (!(error instanceof RewardError) || error.code === "bad_option") throw error;
      return { code: error.code, message: error.message, type: null };
    }
  }
}
