import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { openScorer } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import type { Score } from "../scoring/result.ts";
import type { Command } from "./command.ts";
import { outFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { recordOptions, scorerOptions, scoringFlags } from "./options.ts";
import { openOutput } from "./output.ts";

export const command: Command = {
  usage: "(--sample FILE | --response FILE --reference FILE --data-source NAME) [--out reward.json] [flags]",
  takesNoFiles: true,
  flags: {
    sample: { value: "FILE", help: "a record as JSON; its response may come from --response" },
    response: { value: "FILE", help: "the model's text; - for standard input" },
    reference: { value: "FILE", help: "the ground truth: JSON, or plain text" },
    ...outFlag,
    shape: {
      value: "NAME",
      choices: ["flat", "rllm"],
      help: "flat: numbers alone, `reward` and `is_correct` among them (default), the reward itself where FILE ends in .txt; rllm: {reward, is_correct, signals, metadata}",
    },
    ...scoringFlags,
  },
  run: scoreOne,
};

/** Scores one rollout for trainers that run a script and read a file; without a score no file is written. */
async function scoreOne(args: Arguments): Promise<number> {
  const scorer = await openScorer(scorerOptions(args));
  const result = scorer.score(scorer.read(await record(args), recordOptions(args)));
  if (result.score === null) {
    process.stderr.write(`golong-rewards: ${result.status}: ${result.error.message}\n`);
    return 1;
  }
  const bare = args.text("shape") === undefined && args.text("out")?.endsWith(".txt") === true;
  const shape = args.text("shape") === "rllm" ? rllm(result) : flat(result);
  const text = `${bare ? result.score : JSON.stringify(shape)}\n`;
  const output = await openOutput(args.text("out"), 0);
  await output.write(Buffer.from(text));
  await output.finish();
  return 0;
}

/** The record in the file, with the response and the reference given beside it. */
async function record(args: Arguments): Promise<unknown> {
  const [file, response, reference] = [args.text("sample"), args.text("response"), args.text("reference")];
  const base = file === undefined ? {} : json(await read(file), file);
  if (!isObject(base)) throw new RewardError("bad_option", `${file} does not hold a JSON object`);
  return {
    ...base,
    ...(response === undefined ? {} : { response: await read(response) }),
    ...(reference === undefined
      ? {}
      : { reward_model: { ground_truth: (await read(reference)).replace(/\r?\n$/, "") } }),
  };
}

async function read(path: string): Promise<string> {
  try {
    return path === "-" ? await readAll(process.stdin) : await readFile(path, "utf8");
  } catch (error) {
    throw new RewardError("bad_option", `cannot read ${path}: ${(error as Error).message}`);
  }
}

function json(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RewardError("bad_option", `${name} is not JSON: ${(error as Error).message}`);
  }
}

/** The result in the form that rLLM's script rewards read, with the reasons. */
function rllm({ score, status, type, reason, parts, signature }: Score): object {
  return {
    reward: score,
    is_correct: score === 1,
    signals: parts,
    metadata: { status, type, reason, signature },
  };
}

/** Numbers by name: Harbor refuses a file that holds anything else, and rLLM reads the two that it knows. */
function flat({ score, parts }: Score): object {
  return { ...parts, is_correct: score === 1 ? 1 : 0, reward: score };
}
