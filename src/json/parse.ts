/** Levels of lists and objects that are looked through for integers that a float64 cannot hold. */
const LEVELS = 5;

/**
 * Parses a record as `JSON.parse` does, and at its speed, but for what writers of records put down and it cannot hold:
 *
 * - `NaN`, `Infinity` and `-Infinity`, which Python writes, are these numbers wherever a value may stand;
 * - an integer beyond ±2^53 is the text of its digits, so that ids stay what they are: ids that differ in the last
 *   digit would be one otherwise. One that stands deeper than five levels is a number.
 *
 * O(text).
 *
 * @param mayLoseDigits whether such an integer may stand there, for callers who know
 * @throws {SyntaxError} when it is not JSON but for that
 * @example
 * parseRecord('{"uid": 9007199254740993, "entropy": NaN}') // => { uid: "9007199254740993", entropy: NaN }
 */
export function parseRecord(text: string, mayLoseDigits = true): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError) || !/NaN|Infinity/.test(text)) throw error;
    return parseUnusual(text, error);
  }
  return mayLoseDigits && holdsLargeInteger(value) ? parseUnusual(text, undefined) : value;
}

/** Whether an integer stands there that may have lost digits when it was parsed. */
export function holdsLargeInteger(value: unknown, levels = LEVELS): boolean {
  if (typeof value === "number") return Number.isInteger(value) && !Number.isSafeInteger(value);
  if (typeof value !== "object" || value === null || levels === 0) return false;
  if (Array.isArray(value)) {
    for (const element of value) if (holdsLargeInteger(element, levels - 1)) return true;
    return false;
  }
  for (const key in value) {
    if (holdsLargeInteger((value as Record<string, unknown>)[key], levels - 1)) return true;
  }
  return false;
}

function parseUnusual(text: string, refused: SyntaxError | undefined): unknown {
  let value: unknown;
  try {
    value = JSON.parse(plainJson(text, "null"));
  } catch (error) {
    throw refused ?? error;
  }
  if (refused === undefined || !text.includes("NaN")) return value;
  // A text that no value has stands for NaN until all is read.
  let mark = "NaN";
  while (holdsText(value, mark)) mark += "N";
  return JSON.parse(plainJson(text, `"${mark}"`), (_key, member) => (member === mark ? Number.NaN : member));
}

/** Characters of a number or a word, such as stand between strings. */
const WORD = /[\w+.-]+/y;

/** The text with what JSON has no word for said in its words: `nan` in place of NaN. O(text). */
function plainJson(text: string, nan: string): string {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    if (text[at] === '"') {
      const end = endOfString(text, at);
      parts.push(text.slice(at, end));
      at = end;
      continue;
    }
    WORD.lastIndex = at;
    const token = WORD.exec(text)?.[0];
    parts.push(token === undefined ? (text[at] as string) : plainToken(token, nan));
    at += token?.length ?? 1;
  }
  return parts.join("");
}

function plainToken(token: string, nan: string): string {
  if (token === "NaN") return nan;
  // Larger than any float64, and so read as infinite.
  if (token === "Infinity") return "1e999";
  if (token === "-Infinity") return "-1e999";
  const isLarge = token.length > 15 && /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
  return isLarge ? `"${token}"` : token;
}

function endOfString(text: string, open: number): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slash = at;
    while (text[slash - 1] === "\\") slash--;
    if ((at - slash) % 2 === 0) return at + 1;
  }
  return text.length;
}

function holdsText(root: unknown, text: string): boolean {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (value === text) return true;
    if (typeof value === "object" && value !== null) {
      for (const inner of Object.values(value)) open.push(inner);
    }
  }
  return false;
}
