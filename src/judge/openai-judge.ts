import { RewardError } from "../errors.ts";
import type { Judge } from "./judge.ts";

/** Where a judge is served, and how patiently it is asked. */
export interface OpenAiJudgeOptions {
  /** Up to and with the version: `http://127.0.0.1:8000/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  readonly apiKey?: string;
  /** 0 by default; null leaves it out, for models that refuse it. */
  readonly temperature?: number | null;
  readonly maxTokens?: number;
  /** Tries after the first one; 4 by default. */
  readonly retries?: number;
  /** The first pause between tries, doubled each time, in milliseconds; 1,000 by default. */
  readonly pauseMs?: number;
  /** Of one try, in milliseconds; 120,000 by default. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Stands in for the platform's own. */
  readonly fetch?: typeof fetch;
}

/** A failure that may pass; `pauseMs` is what the server asks for, when it does. */
class Passing extends Error {
  readonly pauseMs: number | undefined;
  constructor(message: string, pauseMs?: number) {
    super(message);
    this.pauseMs = pauseMs;
  }
}

const longestPause = 60_000;

/** `Retry-After` in milliseconds, when it is a number of seconds. */
const retryAfter = (headers: Headers): number | undefined => {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds * 1000, longestPause) : undefined;
};

async function ask(options: OpenAiJudgeOptions, system: string, user: string): Promise<string> {
  const { baseUrl, model, apiKey, temperature = 0, maxTokens, timeoutMs = 120_000, signal } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  const call = options.fetch ?? fetch;
  let response: Response;
  let body: string;
  try {
    response = await call(`${baseUrl.replace(/\/$/, "")}/chat/completions`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      },
      body: JSON.stringify({
        model,
        ...(temperature === null ? {} : { temperature }),
        ...(maxTokens === undefined ? {} : { max_tokens: maxTokens }),
        messages: [
          { role: "system", content: system },
          { role: "user", content: user },
        ],
      }),
      signal: signal === undefined ? limit : AbortSignal.any([limit, signal]),
    });
    body = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Passing(`the judge cannot be reached: ${(error as Error).message}`);
  }
  if (response.status === 408 || response.status === 429 || response.status >= 500) {
    throw new Passing(`the judge answers ${response.status}`, retryAfter(response.headers));
  }
  if (!response.ok)
    throw new RewardError("bad_option", `the judge answers ${response.status}: ${body.slice(0, 200)}`);
  return contentOf(body);
}

function contentOf(body: string): string {
  let content: unknown;
  try {
    content = (JSON.parse(body) as { choices?: { message?: { content?: unknown } }[] }).choices?.[0]?.message
      ?.content;
  } catch (error) {
    throw new Passing(`the judge's answer is no JSON: ${(error as Error).message}`);
  }
  if (typeof content !== "string") throw new Passing("the judge's answer holds no text");
  return content;
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const done = (): void => {
      signal?.removeEventListener("abort", stop);
      resolve();
    };
    const timer = setTimeout(done, ms);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal!.reason as Error);
    };
    signal?.addEventListener("abort", stop, { once: true });
  });

/**
 * A judge behind an OpenAI-compatible `/chat/completions`: vLLM, SGLang, or a hosted model.
 *
 * Tries again, with doubling pauses or as `Retry-After` says, when the server is busy (408, 429, 5xx), silent, or
 * gives no text; any other refusal is final. The thinking of a judge that thinks is cut off.
 *
 * @param options where and how
 * @throws RewardError `bad_option` (from the judge) when the server refuses the request itself
 */
export function openAiJudge(options: OpenAiJudgeOptions): Judge {
  const { retries = 4, pauseMs = 1000, signal } = options;
  return async ({ system, user }) => {
    for (let attempt = 0; ; attempt++) {
      try {
        const text = await ask(options, system, user);
        const end = text.lastIndexOf("</think>");
        return end < 0 ? text : text.slice(end + "</think>".length);
      } catch (error) {
        if (!(error instanceof Passing) || attempt >= retries) throw error;
        await pause(error.pauseMs ?? Math.min(pauseMs * 2 ** attempt, longestPause), signal);
      }
    }
  };
}
