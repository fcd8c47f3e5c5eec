import type { ProfileName } from "../../src/profiles/profile.ts";
import type { Sample } from "../../src/records/sample.ts";
import { scoreItem } from "../../src/score.ts";

/** What a scorer says of an answer, or why it refuses the sample. */
export type Told =
  | {
      readonly score: number;
      readonly status: string;
      readonly reason: string;
      readonly parts: Readonly<Record<string, number>>;
    }
  | { readonly code: string; readonly message: string; readonly pointer?: string };

/** The whole verdict on one sample, without what is the same for every sample. */
export function tell(sample: Sample, profile: ProfileName, type?: string): Told {
  const result = scoreItem(sample, type === undefined ? { profile } : { profile, type });
  if (result.score === null) return result.error;
  const { score, status, reason, parts } = result;
  return { score, status, reason, parts };
}

/** The verdict of a type on an answer that follows some thinking. */
export const tellAnswer = (type: string, answer: string, truth: unknown, profile: ProfileName): Told =>
  tell(
    { data_source: "", response: `<think>t</think>${answer}`, reward_model: { ground_truth: truth } },
    profile,
    type,
  );

/** The score and the sentence that goes with it. */
export function say(told: Told): string {
  return "code" in told
    ? `${told.code} ${told.pointer ?? ""}`
    : `${told.score} ${told.status}: ${told.reason}`;
}

/** What is said of a blank answer where it is read, and in profile hardened before any reading. */
export const noAnswer = "0 no_answer: there is no answer: nothing but whitespace where it should stand";
export const nothingVisible = "0 no_answer: there is no visible answer after the thinking";

/** What a verifier is handed of a response: profile `hardened` takes the thinking off before. */
export const answerOf = (response: string, profile: ProfileName): string =>
  profile === "hardened" ? (response.split("</think>").at(-1) as string) : response;
