/** What a worker thread runs: worker-loader.cts imports it there and calls it. */
import { type ErrorCode, RewardError } from "../errors.ts";
import { LongMemberParser } from "../json/long-members.ts";
import type { Stretch } from "../lines/byte-range.ts";
import { readPieces } from "../lines/read-stretch.ts";
import type { Result } from "../scoring/result.ts";
import { copyBytes, outputBytes } from "./byte-writer.ts";
import type { GivenUp } from "./given-up.ts";
import type { Backend } from "./gpu/counts.ts";
import { computeWith } from "./gpu/thread-device.ts";
import { measuredBy } from "./own/outside-time.ts";
import { type Lines, scoreLines } from "./score-lines.ts";
import type { LineOptions, ScoredLines } from "./scored-lines.ts";
import { counting, type OwnLimits, openScorer, type Scorer, type ScorerOptions } from "./scorer.ts";

/** What every task has besides its items. */
export interface TaskFrame {
  /**
   * Three shared numbers. The first is the item being scored, counted from 1 (0 before the first), negated while the
   * worker does something for the item that has no deadline. The second is the kernel's number of the worker's thread, 0
   * where it is not known. The third is set to 1 to make a block of lines end before its next line.
   */
  progress: Int32Array;
  givenUp: Map<number, GivenUp>;
  /** The worker's own, for what scores beside it. */
  limits: OwnLimits;
}

export interface SamplesTask {
  scorer: ScorerOptions;
  samples: readonly unknown[];
}

export interface LinesTask extends LineOptions {
  scorer: ScorerOptions;
  text: Uint8Array | Stretch;
  /** Shared memory for the output; where it does not fit, it comes back in memory of its own. */
  into?: SharedArrayBuffer;
}

/** The message to a worker thread: the name of a function of its module, and the task for it. */
export interface Call {
  readonly name: string;
  readonly task: object;
}

/** A task's result, or the package's own error as data: an error that is thrown loses its code between threads. */
export type Reply<T> =
  | { done: T; backend?: Backend | null }
  | { failed: { code: ErrorCode; message: string } }
  /** Why the thread cannot do anything: others may. */
  | { unloaded: string };

export async function samples(task: SamplesTask & TaskFrame): Promise<Reply<Result[]>> {
  return reply(task, (scorer) =>
    task.samples.map((sample, index) => {
      Atomics.store(task.progress, 0, index + 1);
      return scorer.score(sample, task.givenUp.get(index));
    }),
  );
}

export async function lines(task: LinesTask & TaskFrame): Promise<Reply<ScoredLines>> {
  const { text, into, progress, givenUp } = task;
  const answer = await reply(task, (scorer) => {
    const isHere = text instanceof Uint8Array;
    const pieces = isHere ? [copied(text)] : readPieces(text, room);
    const size = isHere ? text.length : text.to - text.from;
    const output = into ? Buffer.from(into) : Buffer.allocUnsafeSlow(outputBytes(size));
    // Reading is linear in a size and a number of values that are limited.
    const begin = (line: number, what: "reading" | "scoring") => {
      Atomics.store(progress, 0, what === "scoring" ? line + 1 : -(line + 1));
      return Atomics.load(progress, 2) === 0;
    };
    return scoreLines(pieces, scorer, task, begin, givenUp, output, parser);
  });
  const memory = "done" in answer ? answer.done.output.buffer : undefined;
  return memory instanceof ArrayBuffer ? moved(answer, memory) : answer;
}

const parser = new LongMemberParser();

/** The parser's memory where that is large enough, else new memory. */
function room(size: number): Buffer {
  return parser.memory(size) ?? Buffer.allocUnsafeSlow(size);
}

function copied(text: Uint8Array): Lines {
  const bytes = room(text.length);
  copyBytes(text, bytes, 0);
  return { bytes };
}

let opened: { key: string; scorer: Scorer } | undefined;

async function reply<T>(
  { scorer: options, limits, progress }: { scorer: ScorerOptions } & TaskFrame,
  work: (scorer: Scorer) => T,
): Promise<Reply<T>> {
  measuredBy(progress);
  try {
    const key = JSON.stringify(options);
    if (opened?.key !== key) opened = { key, scorer: await openScorer(options, limits) };
    const { scorer } = opened;
    const { result, backend } = await computeWith(options, (count) => work(counting(scorer, count)));
    // Handing over the results is no item's time: not the last one's either.
    Atomics.store(progress, 0, -Math.abs(Atomics.load(progress, 0)));
    return { done: result, backend };
  } catch (error) {
    if (error instanceof RewardError) return { failed: { code: error.code, message: error.message } };
    throw error;
  }
}

/** Marks a reply so that its buffer changes hands instead of being copied. */
async function moved<T extends object>(value: T, buffer: ArrayBuffer): Promise<T> {
  // Seldom needed, and a sixth of what a worker would load: measured.
  const { Piscina } = await import("piscina");
  return Piscina.move({
    get [Piscina.transferableSymbol]() {
      return buffer;
    },
    get [Piscina.valueSymbol]() {
      return value;
    },
  } as never) as unknown as T;
}
