import type { TextTable } from "./text-tables.ts";

const bullet = /^(?:[-*+•]|\(?\d{1,3}[.)])[ \t]+/;
/** `**Name:** value` at the head of a cell. */
const named = /^(?:\*\*)?([^:,;|\d]{1,40}?)(?:\*\*)?:(?:\*\*)?[ \t]+(\S.*)$/;
const cellEnd = /[ \t]{0,4}[,;|][ \t]{1,4}(?=(?:\*\*)?[^:,;|]{1,40}:(?:\*\*)?[ \t])/;
/** Between the first cell of a row and the others: `Oslo: 12 (2021)`, `Oslo - 12`. */
const parts = /:(?:\*\*)?[ \t]{1,4}|[ \t]{1,4}(?:[-–—]{1,3}>?|→|=)[ \t]{1,4}|[ \t]{1,4}\(|\)$/u;

/** Nobody lists more rows by hand. */
const longest = 20_000;

const linesIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Whether every line of a text has a bullet or a number. */
export const isBulleted = (text: string): boolean =>
  text.length <= longest && linesIn(text).every((line) => bullet.test(line));

/**
 * Lines that each give the same named values: `name: Ada, age: 36`. Null for any other text. O(n).
 *
 * @example
 * namedRows("- name: Ada, age: 36\n- name: Alan, age: 41")?.header // => ["name", "age"]
 */
export function namedRows(text: string): TextTable | null {
  if (text.length > longest || !text.includes(":")) return null;
  const rows = linesIn(text).map((line) =>
    line
      .replace(bullet, "")
      .split(cellEnd)
      .map((cell) => named.exec(cell)),
  );
  const [first] = rows;
  if (first === undefined || first.length < 2) return null;
  const header = first.map((cell) => cell?.[1]?.trim() ?? "");
  const isSame = rows.every(
    (row) => row.length === header.length && row.every((cell, i) => cell?.[1]?.trim() === header[i]),
  );
  return isSame ? { header, rows: rows.map((row) => row.map((cell) => cell![2]!)) } : null;
}

/**
 * Lines that each name something and give its values: `Oslo: 12`, `- Oslo - 12 (2021)`. Null for any other text, or one line
 * alone. O(n).
 *
 * @example
 * pairedRows("Oslo: 12 (2021)\nRome: 7 (2022)")?.rows[0] // => ["Oslo", "12", "2021"]
 */
export function pairedRows(text: string): TextTable | null {
  if (text.length > longest) return null;
  const rows = linesIn(text).map((line) =>
    line
      .replace(bullet, "")
      .split(parts)
      .map((cell) => cell.replaceAll("**", "").trim())
      .filter((cell) => cell !== ""),
  );
  const [first] = rows;
  const isTable =
    rows.length > 1 &&
    first!.length > 1 &&
    rows.every((row) => row.length === first!.length && row[0]!.length <= 80);
  return isTable ? { header: [], rows } : null;
}
