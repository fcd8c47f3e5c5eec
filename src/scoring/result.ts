import type { ErrorCode } from "../errors.ts";
import type { ProfileName } from "../profiles/profile.ts";
import type { ThinkingOptions } from "../thinking/read-thinking.ts";
import type { Verdict } from "../verdict.ts";
import { version } from "../version.ts";

/** A verdict with what produced it. */
export interface Score extends Verdict {
  /** The reward type; null when the response failed the gate before a type was looked for. */
  readonly type: string | null;
  readonly profile: ProfileName;
  readonly version: string;
  /** Version, profile and options in one string: enough to reproduce the reward. */
  readonly signature: string;
}

/** What became of a sample that has no reward, through no fault of the model. */
export interface Failure {
  readonly score: null;
  readonly status: ErrorCode;
  /** The reward type, where the record says which is meant. */
  readonly type: string | null;
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly pointer?: string;
  };
  readonly profile: ProfileName;
  readonly version: string;
  readonly signature: string;
}

/** What a batch holds for each item. */
export type Result = Score | Failure;

type Stamp = Pick<Score, "profile" | "version" | "signature">;

const stamps = new Map<string, Stamp>();

/** Version, profile and options in one string. */
export function signatureOf(
  profile: ProfileName,
  { thinking = "tags", turns = "one" }: ThinkingOptions,
): string {
  const how = typeof thinking === "string" ? thinking : JSON.stringify(thinking);
  const more = `${thinking === "tags" ? "" : ` thinking:${how}`}${turns === "one" ? "" : ` turns:${turns}`}`;
  return `golong-rewards ${version} profile:${profile}${more}`;
}

/** The same for every sample that is scored alike, so it is put together once; of markers of one's own each time. */
export function stampOf(profile: ProfileName, options: ThinkingOptions): Stamp {
  const { thinking = "tags", turns = "one" } = options;
  if (typeof thinking !== "string") return { profile, version, signature: signatureOf(profile, options) };
  // Measured: a key put together of three words takes longer than to score a short answer.
  const isUsual = thinking === "tags" && turns === "one";
  const key = isUsual ? profile : `${profile} ${thinking} ${turns}`;
  let made = stamps.get(key);
  if (made === undefined) {
    made = { profile, version, signature: signatureOf(profile, options) };
    stamps.set(key, made);
  }
  return made;
}

/**
 * The result of what has no score through no fault of the model. Every failure is made here.
 *
 * @param pointer JSON pointer to the value that is at fault, where there is one
 * @param how how the thinking is read, which the signature tells
 * @example
 * failure("bad_sample", "there is no response", "/response", "hardened").score // => null
 */
export function failure(
  code: Failure["status"],
  message: string,
  pointer: string | undefined,
  profile: ProfileName,
  type: string | null = null,
  how: ThinkingOptions = {},
): Failure {
  const error = pointer === undefined ? { code, message } : { code, message, pointer };
  return { score: null, status: code, type, error, ...stampOf(profile, how) };
}
