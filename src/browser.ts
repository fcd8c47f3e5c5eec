/** What of the front door runs in a browser: all of it but `scoreMany`, whose worker threads are Node's. */

export { type Context, defineReward, type ReadReference, type RewardType, type Route } from "./define.ts";
export { type ErrorCode, RewardError } from "./errors.ts";
export type { BareLabel, JsonSchema } from "./ground-truth.ts";
export { chineseSegmenter } from "./normalize/chinese/chinese-segmenter.ts";
export type { PlacedItem } from "./normalize/lines.ts";
export type { NumberedLists } from "./normalize/numbered-lists.ts";
export type { Segment, Segmenter } from "./normalize/words.ts";
export type { ListRegion, Profile, ProfileName, Reader, Refusal, Variants } from "./profiles/profile.ts";
export type { Fields, Parts, Place, RecordFormat } from "./records/format.ts";
export { formats } from "./records/formats.ts";
export type { Defaults, RecordFields, RecordOptions } from "./records/record-options.ts";
export { Rollout, readRollout, readRollouts } from "./records/rollout.ts";
export type { Sample } from "./records/sample.ts";
export { type RecordFault, type RewardNames, UnreadRecord } from "./records/unread-record.ts";
export { extend, type Registry, registry } from "./registry.ts";
export { type ListReward, listReward, type Measured } from "./rewards/list-reward.ts";
export { score, scoreItem } from "./score.ts";
export type { ScoreOptions } from "./scoring/options.ts";
export { readTruths } from "./scoring/read-truths.ts";
export { type Failure, failure, type Result, type Score } from "./scoring/result.ts";
export { type GatedCount, gatedAdvice } from "./thinking/advice.ts";
export { families } from "./thinking/families.ts";
export type { Blocks, Channels, Family } from "./thinking/family.ts";
export type { Given } from "./thinking/given.ts";
export type { OwnMarkers, Thinking, Turns } from "./thinking/option.ts";
export { prefillOf } from "./thinking/prefill.ts";
export {
  type Finished,
  type RawRollout,
  type Reading,
  readThinking,
  type ThinkingOptions,
  type Unfinished,
  type Unreadable,
} from "./thinking/read-thinking.ts";
export type { Found, FoundKind, FoundSpan, StatedAnswer, Status, Verdict } from "./verdict.ts";
export { version } from "./version.ts";
