import type { GivenUp } from "../../batch/given-up.ts";
import type { Scorer } from "../../batch/scorer.ts";
import { RewardError } from "../../errors.ts";
import { didYouMean } from "../../nearest.ts";
import type { ProfileName } from "../../profiles/profile.ts";
import { isObject } from "../../records/format.ts";
import { mismatch } from "../../records/json-schema.ts";
import type { Registry } from "../../registry.ts";
import type { Result } from "../../score.ts";
import { thinkingOption, turnsOption } from "../../thinking/option.ts";
import type { ThinkingOptions } from "../../thinking/read-thinking.ts";
import { errorBody, HttpError, httpErrorOf } from "../http/http-error.ts";
import type { Call, Protocol } from "../protocols/protocol.ts";
import { scoreLines } from "../protocols/score-lines.ts";
import { protocols } from "../protocols/table.ts";
import { type JsonLimits, parseJson } from "./parse-json.ts";

/** A request as it came over the wire, with what its path and query say. */
export interface RawRequest {
  /** The protocol's path; `lines` for a block of NDJSON. */
  readonly protocol: string;
  readonly type?: string | undefined;
  readonly query: Readonly<Record<string, string>>;
}

/** How many items of one type came to one status, and how long that took. */
export interface Tally {
  readonly type: string;
  readonly status: string;
  n: number;
  ms: number;
}

/** What goes back over the wire, and into the metrics. */
export interface RawReply {
  readonly status: number;
  readonly body: Uint8Array;
  readonly tally: readonly Tally[];
  /** Set where the server is at fault; for the log, never for the client. */
  readonly fault?: string;
}

/** What answering takes besides the request. */
export interface RequestContext extends ThinkingOptions {
  readonly registry: Registry;
  readonly scorers: ReadonlyMap<string, Scorer>;
  /** The profile of requests that name none. */
  readonly profile: string;
  readonly limits: JsonLimits;
  readonly maxItems: number;
  /**
   * Called before a request is read and before each of its items is scored, so that the pool knows what a worker died
   * of. A deadline is set to `scoring` alone: reading is linear in a size that is limited.
   *
   * @returns why the same was given up before, if it was
   */
  readonly step: (what: "reading" | "scoring") => GivenUp | undefined;
  /** Called when an item is scored. */
  readonly stepped: () => void;
}

const byPath: ReadonlyMap<string, Protocol> = new Map(protocols.map((protocol) => [protocol.path, protocol]));

/**
 * Answers one request: parse, check, score, write. A pure function of request and context, whatever the bytes hold;
 * what goes wrong is a reply.
 */
export function handleRequest(request: RawRequest, bytes: Buffer, context: RequestContext): RawReply {
  const tally = new Map<string, Tally>();
  try {
    if (context.step("reading") !== undefined)
      throw new HttpError(413, "too_large", "the body takes too much memory to read");
    const call = callOf(request, bytes, context, tally);
    if (request.protocol === "lines") return reply(200, scoreLines(call, context.limits), tally);
    const protocol = byPath.get(request.protocol);
    if (protocol === undefined) throw new RewardError("internal", `no protocol at ${request.protocol}`);
    checkQuery(request.query, protocol);
    const body = parseJson(bytes, context.limits);
    const wrong = mismatch(protocol.request, body, "the body");
    if (wrong !== undefined) throw new HttpError(400, "bad_input", wrong.message, { pointer: wrong.pointer });
    if (!isObject(body)) throw new HttpError(400, "bad_input", "the body must be a JSON object");
    return reply(200, protocol.answer({ ...call, body }), tally);
  } catch (error) {
    const refusal = httpErrorOf(error);
    const fault = refusal.status === 500 ? { fault: String((error as Error).stack ?? error) } : {};
    return { ...reply(refusal.status, Buffer.from(errorBody(refusal)), tally), ...fault };
  }
}

/** An option that is misspelt must not be taken for its default. */
function checkQuery(query: RawRequest["query"], protocol: Protocol): void {
  for (const [name, { enum: values }] of Object.entries(protocol.query)) {
    const value = query[name];
    if (value !== undefined && !values.includes(value))
      throw new RewardError("bad_option", `${name} is one of ${values.join(", ")}`);
  }
}

function reply(status: number, body: unknown, tally: ReadonlyMap<string, Tally>): RawReply {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return { status, body: bytes, tally: [...tally.values()] };
}

function callOf(
  request: RawRequest,
  bytes: Buffer,
  context: RequestContext,
  tally: Map<string, Tally>,
): Call {
  const { registry, maxItems } = context;
  const { type, query } = request;
  if (type !== undefined && !registry.types.has(type)) {
    const known = [...registry.types.keys()].join(", ");
    const hint = didYouMean(type, registry.types.keys()) || `; known: ${known}`;
    throw new RewardError("unknown_type", `no reward type ${JSON.stringify(type.slice(0, 80))}${hint}`);
  }
  const own = query.profile ?? context.profile;
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
    score(rollout, { profile = own, ...how } = {}) {
      const scorer = context.scorers.get(profile);
      if (scorer === undefined) throw unknownProfile(profile, context.scorers.keys());
      const givenUp = context.step("scoring");
      const began = performance.now();
      const result = scorer.score(rollout, givenUp, type, {
        thinking: how.thinking === undefined ? thinking : thinkingOption(how.thinking),
        turns: how.turns === undefined ? turns : turnsOption(how.turns),
      });
      context.stepped();
      count(tally, result, performance.now() - began);
      return result;
    },
  };
}

function unknownProfile(name: string, known: Iterable<string>): RewardError {
  const quoted = JSON.stringify(name.slice(0, 80));
  return new RewardError("bad_option", `unknown profile ${quoted}${didYouMean(name, known)}`);
}

function count(tally: Map<string, Tally>, { type, status }: Result, ms: number): void {
  const key = `${status} ${type}`;
  const row = tally.get(key);
  if (row === undefined) tally.set(key, { type: type ?? "unknown", status, n: 1, ms });
  else {
    row.n++;
    row.ms += ms;
  }
}
