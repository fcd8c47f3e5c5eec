import { readFileSync } from "node:fs";
import { RewardError } from "../errors.ts";
import type { Arguments } from "./flags.ts";

/**
 * The service's token, which is never given on the command line, where every user of the machine could read it.
 *
 * @throws RewardError `bad_option` for an empty one
 */
export function tokenOf(args: Arguments): string | undefined {
  const file = args.text("token-file");
  const text = file === undefined ? process.env.GOLONG_REWARDS_TOKEN : readFileSync(file, "utf8");
  if (text === undefined) return undefined;
  if (text.trim() === "") throw new RewardError("bad_option", "the token is empty");
  return text.trim();
}
