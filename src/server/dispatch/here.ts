import { handleRequest, type RawReply, type RawRequest, type RequestContext } from "./handle-request.ts";
import type { AnswerTask } from "./http-worker.ts";
import { openScorers } from "./open-scorers.ts";

/** The longest body that is read here, in bytes. */
const mostBytes = 32 << 10;

/** Steps that one rollout may take here; see `RewardType.steps`. A message to a worker and back costs a tenth of that. */
export const mostSteps = 1000;

/** What one request may take here, and after which all others of a turn of the event loop go to workers, in milliseconds. */
const turnMs = 1;

/** To answer a request here saves so many times what it costs to read one in vain. */
const gain = 4;
const mostWorth = 32;
/** Where trying does not pay, one request in so many is tried. */
const fewTries = 8;

/**
 * Answers small requests where they come in, in the event loop: a message to a worker and back costs more than to score a
 * short answer. A rollout is scored here when its reward type says that it takes few steps, whatever is written in it;
 * from the first that may take more on, the request is a worker's, with what is done of it kept.
 */
export class Here {
  readonly #task: AnswerTask["context"];
  #context: RequestContext | undefined;
  /** Milliseconds spent in this turn of the event loop. */
  #spent = 0;
  #armed = false;
  /** How well trying has paid lately. */
  #worth = mostWorth;
  #passedOver = 0;

  constructor(task: AnswerTask["context"]) {
    this.#task = task;
  }

  async load(): Promise<void> {
    const { registryModule, backend } = this.#task;
    // Types of the caller's own run in a process of their own, and what a GPU is to count must go to it.
    if (registryModule !== undefined || backend !== "cpu") return;
    this.#context ??= { ...this.#task, ...(await openScorers(undefined)), ...unwatched, turnMs, mostSteps };
  }

  /**
   * Answers a request, or begins to: `unfinished` is set where the rest of it is a worker's.
   *
   * @returns undefined where all of it is
   */
  answer(request: RawRequest, bytes: Uint8Array, isExhausted: boolean): RawReply | undefined {
    if (this.#context === undefined || bytes.length > mostBytes || this.#spent > turnMs || !this.#isWorthIt())
      return undefined;
    const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const reply = handleRequest(request, body, this.#context, { saved: [], isExhausted });
    this.#worth =
      reply.unfinished === undefined ? Math.min(this.#worth + gain, mostWorth) : Math.max(this.#worth - 1, 0);
    this.#spend(reply.ms ?? 0);
    return reply;
  }

  /** Where hardly any request was answered here lately, few are read in vain. */
  #isWorthIt(): boolean {
    return this.#worth > 0 || ++this.#passedOver % fewTries === 0;
  }

  #spend(ms: number): void {
    this.#spent += ms;
    if (this.#armed) return;
    this.#armed = true;
    setImmediate(() => {
      this.#armed = false;
      this.#spent = 0;
    });
  }
}

/** Nobody watches what is done here: it cannot hang. */
const unwatched: Pick<RequestContext, "step" | "stepped"> = { step: () => undefined, stepped: () => {} };
