import type { JsonSchema } from "../ground-truth.ts";
import { isObject } from "../json/is-object.ts";
import { didYouMean } from "../nearest.ts";
import {
  alternatives,
  type Check,
  type Fault,
  isOfKind,
  kindFault,
  nearest,
  under,
  wrong,
} from "./schema-fault.ts";

/**
 * A keyword of a schema as a check.
 *
 * @param given what the schema gives it
 * @param schema the schema it stands in
 * @param checkOf makes the check of a schema within it
 */
type Keyword = (given: never, schema: JsonSchema, checkOf: (schema: JsonSchema) => Check) => Check;

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

/** What a name that is not known may have meant: a name of this object, or of an object within it. */
function meantBy(key: string, properties: Readonly<Record<string, JsonSchema>>): string {
  const here = didYouMean(key, Object.keys(properties));
  if (here !== "") return here;
  for (const [name, schema] of Object.entries(properties)) {
    const inner = Object.keys((schema.properties as object | undefined) ?? {});
    const hint = didYouMean(key, inner);
    if (hint !== "") return `${hint.slice(0, -1)} in ${name}?`;
  }
  return "";
}

/** What each keyword of draft-07 asks for. What stands in no list here is refused, not passed over. */
export const keywords: Readonly<Record<string, Keyword>> = {
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
  properties(given: Readonly<Record<string, JsonSchema>>, _, checkOf) {
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
  additionalProperties(
    given: boolean | JsonSchema,
    { properties = {} }: { properties?: Readonly<Record<string, JsonSchema>> },
    checkOf,
  ) {
    const check = typeof given === "boolean" ? undefined : checkOf(given);
    return (value) => {
      if (given === true || !isObject(value)) return undefined;
      for (const key of Object.keys(value)) {
        if (Object.hasOwn(properties, key)) continue;
        const fault =
          check === undefined ? wrong(`is not known${meantBy(key, properties)}`) : check(value[key]);
        if (fault !== undefined) return under(key, fault);
      }
      return undefined;
    };
  },
  items(given: JsonSchema, _, checkOf) {
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
  allOf(given: readonly JsonSchema[], _, checkOf) {
    return every(given.map(checkOf));
  },
  anyOf(given: readonly JsonSchema[], _, checkOf) {
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
  oneOf(given: readonly JsonSchema[], _, checkOf) {
    const list = given.map(checkOf);
    return (value) => {
      const faults = list.flatMap((check) => check(value) ?? []);
      const fitting = list.length - faults.length;
      if (fitting === 1) return undefined;
      return fitting === 0 ? nearest(value, faults) : wrong("can be read in more than one way");
    };
  },
  not(given: JsonSchema, _, checkOf) {
    const check = checkOf(given);
    return (value) => (check(value) === undefined ? wrong("is of a form that is ruled out") : undefined);
  },
};

/** All of some checks, one after the other. */
export function every(list: readonly Check[]): Check {
  if (list.length === 1) return list[0]!;
  return (value) => {
    for (const check of list) {
      const fault = check(value);
      if (fault !== undefined) return fault;
    }
    return undefined;
  };
}
