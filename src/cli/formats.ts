import { formats as known } from "../records/formats.ts";
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
  run: formats,
};

/** The shapes of records that are read, the files they are in and the release whose files they were checked against. */
async function formats(args: Arguments): Promise<number> {
  if (args.on("json")) {
    const list = known.map(({ name, summary, keys, file = null, checked = null }) => ({
      name,
      summary,
      file,
      checked,
      keys,
    }));
    process.stdout.write(`${JSON.stringify(list, null, 2)}\n`);
    return 0;
  }
  const rows = known.map(({ name, summary, file = "–", checked = "–" }) => [name, checked, file, summary]);
  process.stdout.write(`${table(["format", "checked against", "file", "what it is"], rows)}\n`);
  return 0;
}
