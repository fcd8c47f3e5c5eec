import { RE2JS, RE2JSException } from "re2js";
import { RewardError } from "../errors.ts";

/** The texts of a rollout that can be searched. */
export const searchable = ["prompt", "response", "reference"] as const;

/** What is searched for, and where. */
export interface Search {
  readonly text: string;
  /** Whether the text is a pattern, in RE2's syntax: what takes time out of proportion has no place in it. */
  readonly isPattern: boolean;
  /** Whether letters differ from their capitals. */
  readonly isExact: boolean;
  readonly within: readonly (typeof searchable)[number][];
}

/**
 * A test whether a text holds what is searched for, in time linear in the text whatever either holds.
 *
 * @throws RewardError `bad_option` for what is no pattern
 * @example
 * searchTest({ text: "x+y", isPattern: true, isExact: false, within: ["response"] })("XXY") // => true
 */
export function searchTest({ text, isPattern, isExact }: Search): (text: string) => boolean {
  if (isPattern) {
    const pattern = patternOf(text, isExact);
    return (given) => pattern.test(given);
  }
  if (isExact) return (given) => given.includes(text);
  const lower = text.toLowerCase();
  return (given) => given.toLowerCase().includes(lower);
}

function patternOf(text: string, isExact: boolean): RE2JS {
  try {
    return RE2JS.compile(text, RE2JS.MULTILINE | (isExact ? 0 : RE2JS.CASE_INSENSITIVE));
  } catch (error) {
    if (error instanceof RE2JSException) throw new RewardError("bad_option", error.message);
    throw error;
  }
}
