import { readFileSync } from "node:fs";
import type { Command } from "../../../src/cli/command.ts";
import { commands } from "../../../src/cli/commands.ts";

const scripts = (JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> })
  .scripts;

const loaded = new Map<string, Command>();
for (const { name, load } of commands) loaded.set(name, (await load()).command);

/** What is wrong with the commands of our own that a text names: unknown ones, and flags that they do not have. */
export function faultsOfCommands(text: string): string[] {
  const faults: string[] = [];
  const joined = text.replace(/\\\n\s*/g, " ");
  for (const [, rest] of joined.matchAll(/(?<![\w/@.-])golong-rewards (?=[a-z-])([^\n`|;&#)]*)/g)) {
    const words = rest!.trim().split(/\s+/);
    const [name] = words;
    if (["--help", "--version", "help", "-h"].includes(name!)) continue;
    const command = loaded.get(name!);
    if (command === undefined) {
      // Prose goes on behind the package's name; a command line goes on with flags.
      if (words.some((word) => word.startsWith("--"))) faults.push(`no command ${name}`);
      continue;
    }
    const known = new Set(["--help", "-h"]);
    for (const [flag, { short }] of Object.entries(command.flags)) {
      known.add(`--${flag}`);
      if (short !== undefined) known.add(`-${short}`);
    }
    for (const word of words.slice(1)) {
      const flag = /^\[?(--?[a-z][\w-]*)/.exec(word)?.[1];
      if (flag !== undefined && !known.has(flag)) faults.push(`golong-rewards ${name} has no flag ${flag}`);
    }
  }
  for (const [, script] of joined.matchAll(/\bnpm (?:run|test)(?: --silent)? ([\w:-]+)/g))
    if (!Object.hasOwn(scripts, script!)) faults.push(`no script ${script}`);
  return faults;
}
