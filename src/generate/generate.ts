import type { Usage } from "./answer.ts";
import type { Journal } from "./journal.ts";
import type { ModelServer } from "./model-server.ts";
import { conversationOf } from "./prompt-messages.ts";
import { rolloutRecord } from "./rollout-record.ts";

/** A row of the data set. */
export interface PromptRow {
  /** Names it among the rows, and its rollouts. */
  readonly name: string;
  /** What names its prompt, in every command; its name by default. */
  readonly uid?: string;
  /** The prompt as it stands in the row. */
  readonly prompt: unknown;
  readonly record: Readonly<Record<string, unknown>>;
}

/** How rollouts are made. */
export interface GenerateOptions {
  /** Samples a prompt. */
  readonly samples: number;
  /** Requests under way at once. */
  readonly concurrency: number;
  readonly model: string;
  readonly seed?: number;
  /** Makes lines of a prompt's records; with a reward in them, where they are scored. */
  readonly written: (records: readonly object[]) => Promise<readonly string[]>;
  /** Told of a prompt that has no answer, and why. */
  readonly failed: (row: number, name: string, why: Error) => Promise<void>;
  /** Told of each request that is done. */
  readonly done: (rollouts: number, usage: Usage | undefined) => void;
  readonly signal?: AbortSignal;
}

/**
 * Samples answers to every row's prompt and writes them down as they come. As many requests as `concurrency` are under way;
 * rows are read no further ahead than that, so that memory does not grow with the data.
 *
 * @returns how many rows were read
 */
export async function generate(
  rows: AsyncIterable<PromptRow>,
  server: ModelServer,
  journal: Journal,
  options: GenerateOptions,
): Promise<number> {
  const { samples, concurrency, signal } = options;
  const numbers = Array.from({ length: samples }, (_, sample) => sample);
  const reading = rows[Symbol.asyncIterator]();
  let count = 0;
  let isOver = false;
  const asked = await Promise.allSettled(Array.from({ length: concurrency }, lane));
  await reading.return?.();
  const broken = asked.find((each) => each.status === "rejected");
  if (broken !== undefined) throw broken.reason;
  return count;

  /** Asks about one row after the other; with a fault of the run's own, no lane takes another row. */
  async function lane(): Promise<void> {
    try {
      while (!isOver && !signal?.aborted) {
        const { done, value: row } = await reading.next();
        if (done) return;
        const at = count++;
        const there = new Set(journal.answered(at, row.name));
        const missing = numbers.filter((sample) => !there.has(sample));
        if (missing.length > 0) await ask(at, row, missing);
      }
    } catch (error) {
      isOver = true;
      throw error;
    }
  }

  async function ask(
    at: number,
    { name, uid = name, prompt, record }: PromptRow,
    missing: readonly number[],
  ): Promise<void> {
    const { model, seed, written, failed, done } = options;
    let answers: Awaited<ReturnType<ModelServer["sample"]>>;
    try {
      answers = await server.sample(conversationOf(prompt), missing);
    } catch (error) {
      // A run that was stopped has not failed: the next one asks again.
      if (signal?.aborted) return;
      await failed(at, name, error as Error);
      done(0, undefined);
      return;
    }
    const records = answers.answers.map((answer, i) =>
      rolloutRecord(record, answer, {
        name,
        uid,
        sample: missing[i]!,
        model,
        ...(seed !== undefined && { seed }),
      }),
    );
    const lines = await written(records);
    await journal.add(
      at,
      name,
      lines.map((json, i) => ({ sample: missing[i]!, json })),
    );
    done(lines.length, answers.usage);
  }
}
