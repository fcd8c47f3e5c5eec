import { RewardError } from "../errors.ts";
import {
  type Finished,
  type RawRollout,
  readThinking,
  type ThinkingOptions,
  type Unfinished,
} from "./read-thinking.ts";

/** A rollout as profiles see it, split into thinking and answer when that is first needed. */
export interface Given {
  /** Whether it is known how the model marks its thinking: an option says so, or a server put it beside the text. */
  readonly declared: boolean;
  reading(): Finished | Unfinished;
  /** The text with the thinking between tags, as the published run knows it: as it came, where nothing is declared. */
  tagged(): string;
  /** Where places of `tagged()` stand in the response; what does not stand in it is at the answer's beginning. O(n). */
  taggedPlaces(): (at: number) => number;
}

const [opening, closing] = ["<think>", "</think>"];

/** One object a rollout, where closures would be three. */
class PartedOnce implements Given {
  readonly declared: boolean;
  readonly #rollout: RawRollout;
  readonly #options: ThinkingOptions;
  #read: Finished | Unfinished | undefined;

  constructor(rollout: RawRollout, options: ThinkingOptions, declared: boolean) {
    this.declared = declared;
    this.#rollout = rollout;
    this.#options = options;
  }

  reading(): Finished | Unfinished {
    this.#read ??= readable(this.#rollout, this.#options);
    return this.#read;
  }

  tagged(): string {
    return this.declared ? withTags(this.reading()) : published(this.#rollout);
  }

  taggedPlaces(): (at: number) => number {
    const response = this.#rollout.response ?? "";
    if (!this.declared) {
      const before = published(this.#rollout).length - response.length;
      return (at) => Math.max(0, at - before);
    }
    const { thinking, from } = this.reading();
    const own = thinking ?? "";
    const begin = opening.length + own.length + closing.length;
    const answerFrom = from ?? 0;
    // Thinking stands in the response too, unless a server put it beside the text.
    const stands = own === "" ? -1 : response.lastIndexOf(own, answerFrom - own.length);
    return (at) => {
      if (at >= begin) return Math.max(0, answerFrom + at - begin);
      const inside = at - opening.length;
      return stands < 0 || inside > own.length ? Math.max(0, answerFrom) : stands + Math.max(0, inside);
    };
  }
}

/**
 * A rollout as profiles see it.
 *
 * @throws RewardError `bad_sample` where it cannot be read as declared, `bad_option`
 */
export function givenOf(rollout: RawRollout, options: ThinkingOptions): Given {
  const { thinking = "tags", turns = "one" } = options;
  const declared = thinking !== "tags" || turns !== "one" || (rollout.thinking ?? "").trim() !== "";
  const given = new PartedOnce(rollout, options, declared);
  if (declared) given.reading();
  return given;
}

function readable(rollout: RawRollout, options: ThinkingOptions): Finished | Unfinished {
  const read = readThinking(rollout, options);
  if ("fault" in read) throw new RewardError("bad_sample", read.fault, "/response");
  return read;
}

const withTags = ({ thinking, answer }: Finished | Unfinished): string =>
  `${opening}${thinking ?? ""}${closing}${answer ?? ""}`;

/** What the published run is given: the completion, and what the template wrote of it where that ends the thinking. */
function published({ response, prefill }: RawRollout): string {
  const text = response ?? "";
  return prefill?.includes("</think>") ? prefill + text : text;
}

/** Where places of a rollout's answer stand in its response. */
export function answerPlaces(given: Given): (at: number) => number {
  const from = given.reading().from ?? 0;
  return (at) => Math.max(0, from + at);
}

/** The refusal of a rollout that is not finished: of every type, unless its whole text may be an answer. */
export const unfinished = ({ reason, bare }: Unfinished) =>
  ({ status: "gated", reason, always: bare === null }) as const;
