import { inkSpan, strip } from "../../normalize/python-text.ts";
import { type ListPlaces, readJson } from "./json.ts";
import type { JsonValue } from "./json-value.ts";

const open = "<answer>";
const close = "</answer>";

/** A response's rows, or why there are none. */
export type Table =
  | { readonly rows: readonly JsonValue[]; readonly fault: null }
  | { readonly rows: null; readonly fault: string };

/**
 * The text between a response's first `<answer>`, which may stand in the thinking, and the first `</answer>` after it
 * (or the end); without `<answer>`, the whole text. Trimmed. O(n).
 *
 * @see GoLongRL, verl/utils/reward_score/multitableqa.py, strip_answer
 * @example
 * firstAnswerBlock("x <answer> {} </answer>") // => "{}"
 */
export function firstAnswerBlock(response: string): string {
  return strip(response.slice(...answerBlockSpan(response)));
}

/** Where {@link firstAnswerBlock} stands, untrimmed. */
function answerBlockSpan(response: string): readonly [from: number, to: number] {
  const at = response.indexOf(open);
  if (at < 0) return [0, response.length];
  const start = at + open.length;
  const end = response.indexOf(close, start);
  return [start, end < 0 ? response.length : end];
}

/** Where {@link firstAnswerBlock} begins. O(n). */
export function answerBlockStart(response: string): number {
  return inkSpan(response, ...answerBlockSpan(response))[0];
}

/** What an object without `data` is: an `empty` table (the reference) or a `fault`. */
export type MissingData = "empty" | "fault";

/**
 * The rows of an object `{"data": [...]}`. Without `data` there are none, or it is a fault; another `data` than a list
 * is a fault.
 *
 * @example
 * tableOf(new Map([["data", []]])).rows // => []
 */
export function tableOf(object: ReadonlyMap<string, JsonValue>, missing: MissingData = "empty"): Table {
  const data = object.get("data");
  if (data === undefined)
    return missing === "empty" ? { rows: [], fault: null } : { rows: null, fault: '"data" is missing' };
  return Array.isArray(data) ? { rows: data, fault: null } : { rows: null, fault: '"data" is not a list' };
}

/**
 * The rows of a document `{"data": [...]}`. Text that is not JSON and a value that is not an object are faults. O(n).
 *
 * @param text a JSON document
 * @param places where lists' items stand is put there
 * @example
 * readTable('{"data": 1}').fault // => "\"data\" is not a list"
 */
export function readTable(text: string, missing: MissingData = "empty", places?: ListPlaces): Table {
  const read = readJson(text, places);
  if ("fault" in read) return { rows: null, fault: `not JSON: ${read.fault}` };
  return read.value instanceof Map
    ? tableOf(read.value, missing)
    : { rows: null, fault: "not a JSON object" };
}
