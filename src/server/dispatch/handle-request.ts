import type { GivenUp } from "../../batch/given-up.ts";
import { type Outcome, warningsOf } from "../../batch/one-way.ts";
import type { ScoreOne, Scorer } from "../../batch/scorer.ts";
import { count } from "../../batch/tally.ts";
import { RewardError } from "../../errors.ts";
import { isObject } from "../../json/is-object.ts";
import { didYouMean } from "../../nearest.ts";
import type { ProfileName } from "../../profiles/profile.ts";
import { mismatch } from "../../records/json-schema.ts";
import type { Registry } from "../../registry.ts";
import type { Result } from "../../scoring/result.ts";
import { TooManySteps, within } from "../../steps.ts";
import { thinkingOption, turnsOption } from "../../thinking/option.ts";
import type { ThinkingOptions } from "../../thinking/read-thinking.ts";
import { errorBody, HttpError, httpErrorOf } from "../http/http-error.ts";
import { utf8 } from "../memory.ts";
import { checkType } from "../protocols/item.ts";
import type { Call, CallOptions, Protocol } from "../protocols/protocol.ts";
import { scoreLines } from "../protocols/score-lines.ts";
import { protocols } from "../protocols/table.ts";
import { type JsonLimits, parseJson } from "./parse-json.ts";
import { type Begun, Pieces, TurnOver } from "./pieces.ts";
import { checkQuery } from "./query.ts";

/** A request as it came over the wire, with what its path and query say. */
export interface RawRequest {
  /** The protocol's path; `lines` for a block of NDJSON. */
  readonly protocol: string;
  readonly type?: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  /** Set for a piece of a batch: warnings about the whole batch are left to the code that joins the pieces. */
  readonly isPart?: boolean;
}

/** How many items of one type came to one status, and how long that took. */
export interface StatusCount {
  readonly type: string;
  readonly status: string;
  n: number;
  ms: number;
}

/** The reply to the client, and the numbers for the metrics. */
export interface RawReply {
  readonly status: number;
  readonly body: Buffer;
  readonly tally: readonly StatusCount[];
  /** Counts and times of its rollouts, where the request scores any. */
  readonly outcome?: Outcome;
  /** Set where the server is at fault; for the log, never for the client. */
  readonly fault?: string;
  /** The finished pieces, where the request needs another turn: see `Pieces`. */
  readonly unfinished?: string;
  /** Time the turn has taken, in milliseconds. */
  readonly ms?: number;
}

/** What is needed to answer a request besides the request itself. */
export interface RequestContext extends ThinkingOptions {
  readonly registry: Registry;
  readonly scorers: ReadonlyMap<string, Scorer>;
  /** The profile of requests that name none. */
  readonly profile: string;
  readonly limits: JsonLimits;
  readonly maxItems: number;
  /**
   * Called before a request is read and before each piece of its work, so that the pool knows which piece a worker was
   * at when it died or ran past the deadline.
   *
   * @returns why this piece was given up in an earlier attempt, if it was
   */
  readonly step: () => GivenUp | undefined;
  /** Called when the request or the piece is done. */
  readonly stepped: () => void;
  /** After so many milliseconds a request stops to let others have the worker; by default it runs to its end. */
  readonly turnMs?: number;
  /** Steps that a rollout may take; what takes more, or is not known to take less, is left unfinished. */
  readonly mostSteps?: number;
}

const byPath: ReadonlyMap<string, Protocol> = new Map(protocols.map((protocol) => [protocol.path, protocol]));

/**
 * Answers one request: parse, check, score, write. A pure function of request and context, whatever the bytes hold;
 * what goes wrong is a reply.
 */
export function handleRequest(
  request: RawRequest,
  bytes: Buffer,
  context: RequestContext,
  begun: Begun = { saved: [], isExhausted: false },
): RawReply {
  const tally = new Map<string, StatusCount>();
  const outcome: Outcome = { tally: new Map() };
  const pieces = new Pieces(begun, context.turnMs ?? Number.POSITIVE_INFINITY);
  const reply = (status: number, body: unknown): RawReply => {
    const bytes = Buffer.isBuffer(body) ? body : utf8(JSON.stringify(body));
    return { status, body: bytes, tally: [...tally.values()], ms: pieces.spentMs };
  };
  try {
    const unread = context.step();
    if (unread !== undefined)
      throw new HttpError(
        413,
        "too_large",
        `the body takes too much ${unread === "timeout" ? "time" : "memory"} to read`,
      );
    const isLines = request.protocol === "lines";
    const protocol = byPath.get(isLines ? "/v1/score" : request.protocol);
    if (protocol === undefined) throw new RewardError("internal", `no protocol at ${request.protocol}`);
    checkQuery(request.query, protocol);
    const call = callOf(request, bytes, context, { tally, outcome, pieces });
    if (isLines) {
      context.stepped();
      return reply(200, scoreLines(call, context.limits));
    }
    const body = parseJson(bytes, context.limits);
    const wrong = mismatch(protocol.request, body, "the body");
    if (wrong !== undefined) {
      const isUnlike = wrong.pointer === "" || wrong.pointer === "/items";
      const usual = isUnlike && protocol.usual !== undefined ? `; ${protocol.usual}` : "";
      throw new HttpError(400, "bad_input", wrong.message + usual, { pointer: wrong.pointer });
    }
    if (!isObject(body)) throw new HttpError(400, "bad_input", "the body must be a JSON object");
    context.stepped();
    return { ...reply(200, protocol.answer({ ...call, body })), outcome };
  } catch (error) {
    if (error instanceof TurnOver || error instanceof TooManySteps)
      return { ...reply(200, Buffer.alloc(0)), unfinished: pieces.made };
    const refusal = httpErrorOf(error);
    const fault = refusal.status === 500 ? { fault: String((error as Error).stack ?? error) } : {};
    return { ...reply(refusal.status, Buffer.from(errorBody(refusal))), ...fault };
  }
}

function callOf(
  request: RawRequest,
  bytes: Buffer,
  context: RequestContext,
  { tally, outcome, pieces }: { tally: Map<string, StatusCount>; outcome: Outcome; pieces: Pieces },
): Call {
  const { registry, maxItems } = context;
  const piece: Call["piece"] = (work) =>
    pieces.do((exhausted) => {
      const value = work(exhausted ?? context.step());
      context.stepped();
      return value;
    });
  const { mostSteps = Number.POSITIVE_INFINITY } = context;
  const { query, type = query.type } = request;
  if (type !== undefined) checkType(type, registry);
  const own = query.profile ?? context.profile;
  let last: { readonly options: CallOptions; readonly score: ScoreOne } | undefined;
  const thinking = query.thinking === undefined ? context.thinking : thinkingOption(query.thinking);
  const turns = query.turns === undefined ? context.turns : turnsOption(query.turns);
  return {
    body: {},
    bytes,
    type,
    query,
    registry,
    profile: own as ProfileName,
    how: { thinking, turns },
    maxItems,
    reading: { types: registry.types },
    piece(work) {
      // Of what is no rollout it is not known how many steps it takes.
      if (context.mostSteps !== undefined) throw new TooManySteps();
      return piece(work);
    },
    score(rollout, options = noOptions) {
      // The items of a request have the same options, which are looked at once.
      if (options !== last?.options) last = { options, score: scorerFor(options) };
      const { score } = last;
      const result = piece((givenUp) => {
        const began = performance.now();
        const result = within(mostSteps, () => score(rollout, givenUp));
        countStatus(tally, result, performance.now() - began);
        return result;
      });
      // Results of earlier turns are counted again here, so that the last turn's count covers the whole request.
      count(outcome.tally, result, 0);
      return result;
    },
    warnings: () => (request.isPart === true ? [] : warningsOf(outcome)),
  };

  function scorerFor({ profile = own, type: named = type, ...how }: CallOptions) {
    const scorer = context.scorers.get(profile);
    if (scorer === undefined) throw unknownProfile(profile, context.scorers.keys());
    outcome.thinking = how.thinking === undefined ? thinking : thinkingOption(how.thinking);
    return scorer.under(named, {
      thinking: outcome.thinking,
      turns: how.turns === undefined ? turns : turnsOption(how.turns),
    });
  }
}

const noOptions: CallOptions = {};

function unknownProfile(name: string, known: Iterable<string>): RewardError {
  const quoted = JSON.stringify(name.slice(0, 80));
  return new RewardError("bad_option", `unknown profile ${quoted}${didYouMean(name, known)}`);
}

function countStatus(tally: Map<string, StatusCount>, { type, status }: Result, ms: number): void {
  const key = `${status} ${type}`;
  const row = tally.get(key);
  if (row === undefined) tally.set(key, { type: type ?? "unknown", status, n: 1, ms });
  else {
    row.n++;
    row.ms += ms;
  }
}
