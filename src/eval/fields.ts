import { RewardError } from "../errors.ts";
import { valueOrText } from "../json/value-or-text.ts";
import type { BenchmarkRow } from "./benchmark.ts";

/** @throws RewardError `bad_input` for a row that has a text at none of the names */
export function textOf(row: BenchmarkRow, ...names: readonly string[]): string {
  for (const name of names) {
    const value = row[name];
    if (typeof value === "string") return value;
    if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
      return String(value);
  }
  throw new RewardError("bad_input", `the row has no ${names.join(" or ")}`, `/${names[0]}`);
}

/** A text that a row may lack. */
export function textIn(row: BenchmarkRow, ...names: readonly string[]): string | undefined {
  for (const name of names)
    if (row[name] !== undefined && row[name] !== null && row[name] !== "") return String(row[name]);
  return undefined;
}

/** @throws RewardError `bad_input` for a row that has no list there; a text may be the JSON of one */
export function listOf(row: BenchmarkRow, name: string): readonly unknown[] {
  const value = row[name];
  const read = typeof value === "string" && value.trimStart().startsWith("[") ? valueOrText(value) : value;
  if (Array.isArray(read)) return read;
  throw new RewardError("bad_input", `${name} is no list`, `/${name}`);
}

/** Messages of a row, as a list or as its JSON text. */
export function messagesIn(row: BenchmarkRow, name: string): { role: string; content: string }[] {
  return listOf(row, name).map((message) => {
    const { role, content } = message as { role?: unknown; content?: unknown };
    if (typeof role === "string" && typeof content === "string") return { role, content };
    throw new RewardError("bad_input", `${name} holds something that is no message`, `/${name}`);
  });
}
