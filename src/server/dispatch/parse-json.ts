import { isUtf8 } from "node:buffer";
import { parseRecord } from "../../json/parse.ts";
import { stringEnd } from "../../json/scan.ts";
import { HttpError } from "../http/http-error.ts";

/** What a JSON body may hold. */
export interface JsonLimits {
  /** Arrays and objects inside one another. */
  readonly depth: number;
  /** Elements, members and names of members, all together: a name takes a parser more memory than most values. */
  readonly values: number;
}

const [quote, comma, colon] = [0x22, 0x2c, 0x3a];

/**
 * Parses a body as JSON in UTF-8, with what records may hold besides: see `parseRecord`.
 *
 * Depth and number of values are counted over the bytes before anything is built, so that a small hostile body cannot
 * become a large structure. A number that is not finite is read, as in a file: only a field that uses it is at fault.
 * Keys such as `__proto__` are plain members. O(bytes).
 *
 * @throws HttpError 400 for what is not JSON, not UTF-8 or too deep, 413 for too many values
 */
export function parseJson(bytes: Buffer, limits: JsonLimits): unknown {
  const { mayLoseDigits } = survey(bytes, limits);
  try {
    return parseRecord(bytes.toString("utf8"), mayLoseDigits);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new HttpError(400, "bad_input", `the body is not JSON${position(error.message)}`);
  }
}

/** Where the parser stopped: its own message also quotes the body, which must not be repeated in a reply. */
function position(message: string): string {
  const at = / at position (\d+)/.exec(message);
  return at === null ? "" : ` (at character ${at[1]})`;
}

/**
 * Checks what can be checked before anything is built: walks over the bytes outside of strings.
 *
 * @throws HttpError 400 for what is not UTF-8 or too deep, 413 for too many values
 * @returns whether some integer might be one that float64 does not hold exactly
 */
export function survey(bytes: Buffer, limits: JsonLimits): { readonly mayLoseDigits: boolean } {
  if (!isUtf8(bytes)) throw new HttpError(400, "bad_input", "the body is not valid UTF-8");
  let depth = 0;
  let values = 0;
  let digits = 0;
  let mayLoseDigits = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x30 && byte <= 0x39) {
      if (++digits > 15) mayLoseDigits = true;
      continue;
    }
    digits = 0;
    if (byte === quote) at = stringEnd(bytes, at) - 1;
    else if (byte === 0x5d || byte === 0x7d) depth--;
    else if (byte === comma || byte === colon || byte === 0x5b || byte === 0x7b) {
      // A list or object holds one value more than it has commas.
      if (++values > limits.values)
        throw new HttpError(413, "too_large", `the body holds more than ${limits.values} values and names`);
      if (byte !== comma && byte !== colon && ++depth > limits.depth)
        throw new HttpError(400, "bad_input", `the body is nested deeper than ${limits.depth} levels`);
    }
  }
  return { mayLoseDigits };
}
