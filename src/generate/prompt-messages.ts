import { RewardError } from "../errors.ts";
import { isObject } from "../json/is-object.ts";
import { valueOrText } from "../json/value-or-text.ts";

/** What is sent for a prompt. */
export type Conversation = string | readonly Readonly<Record<string, unknown>>[];

/**
 * A row's prompt as a server takes it: messages as they stand, without an answer of the model's at their end, which is
 * the reference and not part of the question.
 *
 * @throws RewardError `bad_sample` for a row that has no prompt
 */
export function conversationOf(prompt: unknown): Conversation {
  const read =
    typeof prompt === "string" && prompt.trimStart().startsWith("[{") ? valueOrText(prompt) : prompt;
  if (typeof read === "string" && read !== "") return read;
  if (Array.isArray(read) && read.length > 0 && read.every(isObject)) {
    const last = read.at(-1) as Readonly<Record<string, unknown>>;
    const turns = last.role === "assistant" ? read.slice(0, -1) : read;
    if (turns.length > 0) return turns;
  }
  throw new RewardError(
    "bad_sample",
    "the row has no prompt: a text, or messages; --prompt-field names it",
    "/prompt",
  );
}

/** A conversation as chat messages, with a system message before it where it has none. */
export function messagesOf(conversation: Conversation, system: string | undefined): readonly object[] {
  const messages =
    typeof conversation === "string" ? [{ role: "user", content: conversation }] : conversation;
  if (system === undefined || messages.some((message) => (message as { role?: unknown }).role === "system"))
    return messages;
  return [{ role: "system", content: system }, ...messages];
}
