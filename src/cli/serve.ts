import { RewardError } from "../errors.ts";
import { isLoopback } from "../server/http/host.ts";
import { defaultHost } from "../server/options.ts";
import type { Command } from "./commands.ts";
import type { Arguments } from "./flags.ts";
import { scorerOptions, thinkingFlags } from "./options.ts";
import { tokenOf } from "./token.ts";

export const command: Command = {
  usage: "[--host HOST] [--port PORT]",
  flags: [
    "host",
    "port",
    "health-port",
    "profile",
    ...thinkingFlags,
    "registry",
    "gpu",
    "workers",
    "deadline",
    "memory",
    "token-file",
    "max-body",
    "max-requests",
    "max-held",
    "max-connections",
    "max-work",
    "keep-alive",
    "allow-host",
    "no-page",
    "log-level",
    "log-bodies",
    "grace",
    "linger",
  ],
  run,
};

async function run(args: Arguments): Promise<number> {
  const { serve } = await import("../server/serve.ts");
  const given = {
    host: args.text("host"),
    port: port("port", args),
    healthPort: port("health-port", args),
    token: tokenOf(args),
    workers: args.whole("workers"),
    deadlineMs: scaled(args.number("deadline"), 1000),
    memoryMb: args.number("memory"),
    bodyLimit: scaled(args.number("max-body"), 1 << 20),
    maxRequests: args.whole("max-requests"),
    maxBytes: scaled(args.number("max-held"), 1 << 20),
    maxConnections: args.whole("max-connections"),
    maxWorkMs: scaled(args.number("max-work"), 1000),
    keepAliveTimeoutMs: scaled(args.number("keep-alive"), 1000),
    hosts: hosts(args),
    logLevel: args.text("log-level"),
    graceMs: scaled(args.number("grace"), 1000),
    lingerMs: scaled(args.number("linger"), 1000),
  };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return serve({
    ...scorerOptions(args),
    ...set,
    logBodies: args.on("log-bodies"),
    page: !args.on("no-page"),
  });
}

const scaled = (value: number | undefined, by: number): number | undefined =>
  value === undefined ? undefined : value * by;

function port(flag: "port" | "health-port", args: Arguments): number | undefined {
  const text = args.text(flag);
  if (text === undefined) return undefined;
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new RewardError(
    "bad_option",
    `--${flag} must be a number from 0 to 65535, not ${JSON.stringify(text)}`,
  );
}

/** The names the service may be called by; undefined for any. */
function hosts(args: Arguments): string[] | undefined {
  const given = args.text("allow-host");
  if (given === undefined) return isLoopback(args.text("host") ?? defaultHost) ? [] : undefined;
  const names = given.split(",").map((name) => name.trim());
  return names.includes("*") ? undefined : names;
}
