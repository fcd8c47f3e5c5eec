import { isObject } from "../json/is-object.ts";

/** A part that does not fit: its place below the value, and what it should be. */
export interface Fault {
  readonly at: readonly (string | number)[];
  readonly says: string;
  /** The types that would fit, where the type of the value is wrong. */
  readonly kinds?: readonly string[];
  readonly isMissing?: boolean;
  /** What the part is called, where that is not its place. */
  readonly name?: string;
}

export type Check = (value: unknown) => Fault | undefined;

/** `doc_ids[0]` for `/doc_ids/0`. */
export function nameOf(at: Fault["at"]): string {
  return at.map((key, i) => (typeof key === "number" ? `[${key}]` : i === 0 ? key : `.${key}`)).join("");
}

export const under = (key: string | number, fault: Fault): Fault => ({ ...fault, at: [key, ...fault.at] });
export const wrong = (says: string): Fault => ({ at: [], says });

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
export const isOfKind: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isObject,
  null: (value) => value === null,
};

export const alternatives = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? "nothing") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;

export const kindFault = (value: unknown, kinds: readonly string[]): Fault => ({
  ...wrong(`must be ${alternatives(kinds.map((kind) => kindNames[kind] ?? kind))}, not ${kindOf(value)}`),
  kinds,
});

/** The fault to report of several alternatives: that of the alternative that the value comes nearest to. */
export function nearest(value: unknown, faults: readonly Fault[]): Fault {
  const ofKind = faults.filter(({ at, kinds }) => at.length > 0 || kinds === undefined);
  if (ofKind.length === 0) return kindFault(value, [...new Set(faults.flatMap(({ kinds = [] }) => kinds))]);
  const missing = ofKind.filter(({ isMissing }) => isMissing);
  if (missing.length === ofKind.length && missing.length > 1) {
    const names = alternatives([...new Set(missing.map(({ at }) => nameOf(at)))]);
    return { ...missing[0]!, name: names };
  }
  return ofKind.reduce((a, b) => (b.at.length > a.at.length || (a.isMissing && !b.isMissing) ? b : a));
}
