import { RewardError } from "../errors.ts";
import type { JsonSchema } from "../ground-truth.ts";
import { isObject } from "../json/is-object.ts";
import { didYouMean } from "../nearest.ts";

/** What is wrong with a value, and where. */
export interface Mismatch {
  readonly message: string;
  /** JSON pointer to the part that does not fit. */
  readonly pointer: string;
}

/** A part that does not fit: its place below the value, and what it should be. */
interface Fault {
  readonly at: readonly (string | number)[];
  readonly says: string;
  /** Where the kind of value is wrong: the kinds that would do. */
  readonly kinds?: readonly string[];
  readonly isMissing?: boolean;
  /** What the part is called, where that is not its place. */
  readonly name?: string;
}

type Check = (value: unknown) => Fault | undefined;

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

/** `doc_ids[0]` for `/doc_ids/0`. */
function nameOf(at: Fault["at"]): string {
  return at.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}

const under = (key: string | number, fault: Fault): Fault => ({ ...fault, at: [key, ...fault.at] });
const wrong = (says: string): Fault => ({ at: [], says });

const kindNames: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

/** A value's kind in words. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "boolean" || (typeof value === "number" && !Number.isFinite(value)))
    return String(value);
  const kind = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  return kindNames[kind] ?? `a ${kind}`;
}

/** Whether a value is of a kind, by its name. */
const isOfKind: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isObject,
  null: (value) => value === null,
};

const alternatives = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "nothing") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

const kindFault = (value: unknown, kinds: readonly string[]): Fault => ({
  ...wrong(`must be ${alternatives(kinds.map((kind) => kindNames[kind] ?? kind))}, not ${kindOf(value)}`),
  kinds,
});

type Keyword = (given: never, schema: JsonSchema) => Check;

/** A bound on a number that is told of a value, where it has one. */
const bound =
  (
    measure: (value: unknown) => number | undefined,
    fits: (n: number, limit: number) => boolean,
    words: string,
  ) =>
  (limit: number): Check =>
  (value) => {
    const n = measure(value);
    return n === undefined || fits(n, limit) ? undefined : wrong(`must ${words.replace("#", String(limit))}`);
  };

const number = (value: unknown): number | undefined => (typeof value === "number" ? value : undefined);
const items = (value: unknown): number | undefined => (Array.isArray(value) ? value.length : undefined);
const letters = (value: unknown): number | undefined =>
  typeof value === "string" ? [...value].length : undefined;
const members = (value: unknown): number | undefined =>
  isObject(value) ? Object.keys(value).length : undefined;
const atLeast = (n: number, limit: number): boolean => n >= limit;
const atMost = (n: number, limit: number): boolean => n <= limit;

/** What each keyword of draft-07 asks for. What stands in no list here is refused, not passed over. */
const keywords: Readonly<Record<string, Keyword>> = {
  type(given: string | readonly string[]) {
    const kinds = typeof given === "string" ? [given] : given;
    const tests = kinds.map((kind) => (Object.hasOwn(isOfKind, kind) ? isOfKind[kind]! : () => false));
    const [first = () => false] = tests;
    return (value) =>
      first(value) || tests.some((test) => test(value)) ? undefined : kindFault(value, kinds);
  },
  enum(given: readonly unknown[]) {
    const known = given.map((one) => JSON.stringify(one));
    return (value) =>
      known.includes(JSON.stringify(value)) ? undefined : wrong(`must be ${alternatives(known)}`);
  },
  const(given: unknown) {
    const known = JSON.stringify(given);
    return (value) => (JSON.stringify(value) === known ? undefined : wrong(`must be ${known}`));
  },
  required(given: readonly string[]) {
    return (value) => {
      if (!isObject(value)) return undefined;
      for (const key of given) {
        if (!Object.hasOwn(value, key) || value[key] === undefined)
          return { at: [key], says: "is missing", isMissing: true };
      }
      return undefined;
    };
  },
  properties(given: Readonly<Record<string, JsonSchema>>) {
    const list = Object.entries(given).map(([key, schema]) => [key, checkOf(schema)] as const);
    return (value) => {
      if (!isObject(value)) return undefined;
      for (const [key, check] of list) {
        if (!Object.hasOwn(value, key) || value[key] === undefined) continue;
        const fault = check(value[key]);
        if (fault !== undefined) return under(key, fault);
      }
      return undefined;
    };
  },
  additionalProperties(given: boolean | JsonSchema, { properties = {} }: { properties?: object }) {
    const check = typeof given === "boolean" ? undefined : checkOf(given);
    return (value) => {
      if (given === true || !isObject(value)) return undefined;
      for (const key of Object.keys(value)) {
        if (Object.hasOwn(properties, key)) continue;
        const fault =
          check === undefined
            ? wrong(`is not known${didYouMean(key, Object.keys(properties))}`)
            : check(value[key]);
        if (fault !== undefined) return under(key, fault);
      }
      return undefined;
    };
  },
  items(given: JsonSchema) {
    const check = checkOf(given);
    return (value) => {
      if (!Array.isArray(value)) return undefined;
      for (let i = 0; i < value.length; i++) {
        const fault = check(value[i]);
        if (fault !== undefined) return under(i, fault);
      }
      return undefined;
    };
  },
  uniqueItems(given: boolean) {
    return (value) =>
      given && Array.isArray(value) && new Set(value.map((one) => JSON.stringify(one))).size < value.length
        ? wrong("must hold nothing twice")
        : undefined;
  },
  pattern(given: string) {
    const pattern = new RegExp(given, "u");
    return (value) =>
      typeof value !== "string" || pattern.test(value) ? undefined : wrong(`must match ${given}`);
  },
  multipleOf(given: number) {
    return (value) =>
      typeof value !== "number" || Number.isInteger(value / given)
        ? undefined
        : wrong(`must be a multiple of ${given}`);
  },
  minimum: bound(number, atLeast, "be at least #"),
  maximum: bound(number, atMost, "be at most #"),
  exclusiveMinimum: bound(number, (n, limit) => n > limit, "be above #"),
  exclusiveMaximum: bound(number, (n, limit) => n < limit, "be below #"),
  minItems: bound(items, atLeast, "hold at least # items"),
  maxItems: bound(items, atMost, "hold at most # items"),
  minLength: bound(letters, atLeast, "be at least # characters long"),
  maxLength: bound(letters, atMost, "be at most # characters long"),
  minProperties: bound(members, atLeast, "have at least # members"),
  maxProperties: bound(members, atMost, "have at most # members"),
  allOf(given: readonly JsonSchema[]) {
    return every(given.map(checkOf));
  },
  anyOf(given: readonly JsonSchema[]) {
    const list = given.map(checkOf);
    return (value) => {
      const faults: Fault[] = [];
      for (const check of list) {
        const fault = check(value);
        if (fault === undefined) return undefined;
        faults.push(fault);
      }
      return nearest(value, faults);
    };
  },
  oneOf(given: readonly JsonSchema[]) {
    const list = given.map(checkOf);
    return (value) => {
      const faults = list.flatMap((check) => check(value) ?? []);
      const fitting = list.length - faults.length;
      if (fitting === 1) return undefined;
      return fitting === 0 ? nearest(value, faults) : wrong("can be read in more than one way");
    };
  },
  not(given: JsonSchema) {
    const check = checkOf(given);
    return (value) => (check(value) === undefined ? wrong("is of a form that is ruled out") : undefined);
  },
};

/** Keywords that ask for nothing. */
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
    return [keyword(given as never, schema)];
  });
  const all = every(list);
  const members = plainMembers(schema);
  return members === undefined ? all : (value) => (hasAll(value, members) ? undefined : all(value));
}

/** A member of an object that a schema tells of. */
interface Member {
  readonly name: string;
  readonly isRequired: boolean;
  readonly check: Check;
}

/**
 * The members of a schema that says nothing but which an object has, as most labels' do: they are looked at once, which
 * takes a third of the time of one keyword after the other. Undefined for any other schema.
 */
function plainMembers(schema: JsonSchema): readonly Member[] | undefined {
  const { type, required = [], properties = {}, ...rest } = schema;
  if (type !== "object" || !Object.keys(rest).every((name) => annotations.has(name))) return undefined;
  const needed = required as readonly string[];
  const told = properties as Readonly<Record<string, JsonSchema>>;
  const names = [...new Set([...needed, ...Object.keys(told)])];
  // What every object inherits is not its own.
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

function every(list: readonly Check[]): Check {
  if (list.length === 1) return list[0]!;
  return (value) => {
    for (const check of list) {
      const fault = check(value);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}

/** Of the faults of all alternatives the one that tells most: of the alternative that comes nearest. */
function nearest(value: unknown, faults: readonly Fault[]): Fault {
  const ofKind = faults.filter(({ at, kinds }) => at.length > 0 || kinds === undefined);
  if (ofKind.length === 0) return kindFault(value, [...new Set(faults.flatMap(({ kinds = [] }) => kinds))]);
  const missing = ofKind.filter(({ isMissing }) => isMissing);
  if (missing.length === ofKind.length && missing.length > 1) {
    const names = alternatives([...new Set(missing.map(({ at }) => nameOf(at)))]);
    return { ...missing[0]!, name: names };
  }
  return ofKind.reduce((a, b) => (b.at.length > a.at.length || (a.isMissing && !b.isMissing) ? b : a));
}
