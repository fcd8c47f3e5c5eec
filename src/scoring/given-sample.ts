import type { RewardType } from "../define.ts";
import { RewardError } from "../errors.ts";
import type { Sample } from "../records/sample.ts";
import { type Given, givenOf } from "../thinking/given.ts";
import { thinkingOption, turnsOption } from "../thinking/option.ts";
import type { ThinkingOptions } from "../thinking/read-thinking.ts";

/** How a sample's thinking is read: as the sample says, else as the options do. */
function thinkingOf(sample: Sample, options: ThinkingOptions): ThinkingOptions {
  const { thinking, turns } = (sample.extra_info ?? {}) as { thinking?: unknown; turns?: unknown };
  if (thinking === undefined && turns === undefined) return options;
  return {
    thinking: thinking === undefined ? options.thinking : own("thinking", () => thinkingOption(thinking)),
    turns: turns === undefined ? options.turns : own("turns", () => turnsOption(turns)),
  };
}

/** What a sample says of itself is not the caller's option: wrong, it is a bad sample. */
function own<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RewardError)) throw error;
    throw new RewardError("bad_sample", error.message, `/extra_info/${name}`);
  }
}

const noOptions: ThinkingOptions = {};

/** The options of {@link score} that concern the thinking, checked. */
export function checkedThinking({ thinking, turns }: ThinkingOptions): ThinkingOptions {
  if (thinking === undefined && turns === undefined) return noOptions;
  return {
    thinking: thinking === undefined ? undefined : thinkingOption(thinking),
    turns: turns === undefined ? undefined : turnsOption(turns),
  };
}

/**
 * A sample's rollout as a profile sees it, and how its thinking is read.
 *
 * @throws RewardError `bad_sample`, `bad_option`
 */
export function givenSample(
  sample: Sample,
  options: ThinkingOptions,
  own?: RewardType["turns"],
): { given: Given; how: ThinkingOptions } {
  const how = thinkingOf(sample, checkedThinking(options));
  const turned = own === undefined || how.turns !== undefined ? how : { ...how, turns: own };
  return { given: givenOf(sample, turned), how };
}
