import { parseArgs } from "node:util";
import { estimators } from "../advantage/table.ts";
import { RewardError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import { askedProtocols } from "../probe/protocols.ts";
import { pythonShapes } from "../probe/python-target.ts";
import { formatNames } from "../records/format.ts";

/** One command-line flag: how it is read and how the help shows it. */
export interface Flag {
  /** What its value stands for in the help; a flag without one is a switch. */
  value?: string;
  short?: string;
  /** The only values allowed. */
  choices?: readonly string[];
  help: string;
}

/** Every flag of every command; a command picks from these by name. */
export const flags = {
  out: {
    short: "o",
    value: "FILE",
    help: "where the result goes; standard output by default",
  },
  profile: {
    value: "NAME",
    choices: ["golongrl", "hardened"],
    help: "golongrl: the published rewards, value for value (default); hardened: the same, ungameable (what `judge` does by default)",
  },
  thinking: {
    value: "HOW",
    help: 'how the model marks its thinking: tags (default), opened, none, field, a family such as gpt-oss or mistral, or {"close":"</x>"}; see docs/thinking.md',
  },
  turns: {
    value: "WHICH",
    choices: ["one", "last"],
    help: "last: a response holds several turns of the model's, of which the last one counts; one by default",
  },
  format: {
    value: "NAME",
    choices: ["auto", ...formatNames],
    help: "the records' shape; auto (default) tells it by their keys",
  },
  "data-source": { value: "NAME", help: "data_source of records that do not name one" },
  "reward-mode": { value: "NAME", help: "reward_mode (task) of records that do not name one" },
  type: { value: "TYPE", help: "reward type of records that name no data_source" },
  rows: {
    value: "FILE",
    help: "the data set that was rolled out, for dumps that name no source or no ground truth",
  },
  "response-field": {
    value: "FIELD",
    help: "where a record has the model's text or messages; a.b for b within a",
  },
  "reference-field": { value: "FIELD", help: "where it has what the response is compared with" },
  "prompt-field": { value: "FIELD", help: "where it has the prompt, which names it where nothing else does" },
  "id-field": { value: "FIELD", help: "where it has the rollout's id; id by default" },
  registry: { value: "MODULE", help: "module that exports a `registry` with reward types of your own" },
  workers: { value: "N", help: "worker threads; by default one per 64 MiB of input, at most one per core" },
  deadline: { value: "SECONDS", help: "longest time one rollout may take in a worker; 10 by default" },
  memory: {
    value: "MIB",
    help: "heap of one worker; a rollout that needs more is given up; 1024 by default",
  },
  "max-line": { value: "MIB", help: "longest line read; longer ones are errors; 64 by default" },
  gpu: { help: "count ROUGE-L on the GPU (package webgpu); the scores are the same" },
  lean: { help: "leave the long texts (response, prompt, input, output and the like) out of the output" },
  resume: { help: "go on where an interrupted run with the same arguments stopped" },
  shard: {
    value: "I/N",
    help: "score one of N parts, counted from 0, into OUT-0000I-of-0000N and mark it when complete; auto: as a Kubernetes Indexed Job or a Slurm array says",
  },
  split: {
    value: "BY",
    choices: ["prompts", "files"],
    help: "prompts (default): every shard reads all files and takes whole prompts; files: every N-th file, with whole prompts in each",
  },
  errors: { value: "FILE", help: "where lines without a score are listed; OUT.errors.jsonl by default" },
  advantage: {
    value: "NAME",
    choices: estimators.map(({ name }) => name),
    help: "also give every line an `advantage`, by this estimator; see the command `advantages`",
  },
  estimator: {
    value: "NAME",
    choices: estimators.map(({ name }) => name),
    help: `how advantages are computed: ${estimators.map(({ name }) => name).join(", ")}`,
  },
  params: { value: "JSON", help: "options of the estimator, such as '{\"difficulty_reweight\":true}'" },
  uid: {
    value: "FIELD",
    help: "where a line names its prompt; by default uid, extra_info.uid, extra_info.index, or its prompt itself",
  },
  score: {
    value: "FIELD",
    help: "where a line has its reward: a number, or an object with a score; by default reward",
  },
  rollout: {
    value: "FIELD",
    help: "where a line names the rollout it is a sample of: the samples of one rollout of a prompt count once",
  },
  components: { value: "FIELDS", help: "gdpo: the fields of the reward's components, with commas between" },
  lengths: {
    value: "FIELD",
    help: "where a line has its number of response tokens, for whitening over tokens and for --quality, which counts characters without it",
  },
  totals: {
    value: "FILE",
    help: "what advantages depend on, of all shards: merge writes it, advantages reads it to do one shard by itself",
  },
  stdio: { help: "lines of standard input, answers on standard output" },
  requests: {
    help: "the service's requests on standard input, each after a line `ID PATH BYTES`; answers after `ID STATUS BYTES`",
  },
  echo: {
    help: "answer with the whole line and its `reward`, as the command score does, not with the reward alone",
  },
  scattered: { help: "a prompt's lines do not stand together: read the input twice" },
  spill: { value: "GIB", help: "most that may be kept of standard input to read it twice; 64 by default" },
  metrics: { value: "FILE", help: "write the training metrics there as JSON" },
  quality: {
    help: "what the training code observes of the texts, too: repetition, words, unclosed thinking, lengths; `advantages` puts it into --metrics",
  },
  quiet: { short: "q", help: "no progress and no table on standard error" },
  line: { value: "N", help: "the line to take, counted from 1; the first by default" },
  id: { value: "ID", help: "take the record with this id" },
  sample: { value: "FILE", help: "a record as JSON; its response may come from --response" },
  response: { value: "FILE", help: "the model's text; - for standard input" },
  reference: { value: "FILE", help: "the ground truth: JSON, or plain text" },
  shape: {
    value: "NAME",
    choices: ["flat", "rllm"],
    help: "flat: numbers alone, `reward` and `is_correct` among them (default), the reward itself where FILE ends in .txt; rllm: {reward, is_correct, signals, metadata}",
  },
  against: {
    value: "NAME",
    choices: ["stored", "golongrl", "hardened"],
    help: "what the rewards are compared with: the records' own (default), or a profile's",
  },
  tolerance: { value: "X", help: "rewards that differ by no more are equal; 1e-6 by default" },
  cases: { value: "N", help: "how many of the largest changes are shown; 10 by default" },
  allow: { value: "SHARE", help: "share of changed rewards up to which the exit code is 0; none by default" },
  benchmarks: { value: "FILES", help: "the benchmarks that must not occur, with commas between" },
  ngrams: {
    value: "NUMBERS",
    help: "how many tokens in a row count as an overlap; 13 by default, 9,13,30 for three",
  },
  fields: {
    value: "FIELDS",
    help: "where a row has its text, with commas between, a.b for b within a; the question by default",
  },
  "benchmark-fields": { value: "FIELDS", help: "the same for the benchmarks; their question by default" },
  tokenizer: {
    value: "NAME",
    help: "words (default), characters, or a module that exports `tokenize`",
  },
  report: { value: "FILE", help: "where the rows that were found are told, with the places" },
  data: {
    value: "FILE",
    help: "filter: the data set to filter, without which the prompts are listed with their pass rates; eval: the folder of the benchmarks' files",
  },
  threshold: { value: "SCORE", help: "from which score on a response passes; 1 by default" },
  "hard-up-to": { value: "RATE", help: "the highest pass rate of a hard prompt; 1/3 by default" },
  "easy-above": { value: "RATE", help: "the pass rate above which a prompt is easy; 2/3 by default" },
  most: { value: "SHARES", help: "the largest share a band may take of what is kept, as easy=0.3,hard=0.5" },
  k: {
    value: "NUMBERS",
    help: "the k of pass@k, avg@k and maj@k; by default 1 and the most responses of a prompt",
  },
  answer: { value: "FIELD", help: "where a line has its final answer, for maj@k" },
  level: { value: "SHARE", help: "the confidence level; 0.95 by default" },
  draws: { value: "N", help: "samples of the bootstrap; 2000 by default" },
  seed: { value: "N", help: "seed of the bootstrap; 1 by default" },
  benchmark: {
    value: "NAME",
    help: "what is judged: corpusqa, longmemeval, docmath, frames or longbench_v1",
  },
  "base-url": {
    value: "URL",
    help: "an OpenAI-compatible server, up to and with /v1; its key in JUDGE_API_KEY",
  },
  model: { value: "NAME", help: "the judge's model" },
  temperature: {
    value: "X",
    help: "sampling temperature: of generate the server's own by default; of judge 0, or `none` for models that take none",
  },
  cache: { value: "FILE", help: "what the judge has said, kept from run to run" },
  concurrency: { value: "N", help: "questions to the judge at a time; 8 by default" },
  suite: { value: "NAME", choices: ["golongrl"], help: "which benchmarks; golongrl by default" },
  only: { value: "NAMES", help: "these benchmarks of the suite alone, with commas between" },
  limit: { value: "N", help: "questions of each file at most, for a trial" },
  "judge-base-url": {
    value: "URL",
    help: "the judge's OpenAI-compatible server, up to and with /v1; its key in JUDGE_API_KEY",
  },
  "judge-model": { value: "NAME", help: "the judge's model; without one, rules alone score" },
  compare: { help: "compare two runs, question by question" },
  samples: {
    short: "n",
    value: "N",
    help: "answers sampled for each prompt; 1 by default, for eval as published",
  },
  api: {
    value: "NAME",
    choices: ["chat", "completions"],
    help: "chat (default): /chat/completions, prompts as messages; completions: /completions, prompts as texts",
  },
  system: { value: "TEXT", help: "a system message for prompts that have none" },
  "top-p": { value: "X", help: "nucleus sampling; the server's own by default" },
  "max-tokens": { value: "N", help: "most tokens of an answer; the server's own by default" },
  "extra-body": {
    value: "JSON",
    help: 'what else the server is told, such as \'{"chat_template_kwargs":{"enable_thinking":false}}\'',
  },
  "request-timeout": { value: "SECONDS", help: "longest time one request may take; 3600 by default" },
  retries: { value: "N", help: "tries after a first one that brought nothing; 8 by default" },
  whole: { help: "have answers sent whole, not in pieces" },
  scored: { help: "score the answers as they come" },
  price: {
    value: "IN,OUT",
    help: "what a million prompt tokens and a million answer tokens cost, for the sum at the end",
  },
  json: { help: "print JSON" },
  url: { value: "URL", help: "a reward server to probe" },
  protocol: {
    value: "NAME",
    choices: askedProtocols.map(({ name }) => name),
    help: "the protocol that --url speaks; told by its path by default",
  },
  python: { value: "REWARD", help: "a Python reward to probe: package.module:function or file.py:function" },
  call: {
    value: "SHAPE",
    choices: pythonShapes,
    help: "how --python is called: verl, trl or plain, (response, reference); auto (default) tells it by the parameters",
  },
  interpreter: { value: "PYTHON", help: "the Python that --python runs in; python3 by default" },
  tries: { value: "N", help: "responses a probe may try; 10000 by default, and no fewer than about 1000" },
  patience: { value: "SECONDS", help: "longest time a probe waits for one answer; 10 by default" },
  "max-false": {
    value: "SHARE",
    help: "share of wrong answers paid up to which the exit code is 0; 0.02 by default",
  },
  "max-unjust": {
    value: "SHARE",
    help: "share of right answers not paid up to which it is 0; 0.05 by default",
  },
  host: { value: "HOST", help: "address to listen on; 127.0.0.1 by default, 0.0.0.0 for all" },
  port: { value: "PORT", help: "port to listen on; 8080 by default, 0 for any that is free" },
  "health-port": {
    value: "PORT",
    help: "port for /health and /ready alone, answered by a thread of its own; none by default",
  },
  "token-file": {
    value: "FILE",
    help: "file with the token requests must carry; or set GOLONG_REWARDS_TOKEN",
  },
  "max-body": { value: "MIB", help: "longest body after unpacking; 64 by default" },
  "max-requests": { value: "N", help: "requests taken on at once; further ones get 503; 32768 by default" },
  "max-held": {
    value: "MIB",
    help: "memory held at once for requests and unread answers; further requests get 503; 384 by default",
  },
  "max-connections": { value: "N", help: "connections at once; further ones are closed; 32768 by default" },
  "max-work": {
    value: "SECONDS",
    help: "workers' time that one request may take; items left over get the status timeout; 600 by default",
  },
  "keep-alive": { value: "SECONDS", help: "how long an idle connection is kept; 75 by default" },
  "allow-host": {
    value: "NAMES",
    help: "names the service may be called by, with commas between, .example.com for all that end so, * for any; on a loopback address the machine's own by default, else any",
  },
  "no-page": { help: "no rollout inspector at /" },
  "log-level": {
    value: "LEVEL",
    choices: ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
    help: "what is logged; info by default",
  },
  "log-bodies": { help: "log the beginning of request bodies, prompts and responses included" },
  grace: { value: "SECONDS", help: "time to answer what was accepted, after SIGTERM; 30 by default" },
  linger: { value: "SECONDS", help: "time from SIGTERM to the end of listening; 1 by default" },
  help: { short: "h", help: "print this help" },
} satisfies Record<string, Flag>;

/** The name of a flag. */
export type FlagName = keyof typeof flags;

/** What a command was called with. */
export interface Arguments {
  files: string[];
  /** The value of a flag that takes one. */
  text(name: FlagName): string | undefined;
  /** Whether a switch is on. */
  on(name: FlagName): boolean;
  /** The value of a flag that takes a positive number. */
  number(name: FlagName): number | undefined;
  /** The value of a flag that takes a positive whole number. */
  whole(name: FlagName): number | undefined;
}

/** @throws {RewardError} bad_option for an unknown flag, a missing value or one that is not allowed */
export function parse(argv: readonly string[], names: readonly FlagName[]): Arguments {
  const options: NonNullable<Parameters<typeof parseArgs>[0]>["options"] = {};
  for (const name of [...names, "help"] as const) {
    const flag: Flag = flags[name];
    options[name] = {
      type: flag.value === undefined ? "boolean" : "string",
      ...(flag.short === undefined ? {} : { short: flag.short }),
    };
  }
  let parsed: { values: Record<string, unknown>; positionals: string[] };
  try {
    parsed = parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    const { message } = error as Error;
    const [, unknown] = /^Unknown option '--([^']+)'/.exec(message) ?? [];
    if (unknown === undefined) throw new RewardError("bad_option", message);
    throw new RewardError("bad_option", `unknown flag --${unknown}${didYouMean(unknown, names)}`);
  }
  const { values, positionals } = parsed;
  const text = (name: FlagName) => values[name] as string | undefined;
  for (const name of names) {
    const { choices }: Flag = flags[name];
    const given = text(name);
    if (given !== undefined && choices && !choices.includes(given)) {
      const hint = didYouMean(given, choices);
      throw new RewardError(
        "bad_option",
        `--${name} must be one of ${choices.join(", ")}, not ${given}${hint}`,
      );
    }
  }
  const number = (name: FlagName) => {
    const given = text(name);
    if (given === undefined) return undefined;
    const value = Number(given);
    if (given.trim() === "" || !Number.isFinite(value) || value <= 0) {
      throw new RewardError("bad_option", `--${name} must be a number above 0, not ${JSON.stringify(given)}`);
    }
    return value;
  };
  return {
    files: positionals,
    text,
    on: (name) => values[name] === true,
    number,
    whole(name) {
      const value = number(name);
      if (value === undefined || Number.isInteger(value)) return value;
      throw new RewardError("bad_option", `--${name} must be a whole number, not ${value}`);
    },
  };
}

/** The help of a set of flags, one line each. */
export function describe(names: readonly FlagName[]): string {
  const rows = [...names, "help" as const].map((name): [string, string] => {
    const { short, value, help }: Flag = flags[name];
    return [`${short ? `-${short}, ` : "    "}--${name}${value ? ` ${value}` : ""}`, help];
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, help]) => `  ${left.padEnd(width)}${help}`).join("\n");
}
