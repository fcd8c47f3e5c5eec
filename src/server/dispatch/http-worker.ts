/** What a worker thread of the service runs: requests in, replies out, both as bytes. */
import { Piscina } from "piscina";
import { type BackendOptions, computeWith } from "../../batch/gpu/thread-device.ts";
import { measuredBy } from "../../batch/own/outside-time.ts";
import type { Reply, TaskFrame } from "../../batch/score-worker.ts";
import { counting } from "../../batch/scorer.ts";
import { RewardError } from "../../errors.ts";
import type { Counter } from "../../verifiers/lcs/count.ts";
import { gone, HttpError } from "../http/http-error.ts";
import { collectGarbage, parcel } from "../memory.ts";
import { type Cuts, cutBatch } from "./cut-batch.ts";
import { handleRequest, type RawReply, type RawRequest, type RequestContext } from "./handle-request.ts";
import { openScorers, type Scorers } from "./open-scorers.ts";
import { type JsonLimits, survey } from "./parse-json.ts";
import type { Begun } from "./pieces.ts";

/** Several requests in one message to the worker: a message costs as much as scoring a dozen rollouts. */
export interface AnswerTask {
  readonly context: Pick<RequestContext, "profile" | "thinking" | "turns" | "limits" | "maxItems"> & {
    readonly registryModule?: string | undefined;
    readonly turnMs?: number;
  } & BackendOptions;
  readonly requests: readonly RawRequest[];
  /** For each request the pieces that earlier turns have finished. */
  readonly begun: readonly Begun[];
  /** All bodies, one after the other. */
  readonly bytes: Uint8Array;
  /** Where each body ends. */
  readonly ends: readonly number[];
  /** One shared number for each request, 1 when its client has gone. */
  readonly cancelled: Int32Array;
  /** One shared number: the index of the request being answered, -1 before the first. */
  readonly current: Int32Array;
}

/** The replies, their bodies one after the other in `bytes`. */
export interface AnswerReply {
  readonly replies: readonly (Omit<RawReply, "body"> & { readonly end: number })[];
  readonly bytes: Uint8Array;
}

/** Bodies of this length in a chunk may have become structures of hundreds of megabytes. */
const collectBytes = 4 << 20;

let opened: Promise<Scorers> | undefined;

/** The steps of request i are numbered from i times this on: more than any request has, so that no two share a number. */
const mostSteps = 2 ** 25;

/** Stands for the reply of a request that was not begun when its chunk's time was up. */
const notBegun: RawReply = { status: 200, body: Buffer.alloc(0), tally: [], unfinished: "[]" };

/** Answers each request. A request that was given up before, or one of its items, is not tried again. */
export async function requests(task: AnswerTask & TaskFrame): Promise<Reply<AnswerReply>> {
  measuredBy(task.progress);
  opened ??= openScorers(task.context.registryModule, task.limits);
  const loaded = await opened.catch((error: Error) => error);
  if (loaded instanceof Error) {
    opened = undefined;
    return { unloaded: loaded.message };
  }
  const { registry: types, scorers } = loaded;
  let index = -1;
  const mark = (number: number) => Atomics.store(task.progress, 0, number);
  let current = 0;
  const step = () => {
    index++;
    if (isGone(index, current)) throw new HttpError(gone, "gone", "the client has gone");
    mark(index + 1);
    return task.givenUp.get(index);
  };
  // With a GPU every request is computed twice, and both passes must do the same: whoever had disconnected in the first
  // pass counts as disconnected in the second.
  const goneAt = new Map<number, boolean>();
  const isGone = (step: number, request: number): boolean => {
    const gone = goneAt.get(step) ?? Atomics.load(task.cancelled, request) === 1;
    goneAt.set(step, gone);
    return gone;
  };
  const stepped = () => mark(-(index + 1));
  const all = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
  // With a GPU a chunk is computed twice, and the clock must not make the two passes differ.
  const turnMs = task.context.backend === "cpu" ? (task.context.turnMs ?? Infinity) : Infinity;
  const answerAll = (count?: Counter) => {
    const counted = new Map([...scorers].map(([name, scorer]) => [name, counting(scorer, count)]));
    const context: RequestContext = {
      ...task.context,
      registry: types,
      scorers: counted,
      step,
      stepped,
      turnMs,
    };
    const began = performance.now();
    return task.requests.map((request, k) => {
      if (k > 0 && performance.now() - began > turnMs) return notBegun;
      current = k;
      index = k * mostSteps - 1;
      Atomics.store(task.current, 0, k);
      const bytes = all.subarray(k === 0 ? 0 : task.ends[k - 1], task.ends[k]);
      return request.protocol === "cut"
        ? cut(bytes, context.limits)
        : handleRequest(request, bytes, context, task.begun[k]);
    });
  };
  // The service had a GPU when it started; a request is not refused because this worker gets none.
  const { result: answers } = await computeWith(task.context, answerAll).catch((error: unknown) => {
    if (!(error instanceof RewardError)) throw error;
    return { result: answerAll() };
  });
  let end = 0;
  const replies = answers.map(({ body, ...rest }) => {
    end += body.length;
    return { ...rest, end };
  });
  if (all.length > collectBytes) collectGarbage();
  const bytes = parcel(answers.map(({ body }) => body));
  // Memory that threads share need not be sent.
  return bytes.buffer instanceof SharedArrayBuffer ? { done: { replies, bytes } } : moved({ replies, bytes });
}

/** The length of a piece of a batch, in bytes: some hundred rollouts. */
const pieceBytes = 256 << 10;

/** The places where a batch may be cut, as JSON; null where the body is no batch, or breaks a limit. */
function cut(batch: Buffer, limits: JsonLimits): RawReply {
  let cuts: Cuts | undefined;
  try {
    survey(batch, limits);
    cuts = cutBatch(batch, pieceBytes);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
  }
  return { status: 200, body: Buffer.from(JSON.stringify(cuts ?? null)), tally: [] };
}

/** Marks a reply so that its bytes are transferred to the other thread instead of being copied. */
function moved(done: AnswerReply): Reply<AnswerReply> {
  return Piscina.move({
    get [Piscina.transferableSymbol]() {
      return done.bytes.buffer;
    },
    get [Piscina.valueSymbol]() {
      return { done };
    },
  } as never) as unknown as Reply<AnswerReply>;
}
