import { pathToFileURL } from "node:url";
import { oneWay } from "../batch/one-way.ts";
import type { PoolOptions } from "../batch/pool.ts";
import type { LineOptions } from "../batch/scored-lines.ts";
import type { ScorerOptions } from "../batch/scorer.ts";
import type { Tally } from "../batch/tally.ts";
import type { ProfileName } from "../profiles/profile.ts";
import { formatNames } from "../records/formats.ts";
import type { RecordFields, RecordOptions } from "../records/record-options.ts";
import { thinkingOption, turnsOption } from "../thinking/option.ts";
import type { Arguments, Flags } from "./flags.ts";

/** The flag that says which of the two profiles scores. */
export const profileFlag = {
  profile: {
    value: "NAME",
    choices: ["golongrl", "hardened"],
    help: "golongrl: the published rewards, value for value (default); hardened: the same, ungameable",
  },
} satisfies Flags;

/** The flag that names the module with reward types of one's own. */
export const registryFlag = {
  registry: { value: "MODULE", help: "module that exports a `registry` with reward types of your own" },
} satisfies Flags;

/** What one rollout may take: see {@link limitsOf}. */
export const limitFlags = {
  deadline: { value: "SECONDS", help: "longest time one rollout may take in a worker; 10 by default" },
  memory: {
    value: "MIB",
    help: "heap of one worker; a rollout that needs more is given up; 1024 by default",
  },
} satisfies Flags;

/** The limits of {@link limitFlags} that are given. */
export function limitsOf(args: Arguments): Pick<PoolOptions, "deadlineMs" | "memoryMb"> {
  const [deadline, memory] = (["deadline", "memory"] as const).map(args.number);
  return {
    ...(deadline === undefined ? {} : { deadlineMs: deadline * 1000 }),
    ...(memory === undefined ? {} : { memoryMb: memory }),
  };
}

/** The flag that makes a GPU count for ROUGE-L. */
export const gpuFlag = {
  gpu: { help: "count ROUGE-L on the GPU (package webgpu); the scores are the same" },
} satisfies Flags;

/** The flags that name the fields of records of no known format. */
export const fieldFlags = {
  "response-field": {
    value: "FIELD",
    help: "where a record has the model's text or messages; a.b for b within a",
  },
  "reference-field": { value: "FIELD", help: "where it has what the response is compared with" },
  "prompt-field": { value: "FIELD", help: "where it has the prompt, which names it where nothing else does" },
  "id-field": { value: "FIELD", help: "where it has the rollout's id; id by default" },
} satisfies Flags;

/** The flag that names the records' format. */
export const formatFlag = {
  format: {
    value: "NAME",
    choices: ["auto", ...formatNames],
    help: "the records' shape; auto (default) tells it by their keys",
  },
} satisfies Flags;

/** The flags that say how records are read. */
export const recordFlags = {
  ...formatFlag,
  "data-source": { value: "NAME", help: "data_source of records that do not name one" },
  "reward-mode": { value: "NAME", help: "reward_mode (task) of records that do not name one" },
  type: { value: "TYPE", help: "reward type of records that name no data_source" },
  ...fieldFlags,
} satisfies Flags;

/** The flags that say how the thinking is read. */
export const thinkingFlags = {
  thinking: {
    value: "HOW",
    help: 'how the model marks its thinking: tags (default), opened, none, field, a family such as gpt-oss or mistral, or {"close":"</x>"}; see docs/thinking.md',
  },
  turns: {
    value: "WHICH",
    choices: ["one", "last"],
    help: "last: a response holds several turns of the model's, of which the last one counts; one by default",
  },
} satisfies Flags;

/** The flags that say how records are read and scored. */
export const scoringFlags = {
  ...profileFlag,
  ...thinkingFlags,
  ...recordFlags,
  ...registryFlag,
  ...gpuFlag,
} satisfies Flags;

export function scorerOptions(args: Arguments): ScorerOptions {
  const profile = args.text("profile") as ProfileName | undefined;
  const registry = args.text("registry");
  return {
    ...(profile === undefined ? {} : { profile }),
    ...thinkingOptions(args),
    ...(registry === undefined ? {} : { registryModule: pathToFileURL(registry).href }),
    ...(args.on("gpu") ? { backend: "gpu", softwareGpu: process.env.GOLONG_SOFTWARE_GPU === "1" } : {}),
  };
}

/** @throws {RewardError} bad_option for a way of thinking that is not known */
export function thinkingOptions(args: Arguments): Pick<ScorerOptions, "thinking" | "turns"> {
  const thinking = args.text("thinking");
  const turns = args.text("turns");
  return {
    ...(thinking === undefined ? {} : { thinking: thinkingOption(thinking) }),
    ...(turns === undefined ? {} : { turns: turnsOption(turns) }),
  };
}

/** The flags that are given, under the library's names for them. */
function given<Name extends string>(
  args: Arguments,
  names: Readonly<Record<Name, string>>,
): Partial<Record<Name, string>> {
  const entries = Object.entries(names) as [Name, string][];
  const found = entries.map(([name, flag]) => [name, args.text(flag)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as Partial<
    Record<Name, string>
  >;
}

/** How records are read, as the library's options. */
export function recordOptions(args: Arguments): RecordOptions {
  const { format, defaults, fields } = lineRecordOptions(args);
  return { ...(format && { shape: format }), ...(defaults && { defaults }), ...(fields && { fields }) };
}

/** The same as lines are read. */
export function lineRecordOptions(args: Arguments): Pick<LineOptions, "format" | "defaults" | "fields"> {
  const format = args.text("format");
  const fields: RecordFields = given(args, {
    response: "response-field",
    reference: "reference-field",
    prompt: "prompt-field",
    id: "id-field",
    uid: "uid",
  });
  const defaults = given(args, { dataSource: "data-source", rewardMode: "reward-mode", type: "type" });
  return {
    ...(format === undefined ? {} : { format }),
    defaults,
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}

/** Warnings for a run in which all rollouts have one fault, each with the flag that mends it. */
export function oneWayOf(tally: Tally, args: Arguments): string[] {
  const { thinking } = thinkingOptions(args);
  return oneWay(tally, { thinking, option: "--thinking" });
}

/** Writes them on standard error. */
export function tellOneWay(tally: Tally, args: Arguments): void {
  for (const line of oneWayOf(tally, args)) process.stderr.write(`${line}\n`);
}
