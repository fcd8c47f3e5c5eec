import { questionOf } from "../dumps/prompt-forms.ts";
import { isObject } from "../json/is-object.ts";
import { lastTurn } from "../records/messages.ts";
import type { Rollout } from "../records/rollout.ts";

/** A turn of a prompt. */
export interface PromptTurn {
  readonly role: string;
  readonly text: string;
}

/** A rollout's prompt turn by turn: the system's words, the user's, and what the model had said before. */
export function promptTurns({ promptText }: Pick<Rollout, "promptText">): readonly PromptTurn[] {
  const turns: readonly unknown[] = Array.isArray(promptText) ? promptText : [promptText];
  // A conversation ends with the model's answer, which is no part of what it was asked.
  const asked = turns.slice(
    0,
    turns.findLastIndex((turn) => !isObject(turn) || turn.role !== "assistant") + 1,
  );
  return asked.flatMap((turn): PromptTurn[] => {
    if (typeof turn === "string") return [{ role: "", text: turn }];
    if (!isObject(turn)) return [];
    const role = String(turn.role ?? turn.from ?? "");
    const content = turn.content ?? turn.value;
    const said = lastTurn({ role: "assistant", content }) ?? { text: null };
    return [{ role, text: said.text ?? (content === undefined ? "" : JSON.stringify(content)) }];
  });
}

/** The same as one text; null where the record does not carry its prompt. */
export function promptTextOf(rollout: Pick<Rollout, "promptText">): string | null {
  const turns = promptTurns(rollout);
  return turns.length === 0 ? null : turns.map(({ text }) => text).join("\n\n");
}

/** A text on one line, its middle left out where it is long. O(text shown). */
function excerpt(text: string, length = 160): string {
  const one = (part: string): string => part.replace(/\s+/g, " ").trim();
  if (text.length <= 4 * length && one(text).length <= length) return one(text);
  const half = length >> 1;
  return `${one(text.slice(0, 3 * half)).slice(0, half)} … ${one(text.slice(-3 * half)).slice(-half)}`;
}

/** What a prompt asks, on one line. */
export const promptExcerpt = (rollout: Pick<Rollout, "promptText">): string =>
  excerpt(questionOf(rollout.promptText) ?? promptTextOf(rollout) ?? "");

/** The end of what the model says once it has thought, on one line. */
export function answerExcerpt(response: string): string {
  const end = response.lastIndexOf("</think>");
  const answer = end < 0 ? response : response.slice(end + "</think>".length);
  return answer.length <= 160
    ? excerpt(answer)
    : `… ${answer.slice(-400).replace(/\s+/g, " ").trim().slice(-150)}`;
}
