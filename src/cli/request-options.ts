import { answerRequests } from "./answer-requests.ts";
import { maxBodyFlag } from "./common-flags.ts";
import type { Arguments, Flags } from "./flags.ts";
import { profileFlag, registryFlag, scorerOptions, thinkingFlags } from "./options.ts";

/** The flags of a worker that answers requests. */
export const requestFlags = {
  ...profileFlag,
  ...thinkingFlags,
  ...registryFlag,
  ...maxBodyFlag,
} satisfies Flags;

/** Answers requests until the input ends; resolves to the exit code. */
export function requests(args: Arguments): Promise<number> {
  const { profile, thinking, turns, registryModule } = scorerOptions(args);
  return answerRequests({
    ...(profile && { profile }),
    ...(thinking && { thinking }),
    ...(turns && { turns }),
    ...(registryModule && { registryModule }),
    maxBody: (args.number("max-body") ?? 64) * 2 ** 20,
  });
}
