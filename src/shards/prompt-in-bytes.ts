import { parseRecord } from "../json/parse.ts";
import { lineFault, memberOf, members, type Span } from "../json/scan.ts";
import { formatOf } from "../records/formats.ts";
import { labelJson } from "../records/label-text.ts";
import { promptOf } from "../records/prompt.ts";
import { promptIn } from "../records/rollout.ts";
import { valueAt } from "../records/value-at.ts";

const QUOTE = 0x22;

/** Columns that may be JSON text. */
const columns: ReadonlySet<string> = new Set(["extra_info", "reward_model"]);

/**
 * The prompt a JSON line names, told without parsing the line: values are passed over by native search, so that a
 * shard which takes one line of sixteen does not pay for reading all of them.
 *
 * For a JSON object it is what reading the record gives (the last of repeated keys). A line that is not JSON gives some
 * answer or none, the same on every machine. O(bytes).
 *
 * @param uid where the line names it, if not where records usually do
 * @example
 * promptInBytes(Buffer.from('{"text": "…", "meta": {"uid": "p7"}}'), "meta.uid") // => "p7"
 */
export function promptInBytes(line: Buffer, uid?: string): string | undefined {
  const whole: Span = { start: 0, end: line.length };
  if (uid === undefined && isDump(line)) return promptIn(readAt(line, whole));
  const at = (path: string): unknown => {
    if (path.includes(".")) {
      const literal = memberOf(line, whole, path);
      if (literal !== undefined) return readAt(line, literal);
    }
    let span: Span | undefined = whole;
    const keys = path.split(".");
    for (const [depth, key] of keys.entries()) {
      span = memberOf(line, span, key);
      if (span === undefined) return undefined;
      const rest = keys.slice(depth + 1);
      if (depth === 0 && rest.length > 0 && columns.has(key) && line[span.start] === QUOTE)
        return inText(readAt(line, span), rest.join("."));
    }
    return readAt(line, span);
  };
  return promptOf(at, uid === undefined ? {} : { uid });
}

/** Whether a tool wrote the line that says in its own way what names the prompt. */
function isDump(line: Buffer): boolean {
  const keys = members(line, 0, line.length).map(({ key }) => [key, true]);
  return formatOf(Object.fromEntries(keys)).place !== undefined;
}

function inText(text: unknown, path: string): unknown {
  return typeof text === "string" ? valueAt(labelJson(text)?.value, path) : undefined;
}

function readAt(line: Buffer, { start, end }: Span): unknown {
  if (lineFault(line.subarray(start, end)) !== undefined) return undefined;
  try {
    return parseRecord(line.toString("utf8", start, end)) ?? undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
