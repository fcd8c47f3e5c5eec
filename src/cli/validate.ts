import { openScorer } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import { type Item, isObject } from "../records/format.ts";
import { mismatch, readRecord } from "../records/read.ts";
import { registry as ownRegistry } from "../registry.ts";
import type { Command } from "./commands.ts";
import type { Arguments } from "./flags.ts";
import { listProblems, type Problem } from "./list-problems.ts";
import { recordOptions, scorerOptions, scoringFlags } from "./options.ts";
import type { RecordLine } from "./records.ts";

export const command: Command = {
  usage: "[FILES…|-] [flags]",
  flags: [...scoringFlags, "max-line", "json"],
  run: validate,
};

/** The least response that passes the gate: it makes the scorer look at the reference and at nothing else. */
const EMPTY_ANSWER = "<think></think>";

async function validate(args: Arguments): Promise<number> {
  const scorer = await openScorer(scorerOptions(args));
  const { format, defaults } = recordOptions(args);
  const maxLine = args.number("max-line");
  const { records, bad } = await listProblems(args, check, maxLine && maxLine * 2 ** 20);
  process.stderr.write(`${records} records, ${bad === 0 ? "all valid" : `${bad} with a fault`}\n`);
  return bad === 0 ? 0 : 1;

  function check({ value, fault }: RecordLine): Problem | undefined {
    if (fault !== undefined) return { code: "bad_input", message: fault };
    let item: Item;
    try {
      item = readRecord(value, format, defaults);
    } catch (error) {
      if (error instanceof RewardError) return { ...error, code: error.code, message: error.message };
      throw error;
    }
    const result = scorer({ ...item.sample, response: EMPTY_ANSWER }, item.type);
    if (result.score === null) return result.error;
    const truth = item.sample.reward_model.ground_truth;
    const schema = ownRegistry.types.get(result.type ?? "")?.reference;
    for (const alternative of Array.isArray(truth) && !truth.every(isScalar) ? truth : [truth]) {
      const wrong = schema && mismatch(schema, alternative);
      if (wrong) {
        return {
          code: "bad_reference",
          message: `ground truth of ${result.type}: ${wrong.message}`,
          pointer: wrong.pointer,
        };
      }
    }
    return undefined;
  }
}

function isScalar(value: unknown): boolean {
  return !isObject(value) && !Array.isArray(value);
}
