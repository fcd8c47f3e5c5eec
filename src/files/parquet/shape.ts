import { isObject } from "../../json/is-object.ts";

/** What a field holds in all rows of a file; `json` where that is of several kinds. */
export type Shape =
  | { readonly kind: "none" | "text" | "boolean" | "number" | "integer" | "json" }
  | { readonly kind: "list"; readonly element: Shape }
  | { readonly kind: "struct"; readonly fields: ReadonlyMap<string, Shape> };

const scalar = (kind: "none" | "text" | "boolean" | "number" | "integer" | "json"): Shape => ({ kind });
const NONE = scalar("none");
const [TEXT, BOOLEAN, NUMBER, INTEGER, JSON_TEXT] = (
  ["text", "boolean", "number", "integer", "json"] as const
).map(scalar) as [Shape, Shape, Shape, Shape, Shape];

/** Members beyond which an object is a table of its own keys and no struct, and levels of structs and lists. */
const MOST_FIELDS = 256;
const MOST_LEVELS = 8;

/**
 * Fields that are integers by what they are: ids, places and counts. Every other number is a double, whether or not a
 * file happens to hold whole ones alone, so that files of the same fields have the same types.
 */
const INTEGERS: ReadonlySet<string> = new Set(
  (
    "id uid index step epoch sample sample_id sample_index rank seed line uid_index prompt_id prompt_index " +
    "problem_id question_id task_id request_id group_id group_index rollout_id rollout_index generation_index " +
    "global_step version length response_length prompt_length"
  ).split(" "),
);

/** The fields of a reward as this package writes it: their types never vary. */
const REWARD: Shape = {
  kind: "struct",
  fields: new Map([
    ["score", NUMBER],
    ["type", TEXT],
    ["status", TEXT],
    ["reason", TEXT],
    ["parts", JSON_TEXT],
    ["error", JSON_TEXT],
    ["signature", TEXT],
  ]),
};

/** What is known of a top-level field before any row is read. */
const KNOWN: ReadonlyMap<string, Shape> = new Map([["advantage", NUMBER]]);

/**
 * The shape of the rows so far and one more.
 *
 * @param integers paths of fields that are integers beside those that are by their names
 */
export function rowShape(
  before: ReadonlyMap<string, Shape>,
  row: Readonly<Record<string, unknown>>,
  integers: ReadonlySet<string>,
): Map<string, Shape> {
  const fields = new Map(before);
  for (const [name, value] of Object.entries(row)) {
    const known = name === "reward" && isOwnReward(value) ? REWARD : (KNOWN.get(name) ?? NONE);
    const own = known === NONE ? shapeOf(value, name, integers, 1) : known;
    fields.set(name, joined(before.get(name) ?? NONE, own));
  }
  return fields;
}

/** Whether nothing but the fields of a reward stand in it. */
function isOwnReward(value: unknown): boolean {
  return (
    isObject(value) && REWARD.kind === "struct" && Object.keys(value).every((key) => REWARD.fields.has(key))
  );
}

function shapeOf(value: unknown, path: string, integers: ReadonlySet<string>, level: number): Shape {
  if (value === null || value === undefined) return NONE;
  if (typeof value === "string") return TEXT;
  if (typeof value === "boolean") return BOOLEAN;
  if (typeof value === "number") return numberShape(value, path, integers);
  if (level > MOST_LEVELS) return JSON_TEXT;
  if (Array.isArray(value)) {
    const element = value.reduce<Shape>(
      (shape, each) => joined(shape, shapeOf(each, path, integers, level + 1)),
      NONE,
    );
    return element === JSON_TEXT ? JSON_TEXT : { kind: "list", element };
  }
  const entries = Object.entries(value as object);
  // No group of a Parquet file is empty, and a point in a name would be taken for one of a path.
  if (entries.length === 0 || entries.length > MOST_FIELDS || entries.some(([key]) => !isName(key)))
    return JSON_TEXT;
  const fields = entries.map(([key, inner]): [string, Shape] => [
    key,
    shapeOf(inner, `${path}.${key}`, integers, level + 1),
  ]);
  return { kind: "struct", fields: new Map(fields) };
}

function isName(key: string): boolean {
  return key !== "" && key !== "__proto__" && !key.includes(".");
}

function numberShape(value: number, path: string, integers: ReadonlySet<string>): Shape {
  const isInteger = Number.isSafeInteger(value) && !Object.is(value, -0);
  const name = path.slice(path.lastIndexOf(".") + 1);
  return isInteger && (INTEGERS.has(name) || integers.has(path)) ? INTEGER : NUMBER;
}

function joined(a: Shape, b: Shape): Shape {
  if (a === b || b.kind === "none") return a;
  if (a.kind === "none") return b;
  if (a.kind === "list" && b.kind === "list") {
    const element = joined(a.element, b.element);
    return element === JSON_TEXT ? JSON_TEXT : { kind: "list", element };
  }
  if (a.kind === "struct" && b.kind === "struct") {
    if (a.fields.size + b.fields.size > 2 * MOST_FIELDS) return JSON_TEXT;
    const fields = new Map(a.fields);
    let isSame = true;
    for (const [key, shape] of b.fields) {
      const before = a.fields.get(key);
      const own = before === undefined ? shape : joined(before, shape);
      isSame &&= own === before;
      fields.set(key, own);
    }
    return isSame ? a : { kind: "struct", fields };
  }
  if (a.kind === b.kind) return a;
  const numbers: readonly string[] = ["integer", "number"];
  return numbers.includes(a.kind) && numbers.includes(b.kind) ? NUMBER : JSON_TEXT;
}
