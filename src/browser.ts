/** What of the front door runs in a browser: all of it but `scoreMany`, whose worker threads are Node's. */

export {
  type BareLabel,
  type Context,
  defineReward,
  type Found,
  type FoundKind,
  type FoundSpan,
  type JsonSchema,
  type ReadReference,
  type RewardType,
  type Route,
  type StatedAnswer,
  type Status,
  type Verdict,
} from "./define.ts";
export { type ErrorCode, RewardError } from "./errors.ts";
export { chineseSegmenter } from "./normalize/chinese/chinese-segmenter.ts";
export type { PlacedItem } from "./normalize/lines.ts";
export type { NumberedLists } from "./normalize/numbered-lists.ts";
export type { Segment, Segmenter } from "./normalize/words.ts";
export type { ListRegion, Profile, ProfileName, Reader, Refusal, Variants } from "./profiles/profile.ts";
export type { Fields, Parts, Place, RecordFormat } from "./records/format.ts";
export {
  type Defaults,
  formats,
  type RecordFault,
  type RecordFields,
  type RecordOptions,
  Rollout,
  readRollout,
  readRollouts,
  UnreadRecord,
} from "./records/rollout.ts";
export { extend, type Registry, registry } from "./registry.ts";
export { type ListReward, listReward, type Measured } from "./rewards/list-reward.ts";
export {
  type Failure,
  failure,
  type Result,
  readTruths,
  type Sample,
  type Score,
  type ScoreOptions,
  score,
  scoreItem,
} from "./score.ts";
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
export { version } from "./version.ts";
