import { RewardError } from "../errors.ts";
import {
  type Finished,
  type RawRollout,
  readThinking,
  type ThinkingOptions,
  type Unfinished,
} from "./read-thinking.ts";

/** A rollout as profiles see it: parted when somebody asks. */
export interface Given {
  /** Whether it is known how the model marks its thinking: an option says so, or a server put it beside the text. */
  readonly declared: boolean;
  readonly reading: () => Finished | Unfinished;
  /** The text with the thinking between tags, as the published run knows it: as it came, where nothing is declared. */
  readonly tagged: () => string;
}

/**
 * A rollout, ready to be looked at.
 *
 * @throws RewardError `bad_sample` where it cannot be read as declared, `bad_option`
 */
export function givenOf(rollout: RawRollout, options: ThinkingOptions): Given {
  const { thinking = "tags", turns = "one" } = options;
  const declared = thinking !== "tags" || turns !== "one" || (rollout.thinking ?? "").trim() !== "";
  let read: Finished | Unfinished | undefined;
  const reading = (): Finished | Unfinished => {
    read ??= readable(rollout, options);
    return read;
  };
  if (declared) reading();
  return {
    declared,
    reading,
    tagged: declared ? () => withTags(reading()) : () => published(rollout),
  };
}

function readable(rollout: RawRollout, options: ThinkingOptions): Finished | Unfinished {
  const read = readThinking(rollout, options);
  if ("fault" in read) throw new RewardError("bad_sample", read.fault, "/response");
  return read;
}

const withTags = ({ thinking, answer }: Finished | Unfinished): string =>
  `<think>${thinking ?? ""}</think>${answer ?? ""}`;

/** What the published run is given: the completion, and what the template wrote of it where that ends the thinking. */
function published({ response, prefill }: RawRollout): string {
  const text = response ?? "";
  return prefill?.includes("</think>") ? prefill + text : text;
}

/** The refusal of a rollout that is not finished: of every type, unless its whole text may be an answer. */
export const unfinished = ({ reason, bare }: Unfinished) =>
  ({ status: "gated", reason, always: bare === null }) as const;
