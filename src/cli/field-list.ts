import { RewardError } from "../errors.ts";
import type { Arguments } from "./flags.ts";

/** The parts of a flag's value between commas; none when the flag is not given. */
export function listOf(args: Arguments, name: string): string[] {
  return (args.text(name) ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

/**
 * The numbers of a flag's value.
 *
 * @throws {RewardError} bad_option for anything but whole numbers above 0
 */
export function countsOf(args: Arguments, name: string, otherwise: readonly number[]): number[] {
  const parts = listOf(args, name);
  const counts = parts.map(Number);
  if (!counts.every((count) => Number.isSafeInteger(count) && count > 0))
    throw new RewardError("bad_option", `--${name} must be whole numbers above 0 with commas between`);
  return parts.length === 0 ? [...otherwise] : counts;
}
