import { setMaxListeners } from "node:events";
import { open, rename, rm } from "node:fs/promises";
import type { Pool } from "../batch/pool.ts";
import { merge, type Tally } from "../batch/tally.ts";
import { generate, type PromptRow } from "../generate/generate.ts";
import { Journal } from "../generate/journal.ts";
import { ModelServer } from "../generate/model-server.ts";
import type { Arguments } from "./flags.ts";
import { GenerateMeter } from "./generate-meter.ts";
import { onInterrupt } from "./interrupt.ts";
import { modelOptions } from "./model-options.ts";
import { scorerOptions } from "./options.ts";
import { openLazily } from "./output.ts";
import { identity, partialName } from "./output-paths.ts";
import { showLine } from "./progress.ts";
import { lineOptions } from "./score-options.ts";

/** Which rows are sampled, how, and where the answers are written. */
export interface Sampling {
  readonly rows: AsyncIterable<PromptRow>;
  readonly out: string;
  /** Samples a prompt. */
  readonly samples: number;
  /** Sent with every request, where no flag says otherwise. */
  readonly usual?: Readonly<Record<string, unknown>>;
  /** Scores answers as they come. */
  readonly pool?: Pool | undefined;
}

/** The results of sampling. */
export interface Sampled {
  readonly prompts: number;
  /** Prompts without an answer, listed in `errors`. */
  readonly failed: number;
  readonly errors: string;
  readonly tally: Tally;
  /** How fast it went, in words. */
  readonly speed: string;
}

/** Whether an earlier run is complete, so that nothing is asked again. */
export async function isComplete(out: string): Promise<boolean> {
  return (await identity(out)) !== undefined && (await identity(partialName(out))) === undefined;
}

/** Samples answers to rows into a file, in the order of the rows; what an earlier run has got is not asked again. */
export async function sampleRows(
  args: Arguments,
  { rows, out, samples, usual, pool }: Sampling,
): Promise<Sampled> {
  const errorsPath = `${out}.errors.jsonl`;
  const stop = new AbortController();
  // Every request listens for the abort.
  setMaxListeners(0, stop.signal);
  const options = modelOptions(args, stop.signal, usual);
  const { signal: _, apiKey: __, baseUrls: ___, timeoutMs: ____, retries: _____, ...same } = options;
  const journal = await Journal.open(partialName(out), { samples, ...same }, args.on("resume"));
  const server = new ModelServer(options);
  const errors = openLazily(errorsPath, Buffer.alloc(0));
  const meter = new GenerateMeter(args, journal.rollouts);
  const tally: Tally = new Map();
  const hide = args.on("quiet") ? () => {} : showLine(() => meter.text());
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
    const prompts = await generate(rows, server, journal, {
      samples,
      concurrency: args.whole("concurrency") ?? 64,
      model: options.model,
      signal: stop.signal,
      ...(options.seed !== undefined && { seed: options.seed }),
      written: (records) => linesOf(records, pool, args, tally),
      async failed(row, name, why) {
        failed++;
        const line = `${JSON.stringify({ row: row + 1, prompt: name, error: why.message })}\n`;
        // Writes must follow one another: each begins where the last has ended.
        listed = listed.then(() => errors.write(Buffer.from(line)));
        await listed;
      },
      done: (rollouts, usage) => meter.add(rollouts, usage),
    });
    // A run that was stopped leaves its journal, from which the next run goes on.
    if (stop.signal.aborted) return await new Promise<never>(() => {});
    await putInOrder(journal, out);
    await errors.finish();
    await journal.close();
    if (failed === 0) await rm(partialName(out));
    return {
      prompts,
      failed,
      errors: errorsPath,
      tally,
      speed: `${meter.text()}, ${server.retried} requests sent again`,
    };
  } finally {
    forget();
    hide();
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
