import { existsSync, readFileSync } from "node:fs";

/** The rows of a text of JSON lines. */
// biome-ignore lint/suspicious/noExplicitAny: rows of any shape
export function parseJsonl<Row = any>(text: string): Row[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}

/** The rows of a JSON-lines file. */
// biome-ignore lint/suspicious/noExplicitAny: rows of any shape
export function readJsonl<Row = any>(path: string): Row[] {
  return parseJsonl<Row>(readFileSync(path, "utf8"));
}

/**
 * A golden file that is not shipped, from the folder named by GOLDEN_DIR.
 * Null, with the reason printed, where there is none.
 */
export function readUnshipped<Row>(name: string): Row[] | null {
  const folder = process.env.GOLDEN_DIR;
  const path = `${folder}/${name}`;
  if (folder !== undefined && existsSync(path)) return readJsonl<Row>(path);
  console.warn(`skipped: ${name} is not shipped; set GOLDEN_DIR to the folder that holds it`);
  return null;
}
