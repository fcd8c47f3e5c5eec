import { isObject } from "../json/is-object.ts";
import { labelJson } from "../records/label-text.ts";
import { lastTurn } from "../records/messages.ts";

/** Where a chat template begins a user's turn. */
const USER =
  /(?:^|[\n>|])(?:user|human)(?:<\|[\w]+\|>|[|>]*>)?[^\S\n]*\n+|\[INST\]|<\|user\|>|<[|｜]User[|｜]>|(?:^|\n)USER: /gi;

/** Where it ends one, or begins the model's. */
const ENDS = [
  "<|im_end|>",
  "<|eot_id|>",
  "<|end|>",
  "<end_of_turn>",
  "<|assistant|>",
  "<|Assistant|>",
  "<｜Assistant｜>",
  "[/INST]",
  "\nassistant\n",
  "\nmodel\n",
  "ASSISTANT:",
] as const;

/** Turns that are looked at from the end; a long document may hold what looks like them. */
const MOST_TURNS = 8;

/**
 * The user's last words in a prompt: a text, messages, or the JSON text of messages. Null where there are none.
 *
 * @example
 * questionOf([{ role: "system", content: "Be brief." }, { role: "user", content: "Capital of France?" }]) // => "Capital of France?"
 */
export function questionOf(prompt: unknown): string | null {
  const value =
    typeof prompt === "string" && /^\s*\[/.test(prompt) ? (labelJson(prompt)?.value ?? prompt) : prompt;
  if (typeof value === "string") return value.trim();
  if (!Array.isArray(value)) return null;
  const said = value.findLast(
    (one) => isObject(one) && /^(?:user|human)$/.test(String(one.role ?? one.from)),
  );
  if (!isObject(said)) return null;
  const { text } = lastTurn({ role: "assistant", content: said.content ?? said.value }) ?? { text: null };
  return text?.trim() ?? null;
}

/**
 * What the user's last words may be in a prompt that a chat template wrote, special tokens kept or dropped; the whole
 * text first. A handful, so that they can be looked up. O(prompt).
 *
 * @example
 * questionsIn("user\nCapital of France?\nassistant\n").at(-1) // => "Capital of France?"
 */
export function questionsIn(prompt: string): readonly string[] {
  const starts = [
    0,
    ...[...prompt.matchAll(USER)].slice(-MOST_TURNS).map((match) => match.index + match[0].length),
  ];
  const ends = ENDS.map((end) => prompt.lastIndexOf(end)).filter((at) => at >= 0);
  const found = [prompt.trim()];
  for (const end of [prompt.length, ...ends])
    for (const start of starts) if (start < end) found.push(prompt.slice(start, end).trim());
  return [...new Set(found)];
}
