import { createHash } from "node:crypto";
import { storedReward } from "../audit/stored-reward.ts";
import { Rollout } from "../records/rollout.ts";
import { valueAt } from "../records/value-at.ts";
import type { GroupedScore } from "../stats/groups.ts";
import type { ByFields } from "./by-fields.ts";
import { type RecordLine, rolloutOf } from "./records.ts";

/** The key by which a line is found in another file: its id, else its number. */
export function keyOf(line: RecordLine): string {
  const read = rolloutOf(line, { partial: true });
  const id = read instanceof Rollout ? read.id : undefined;
  return id === undefined ? `line ${line.line}` : `id ${id}`;
}

/** A digest of a line's response, by which two lines are known to score one rollout; undefined without a response. */
export function responseDigest(line: RecordLine): string | undefined {
  const read = rolloutOf(line, { partial: true });
  const { response = null, thinking = null } = read instanceof Rollout ? read.sample : {};
  if (response === null && thinking === null) return undefined;
  return createHash("sha1")
    .update(JSON.stringify([thinking, response]))
    .digest("base64");
}

/** A score of one run, with the reward type before the values of `--by`. */
export type RunScore = GroupedScore;

/** A line's score, as it is paired with that of another run; undefined where the line stores none. */
export function runScore(
  line: RecordLine,
  by: ByFields,
  uid: string | undefined,
  score = storedReward(line.value),
): RunScore | undefined {
  if (typeof score !== "number") return undefined;
  const read = rolloutOf(line, { partial: true, ...(uid !== undefined && { fields: { uid } }) });
  const { prompt, step, sampleNumber } = read instanceof Rollout ? read : {};
  const key = keyOf(line);
  const type = valueAt(line.value, "reward.type") ?? valueAt(line.value, "data_source") ?? "all";
  return {
    prompt: prompt ?? key,
    step,
    sample: sampleNumber ?? key,
    score,
    group: [String(type), ...by.of(line, read)],
  };
}
