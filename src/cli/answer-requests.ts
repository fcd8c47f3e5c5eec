import { readSync, writeSync } from "node:fs";
import { parse } from "node:querystring";
import type { OwnLimits } from "../batch/scorer.ts";
import { merge, type Tally } from "../batch/tally.ts";
import { describedType } from "../define.ts";
import type { ProfileName } from "../profiles/profile.ts";
import {
  handleRequest,
  type RawReply,
  type RawRequest,
  type RequestContext,
} from "../server/dispatch/handle-request.ts";
import { openScorers } from "../server/dispatch/open-scorers.ts";
import { errorBody, HttpError } from "../server/http/http-error.ts";
import { settingsOf } from "../server/options.ts";
import { protocols } from "../server/protocols/table.ts";
import type { Thinking, Turns } from "../thinking/option.ts";
import { version } from "../version.ts";
import { FrameReader } from "./request-frames.ts";

/** How requests are answered. */
export interface RequestOptions {
  /** The profile of requests that name none; `golongrl` by default. */
  readonly profile?: ProfileName;
  /** How the thinking is read in requests that do not say it. */
  readonly thinking?: Thinking;
  readonly turns?: Turns;
  /** URL of a module that exports a `registry`, for reward types of one's own. */
  readonly registryModule?: string;
  /** What a rollout of such a type may take; nobody counts that of the others. */
  readonly limits: OwnLimits;
  /** Longest body, in bytes. */
  readonly maxBody: number;
}

/** How long to sleep when a non-blocking pipe has nothing to read, in milliseconds. */
const PAUSE_MS = 1;

/**
 * Answers the service's requests over standard input and output, for one program that keeps this one as its child:
 * the same paths, bodies and answers as over HTTP, with `ID PATH BYTES` before a request's body and `ID STATUS BYTES`
 * before the answer's. A line of JSON says first that it is ready. Ends with its input.
 *
 * One request at a time, on one thread, without promises: a round trip takes a tenth of a millisecond. The parent ends
 * the process when a request takes too long; nothing is lost, since an answer is a pure function of its request.
 *
 * @returns the counts of all rollouts
 */
export async function answerRequests(options: RequestOptions): Promise<Tally> {
  const { profile, jsonDepth, jsonValues } = settingsOf(
    options.profile === undefined ? {} : { profile: options.profile },
  );
  const { registry, scorers } = await openScorers(options.registryModule, options.limits);
  const context: RequestContext = {
    registry,
    scorers,
    profile,
    thinking: options.thinking,
    turns: options.turns,
    limits: { depth: jsonDepth, values: jsonValues },
    maxItems: Number.MAX_SAFE_INTEGER,
    step: () => undefined,
    stepped: () => {},
  };
  const tally: Tally = new Map();
  wrote(Buffer.from(`${JSON.stringify({ ready: true, protocol: 2, version, profile })}\n`));
  const frames = new FrameReader(options.maxBody);
  for (;;) {
    for (let frame = frames.next(); frame !== undefined; frame = frames.next()) {
      const { status, body, outcome } = answer(frame.path, frame.body, context);
      if (outcome !== undefined) merge(tally, outcome.tally);
      const head = Buffer.from(`${frame.id} ${status} ${body.length}\n`, "latin1");
      // In one write, so that the reader is woken once.
      if (!wrote(Buffer.concat([head, body]))) return tally;
    }
    const bytes = readSome(frames.room());
    if (bytes === 0) {
      if (frames.held > 0) throw new RangeError("the input ends within a request, which has no answer");
      return tally;
    }
    frames.wrote(bytes);
  }
}

function answer(
  target: string,
  bytes: Buffer,
  context: RequestContext,
): Pick<RawReply, "status" | "body" | "outcome"> {
  const mark = target.indexOf("?");
  const [path, search] = mark < 0 ? [target, ""] : [target.slice(0, mark), target.slice(mark + 1)];
  if (path === "/v1/types") {
    const types = [...context.registry.types.values()].map(describedType);
    return { status: 200, body: Buffer.from(JSON.stringify({ types })) };
  }
  // What is given more than once is a list, which is refused as over HTTP.
  const request = requestOf(path, parse(search) as RawRequest["query"]);
  if (!(request instanceof HttpError)) return handleRequest(request, bytes, context);
  return { status: request.status, body: Buffer.from(errorBody(request)) };
}

/** The protocol a path belongs to, and the reward type it names. */
function requestOf(path: string, query: RawRequest["query"]): RawRequest | HttpError {
  for (const { path: protocol, typed } of protocols) {
    if (path === protocol) return { protocol, query };
    if (typed && path.startsWith(`${protocol}/`)) {
      try {
        return { protocol, type: decodeURIComponent(path.slice(protocol.length + 1)), query };
      } catch {
        return new HttpError(
          400,
          "bad_input",
          "the path is not well-formed: a % without two digits of UTF-8",
        );
      }
    }
  }
  return new HttpError(404, "not_found", `no such path: ${path}`);
}

/** Reads the bytes that are there, waiting for the first; 0 at the end. */
function readSome(room: Buffer): number {
  for (;;) {
    try {
      return readSync(0, room);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      pause();
    }
  }
}

/** False where nobody reads any more. */
function wrote(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") return false;
      if (code !== "EAGAIN") throw error;
      pause();
    }
  }
  return true;
}

const clock = new Int32Array(new SharedArrayBuffer(4));

function pause(): void {
  Atomics.wait(clock, 0, 0, PAUSE_MS);
}
