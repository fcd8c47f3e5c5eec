import { isObject } from "../json/is-object.ts";
import { questionFields } from "../records/prompt.ts";
import { valueAt } from "../records/value-at.ts";

/** A text, or the texts of a conversation's messages but the model's; undefined for anything else. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return undefined;
  // What the model said is no part of what was asked.
  const asked = value.filter((message) => !isObject(message) || message.role !== "assistant");
  const contents = asked.map((message) => (isObject(message) ? message.content : message));
  return contents.every((content) => typeof content === "string") ? contents.join("\n") : undefined;
}

/**
 * The text of a record: the fields named, or the first of `questionFields`, joined by blank lines; undefined when
 * there is none.
 *
 * @param record a record of a data set
 * @param fields dotted paths, all of which count
 * @example
 * recordText({ extra_info: { question: "2 + 2?" } }) // => "2 + 2?"
 */
export function recordText(record: unknown, fields: readonly string[] = []): string | undefined {
  if (fields.length === 0) {
    for (const field of questionFields) {
      const text = textOf(valueAt(record, field));
      if (text !== undefined && text !== "") return text;
    }
    return undefined;
  }
  const texts = fields.map((field) => textOf(valueAt(record, field))).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join("\n\n");
}
