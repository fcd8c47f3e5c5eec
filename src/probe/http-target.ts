import { mapOrdered } from "../batch/map-ordered.ts";
import { RewardError } from "../errors.ts";
import { didYouMean } from "../nearest.ts";
import { Patience } from "./patience.ts";
import { type AskedProtocol, askedProtocols } from "./protocols.ts";
import { type Question, type Reply, replyOf, type Target } from "./target.ts";

/** A reward server. */
export interface HttpOptions {
  readonly url: string;
  /** The protocol's name; told by the URL's path by default. */
  readonly protocol?: string;
  /** Sent as `Authorization: Bearer`. */
  readonly token?: string;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** Longest time for one answer, in milliseconds. */
  readonly patience: number;
}

/** The protocol that is named, or that the path is one of. @throws RewardError `bad_option` */
function protocolOf(url: string, name: string | undefined): AskedProtocol {
  const names = askedProtocols.map((protocol) => protocol.name);
  if (name !== undefined) {
    const named = askedProtocols.find((protocol) => protocol.name === name);
    if (named !== undefined) return named;
    throw new RewardError("bad_option", `no protocol ${JSON.stringify(name)}${didYouMean(name, names)}`);
  }
  let path: string;
  try {
    path = `${new URL(url).pathname}/`;
  } catch {
    throw new RewardError("bad_option", `not a URL: ${url}`);
  }
  const told = askedProtocols.find((protocol) => path.includes(`${protocol.path}/`));
  if (told !== undefined) return told;
  throw new RewardError(
    "bad_option",
    `the path of ${url} tells no protocol: name one of ${names.join(", ")}`,
  );
}

/** A reward behind HTTP, in one of the protocols that `serve` speaks. */
export function httpTarget({ url, protocol, token, concurrency, patience }: HttpOptions): Target {
  const { body, score, name } = protocolOf(url, protocol);
  const patienceNow = new Patience(patience);
  async function one(question: Question): Promise<Reply> {
    const { ms } = patienceNow;
    const began = performance.now();
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body(question)),
        signal: AbortSignal.timeout(ms),
      });
      const text = await response.text();
      patienceNow.answered(performance.now() - began);
      if (!response.ok) {
        const fault = response.status < 500 ? "refused" : "exception";
        return { fault, message: `HTTP ${response.status}: ${text.slice(0, 200)}` };
      }
      return replyOf(score(JSON.parse(text)));
    } catch (error) {
      const { name: kind, message, cause } = error as Error;
      if (kind === "TimeoutError") {
        patienceNow.hung();
        return { fault: "timeout", message: `no answer within ${ms / 1000} s` };
      }
      return { fault: "died", message: cause instanceof Error ? cause.message : message };
    }
  }
  return {
    name: `${url} (${name})`,
    async ask(questions) {
      const replies: Reply[] = [];
      for await (const reply of mapOrdered(questions, concurrency, one)) replies.push(reply);
      return replies;
    },
    async close() {},
  };
}
