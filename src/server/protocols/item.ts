import type { RewardType } from "../../define.ts";
import { RewardError } from "../../errors.ts";
import type { Item } from "../../records/format.ts";
import { itemOf } from "../../records/format.ts";
import { truthOf } from "../../records/label.ts";
import type { Result } from "../../score.ts";
import type { Call } from "./protocol.ts";

/**
 * One item of a protocol that carries a label: the reward type of the path goes before what the label says of itself.
 *
 * @throws RewardError `unknown_type` when nothing names a known reward type: a fault of the set-up, not of a rollout
 */
export function labelledItem(
  call: Call,
  record: Readonly<Record<string, unknown>>,
  response: string,
  label: unknown,
): Item {
  const item = itemOf(record, response, label, {});
  const type = call.type ?? item.type;
  const reward = type === undefined ? resolved(call, item) : call.registry.types.get(type);
  if (reward === undefined)
    throw new RewardError("unknown_type", `no reward type ${JSON.stringify(type?.slice(0, 80))}`);
  const { truth, source } = truthOf(item.sample.reward_model.ground_truth, reward);
  const dataSource = item.sample.data_source ?? source;
  const sample = { ...item.sample, data_source: dataSource, reward_model: { ground_truth: truth } };
  return type === undefined ? { sample } : { sample, type };
}

/** The reward type of a sample that names its source. A profile may know sources that the other does not. */
function resolved({ registry, profile }: Call, { sample }: Item): RewardType {
  if (sample.data_source === undefined) {
    const how = 'in the path, or in the label as {"data_source", "ground_truth"}';
    throw new RewardError("unknown_type", `nothing says which reward is meant: name it ${how}`);
  }
  return registry.resolve(sample.data_source, sample.extra_info?.reward_mode, profile);
}

/** Passes a result on unless its type is unknown: that is wrong in every rollout alike, so the first call must say it. */
export function knownType(result: Result, pointer?: string): Result {
  if (result.status === "unknown_type") {
    const { message } = result.error;
    throw new RewardError("unknown_type", message, pointer);
  }
  return result;
}

/** What a score came to, as numbers; the same keys for every result. */
export function flags({ score, status }: Result): Record<string, number> {
  return {
    gated: status === "gated" ? 1 : 0,
    no_answer: status === "no_answer" ? 1 : 0,
    unparseable: status === "unparseable" ? 1 : 0,
    // The reward beside it is 0 because the protocol wants a number, not because the answer was wrong.
    unscored: score === null ? 1 : 0,
  };
}

/** The parts under all keys of the type, zeros where there is no score. */
export function partsOf(result: Result, type: string | null | undefined, call: Call): Record<string, number> {
  const keys = (type && call.registry.types.get(type)?.parts) || [];
  const parts: Readonly<Record<string, number>> = result.score === null ? {} : result.parts;
  return Object.fromEntries(keys.map((key) => [key, parts[key] ?? 0]));
}

/** The text of a chat message's content: a string, or the texts of its parts. */
export function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => textOf(part)).join("");
}

function textOf(part: unknown): string {
  if (typeof part === "string") return part;
  const text = (part as { text?: unknown } | null)?.text;
  return typeof text === "string" ? text : "";
}

/**
 * A response whose thinking a server has split off, put together again: the rewards look for `</think>`.
 * Text that has the tag is left alone.
 */
export function withThinking(thinking: string, text: string): string {
  return thinking === "" || text.includes("</think>") ? text : `<think>${thinking}</think>${text}`;
}
