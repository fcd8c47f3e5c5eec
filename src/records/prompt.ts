import { isObject } from "../json/is-object.ts";
import { isModels } from "./messages.ts";

/** Looks up a record's value at a dotted path; undefined where there is none, or null. */
export type Lookup = (path: string) => unknown;

/** Fields by which records of no known format name their prompt. */
export interface PromptFields {
  readonly uid?: string;
  readonly prompt?: string;
}

/** Fields that may name the prompt, the first one present counting. */
export const promptNames = ["uid", "extra_info.uid", "extra_info.index", "prompt_id"] as const;
/** Fields that may hold the prompt itself. */
export const promptTexts = ["prompt", "input", "extra_info.question", "question", "problem"] as const;

/** Fields that may hold the question, the bare question before a whole prompt; the first one present counts. */
export const questionFields = [
  "extra_info.question",
  "question",
  "prompt",
  "input",
  "problem",
  "text",
  "messages",
] as const;

/** Longer prompts are named by their beginning and a hash, in characters. */
const longest = 200;

/**
 * What names a record's prompt, the same in every command: what `uid` says; else `uid`, `extra_info.uid`, a row's
 * number in its data set (`extra_info.index`, with source and split, which number their rows alike), `prompt_id`; else
 * the prompt itself. The integer 1 and the text "1" name the same. Undefined where nothing does. O(prompt).
 *
 * @param at looks up a path in the record
 * @param fields where the name stands (`uid`), and where the prompt does that names it where nothing else does
 * @example
 * promptOf((path) => ({ uid: 7 })[path]) // => "7"
 */
export function promptOf(at: Lookup, { uid, prompt }: PromptFields = {}): string | undefined {
  if (uid !== undefined) return nameOf(at(uid));
  for (const path of promptNames) {
    const name = nameOf(at(path));
    if (name === undefined) continue;
    if (path !== "extra_info.index") return name;
    const set = ["data_source", "extra_info.split"].map(at).filter((part) => typeof part === "string");
    return [...set, name].join(" ");
  }
  for (const path of prompt === undefined ? promptTexts : [prompt]) {
    const name = nameOf(at(path));
    if (name !== undefined) return name;
  }
  const messages = at("messages");
  if (!Array.isArray(messages)) return undefined;
  const asked = askedIn(messages);
  // Rollouts that keep nothing of their prompts have none in common.
  return asked.length > 0 ? nameOf(asked) : undefined;
}

/**
 * The messages that ask, without the model's and, once it has spoken, what tools replied: each of a prompt's rollouts
 * calls other tools, and gets other results.
 */
function askedIn(messages: readonly unknown[]): unknown[] {
  const all = messages.filter(isObject);
  const first = all.findIndex(isModels);
  return all.filter((one, at) => !(isModels(one) || (first >= 0 && at > first && isReply(one))));
}

const tools: ReadonlySet<unknown> = new Set(["tool", "function"]);

function isReply({ role, from, content }: Readonly<Record<string, unknown>>): boolean {
  if (tools.has(role ?? from)) return true;
  const isResult = (part: unknown): boolean => isObject(part) && part.type === "tool_result";
  return Array.isArray(content) && content.length > 0 && content.every(isResult);
}

/** Integers that a table keeps in 64 bits have one text with those of JSON; those beyond 2^53 stay exact. */
const exact = (_: string, value: unknown): unknown => {
  if (typeof value !== "bigint") return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
};

/**
 * The name in the one form that all commands use: a text (shortened where it is long), a number's text, else JSON. NaN,
 * which data frames put where a number is missing, names nothing, as null does.
 */
export function nameOf(value: unknown): string | undefined {
  if (typeof value === "string") return value.length <= longest ? value : digest(value);
  if (typeof value === "number") return Number.isNaN(value) ? undefined : String(value);
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return undefined;
  return nameOf(JSON.stringify(value, exact));
}

/** A text's beginning and 128 bits of hash: four sums of FNV's kind over its code units, each mixed at the end. */
function digest(text: string): string {
  let [a, b, c, d] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
    c = Math.imul(c + code, 0x1b873593) ^ (c >>> 15);
    d = Math.imul(d + code, 0x2545f491) ^ (d >>> 13);
  }
  const mixed = [a, b, c, d].map((half) => {
    const once = Math.imul(half ^ (half >>> 16), 0x85ebca6b);
    const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
    return ((twice ^ (twice >>> 16)) >>> 0).toString(16).padStart(8, "0");
  });
  return `${text.slice(0, 40)}…${mixed.join("")}`;
}
