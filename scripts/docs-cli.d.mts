import type { Command } from "../src/cli/commands.ts";
import type { Flag } from "../src/cli/flags.ts";

export interface LoadedCommand {
  readonly name: string;
  readonly summary: string;
  readonly command: Command;
}

export function withCommands(
  page: string,
  entries: readonly LoadedCommand[],
  flags: Readonly<Record<string, Flag>>,
): string;
