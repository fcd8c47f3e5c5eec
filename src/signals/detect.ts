import { readThinking } from "../thinking/read-thinking.ts";
import { answerEnumeration } from "./answer-enumeration.ts";
import { copiedThinking } from "./copied-thinking.ts";
import { emptyAnswer } from "./empty-answer.ts";
import { repetitionLoop } from "./repetition-loop.ts";
import { severalAnswers } from "./several-answers.ts";
import type { Parted, Signal } from "./signal.ts";
import { tagSpoofing } from "./tag-spoofing.ts";
import { truncatedBox } from "./truncated-box.ts";

/** Every signal, one line each. */
export const signals: readonly Signal[] = [
  answerEnumeration,
  repetitionLoop,
  copiedThinking,
  emptyAnswer,
  severalAnswers,
  tagSpoofing,
  truncatedBox,
];

/**
 * The signals of a response by name, each in [0, 1]. They say nothing about the score and do not change it. O(n).
 *
 * @param response the whole response
 * @param chosen which signals, all of them by default
 * @param parted thinking and answer, where they are known; by default what `<think>` tags part
 * @example
 * detect("<think>a</think>").empty_answer // => 1
 */
export function detect(
  response: string,
  chosen: readonly Signal[] = signals,
  parted: Parted = partedByTags(response),
): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { name, measure } of chosen) found[name] = measure(response, parted);
  return found;
}

function partedByTags(response: string): Parted {
  const read = readThinking({ response });
  return "fault" in read ? { thinking: null, answer: null } : read;
}
