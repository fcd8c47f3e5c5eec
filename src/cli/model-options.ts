import { RewardError } from "../errors.ts";
import type { ModelOptions } from "../generate/model-server.ts";
import { isObject } from "../records/format.ts";
import type { Arguments, FlagName } from "./flags.ts";

/** The flags that say which model is asked, and how. */
export const modelFlags = [
  "base-url",
  "model",
  "api",
  "system",
  "temperature",
  "top-p",
  "max-tokens",
  "seed",
  "extra-body",
  "concurrency",
  "request-timeout",
  "retries",
  "whole",
  "resume",
  "price",
] as const satisfies readonly FlagName[];

/** A flag that has to be given. */
export function needed(args: Arguments, name: "out" | "base-url" | "model"): string {
  const value = args.text(name);
  if (value === undefined)
    throw new RewardError("bad_option", name === "out" ? "-o is missing" : `--${name} is missing`);
  return value;
}

/** How the model is asked, as the flags say; `usual` where they say nothing. */
export function modelOptions(
  args: Arguments,
  signal: AbortSignal,
  usual: Readonly<Record<string, unknown>> = {},
): ModelOptions {
  const [system, seed] = [args.text("system"), args.whole("seed")];
  const temperature = args.text("temperature");
  const sampling = {
    ...usual,
    ...(temperature !== undefined && { temperature: numberOf("temperature", temperature) }),
    ...(args.number("top-p") !== undefined && { top_p: args.number("top-p") }),
    ...(args.whole("max-tokens") !== undefined && { max_tokens: args.whole("max-tokens") }),
    ...extraBody(args),
  };
  const apiKey = process.env.OPENAI_API_KEY;
  return {
    baseUrls: needed(args, "base-url").split(","),
    model: needed(args, "model"),
    api: (args.text("api") ?? "chat") as ModelOptions["api"],
    sampling,
    stream: !args.on("whole"),
    timeoutMs: 1000 * (args.number("request-timeout") ?? 3600),
    retries: args.number("retries") ?? 8,
    signal,
    ...(system !== undefined && { system }),
    ...(seed !== undefined && { seed }),
    ...(apiKey !== undefined && apiKey !== "" && { apiKey }),
  };
}

/** A temperature may be 0. */
function numberOf(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= 0) return value;
  throw new RewardError(
    "bad_option",
    `--${name} must be a number of at least 0, not ${JSON.stringify(text)}`,
  );
}

function extraBody(args: Arguments): Record<string, unknown> {
  const text = args.text("extra-body");
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw new RewardError("bad_option", `--extra-body must be a JSON object, not ${text.slice(0, 80)}`);
}
