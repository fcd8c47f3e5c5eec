import { RewardError } from "../errors.ts";
import type { ModelOptions } from "../generate/model-server.ts";
import { isObject } from "../json/is-object.ts";
import type { Arguments, Flags } from "./flags.ts";

/** The flags that name the model and its server, and set how it is asked. */
export const modelFlags = {
  "base-url": {
    value: "URL",
    help: "an OpenAI-compatible server, up to and with /v1, or several with commas between; its key in OPENAI_API_KEY",
  },
  model: { value: "NAME", help: "the model, as the server calls it" },
  api: {
    value: "NAME",
    choices: ["chat", "completions"],
    help: "chat (default): /chat/completions, prompts as messages; completions: /completions, prompts as texts",
  },
  system: { value: "TEXT", help: "a system message for prompts that have none" },
  temperature: {
    value: "X",
    help: "sampling temperature; the server's own by default, of eval as published",
  },
  "top-p": { value: "X", help: "nucleus sampling; the server's own by default" },
  "max-tokens": { value: "N", help: "most tokens of an answer; the server's own by default" },
  seed: { value: "N", help: "seed that the server samples by; its own by default" },
  "extra-body": {
    value: "JSON",
    help: 'what else the server is told, such as \'{"chat_template_kwargs":{"enable_thinking":false}}\'',
  },
  concurrency: { value: "N", help: "questions to the server at a time; 64 by default, for a judge 8" },
  "request-timeout": { value: "SECONDS", help: "longest time one request may take; 3600 by default" },
  retries: { value: "N", help: "tries after a first one that brought nothing; 8 by default" },
  whole: { help: "have answers sent whole, not in pieces" },
  resume: { help: "go on where an interrupted run with the same arguments stopped" },
  price: {
    value: "IN,OUT",
    help: "what a million prompt tokens and a million answer tokens cost, for the sum at the end",
  },
} satisfies Flags;

/** The value of a flag that is required. */
export function needed(args: Arguments, name: "out" | "base-url" | "model"): string {
  const value = args.text(name);
  if (value === undefined)
    throw new RewardError("bad_option", name === "out" ? "-o is missing" : `--${name} is missing`);
  return value;
}

/** The options of the flags; `usual` for those that are not given. */
export function modelOptions(
  args: Arguments,
  signal: AbortSignal,
  usual: Readonly<Record<string, unknown>> = {},
): ModelOptions {
  const [system, seed] = [args.text("system"), args.whole("seed", 0)];
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
    baseUrls: needed(args, "base-url").split(",").map(baseUrl),
    model: needed(args, "model"),
    api: (args.text("api") ?? "chat") as ModelOptions["api"],
    sampling,
    stream: !args.on("whole"),
    timeoutMs: 1000 * (args.number("request-timeout") ?? 3600),
    retries: args.whole("retries", 0) ?? 8,
    signal,
    ...(system !== undefined && { system }),
    ...(seed !== undefined && { seed }),
    ...(apiKey !== undefined && apiKey !== "" && { apiKey }),
  };
}

/** `localhost:8000` would be a URL of the scheme `localhost`. */
function baseUrl(text: string): string {
  const url = text.trim();
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new RewardError(
    "bad_option",
    `--base-url must be like http://127.0.0.1:8000/v1, not ${JSON.stringify(text)}`,
  );
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
    // Reported below, with all that is wrong.
  }
  throw new RewardError("bad_option", `--extra-body must be a JSON object, not ${text.slice(0, 80)}`);
}
