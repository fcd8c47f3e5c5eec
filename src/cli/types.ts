import { openScorer } from "../batch/scorer.ts";
import { describedType, type RewardType } from "../define.ts";
import { rewardTypes } from "../table.ts";
import type { Command } from "./command.ts";
import { jsonFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { registryFlag, scorerOptions } from "./options.ts";
import { table } from "./summary.ts";

export const command: Command = {
  usage: "[--registry MODULE] [--json]",
  takesNoFiles: true,
  flags: {
    ...jsonFlag,
    ...registryFlag,
  },
  run: types,
};

/** The registry's table, for people or as JSON with the references' schemas. */
async function types(args: Arguments): Promise<number> {
  const known = await knownTypes(args);
  if (args.on("json")) {
    process.stdout.write(`${JSON.stringify(known.map(describedType), null, 2)}\n`);
    return 0;
  }
  const rows = known.map(({ type, comparesWith }) => [type, comparesWith]);
  process.stdout.write(`${table(["type", "compares with"], rows)}\n`);
  for (const { type, summary, routes, parts, source } of known) {
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

/** The package's own types, and those of a module. */
async function knownTypes(args: Arguments): Promise<readonly RewardType[]> {
  if (args.text("registry") === undefined) return rewardTypes;
  const { registry } = await openScorer(scorerOptions(args));
  return [...registry.types.values()];
}
