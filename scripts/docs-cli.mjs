import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const cell = (text) => text.replaceAll("|", "\\|");

function tableOf({ flags }) {
  const rows = Object.entries(flags).map(([name, { short, value, choices, help }]) => {
    const spelt = `${short ? `-${short}, ` : ""}--${name}${value ? ` ${value}` : ""}`;
    const told = choices?.some((choice) => !help.includes(choice));
    return `| \`${cell(spelt)}\` | ${cell(help)}${told ? `: ${choices.map((choice) => `\`${choice}\``).join(", ")}` : ""} |`;
  });
  return rows.length === 0 ? "" : ["", "| flag | |", "|---|---|", ...rows].join("\n");
}

/**
 * docs/cli.md with each command's summary, usage and flags as the command table tells them; a command it does not have
 * yet gets a section at its end.
 *
 * @param entries the commands with their names, summaries and loaded definitions
 */
export function withCommands(page, entries) {
  const missing = entries.filter(({ name }) => !page.includes(`<!-- command ${name} -->`));
  const whole = `${page}${missing.map(({ name }) => `\n## ${name}\n\n<!-- command ${name} -->\n<!-- /command -->\n`).join("")}`;
  return whole.replace(/<!-- command ([\w-]+) -->\n[\s\S]*?<!-- \/command -->/g, (_, name) => {
    const entry = entries.find((candidate) => candidate.name === name);
    if (entry === undefined) throw new Error(`docs/cli.md: no command ${name}`);
    const { summary, command } = entry;
    const lead = `${summary[0].toUpperCase()}${summary.slice(1)}.`;
    const usage = `**\`golong-rewards ${name} ${command.usage}\`**`;
    return `<!-- command ${name} -->\n${lead}\n\n${usage}\n${tableOf(command)}\n<!-- /command -->`;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { commands } = await import("../dist/cli/commands.js");
  const entries = await Promise.all(
    commands.map(async ({ name, summary, load }) => ({ name, summary, command: (await load()).command })),
  );
  writeFileSync("docs/cli.md", withCommands(readFileSync("docs/cli.md", "utf8"), entries));
}
