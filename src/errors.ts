/**
 * What went wrong that is not the model's doing, as a stable word a program can branch on.
 *
 * - `bad_reference`: the gold answer cannot be used (missing, empty where that is refused, wrong type).
 * - `unknown_type`: no reward type belongs to this data source or task name.
 * - `bad_sample`: the sample itself is malformed (no response, not an object).
 * - `bad_option`: the caller's options or arguments are wrong (unknown profile, lengths that differ).
 * - `bad_input`: a line or a body that cannot be read at all (not JSON, over a stated limit).
 * - `timeout`: a stated limit of steps or time was reached before anything was known of the answer.
 * - `internal`: our own fault.
 */
export type ErrorCode =
  | "bad_reference"
  | "unknown_type"
  | "bad_sample"
  | "bad_option"
  | "bad_input"
  | "timeout"
  | "internal";

/**
 * The one error class of the package. `code` is stable across releases; the message is for people.
 *
 * @example
 * new RewardError("unknown_type", "no reward type for data_source \"x\"").code // => "unknown_type"
 */
export class RewardError extends Error {
  override readonly name = "RewardError";
  readonly code: ErrorCode;
  /** JSON pointer to the offending value in the caller's input, when there is one. */
  readonly pointer: string | undefined;

  constructor(code: ErrorCode, message: string, pointer?: string) {
    super(message);
    this.code = code;
    this.pointer = pointer;
  }
}

/** So much of a stack is looked at, in characters. */
const LOOKED_AT = 4000;

/**
 * What somebody's own code threw, for people: the error and where in that code it was thrown, without the folders. O(1).
 *
 * @example
 * thrownText("no error at all") // => "no error at all"
 */
export function thrownText(error: unknown): string {
  const stack = String((error as Error | undefined)?.stack ?? "").slice(0, LOOKED_AT);
  const line = stack.split("\n").find((one) => /^( +at |file:)/.test(one) && !one.includes("node:"));
  const place = /[^\s/\\()]+:\d+(?::\d+)?(?=\)?$)/.exec(line ?? "")?.[0];
  return place === undefined ? String(error) : `${String(error)} (at ${place})`;
}
