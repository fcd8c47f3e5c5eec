import { isObject } from "../json/is-object.ts";

/** What a model said in its last turn. */
export interface Spoken {
  /** Null where there is no text. */
  readonly text: string | null;
  /** The thinking that stands beside the text; null where its place is empty. */
  readonly thinking?: string | null;
  /** Why nothing was said, where the conversation shows it. */
  readonly silence?: string;
}

/**
 * The model's last turn in what trainers and servers keep of a conversation: a text, a message, a list of messages
 * (OpenAI's, ShareGPT's, Responses items), a chat completion or a Responses object. Undefined for anything else.
 *
 * The last message of the model counts, whatever came before. A message of a tool or a user behind it means that the
 * model said nothing after that: its earlier text is not its answer. Thinking is read where servers put it: beside the
 * content, in parts of it, or in items before it. O(messages of the last turn).
 *
 * @example
 * lastTurn([{ role: "user", content: "?" }, { role: "assistant", content: "42" }]) // => { text: "42" }
 */
export function lastTurn(value: unknown): Spoken | undefined {
  if (typeof value === "string" || value === null) return { text: value };
  if (Array.isArray(value)) return value.length > 0 && value.every(isObject) ? lastOf(value) : undefined;
  if (!isObject(value)) return undefined;
  const [choice] = Array.isArray(value.choices) ? value.choices : [];
  if (isObject(choice)) return lastTurn(choice.message ?? choice.text);
  if (Array.isArray(value.output)) {
    return value.output.length === 0
      ? { text: null, silence: "the response has no output" }
      : lastTurn(value.output);
  }
  return whoOf(value) === undefined ? undefined : lastOf([value]);
}

type Message = Readonly<Record<string, unknown>>;

const model: ReadonlySet<unknown> = new Set(["assistant", "model", "gpt", "ai", "bot", "chatbot"]);

/** Whether a message names the model as its speaker. */
export function isModels({ role, from }: Message): boolean {
  return model.has(role ?? from);
}

/** What an item is: the model's text, its thinking, its call of a tool, or somebody else's; undefined for no message. */
function whoOf({ role, from, type, content }: Message): "model" | "thinking" | "call" | "other" | undefined {
  const who = role ?? from ?? undefined;
  if (who !== undefined) return model.has(who) ? "model" : "other";
  if (type === "reasoning" || type === "thinking") return "thinking";
  if (typeof type === "string" && type !== "message") return type.endsWith("_call") ? "call" : "other";
  return type === "message" || content !== undefined ? "model" : undefined;
}

function lastOf(items: readonly Message[]): Spoken {
  const after = thinkingBefore(items, items.length);
  const message = items[items.length - 1 - after.items];
  const who = message && whoOf(message);
  if (message === undefined || after.items > 0)
    return message === undefined || after.text !== ""
      ? { text: null, thinking: after.text || null }
      : lastOf(items.slice(0, -after.items));
  if (who === "call")
    return {
      text: null,
      silence: "the conversation ends with a call of a tool: the model said nothing after it",
    };
  if (who !== "model")
    return {
      text: null,
      silence: `the conversation ends with ${speaker(message)}: the model said nothing after it`,
    };
  const { text, thinking: own } = contentOf(message.content ?? message.value);
  const before = thinkingBefore(items, items.length - 1);
  const thinking = [before.text, own, beside(message)].filter((part) => part !== "").join("\n");
  const { tool_calls: calls, function_call: call } = message;
  const isCall = (Array.isArray(calls) && calls.length > 0) || isObject(call);
  return {
    text,
    ...(thinking !== "" ? { thinking } : keys.some((key) => message[key] === null) ? { thinking: null } : {}),
    ...(isCall && (text ?? "").trim() === ""
      ? { silence: "the conversation ends with a call of a tool: the model said nothing after it" }
      : {}),
  };
}

const known: ReadonlySet<unknown> = new Set(["user", "human", "tool", "system", "function", "developer"]);

function speaker({ role, from, type }: Message): string {
  if (type === "function_call_output") return "a tool's message";
  const who = role ?? from;
  if (who === "human" || who === "user") return "a user's message";
  return known.has(who) ? `a ${who}'s message` : "a message that is not the model's";
}

/** The thinking in the items right before a place. */
function thinkingBefore(items: readonly Message[], end: number): { text: string; items: number } {
  let at = end;
  while (at > 0 && whoOf(items[at - 1]!) === "thinking") at--;
  const texts = items.slice(at, end).map(thinkingOf);
  return { text: texts.filter((text) => text !== "").join("\n"), items: end - at };
}

/** Where thinking stands beside a message's content. */
const keys = ["reasoning_content", "reasoning", "thinking", "reasoning_details"] as const;

/** What stands beside a message's content. */
function beside(message: Message): string {
  for (const key of keys) {
    const text = thinkingText(message[key]);
    if (text !== "") return text;
  }
  return "";
}

/** The text of thinking: a text, or parts under one of the names they have. */
export function thinkingText(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(thinkingText).join("");
  return isObject(value) ? thinkingOf(value) : "";
}

function thinkingOf(part: Message): string {
  for (const key of ["thinking", "reasoning", "text", "content", "summary"]) {
    const text = thinkingText(part[key]);
    if (text !== "") return text;
  }
  return "";
}

const thoughts: ReadonlySet<unknown> = new Set(["thinking", "reasoning", "reasoning_content"]);

/** A content's text and the thinking among its parts: a text, parts, one part, or null. */
function contentOf(content: unknown): { text: string | null; thinking: string } {
  if (typeof content === "string") return { text: content, thinking: "" };
  const parts = Array.isArray(content) ? content : isObject(content) ? [content] : [];
  let text: string | null = null;
  let thinking = "";
  for (const part of parts) {
    if (typeof part === "string") text = (text ?? "") + part;
    else if (!isObject(part)) continue;
    else if (thoughts.has(part.type)) thinking += thinkingOf(part);
    else {
      const own = part.text ?? part.refusal;
      if (typeof own === "string") text = (text ?? "") + own;
    }
  }
  return { text, thinking };
}
