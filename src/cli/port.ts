import { RewardError } from "../errors.ts";
import type { Arguments, Flags } from "./flags.ts";

/** The flag that sets the address to listen on. */
export const hostFlag = {
  host: { value: "HOST", help: "address to listen on; 127.0.0.1 by default, 0.0.0.0 for all" },
} satisfies Flags;

/** @throws {RewardError} bad_option for what is no port */
export function portOf(args: Arguments, flag: string): number | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new RewardError(
    "bad_option",
    `--${flag} must be a number from 0 to 65535, not ${JSON.stringify(text)}`,
  );
}
