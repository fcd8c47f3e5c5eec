import { RewardError } from "../errors.ts";
import type { JsonSchema } from "../ground-truth.ts";
import { isObject } from "../json/is-object.ts";
import { type Check, nameOf } from "./schema-fault.ts";
import { every, keywords } from "./schema-keywords.ts";

/** What is wrong with a value, and where. */
export interface Mismatch {
  readonly message: string;
  /** JSON pointer to the part that does not fit. */
  readonly pointer: string;
}

const checks = new WeakMap<JsonSchema, Check>();

/**
 * What is wrong with a value by a JSON schema, or undefined when it fits. The first fault counts. A schema becomes
 * functions once; no text is made into code, so that it runs where a page's policy forbids that. O(value) for the
 * schemas of labels and records.
 *
 * @param subject what the value is called where the whole of it does not fit
 * @throws {RewardError} bad_option for a keyword that is not enforced
 * @example
 * mismatch({ required: ["max"] }, { mx: 10 }, "the ground truth")?.message // => "max is missing"
 */
export function mismatch(schema: JsonSchema, value: unknown, subject: string): Mismatch | undefined {
  const fault = checkOf(schema)(value);
  if (fault === undefined) return undefined;
  const pointer = fault.at
    .map((key) => `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
  return { message: `${(fault.name ?? nameOf(fault.at)) || subject} ${fault.says}`, pointer };
}

/** The check of a schema, compiled once. @throws {RewardError} bad_option for a keyword that is not enforced */
export function checkOf(schema: JsonSchema): Check {
  let check = checks.get(schema);
  if (check === undefined) {
    check = compile(schema);
    checks.set(schema, check);
  }
  return check;
}

/** Keywords that check nothing: titles, descriptions and the like. */
const annotations: ReadonlySet<string> = new Set(
  "$schema $id $comment title description default examples format readOnly writeOnly deprecated".split(" "),
);

function compile(schema: JsonSchema): Check {
  const list = Object.entries(schema).flatMap(([name, given]) => {
    if (annotations.has(name)) return [];
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
    if (keyword === undefined)
      throw new RewardError(
        "bad_option",
        `the keyword ${JSON.stringify(name)} of JSON Schema is not enforced here`,
      );
    return [keyword(given as never, schema, checkOf)];
  });
  const all = every(list);
  const members = plainMembers(schema);
  return members === undefined ? all : (value) => (hasAll(value, members) ? undefined : all(value));
}

/** A member of an object, as a schema describes it. */
interface Member {
  readonly name: string;
  readonly isRequired: boolean;
  readonly check: Check;
}

/**
 * The members of a schema that only says which members an object has, as those of most labels do: they are checked in one
 * pass, in a third of the time of one keyword after the other. Undefined for any other schema.
 */
function plainMembers(schema: JsonSchema): readonly Member[] | undefined {
  const { type, required = [], properties = {}, ...rest } = schema;
  if (type !== "object" || !Object.keys(rest).every((name) => annotations.has(name))) return undefined;
  const needed = required as readonly string[];
  const told = properties as Readonly<Record<string, JsonSchema>>;
  const names = [...new Set([...needed, ...Object.keys(told)])];
  // A member named as one that every object inherits, such as `constructor`, needs the general way.
  if (names.some((name) => name in Object.prototype)) return undefined;
  return names.map((name) => {
    const own = told[name];
    return { name, isRequired: needed.includes(name), check: own ? checkOf(own) : () => undefined };
  });
}

/** Whether a value has these members; a member that is undefined is none. */
function hasAll(value: unknown, members: readonly Member[]): boolean {
  if (!isObject(value)) return false;
  for (let i = 0; i < members.length; i++) {
    const { name, isRequired, check } = members[i]!;
    const member = value[name];
    if (member === undefined ? isRequired : check(member) !== undefined) return false;
  }
  return true;
}
