import type { Command } from "../src/cli/command.ts";

export interface LoadedCommand {
  readonly name: string;
  readonly summary: string;
  readonly command: Command;
}

export function withCommands(page: string, entries: readonly LoadedCommand[]): string;
