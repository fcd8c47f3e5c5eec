import { createHash } from "node:crypto";
import { setMaxListeners } from "node:events";
import { open, rename, rm } from "node:fs/promises";
import { Pool } from "../batch/pool.ts";
import { merge, type Tally } from "../batch/tally.ts";
import { RewardError } from "../errors.ts";
import { generate, type PromptRow } from "../generate/generate.ts";
import { Journal } from "../generate/journal.ts";
import { type ModelOptions, ModelServer } from "../generate/model-server.ts";
import { isObject } from "../records/format.ts";
import { UnreadRecord } from "../records/rollout.ts";
import type { Command } from "./commands.ts";
import type { Arguments } from "./flags.ts";
import { GenerateMeter } from "./generate-meter.ts";
import { onInterrupt } from "./interrupt.ts";
import { recordOptions, scorerOptions, scoringFlags, tellOneWay } from "./options.ts";
import { openLazily, partialName, refuseOverwriting } from "./output.ts";
import { place, readRecords, rolloutOf } from "./records.ts";
import { lineOptions, poolOptions } from "./score.ts";
import { summaryTable } from "./summary.ts";

export const command: Command = {
  usage: "[DATA…|-] --base-url URL[,URL] --model NAME -o OUT [flags]",
  flags: [
    "base-url",
    "model",
    "out",
    "samples",
    "api",
    "system",
    "temperature",
    "top-p",
    "max-tokens",
    "seed",
    "extra-body",
    "concurrency",
    "request-timeout",
    "retries",
    "whole",
    "resume",
    "price",
    "scored",
    ...scoringFlags,
    "workers",
    "deadline",
    "memory",
    "quiet",
  ],
  run,
};

/** Names longer than this, as prompts are that have no other, are shortened to their hash. */
const LONGEST_NAME = 80;

/** Exit code 0: every prompt has its answers; 1: some have not, and are listed. */
async function run(args: Arguments): Promise<number> {
  const out = needed(args, "out");
  const errorsPath = `${out}.errors.jsonl`;
  await refuseOverwriting(args.files, [out, errorsPath]);
  const stop = new AbortController();
  // Every request listens for the end.
  setMaxListeners(0, stop.signal);
  const options = modelOptions(args, stop.signal);
  const samples = whole(args, "samples") ?? 1;
  const { signal: _, apiKey: __, baseUrls: ___, timeoutMs: ____, retries: _____, ...same } = options;
  const journal = await Journal.open(partialName(out), { samples, ...same }, args.on("resume"));
  const server = new ModelServer(options);
  const errors = openLazily(errorsPath, Buffer.alloc(0));
  const meter = new GenerateMeter(args, journal.rollouts);
  const pool = args.on("scored") ? new Pool(poolOptions(args, 0)) : undefined;
  const tally: Tally = new Map();
  const hide = args.on("quiet") ? () => {} : meter.show();
  let failed = 0;
  let listed = Promise.resolve();
  const forget = onInterrupt(async () => {
    stop.abort();
    hide();
    await journal.close();
    process.stderr.write(
      `golong-rewards: interrupted after ${journal.rollouts} rollouts; the same command with --resume goes on from here\n`,
    );
  });
  try {
    const rows = await generate(rowsOf(args), server, journal, {
      samples,
      concurrency: whole(args, "concurrency") ?? 64,
      model: options.model,
      signal: stop.signal,
      ...(options.seed !== undefined && { seed: options.seed }),
      written: (records) => linesOf(records, pool, args, tally),
      async failed(row, name, why) {
        failed++;
        const line = `${JSON.stringify({ row: row + 1, prompt: name, error: why.message })}\n`;
        // One after the other: a file's end is where the last write has left it.
        listed = listed.then(() => errors.write(Buffer.from(line)));
        await listed;
      },
      done: (rollouts, usage) => meter.add(rollouts, usage),
    });
    // A run that was stopped ends where it is: its journal is what the next one begins with.
    if (stop.signal.aborted) return await new Promise<never>(() => {});
    await putInOrder(journal, out);
    await errors.finish();
    await journal.close();
    if (failed === 0) await rm(partialName(out));
    hide();
    if (!args.on("quiet")) {
      if (pool !== undefined) process.stderr.write(`${summaryTable(tally)}\n`);
      process.stderr.write(`${rows} prompts, ${meter.text()}, ${server.retried} requests sent again\n`);
      if (failed > 0)
        process.stderr.write(
          `${failed} prompts have no answer, see ${errorsPath}; the same command with --resume asks for them again\n`,
        );
    }
    if (pool !== undefined) tellOneWay(tally, args);
    return failed === 0 ? 0 : 1;
  } finally {
    forget();
    hide();
    await pool?.close();
  }
}

function needed(args: Arguments, name: "out" | "base-url" | "model"): string {
  const value = args.text(name);
  if (value === undefined)
    throw new RewardError("bad_option", name === "out" ? "-o is missing" : `--${name} is missing`);
  return value;
}

/** A flag that takes a whole number. */
function whole(args: Arguments, name: "samples" | "concurrency" | "max-tokens" | "seed"): number | undefined {
  const value = args.number(name);
  if (value !== undefined && !Number.isInteger(value))
    throw new RewardError("bad_option", `--${name} must be a whole number, not ${value}`);
  return value;
}

function modelOptions(args: Arguments, signal: AbortSignal): ModelOptions {
  const [system, seed] = [args.text("system"), whole(args, "seed")];
  const temperature = args.text("temperature");
  const sampling = {
    ...(temperature !== undefined && { temperature: numberOf("temperature", temperature) }),
    ...(args.number("top-p") !== undefined && { top_p: args.number("top-p") }),
    ...(whole(args, "max-tokens") !== undefined && { max_tokens: whole(args, "max-tokens") }),
    ...extraBody(args),
  };
  const apiKey = process.env.OPENAI_API_KEY;
  return {
    baseUrls: needed(args, "base-url").split(","),
    model: needed(args, "model"),
    api: (args.text("api") ?? "chat") as ModelOptions["api"],
    sampling,
    stream: !args.on("whole"),
    timeoutMs: 1000 * (args.number("request-timeout") ?? 3600),
    retries: args.number("retries") ?? 8,
    signal,
    ...(system !== undefined && { system }),
    ...(seed !== undefined && { seed }),
    ...(apiKey !== undefined && apiKey !== "" && { apiKey }),
  };
}

/** A temperature may be 0. */
function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0) return value;
  throw new RewardError(
    "bad_option",
    `--${name} must be a number of at least 0, not ${JSON.stringify(text)}`,
  );
}

function extraBody(args: Arguments): Record<string, unknown> {
  const text = args.text("extra-body");
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw new RewardError("bad_option", `--extra-body must be a JSON object, not ${text.slice(0, 80)}`);
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
    yield { name: short, prompt: rollout.promptText, record: line.value };
  }
}

/** Records as lines; with their rewards, where they are scored. */
async function linesOf(
  records: readonly object[],
  pool: Pool | undefined,
  args: Arguments,
  tally: Tally,
): Promise<readonly string[]> {
  const lines = records.map((record) => JSON.stringify(record));
  if (pool === undefined) return lines;
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  const text = Buffer.from(new SharedArrayBuffer(bytes.length));
  bytes.copy(text);
  const task = { ...lineOptions(args), every: true, scorer: scorerOptions(args), text };
  const scored = await pool.lines(task, lines.length);
  merge(tally, scored.tally);
  return Buffer.from(scored.output).toString("utf8").trimEnd().split("\n");
}

const newline = Buffer.from("\n");

/** Writes the records of a journal under the output's name, in the order of the data. */
async function putInOrder(journal: Journal, out: string): Promise<void> {
  const ordering = `${out}.ordering`;
  const file = await open(ordering, "w");
  try {
    let block: Buffer[] = [];
    let bytes = 0;
    const flush = async () => {
      await file.writeFile(Buffer.concat(block));
      [block, bytes] = [[], 0];
    };
    for await (const record of journal.ordered()) {
      block.push(record, newline);
      bytes += record.length;
      if (bytes > 1 << 20) await flush();
    }
    await flush();
  } finally {
    await file.close();
  }
  await rename(ordering, out);
}
