import { isLoopback } from "../server/http/host.ts";
import { defaultHost } from "../server/options.ts";
import type { Command } from "./command.ts";
import { maxBodyFlag } from "./common-flags.ts";
import type { Arguments } from "./flags.ts";
import { gpuFlag, profileFlag, registryFlag, scorerOptions, thinkingFlags } from "./options.ts";
import { hostFlag, portOf } from "./port.ts";
import { poolFlags } from "./score-options.ts";
import { tokenOf } from "./token.ts";

export const command: Command = {
  usage: "[--host HOST] [--port PORT]",
  takesNoFiles: true,
  flags: {
    ...hostFlag,
    port: { value: "PORT", help: "port to listen on; 8080 by default, 0 for any that is free" },
    "health-port": {
      value: "PORT",
      help: "port for /health and /ready alone, answered by a thread of its own; none by default",
    },
    listeners: {
      value: "N",
      help: "processes that read and answer requests, where one event loop is the limit; --workers and the limits are shared out among them; 1 by default",
    },
    ...profileFlag,
    ...thinkingFlags,
    ...registryFlag,
    ...gpuFlag,
    ...poolFlags,
    workers: { value: "N", help: "worker threads; one per core by default, at least 2 and at most 16" },
    memory: {
      value: "MIB",
      help: "heap of one worker; a rollout that needs more is given up; 512 by default",
    },
    "token-file": {
      value: "FILE",
      help: "file with the token requests must carry; or set GOLONG_REWARDS_TOKEN",
    },
    ...maxBodyFlag,
    "max-requests": { value: "N", help: "requests taken on at once; further ones get 503; 32768 by default" },
    "max-held": {
      value: "MIB",
      help: "memory held at once for requests and unread answers; further requests get 503; 384 by default",
    },
    "max-connections": { value: "N", help: "connections at once; further ones are closed; 32768 by default" },
    "max-work": {
      value: "SECONDS",
      help: "workers' time that one request may take; items left over get the status timeout; 600 by default",
    },
    "keep-alive": { value: "SECONDS", help: "how long an idle connection is kept; 75 by default" },
    "allow-host": {
      value: "NAMES",
      help: "names the service may be called by, with commas between, .example.com for all that end so, * for any; on a loopback address the machine's own by default, else any",
    },
    "no-page": { help: "no rollout inspector at /" },
    "log-level": {
      value: "LEVEL",
      choices: ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
      help: "what is logged; info by default",
    },
    "log-bodies": { help: "log the beginning of request bodies, prompts and responses included" },
    grace: { value: "SECONDS", help: "time to answer what was accepted, after SIGTERM; 30 by default" },
    linger: { value: "SECONDS", help: "time from SIGTERM to the end of listening; 1 by default" },
  },
  run,
};

async function run(args: Arguments): Promise<number> {
  const { serve } = await import("../server/serve.ts");
  const given = {
    host: args.text("host"),
    port: portOf(args, "port"),
    healthPort: portOf(args, "health-port"),
    listeners: args.whole("listeners"),
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

/** The names the service may be called by; undefined for any. */
function hosts(args: Arguments): string[] | undefined {
  const given = args.text("allow-host");
  if (given === undefined) return isLoopback(args.text("host") ?? defaultHost) ? [] : undefined;
  const names = given.split(",").map((name) => name.trim());
  return names.includes("*") ? undefined : names;
}
