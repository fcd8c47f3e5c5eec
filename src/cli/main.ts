#!/usr/bin/env node
import module from "node:module";
import { setFlagsFromString } from "node:v8";
import { RewardError } from "../errors.ts";
import { expandFiles } from "../files/expand.ts";
import { didYouMean } from "../nearest.ts";
import { version } from "../version.ts";
import { commands } from "./commands.ts";
import { describe, parse } from "./flags.ts";
import { isInterrupted } from "./interrupt.ts";

// A run of minutes at most is mostly cold code: asked to wait a little longer, V8 compiles a third less of it, and what is
// compiled later runs no slower (measured over 200 MB of all types: 2.35 CPU seconds without, 1.91 with). A service
// runs on, and would need half as much time again for its first thousands of requests if V8 waited; a report runs the
// same rules so often that waiting would cost it a fifth. V8 has the flag in Node 20 alone, and complains of it on
// standard error elsewhere.
const waits = process.versions.v8.startsWith("11.") && !["serve", "report"].includes(process.argv[2] ?? "");
if (waits) setFlagsFromString("--interrupt-budget=400000");
// Where Node can keep what it compiled for the next start, it does.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

/** Exit codes: 0 everything scored, 1 something was not, 2 called wrongly; 130 interrupted. */
async function main(argv: readonly string[]): Promise<number> {
  // `help score` is `score --help`.
  const [name, ...rest] = argv[0] === "help" && argv.length > 1 ? [argv[1]!, "--help"] : argv;
  if (name === "--version") {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    (name === undefined ? process.stderr : process.stdout).write(help());
    return name === undefined ? 2 : 0;
  }
  const entry = commands.find((command) => command.name === name);
  if (entry === undefined) {
    const hint = didYouMean(
      name,
      commands.map((command) => command.name),
    );
    throw new RewardError("bad_option", `unknown command ${JSON.stringify(name)}${hint}`);
  }
  const { command } = await entry.load();
  const args = parse(rest, command.flags);
  if (args.on("help")) {
    process.stdout.write(
      `golong-rewards ${name} ${command.usage}\n\n${entry.summary}\n\n${describe(command.flags)}\n`,
    );
    return 0;
  }
  if (command.takesNoFiles && args.files.length > 0)
    throw new RewardError(
      "bad_option",
      `${name} takes no files, yet ${JSON.stringify(args.files[0])} is given`,
    );
  // The types of a reward behind a URL or in Python are not known here.
  const isOurs = (args.text("url") ?? args.text("python")) === undefined;
  if (isOurs && (args.text("type") ?? args.text("data-source")) !== undefined)
    await (await import("./check-names.ts")).checkNames(args);
  return command.run(command.findsFiles ? args : { ...args, files: await expandFiles(args.files) });
}

function help(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}${summary}`);
  const example = "golong-rewards score rollouts.jsonl --type EM -o scored.jsonl";
  return `golong-rewards COMMAND …: reward functions for RLVR\n\n${lines.join("\n")}\n\nFor example: ${example}\ngolong-rewards COMMAND --help tells a command's flags, --version the version.\n`;
}

// A reader that needs no more (`| head`) closes the pipe: that is no error, and the process ends.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`golong-rewards: cannot write standard output: ${error.message}\n`);
  process.exit(1);
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (isInterrupted()) return;
    const usage = error instanceof RewardError && error.code === "bad_option";
    const { message, code } = error as NodeJS.ErrnoException;
    const hint = code === "EADDRINUSE" ? "; --port takes another one, 0 any that is free" : "";
    process.stderr.write(`golong-rewards: ${message}${hint}${usage ? " (see --help)" : ""}\n`);
    process.exitCode = usage ? 2 : 1;
  },
);
