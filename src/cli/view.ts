import { spawn } from "node:child_process";
import { once } from "node:events";
import { RewardError } from "../errors.ts";
import { defaultHost } from "../server/options.ts";
import type { Command } from "./command.ts";
import { uidFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { recordFlags, recordOptions, registryFlag, scorerOptions, thinkingFlags } from "./options.ts";
import { hostFlag, portOf } from "./port.ts";
import { openRows, rowsFlag } from "./rows.ts";

export const command: Command = {
  usage: "FILE|FOLDER|PATTERN… [--port PORT] [--open]",
  flags: {
    ...hostFlag,
    port: { value: "PORT", help: "port to listen on; any that is free by default" },
    open: { help: "open the page in the browser" },
    ...thinkingFlags,
    ...recordFlags,
    ...rowsFlag,
    ...uidFlag,
    ...registryFlag,
    workers: { value: "N", help: "worker threads; by default one per core, at most 16" },
  },
  findsFiles: true,
  run,
};

/** Serves until SIGTERM or SIGINT. */
async function run(args: Arguments): Promise<number> {
  if (args.files.length === 0 || args.files.includes("-"))
    throw new RewardError(
      "bad_option",
      "name the files or folders to look at: standard input can be read but once",
    );
  const [{ RolloutView }, { serveView }] = await Promise.all([
    import("../view/rollout-view.ts"),
    import("../view/view-server.ts"),
  ]);
  const { profile: _, ...scorer } = scorerOptions(args);
  const view = new RolloutView(
    args.files,
    { scorer, records: recordOptions(args) },
    (await openRows(args))?.join,
    args.whole("workers"),
  );
  await view.builder.sources.look();
  const served = await serveView(view, {
    host: args.text("host") ?? defaultHost,
    port: portOf(args, "port") ?? 0,
  });
  view.builder.follow();
  const stopped = Promise.race(["SIGTERM", "SIGINT"].map((signal) => once(process, signal)));
  process.stdout.write(`${served.url}\n`);
  if (args.on("open")) openInBrowser(served.url);
  await stopped;
  await served.close();
  return 0;
}

/** Asks the system to open an address in a browser; the address is on standard output in any case. */
function openInBrowser(url: string): void {
  const [command, ...more] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["explorer"] : ["xdg-open"];
  const child = spawn(command!, [...more, url], { stdio: "ignore", detached: true });
  child.on("error", (error) => process.stderr.write(`golong-rewards: no browser: ${error.message}\n`));
  child.unref();
}
