import { describedType } from "../define.ts";
import { rewardTypes } from "../table.ts";
import type { Command } from "./command.ts";
import { jsonFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { table } from "./summary.ts";

export const command: Command = {
  usage: "[--json]",
  takesNoFiles: true,
  flags: {
    ...jsonFlag,
  },
  run: types,
};

/** The registry's table, for people or as JSON with the references' schemas. */
async function types(args: Arguments): Promise<number> {
  if (args.on("json")) {
    process.stdout.write(`${JSON.stringify(rewardTypes.map(describedType), null, 2)}\n`);
    return 0;
  }
  const rows = rewardTypes.map(({ type, comparesWith }) => [type, comparesWith]);
  process.stdout.write(`${table(["type", "compares with"], rows)}\n`);
  for (const { type, summary, routes, parts, source } of rewardTypes) {
    const sources = new Map<string, string[]>();
    for (const { source: name, task, match } of routes) {
      const label = match === "contains" ? `*${name}*` : match === "prefix" ? `${name}*` : name;
      sources.set(label, [...(sources.get(label) ?? []), ...(task === undefined ? [] : [task])]);
    }
    process.stdout.write(`\n${type}: ${summary}\n`);
    for (const [name, tasks] of sources) {
      process.stdout.write(`  data_source ${name}\n${tasks.map((task) => `    ${task}\n`).join("")}`);
    }
    process.stdout.write(`  parts: ${parts.join(", ")}\n  definition: ${source}\n`);
  }
  return 0;
}
