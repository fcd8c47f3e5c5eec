import { isObject } from "../records/format.ts";

/** Where the question of a record may stand, the first one found counts. */
const questionFields = ["extra_info.question", "question", "prompt", "input", "problem", "text"] as const;

function at(record: unknown, path: string): unknown {
  let value = record;
  for (const key of path.split(".")) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** A text, or the texts of a conversation's messages; undefined for anything else. */
function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return undefined;
  const contents = value.map((message) => (isObject(message) ? message.content : message));
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
      const text = textOf(at(record, field));
      if (text !== undefined && text !== "") return text;
    }
    return undefined;
  }
  const texts = fields.map((field) => textOf(at(record, field))).filter((text) => text !== undefined);
  return texts.length === 0 ? undefined : texts.join("\n\n");
}
