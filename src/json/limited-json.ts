/** Values and levels that a text may hold: a parser takes some hundred bytes for one of a hostile text. */
const VALUES = 1_000_000;
const DEPTH = 1000;

const [quote, backslash] = [0x22, 0x5c];

/** Whether a JSON text is within the limits, told without parsing it. O(n). */
function isWithinLimits(text: string): boolean {
  let [depth, values] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      do at = text.indexOf('"', at + 1);
      while (at >= 0 && isEscaped(text, at));
      if (at < 0) return true;
    } else if (code === 0x5b || code === 0x7b) {
      values++;
      if (++depth > DEPTH) return false;
    } else if (code === 0x5d || code === 0x7d) depth--;
    else if (code === 0x2c) values++;
    if (values > VALUES) return false;
  }
  return true;
}

/** Whether an odd number of backslashes stands before a place. */
export function isEscaped(text: string, at: number): boolean {
  let slash = at;
  while (text.charCodeAt(slash - 1) === backslash) slash--;
  return (at - slash) % 2 === 1;
}

/** What a text holds that is JSON, or may be. */
export interface LimitedJson {
  readonly value?: unknown;
  /** Why it is not read although it may be JSON. */
  readonly fault?: string;
}

/**
 * What a JSON text within a larger one holds, of at most a million values and a thousand levels; undefined when it is no
 * JSON. O(n), in limited memory.
 *
 * @example
 * limitedJson("[1]") // => { value: [1] }
 * @example
 * limitedJson(`${"[".repeat(1001)}${"]".repeat(1001)}`)?.fault // => "holds more than 1000000 values or 1000 levels of JSON"
 */
export function limitedJson(text: string): LimitedJson | undefined {
  if (!isWithinLimits(text)) return { fault: `holds more than ${VALUES} values or ${DEPTH} levels of JSON` };
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    // What only looks like JSON is plain text; nothing else can go wrong in a parse.
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
