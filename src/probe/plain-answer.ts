import { isObject } from "../json/is-object.ts";

const textOf = (value: unknown): string | undefined =>
  typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "bigint" || typeof value === "boolean"
      ? String(value)
      : undefined;

/** The fields that labels of the field have their answer in, the likeliest first. */
const fields = [
  "golden_label",
  "ground_truth",
  "answer",
  "answers",
  "target",
  "possible_answers",
  "doc_ids",
  "solution",
];

function listOf(values: readonly unknown[]): readonly string[] | undefined {
  const texts = values.map(textOf).filter((text) => text !== undefined);
  return texts.length === values.length && texts.length > 0 ? texts : undefined;
}

/**
 * The answer in a label: a text, or a list where the label is one of several items that belong together.
 *
 * A text that is a JSON object is that object; of alternatives the first is taken; a worked solution gives what stands
 * in its last box, or behind its last `####`, a choice in words its letter. Undefined where there is none.
 *
 * @example
 * plainAnswer({ golden_label: "Paris" }) // => "Paris"
 */
export function plainAnswer(label: unknown): string | readonly string[] | undefined {
  const text = textOf(label);
  if (text !== undefined) return ofText(text);
  if (Array.isArray(label)) return listOf(label);
  if (!isObject(label)) return undefined;
  const { doc_ids: items } = label;
  if (Array.isArray(items) && items.length > 1) return listOf(items);
  for (const field of fields) {
    const value = label[field];
    const found = Array.isArray(value) ? textOf(value[0]) : textOf(value);
    if (found !== undefined && found.trim() !== "") return ofText(found);
  }
  return undefined;
}

function ofText(text: string): string | readonly string[] | undefined {
  const trimmed = text.trim();
  if (trimmed.startsWith("{") && trimmed.endsWith("}")) {
    try {
      const inner = JSON.parse(trimmed) as unknown;
      return isObject(inner) && fields.some((field) => field in inner) ? plainAnswer(inner) : trimmed;
    } catch {
      return trimmed;
    }
  }
  const letter = /^The correct answer is \(([A-J])\)/.exec(trimmed)?.[1];
  if (letter !== undefined) return letter;
  const mark = trimmed.lastIndexOf("####");
  if (mark >= 0) return trimmed.slice(mark + 4).trim();
  const box = trimmed.lastIndexOf("\\boxed{");
  if (box >= 0 && trimmed.endsWith("}")) return boxIn(trimmed, box + "\\boxed{".length);
  return trimmed === "" ? undefined : trimmed;
}

/** What stands in a box from a place on, up to the brace that closes it. */
function boxIn(text: string, from: number): string {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return text.slice(from, at);
  }
  return text.slice(from);
}
