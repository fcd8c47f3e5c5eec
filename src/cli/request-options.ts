import { answerRequests } from "./answer-requests.ts";
import { maxBodyFlag } from "./common-flags.ts";
import type { Arguments, Flags } from "./flags.ts";
import {
  limitFlags,
  limitsOf,
  profileFlag,
  registryFlag,
  scorerOptions,
  tellOneWay,
  thinkingFlags,
} from "./options.ts";

/** The flags of a worker that answers requests. */
export const requestFlags = {
  ...profileFlag,
  ...thinkingFlags,
  ...registryFlag,
  ...limitFlags,
  ...maxBodyFlag,
} satisfies Flags;

/** Answers requests until the input ends, and says then where all rollouts went one way; resolves to the exit code. */
export async function requests(args: Arguments): Promise<number> {
  const { profile, thinking, turns, registryModule } = scorerOptions(args);
  const tally = await answerRequests({
    ...(profile && { profile }),
    ...(thinking && { thinking }),
    ...(turns && { turns }),
    ...(registryModule && { registryModule }),
    limits: limitsOf(args),
    maxBody: (args.number("max-body") ?? 64) * 2 ** 20,
  });
  tellOneWay(tally, args);
  return 0;
}
