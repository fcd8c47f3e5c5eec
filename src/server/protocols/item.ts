import { RewardError } from "../../errors.ts";
import { nearestOrAll } from "../../nearest.ts";
import type { RecordOptions } from "../../records/record-options.ts";
import { Rollout, readRollout } from "../../records/rollout.ts";
import type { UnreadRecord } from "../../records/unread-record.ts";
import type { Registry } from "../../registry.ts";
import type { Result } from "../../scoring/result.ts";
import { rewardOf } from "../../scoring/reward-of.ts";
import type { Call, CallOptions } from "./protocol.ts";

/**
 * Scores one rollout of a protocol that has no room for an item whose reward type is unknown: the type of the path goes
 * before what the record says.
 *
 * @param record the rollout in any shape
 * @param pointer where the protocol has what names the reward
 * @throws RewardError `unknown_type` when nothing names a known reward type: a fault of the set-up, wrong in every
 * rollout alike, so that the first call must say it
 */
export function scoreRecord(
  call: Call,
  record: unknown,
  pointer: string,
  { profile, thinking, turns, ...options }: RecordOptions & CallOptions = {},
): Result {
  const rollout = readCall(call, record, options);
  // A record without its label may say all the same, or fail to say, which reward is meant.
  const named = rollout instanceof Rollout ? rollout : readCall(call, record, { ...options, partial: true });
  if (named instanceof Rollout) refuseUnknown(call, named, pointer);
  return call.score(rollout, { profile, thinking, turns });
}

/** Reads a record of a call. */
export function readCall(call: Call, record: unknown, options?: RecordOptions): Rollout | UnreadRecord {
  return readRollout(record, options === undefined ? call.reading : { ...call.reading, ...options });
}

function refuseUnknown({ registry, profile, type }: Call, { sample }: Rollout, pointer: string): void {
  try {
    rewardOf(sample, profile, type === undefined ? { registry } : { registry, type });
  } catch (error) {
    if (!(error instanceof RewardError) || error.code !== "unknown_type") throw error;
    const isUnnamed = type === undefined && sample.type === undefined && sample.data_source === undefined;
    const how = 'name it in the path, or in the label as {"data_source", "ground_truth"}';
    throw new RewardError("unknown_type", isUnnamed ? `${error.message}; ${how}` : error.message, pointer);
  }
}

/** @throws RewardError `unknown_type` */
export function checkType(type: string, { types }: Registry, pointer?: string): void {
  if (types.has(type)) return;
  const hint = nearestOrAll(type, [...types.keys()]);
  throw new RewardError(
    "unknown_type",
    `no reward type ${JSON.stringify(type.slice(0, 80))}${hint}`,
    pointer,
  );
}

/** What a score came to, as numbers; the same keys for every result. */
export function flags({ score, status }: Pick<Result, "score" | "status">): Record<string, number> {
  return {
    gated: status === "gated" ? 1 : 0,
    no_answer: status === "no_answer" ? 1 : 0,
    unparseable: status === "unparseable" ? 1 : 0,
    // The reward beside it is 0 because the protocol wants a number, not because the answer was wrong.
    unscored: score === null ? 1 : 0,
  };
}

/** The parts under all keys of the type, zeros where there is no score. */
export function partsOf(
  result: Result | null,
  type: string | null | undefined,
  call: Call,
): Record<string, number> {
  const keys = (type && call.registry.types.get(type)?.parts) || [];
  const parts: Readonly<Record<string, number>> =
    result === null || result.score === null ? {} : result.parts;
  return Object.fromEntries(keys.map((key) => [key, parts[key] ?? 0]));
}
