import { type Context, type ReadReference, type RewardType, verdictFault } from "../define.ts";
import { RewardError } from "../errors.ts";
import { sizeOf } from "../json/size.ts";
import { isLimited, took } from "../steps.ts";
import type { Verdict } from "../verdict.ts";

/** Scores a text against one reference, as the reward type does. */
export type Judge = (reward: RewardType, text: string, reference: unknown, context: Context) => Verdict;

const judgeHere: Judge = (reward, text, reference, context) => reward.score(text, reference, context);

/** More steps than any limit has: those of types that do not say what they take. */
const unknown = 1e9;

/**
 * The best verdict over the label's references.
 *
 * @param isOurs whether the type is known to be the package's own, whose tests hold it to what is asked here of others
 */
export function bestVerdict(
  text: string,
  label: unknown,
  reward: RewardType,
  context: Context,
  read: ReadReference,
  isOurs: boolean,
  judge: Judge = judgeHere,
): Verdict {
  let found: Verdict | undefined;
  const steps = reward.steps?.[context.profile.name] ?? unknown;
  if (isLimited()) took(steps * sizeOf(label));
  for (const reference of read(reward, label, context)) {
    took(steps * text.length);
    const verdict = judge(reward, text, reference, context);
    const fault =
      isOurs && verdict.score >= 0 && verdict.score <= 1 ? undefined : verdictFault(verdict, reward);
    if (fault !== undefined) throw new RewardError("internal", `${reward.type} ${fault}`);
    if (found === undefined || verdict.score > found.score) found = verdict;
  }
  if (found === undefined) throw new RewardError("bad_reference", "the ground truth is an empty list", "");
  return found;
}
