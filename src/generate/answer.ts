/** What a server said of one sample, whichever of its interfaces said it. */
export interface Answer {
  /** The text; null where there is none. */
  readonly text: string | null;
  /** The thinking that the server put beside it. */
  readonly thinking?: string;
  readonly toolCalls?: readonly unknown[];
  /** Why it stopped: `stop`, `length`, `tool_calls`. */
  readonly finishReason: string | null;
}

/** What tokens cost a request, as far as its server tells. */
export interface Usage {
  readonly prompt: number;
  readonly completion: number;
}

/** The answers of one request, in the order of their samples. */
export interface Answers {
  readonly answers: readonly Answer[];
  readonly usage: Usage | undefined;
}

/** An answer that comes in pieces. */
interface Growing {
  text: string | null;
  thinking: string;
  toolCalls: Map<number, { id?: string; type: "function"; function: { name: string; arguments: string } }>;
  finishReason: string | null;
}

type Fields = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** The thinking of a message or of a piece of one: vLLM and SGLang have one name for it, other servers the other. */
function thinkingOf({ reasoning_content, reasoning }: Fields): string | undefined {
  return textOf(reasoning_content) ?? textOf(reasoning);
}

/** The answer in a whole choice, of a chat or of a completion; undefined where the choice holds none. */
export function answerOf(choice: unknown): Answer | undefined {
  if (typeof choice !== "object" || choice === null) return undefined;
  const { message, text, finish_reason } = choice as Fields;
  const finishReason = textOf(finish_reason) ?? null;
  if (typeof text === "string") return { text, finishReason };
  if (typeof message !== "object" || message === null) return undefined;
  const { content, tool_calls: calls } = message as Fields;
  const thinking = thinkingOf(message as Fields);
  return {
    text: textOf(content) ?? null,
    ...(thinking !== undefined && { thinking }),
    ...(Array.isArray(calls) && calls.length > 0 && { toolCalls: calls as unknown[] }),
    finishReason,
  };
}

/** Puts the pieces of a stream together, the samples of one request side by side. */
export class StreamedAnswers {
  readonly #growing = new Map<number, Growing>();

  /** A piece of one sample: a chat's delta or a completion's text. */
  add(choice: unknown): void {
    const { index, delta, text, finish_reason } = choice as Fields;
    const at = typeof index === "number" ? index : 0;
    let answer = this.#growing.get(at);
    if (answer === undefined) {
      answer = {
        text: null,
        thinking: "",
        toolCalls: new Map(),
        finishReason: null,
      };
      this.#growing.set(at, answer);
    }
    answer.finishReason = textOf(finish_reason) ?? answer.finishReason;
    if (typeof text === "string") answer.text = (answer.text ?? "") + text;
    if (typeof delta !== "object" || delta === null) return;
    const { content, tool_calls: calls } = delta as Fields;
    if (typeof content === "string") answer.text = (answer.text ?? "") + content;
    answer.thinking += thinkingOf(delta as Fields) ?? "";
    if (Array.isArray(calls)) for (const call of calls as Fields[]) addCall(answer, call);
  }

  /** The answers that are complete: a stream that ends without saying why a sample stopped was cut off. */
  complete(): Answer[] {
    return [...this.#growing]
      .sort(([a], [b]) => a - b)
      .filter(([, { finishReason }]) => finishReason !== null)
      .map(([, { text, thinking, toolCalls, finishReason }]) => ({
        // A chat's first piece often has an empty text, whether or not more comes.
        text: text === "" && (thinking !== "" || toolCalls.size > 0) ? null : text,
        ...(thinking !== "" && { thinking }),
        ...(toolCalls.size > 0 && { toolCalls: [...toolCalls.values()] }),
        finishReason,
      }));
  }
}

function addCall(answer: Growing, { index, id, function: called }: Fields): void {
  const at = typeof index === "number" ? index : 0;
  let call = answer.toolCalls.get(at);
  if (call === undefined) {
    call = { type: "function", function: { name: "", arguments: "" } };
    answer.toolCalls.set(at, call);
  }
  if (typeof id === "string") call.id = id;
  const { name, arguments: args } = (called ?? {}) as Fields;
  call.function.name += textOf(name) ?? "";
  call.function.arguments += textOf(args) ?? "";
}
