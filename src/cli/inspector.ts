import { inspectorPage } from "../report/inspector-page.ts";
import type { Command } from "./command.ts";
import { outFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { openOutput } from "./output.ts";

export const command: Command = {
  usage: "-o inspector.html",
  takesNoFiles: true,
  flags: {
    ...outFlag,
  },
  run,
};

async function run(args: Arguments): Promise<number> {
  const page = await inspectorPage();
  const output = await openOutput(args.text("out"), 0);
  await output.write(Buffer.from(page));
  await output.finish();
  return 0;
}
