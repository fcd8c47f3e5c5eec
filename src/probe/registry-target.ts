import { fileURLToPath } from "node:url";
import { ChildTarget } from "./child-target.ts";
import { type Reply, replyOf, type Target } from "./target.ts";

/** What is asked of a registry: our own reward types, or those of a module. */
export interface RegistryOptions {
  readonly registry?: string;
  readonly profile?: string;
  readonly type?: string;
  readonly dataSource?: string;
  /** Longest time for one answer, in milliseconds. */
  readonly patience: number;
}

/** A score of the worker's as a reply: what it could not score is no 0. */
function replyOfResult(result: Record<string, unknown>): Reply {
  const { score, status, error } = result as {
    score?: unknown;
    status?: unknown;
    error?: { message?: string };
  };
  if (typeof score === "number") return replyOf(score);
  const message = error?.message ?? String(status);
  if (status === "timeout") return { fault: "timeout", message };
  if (status === "internal") return { fault: "exception", message };
  return { fault: "refused", message };
}

/** A registry of reward types, scored by the command's own worker in a process of its own. */
export function registryTarget(options: RegistryOptions): Target {
  const { registry, profile = "golongrl", type, dataSource, patience } = options;
  const main = fileURLToPath(new URL("../cli/main.js", import.meta.url));
  const flags = [
    ...(registry === undefined ? [] : ["--registry", registry]),
    ...(type === undefined ? [] : ["--type", type]),
    ...(dataSource === undefined ? [] : ["--data-source", dataSource]),
  ];
  return new ChildTarget({
    name: `${registry ?? "golong-rewards"} (${profile})`,
    command: process.execPath,
    args: (ms) => [main, "worker", "--stdio", "--profile", profile, "--deadline", `${ms / 1000}`, ...flags],
    encode: ({ record, response }) => ({ ...record, response }),
    decode: (answer) => replyOfResult((answer.reward ?? answer) as Record<string, unknown>),
    patience,
    keepsTime: true,
  });
}
