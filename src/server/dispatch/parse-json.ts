import { isUtf8 } from "node:buffer";
import { parseRecord } from "../../json/parse.ts";
import { stringEnd } from "../../json/scan.ts";
import { HttpError } from "../http/http-error.ts";

/** What a JSON body may hold. */
export interface JsonLimits {
  /** Arrays and objects inside one another. */
  readonly depth: number;
  /** Members and elements, all together. */
  readonly values: number;
}

const [quote, comma] = [0x22, 0x2c];

/**
 * Parses a body as strict JSON in UTF-8.
 *
 * Depth and number of values are counted over the bytes before anything is built, so that a small hostile body cannot
 * become a large structure. A number beyond float64 (`1e400`) is refused: `JSON.parse` would make it Infinity. An
 * integer beyond ±2^53 is the text of its digits, as in a record of a file (see `parseRecord`).
 * Keys such as `__proto__` are plain members. O(bytes).
 *
 * @throws HttpError 400 for what is not JSON, not UTF-8 or too deep, 413 for too many values
 */
export function parseJson(bytes: Buffer, limits: JsonLimits): unknown {
  const { mayOverflow, mayLoseDigits } = survey(bytes, limits);
  let value: unknown;
  try {
    const text = bytes.toString("utf8");
    value = JSON.parse(text);
    if (mayLoseDigits) value = parseRecord(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new HttpError(400, "bad_input", `the body is not JSON${position(error.message)}`);
  }
  if (mayOverflow && !allFinite(value)) {
    throw new HttpError(400, "bad_input", "the body holds a number that is not finite in float64");
  }
  return value;
}

/** Where the parser stopped. Its message also quotes the body, which has no place in a reply. */
function position(message: string): string {
  const at = / at position (\d+)/.exec(message);
  return at === null ? "" : ` (at character ${at[1]})`;
}

/**
 * Checks what can be checked before anything is built: walks over the bytes outside of strings.
 *
 * @throws HttpError 400 for what is not UTF-8 or too deep, 413 for too many values
 * @returns whether some number might be too large for float64, or an integer that it does not hold exactly
 */
export function survey(
  bytes: Buffer,
  limits: JsonLimits,
): { readonly mayOverflow: boolean; readonly mayLoseDigits: boolean } {
  if (!isUtf8(bytes)) throw new HttpError(400, "bad_input", "the body is not valid UTF-8");
  let depth = 0;
  let values = 0;
  let digits = 0;
  let [mayOverflow, mayLoseDigits] = [false, false];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      if (++digits > 15) mayLoseDigits = true;
      if (digits > 300) mayOverflow = true;
      continue;
    }
    // An exponent follows a digit; the `e` of `true` does not.
    if ((byte === 0x65 || byte === 0x45) && digits > 0) mayOverflow = true;
    digits = 0;
    if (byte === quote) at = stringEnd(bytes, at) - 1;
    else if (byte === 0x5d || byte === 0x7d) depth--;
    else if (byte === comma || byte === 0x5b || byte === 0x7b) {
      // A list or object holds one value more than it has commas.
      if (++values > limits.values)
        throw new HttpError(413, "too_large", `the body holds more than ${limits.values} values`);
      if (byte !== comma && ++depth > limits.depth)
        throw new HttpError(400, "bad_input", `the body is nested deeper than ${limits.depth} levels`);
    }
  }
  return { mayOverflow, mayLoseDigits };
}

function allFinite(root: unknown): boolean {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === "number") {
      if (!Number.isFinite(value)) return false;
    } else if (typeof value === "object" && value !== null) {
      for (const inner of Object.values(value)) open.push(inner);
    }
  }
  return true;
}
