import { parseRecord } from "../../json/parse.ts";

/** Under this name a file notes which of its columns of text hold JSON. */
export const JSON_COLUMNS = "golong-rewards.json";

/** Under this name a file notes the mark of the run that wrote it. */
export const RUN = "golong-rewards.run";

/** Whether a text, taken as JSON, would be something; a text in a column of JSON that is none stands for itself. */
export function isJsonText(text: string): boolean {
  try {
    parseRecord(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** A value as JSON; numbers that JSON has no word for as Python writes them. */
export function jsonText(value: unknown): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${jsonText(member)}`);
  return `{${members.join(",")}}`;
}
