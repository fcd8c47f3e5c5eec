import type { Arguments, Flags } from "./flags.ts";

/** What a command's module exports. */
export interface CommandModule {
  command: Command;
}

/** A command: its arguments and what it does. */
export interface Command {
  /** How it is called, after its name. */
  usage: string;
  flags: Flags;
  /** Set where a command looks for its files itself: it is then given folders and patterns as they were named. */
  findsFiles?: true;
  /** Set where a command takes no files, so that one given to it is not passed over. */
  takesNoFiles?: true;
  /** Resolves to the exit code. */
  run(args: Arguments): Promise<number>;
}
