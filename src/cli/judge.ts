import { mapOrdered } from "../batch/map-ordered.ts";
import { recordText } from "../data/text-fields.ts";
import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import { judgedBenchmarks } from "../judge/benchmark.ts";
import { cachedJudge } from "../judge/cached-judge.ts";
import { fileStore } from "../judge/file-store.ts";
import type { JudgedSample } from "../judge/judge.ts";
import { judgeResponse } from "../judge/judge-response.ts";
import { openAiJudge } from "../judge/openai-judge.ts";
import type { ProfileName } from "../profiles/profile.ts";
import type { RecordOptions } from "../records/record-options.ts";
import { readRollout } from "../records/rollout.ts";
import { type RecordFault, UnreadRecord } from "../records/unread-record.ts";
import type { Command } from "./command.ts";
import { outFlag, quietFlag } from "./common-flags.ts";
import { toSentence } from "./error-lines.ts";
import type { Arguments, Flags } from "./flags.ts";
import { needed } from "./model-options.ts";
import { fieldFlags, formatFlag, profileFlag, recordOptions } from "./options.ts";
import { openOutput } from "./output.ts";
import { refuseOverwriting } from "./output-paths.ts";
import { type RecordLine, readRecords } from "./records.ts";

/** Where records have what is judged. */
const judgedFields = {
  ...formatFlag,
  ...fieldFlags,
} satisfies Flags;

export const command: Command = {
  usage: "[FILES…|-] --benchmark NAME --base-url URL --model NAME [-o OUT]",
  flags: {
    ...outFlag,
    benchmark: {
      value: "NAME",
      choices: judgedBenchmarks.map(({ name }) => name),
      help: "what is judged",
    },
    "base-url": {
      value: "URL",
      help: "an OpenAI-compatible server, up to and with /v1; its key in JUDGE_API_KEY",
    },
    model: { value: "NAME", help: "the judge's model" },
    profile: {
      ...profileFlag.profile,
      help: "hardened (default): a verdict within the response counts for nothing, and no verdict is no score; golongrl: as published",
    },
    temperature: { value: "X", help: "the judge's; 0 by default, or `none` for models that take none" },
    ...judgedFields,
    cache: { value: "FILE", help: "what the judge has said, kept from run to run" },
    concurrency: { value: "N", help: "questions to the judge at a time; 8 by default" },
    ...quietFlag,
  },
  run,
};

/** Exit code 0: every line was judged; 1: some were not. */
async function run(args: Arguments): Promise<number> {
  const benchmark = judgedBenchmarks.find(({ name }) => name === args.text("benchmark"));
  if (benchmark === undefined) throw new RewardError("bad_option", "--benchmark is missing");
  const model = needed(args, "model");
  const apiKey = process.env.JUDGE_API_KEY;
  const cache = args.text("cache");
  await refuseOverwriting(args.files, [args.text("out"), cache]);
  const judge = cachedJudge(
    openAiJudge({
      baseUrl: needed(args, "base-url"),
      model,
      ...temperatureOf(args),
      ...(apiKey === undefined ? {} : { apiKey }),
    }),
    cache === undefined ? new Map() : fileStore(cache),
    model,
  );
  const profile = (args.text("profile") ?? "hardened") as ProfileName;
  const out = await openOutput(args.text("out"), 0);
  const options = recordOptions(args);
  let lines = 0;
  let left = 0;
  let right = 0;
  const judged = mapOrdered(readRecords(args.files), args.whole("concurrency") ?? 8, async (line) => {
    const read = sampleOf(line, options);
    if ("fault" in read) return { ...read, line };
    return { record: read.record, verdict: await judgeResponse(benchmark, read.sample, judge, { profile }) };
  });
  for await (const row of judged) {
    lines++;
    const verdict = "fault" in row ? { score: null, status: row.fault.code, error: row.fault } : row.verdict;
    if (verdict.score === null) left++;
    else right += verdict.score;
    if ("fault" in row) tell(row.line, row.fault);
    // What cannot be read has no line to put a reward into.
    if (row.record === undefined) continue;
    const reward = { type: benchmark.name, profile, ...verdict };
    await out.write(Buffer.from(`${JSON.stringify({ ...row.record, reward })}\n`));
  }
  await out.finish();
  if (!args.on("quiet")) {
    process.stderr.write(
      `${lines} answers: ${right} right, ${lines - left - right} wrong, ${left} not judged\n`,
    );
  }
  return left === 0 ? 0 : 1;
}

/** The judge's temperature as it is asked for; null for none. */
function temperatureOf(args: Arguments): { temperature?: number | null } {
  const given = args.text("temperature");
  if (given === undefined) return {};
  if (given === "none") return { temperature: null };
  const temperature = Number(given);
  if (given.trim() !== "" && temperature >= 0 && temperature <= 2) return { temperature };
  throw new RewardError("bad_option", `--temperature must be from 0 to 2, or none, not ${given}`);
}

/** LongMemEval's own files have the response as `hypothesis`. */
function fieldsOf(record: Record<string, unknown>, options: RecordOptions): RecordOptions {
  const isOwn = typeof record.hypothesis === "string" && record.response === undefined;
  return isOwn && options.fields?.response === undefined
    ? { ...options, fields: { ...options.fields, response: "hypothesis" } }
    : options;
}

/** Why a line is no question with its answer and a response. */
type Fault = RecordFault | { readonly code: "bad_input"; readonly message: string };

const tell = ({ file, line }: RecordLine, { code, message }: Fault): void =>
  void process.stderr.write(`${toSentence({ file, line, status: code, type: null, message })}\n`);

/** What a line asks the judge, or why it asks nothing: that costs the line alone. */
function sampleOf(
  { value, fault }: RecordLine,
  options: RecordOptions,
): { record: object; sample: JudgedSample } | { record: object | undefined; fault: Fault } {
  if (fault !== undefined) return { record: undefined, fault: { code: "bad_input", message: fault } };
  const record = isObject(value) ? value : undefined;
  const rollout = readRollout(value, fieldsOf(record ?? {}, options));
  if (rollout instanceof UnreadRecord) return { record, fault: rollout.fault };
  const bad = (code: RecordFault["code"], message: string, pointer: string) => ({
    record,
    fault: { code, message, pointer },
  });
  const truth = rollout.sample.reward_model.ground_truth;
  const reference = isObject(truth) ? truth.golden_label : truth;
  if (typeof reference !== "string" && typeof reference !== "number")
    return bad(
      "bad_reference",
      "the ground truth must be a text or a number for a judge to compare with",
      "",
    );
  const prompt = options.fields?.prompt;
  const question = recordText(value, prompt === undefined ? [] : [prompt]);
  if (question === undefined) return bad("bad_sample", "there is no question (see --prompt-field)", "");
  const { question_type: kind, question_id: id } = record as Record<string, unknown>;
  return {
    record: record as object,
    sample: {
      question,
      reference: String(reference),
      response: rollout.sample.response ?? "",
      ...(typeof kind === "string" && { kind }),
      // How LongMemEval names the questions that cannot be answered.
      ...(typeof id === "string" && id.endsWith("_abs") && { abstains: true }),
    },
  };
}
