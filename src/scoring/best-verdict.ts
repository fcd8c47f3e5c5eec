import { type Context, type ReadReference, type RewardType, verdictFault } from "../define.ts";
import { RewardError } from "../errors.ts";
import { registry as ownRegistry } from "../registry.ts";
import type { Verdict } from "../verdict.ts";

/** Scores a text against one reference, as the reward type does. */
export type Judge = (reward: RewardType, text: string, reference: unknown, context: Context) => Verdict;

const judgeHere: Judge = (reward, text, reference, context) => reward.score(text, reference, context);

/** The best verdict over the label's references. */
export function bestVerdict(
  text: string,
  label: unknown,
  reward: RewardType,
  context: Context,
  read: ReadReference,
  judge: Judge = judgeHere,
): Verdict {
  let found: Verdict | undefined;
  // The package's own are held to the rest by their tests.
  const isOurs = ownRegistry.types.get(reward.type) === reward;
  for (const reference of read(reward, label, context)) {
    const verdict = judge(reward, text, reference, context);
    const fault =
      isOurs && verdict.score >= 0 && verdict.score <= 1 ? undefined : verdictFault(verdict, reward);
    if (fault !== undefined) throw new RewardError("internal", `${reward.type} ${fault}`);
    if (found === undefined || verdict.score > found.score) found = verdict;
  }
  if (found === undefined) throw new RewardError("bad_reference", "the ground truth is an empty list", "");
  return found;
}
