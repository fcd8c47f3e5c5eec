import { answerAt } from "./blocks.ts";
import { lastTurn } from "./last-turn.ts";
import type { Thinking, Turns } from "./option.ts";
import { type TextReader, tagsReader, textReader } from "./reader.ts";

/** What a rollout is read with. */
export interface ThinkingOptions {
  /** How the model marks its thinking; `tags` by default. */
  readonly thinking?: Thinking | undefined;
  /** `one` by default. */
  readonly turns?: Turns | undefined;
}

/** What there is of a rollout. */
export interface RawRollout {
  /** The model's text; null where a server found nothing but thinking. */
  readonly response: string | null;
  /** The thinking that a server put beside the text; null where the server says that there is none. */
  readonly thinking?: string | null | undefined;
  /** What the chat template wrote of the model's turn, at the end of the prompt; see `prefillOf`. */
  readonly prefill?: string | undefined;
}

/** A rollout split into thinking and answer. */
export interface Finished {
  readonly finished: true;
  readonly thinking: string;
  readonly answer: string;
  /** Where the answer begins in the response. */
  readonly from: number;
  readonly reason: null;
}

/** A rollout whose thinking did not end, or not as it must. */
export interface Unfinished {
  readonly finished: false;
  readonly thinking: null;
  readonly answer: null;
  readonly from: null;
  /** What is wrong with it, in words. */
  readonly reason: string;
  /** The whole text where nobody said that the model thinks, and no tag stands in it: an answer for types without a gate. */
  readonly bare: string | null;
}

/** What cannot be read as it was declared, through no fault of the model. */
export interface Unreadable {
  readonly fault: string;
}

export type Reading = Finished | Unfinished | Unreadable;

const unfinished = (reason: string, bare: string | null = null): Unfinished => ({
  finished: false,
  thinking: null,
  answer: null,
  from: null,
  reason,
  bare,
});

/** For answers that stand beside their thinking. */
const plain: Pick<Parameters<typeof answerAt>[2], "ends" | "wrapper"> = { ends: [], wrapper: null };

/**
 * Splits a rollout into its thinking and its answer, by what was declared; nothing in the response chooses how.
 *
 * Thinking that a server put beside the text is taken at its word, declared or not, and the text is the answer; a text
 * that has markers of the declared thinking all the same is split there. No text beside thinking is an unfinished
 * rollout. Otherwise the declared marker must close the thinking exactly once; of channels, all messages must be whole,
 * and the answer's the last. Markers of other families are plain text. A pure function. O(n).
 *
 * @returns both parts; or that the rollout is unfinished, and why; or a fault: the text has lost the special tokens that
 *   were declared, or the field that was declared is missing
 * @throws RewardError `bad_option` for a way of thinking that is not known
 * @example
 * readThinking({ response: "hm</think>4" }, { thinking: "opened" }) // => { finished: true, thinking: "hm", answer: "4", from: 10, reason: null }
 * @example
 * readThinking({ response: null, thinking: "hm" }).finished // => false
 */
export function readThinking(rollout: RawRollout, options: ThinkingOptions = {}): Reading {
  const { thinking: declared = "tags", turns = "one" } = options;
  const reader = textReader(declared);
  const beside = rollout.thinking ?? "";
  const response = rollout.response ?? "";
  if (beside.trim() !== "") {
    // White space alone is what a model said after it had closed its thinking.
    if (response === "") return unfinished("there is thinking, and no text beside it");
    if (reader === null || !reader.marks(response)) return besideText(response, beside, reader);
  } else if (reader === null) {
    if (declared === "field" && rollout.thinking === undefined)
      return {
        fault:
          "no thinking stands beside the text (reasoning, reasoning_content, thinking); a model without any has `thinking: none`",
      };
    if (declared === "field" && rollout.response === null) return unfinished("there is no text");
    const from = turns === "last" ? lastTurn(response, null) : 0;
    return { finished: true, thinking: "", ...answerAt(response, from, plain), reason: null };
  }
  return inText(response, rollout.prefill ?? "", reader ?? tagsReader, declared, turns);
}

function besideText(response: string, thinking: string, reader: TextReader | null): Finished {
  const form = reader?.form.kind === "blocks" ? reader.form : plain;
  return { finished: true, thinking, ...answerAt(response, 0, form), reason: null };
}

function inText(
  response: string,
  prefill: string,
  reader: TextReader,
  declared: Thinking,
  turns: Turns,
): Reading {
  const whole = prefill + response;
  const start = turns === "last" ? lastTurn(whole, reader) : 0;
  const text = start === 0 ? whole : whole.slice(start);
  const parts = reader.part(text);
  if (parts.fault === null) {
    const { thinking, answer, from } = parts;
    return { finished: true, thinking, answer, from: from + start - prefill.length, reason: null };
  }
  const { special } = reader;
  if (special !== null && whole.trim() !== "" && !reader.marks(whole)) {
    const tokens = special.form.kind === "blocks" ? special.form.close : special.form.close.slice(0, 1);
    return {
      fault: `the text has none of ${special.name}'s special tokens (${tokens.join(", ")}): decode it with skip_special_tokens=False`,
    };
  }
  const bare = declared === "tags" && !reader.marks(text) ? answerAt(text, 0, plain).answer : null;
  return unfinished(parts.fault, bare);
}
