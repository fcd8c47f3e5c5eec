import { setTimeout as sleep } from "node:timers/promises";
import OpenAI from "openai";
import { RewardError } from "../errors.ts";
import { type Answer, type Answers, answerOf, StreamedAnswers, type Usage } from "./answer.ts";
import { type Conversation, messagesOf } from "./prompt-messages.ts";

/** How a model is asked. */
export interface ModelOptions {
  /** OpenAI-compatible servers of the same model, up to and with `/v1`; asked in turn. */
  readonly baseUrls: readonly string[];
  readonly model: string;
  readonly apiKey?: string;
  readonly api: "chat" | "completions";
  readonly system?: string;
  /** Sent with every request: temperature, top_p, max_tokens, and whatever else the server knows. */
  readonly sampling: Readonly<Record<string, unknown>>;
  /** The first sample's seed; further ones count on from it. */
  readonly seed?: number;
  /** Whether answers come in pieces: a connection that is silent for minutes is cut by many proxies. */
  readonly stream: boolean;
  /** Longest time for one request, from its first byte to its answer's last, in milliseconds. */
  readonly timeoutMs: number;
  /** Tries after the first one that brings nothing. */
  readonly retries: number;
  /** The first pause between tries, doubled each time up to a minute, in milliseconds; 500 by default. */
  readonly pauseMs?: number;
  readonly signal?: AbortSignal;
}

/** Pauses never grow beyond this. */
const LONGEST_PAUSE = 60_000;

/** What a server refused for good: asking again would bring the same. */
class Refused extends Error {}

/** A failure that may pass, and how long the server asks to wait. */
class Passing extends Error {
  readonly pauseMs: number | undefined;
  constructor(message: string, pauseMs?: number) {
    super(message);
    this.pauseMs = pauseMs;
  }
}

/** `Retry-After`, where it is a number of seconds. */
function retryAfter(headers: Headers | undefined): number | undefined {
  const text = headers?.get("retry-after");
  const seconds = text === null || text === undefined ? Number.NaN : Number(text);
  return seconds >= 0 ? Math.min(1000 * seconds, LONGEST_PAUSE) : undefined;
}

/** One model behind one or several servers. */
export class ModelServer {
  readonly #clients: readonly OpenAI[];
  readonly #options: ModelOptions;
  #next = 0;
  /** Whether the servers take `n`; not all do. */
  #takesMany = true;
  /** Whether they take `stream_options`. */
  #tellsUsage = true;
  /** Requests that were sent again, for whatever reason. */
  retried = 0;

  constructor(options: ModelOptions) {
    this.#options = options;
    const { baseUrls, apiKey = "none", timeoutMs } = options;
    // Retried here and not in the client: the next try may go to another server, and a cut answer is one more reason.
    this.#clients = baseUrls.map(
      (baseURL) => new OpenAI({ baseURL, apiKey, maxRetries: 0, timeout: timeoutMs }),
    );
  }

  /**
   * Samples answers to one conversation until there are as many as wanted: what a request leaves out (a cut stream, fewer
   * choices than asked for) is asked again alone.
   *
   * @param samples the samples' numbers, which say the seed
   * @throws RewardError `bad_input` where a server refuses, or nothing comes in all tries
   */
  async sample(conversation: Conversation, samples: readonly number[]): Promise<Answers> {
    const answers: Answer[] = [];
    let usage: Usage | undefined;
    let failed = 0;
    while (answers.length < samples.length) {
      const left = samples.slice(answers.length, this.#takesMany ? undefined : answers.length + 1);
      const streamed = new StreamedAnswers();
      let came: readonly Answer[] = [];
      let fault: unknown;
      try {
        const got = await this.#request(conversation, left, streamed);
        came = got.answers;
        if (got.usage !== undefined)
          usage = {
            prompt: (usage?.prompt ?? 0) + got.usage.prompt,
            completion: (usage?.completion ?? 0) + got.usage.completion,
          };
        if (came.length === 0) fault = new Passing("the server's reply holds no answer");
      } catch (error) {
        fault = error;
        // Of a stream that was cut, the samples that had ended count.
        came = streamed.complete();
      }
      for (const answer of came.slice(0, left.length)) answers.push(answer);
      if (fault === undefined) continue;
      await this.#afterFault(fault, came.length > 0 ? 0 : ++failed);
    }
    return { answers, usage };
  }

  /** Waits before the next try, or gives up. */
  async #afterFault(fault: unknown, failed: number): Promise<void> {
    const { retries, pauseMs = 500, signal } = this.#options;
    const passing = this.#passing(fault);
    if (passing === undefined) {
      if (fault instanceof Refused) throw new RewardError("bad_input", fault.message);
      throw fault;
    }
    if (failed > retries)
      throw new RewardError("bad_input", `no answer after ${retries + 1} tries: ${passing.message}`);
    this.retried++;
    // Clients that were refused together must not come back together.
    const share = 0.75 + ((this.retried * 0.618034) % 1) / 2;
    const pause = passing.pauseMs ?? Math.min(LONGEST_PAUSE, pauseMs * 2 ** Math.max(0, failed - 1)) * share;
    await sleep(pause, undefined, signal && { signal }).catch(() => {});
    signal?.throwIfAborted();
  }

  /** The fault as one that may pass; undefined for one that will not. What a server does not know is left out next time. */
  #passing(fault: unknown): Passing | undefined {
    if (fault instanceof Passing) return fault;
    if (fault instanceof Refused || this.#options.signal?.aborted) return undefined;
    if (fault instanceof OpenAI.APIError) {
      const { status, headers, message } = fault;
      if (status === undefined || status === 408 || status === 409 || status === 429 || status >= 500)
        return new Passing(message, retryAfter(headers));
      return undefined;
    }
    // A body that is cut or no JSON, a connection that breaks.
    return fault instanceof Error ? new Passing(fault.message) : undefined;
  }

  async #request(
    conversation: Conversation,
    samples: readonly number[],
    streamed: StreamedAnswers,
  ): Promise<Answers> {
    const { model, api, system, sampling, seed, stream } = this.#options;
    const client = this.#clients[this.#next++ % this.#clients.length]!;
    if (api === "completions" && typeof conversation !== "string")
      throw new Refused("the completions API takes a text, and the row's prompt is messages");
    const sendsUsage = stream && this.#tellsUsage;
    const body = {
      model,
      ...(api === "chat" ? { messages: messagesOf(conversation, system) } : { prompt: conversation }),
      ...sampling,
      ...(samples.length > 1 && { n: samples.length }),
      ...(seed !== undefined && { seed: seed + samples[0]! }),
      ...(stream && { stream: true }),
      ...(sendsUsage && { stream_options: { include_usage: true } }),
    };
    const path = api === "chat" ? "/chat/completions" : "/completions";
    try {
      return await this.#within(async (signal) => {
        const reply: unknown = await client.post(path, { body, stream, signal });
        return stream ? await this.#read(reply as AsyncIterable<unknown>, streamed) : whole(reply);
      });
    } catch (error) {
      if (!(error instanceof OpenAI.APIError) || (error.status !== 400 && error.status !== 422)) throw error;
      if (sendsUsage && /stream_options|include_usage/.test(error.message)) {
        this.#tellsUsage = false;
        throw new Passing(error.message, 0);
      }
      if (samples.length > 1 && /\bn\b/.test(error.message)) {
        this.#takesMany = false;
        throw new Passing(error.message, 0);
      }
      throw new Refused(error.message);
    }
  }

  /**
   * Ends a request at its deadline, or with the run. The client's own limit of time ends with the reply's headers, and
   * it leaves a listener for good on a signal that it is given: hence one signal for each request.
   */
  async #within<T>(request: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal: run, timeoutMs } = this.#options;
    const ending = new AbortController();
    const end = () => ending.abort();
    let isLate = false;
    const deadline = setTimeout(() => {
      isLate = true;
      end();
    }, timeoutMs);
    run?.addEventListener("abort", end, { once: true });
    try {
      run?.throwIfAborted();
      const result = await request(ending.signal);
      // A stream that is aborted ends as one that is complete does.
      ending.signal.throwIfAborted();
      return result;
    } catch (error) {
      throw isLate ? new Passing(`no answer within ${timeoutMs / 1000} s`) : error;
    } finally {
      clearTimeout(deadline);
      run?.removeEventListener("abort", end);
    }
  }

  async #read(pieces: AsyncIterable<unknown>, streamed: StreamedAnswers): Promise<Answers> {
    let usage: Usage | undefined;
    for await (const piece of pieces) {
      const { choices, usage: told } = piece as { choices?: unknown; usage?: unknown };
      if (Array.isArray(choices)) for (const choice of choices) streamed.add(choice);
      usage = usageOf(told) ?? usage;
    }
    return { answers: streamed.complete(), usage };
  }
}

function whole(reply: unknown): Answers {
  const { choices, usage } = (reply ?? {}) as { choices?: unknown; usage?: unknown };
  const answers = Array.isArray(choices)
    ? choices.map(answerOf).filter((answer) => answer !== undefined)
    : [];
  return { answers, usage: usageOf(usage) };
}

function usageOf(usage: unknown): Usage | undefined {
  if (typeof usage !== "object" || usage === null) return undefined;
  const { prompt_tokens: prompt, completion_tokens: completion } = usage as Record<string, unknown>;
  return typeof prompt === "number" && typeof completion === "number" ? { prompt, completion } : undefined;
}
