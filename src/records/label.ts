import { RewardError } from "../errors.ts";
import type { BareLabel, JsonSchema, TakesTruths } from "../ground-truth.ts";
import { isObject } from "../json/is-object.ts";
import { mismatch } from "./json-schema.ts";
import { isNumberArray, labelJson, pythonRepr } from "./label-text.ts";

/** How a reward type takes labels, worked out once from its schema and record. */
interface Form {
  /** Names of the fields that the schema has. */
  readonly fields: ReadonlySet<string>;
  /** Fields that may be null. */
  readonly nullable: ReadonlySet<string>;
  readonly takesText: boolean;
  readonly bare: BareLabel | undefined;
  /** Whether a bare label's field takes a list. */
  readonly takesList: boolean;
  readonly sources: ReadonlySet<string>;
}

/** The members of a reward type that say how its labels are read. */
type Labelled = TakesTruths & { readonly routes?: readonly { readonly source: string }[] };

const forms = new WeakMap<Labelled, Form>();

function formOf(reward: Labelled): Form {
  let form = forms.get(reward);
  if (form === undefined) {
    form = makeForm(reward);
    forms.set(reward, form);
  }
  return form;
}

function makeForm({ reference, referenceAsRun, label: bare, routes }: Labelled): Form {
  const schemas = [reference, ...(referenceAsRun === undefined ? [] : [referenceAsRun])];
  const properties = schemas.flatMap(propertiesOf);
  const field = propertiesOf(reference).filter(([name]) => name === bare?.field);
  return {
    fields: new Set(properties.map(([name]) => name)),
    nullable: new Set(
      properties.flatMap(([name, schema]) => (kindsOf(schema).includes("null") ? [name] : [])),
    ),
    takesText:
      bare !== undefined || kindsOf(reference).includes("string") || Object.keys(reference).length === 0,
    bare,
    takesList: field.some(([, schema]) => kindsOf(schema).includes("array")),
    sources: new Set(routes?.map(({ source }) => source)),
  };
}

/** A schema and the schemas that it is made of (`anyOf`, `oneOf`, `allOf`). */
function branches(schema: JsonSchema): JsonSchema[] {
  const more = ["anyOf", "oneOf", "allOf"].flatMap(
    (name) => (schema[name] as JsonSchema[] | undefined) ?? [],
  );
  return [schema, ...more.flatMap(branches)];
}

function propertiesOf(schema: JsonSchema): (readonly [string, JsonSchema])[] {
  return branches(schema).flatMap(({ properties }) =>
    Object.entries((properties ?? {}) as Record<string, JsonSchema>),
  );
}

function kindsOf(schema: JsonSchema): readonly string[] {
  return branches(schema).flatMap(({ type }) => (type ?? []) as string | string[]);
}

const bad = (message: string, pointer = ""): RewardError =>
  new RewardError("bad_reference", message, pointer);

/**
 * The ground truths that a label stands for, of which the profile says which count.
 *
 * An object is a ground truth already. A text that is a JSON object is that object where it has a field that the
 * type's schema names, or where the type takes no text; a text that is a JSON list is that list where the field that
 * takes bare labels takes lists, or where it is one of texts or of such objects. Any other text, a number, true and false go to that field, numbers as their text. A
 * list is one ground truth's items, or alternatives, as the type's record says; a list of objects is alternatives. Null
 * is absent.
 *
 * @param label what the record has for a ground truth
 * @param dataSource the source, for a type whose sources read labels differently
 * @throws {RewardError} bad_reference for what stands for nothing: null, an empty list, Python's spelling of a list
 * @example
 * truthsOf("Paris", { reference: { properties: { golden_label: { type: "string" } } }, label: { field: "golden_label", list: "alternatives" } }) // => [{ golden_label: "Paris" }]
 */
export function truthsOf(label: unknown, reward: Labelled, dataSource?: string): readonly unknown[] {
  const form = formOf(reward);
  if (isObject(label)) return [ofObject(label, form)];
  const value = typeof label === "string" ? ofText(label, form) : label;
  if (!Array.isArray(value))
    return [isObject(value) ? ofObject(value, form) : ofBare(value, form, dataSource)];
  if (value.length === 0) throw bad("the ground truth is an empty list");
  const isFlat = value.every((item) => typeof item !== "object" || item === null);
  const isOfChoices = form.bare?.choice !== undefined && form.bare.choice.source === dataSource;
  if (isFlat && form.takesList && !isOfChoices) return [put(value.map(lexical), form.bare!)];
  return value.map((item) =>
    isObject(item)
      ? ofObject(item, form)
      : Array.isArray(item) && form.takesList
        ? put(item.map(lexical), form.bare!)
        : ofBare(item, form, dataSource),
  );
}

/** The value that a label's text spells, by the type's schema: an object, a list, or the text. */
function ofText(text: string, form: Form): unknown {
  const json = labelJson(text);
  if (json?.fault !== undefined) throw bad(`the ground truth ${json.fault}`);
  const value = json?.value;
  if (isObject(value) && (!form.takesText || Object.keys(value).some((key) => form.fields.has(key))))
    return value;
  if (Array.isArray(value) && isListOf(value, form)) return value;
  refuseRepr(text, form);
  return text;
}

/** Numbers in brackets may be an answer themselves (an interval, a vector), texts in quotes are a list of answers. */
function isListOf(list: readonly unknown[], { takesList, takesText, fields }: Form): boolean {
  if (takesList || !takesText) return true;
  return list.every((item) =>
    isObject(item) ? Object.keys(item).some((key) => fields.has(key)) : typeof item === "string",
  );
}

/** @throws {RewardError} for a text that is what Python or NumPy prints of a list or a dict */
function refuseRepr(text: string, form: Form): void {
  const repr = pythonRepr(text) ?? (form.takesList && isNumberArray(text) ? "array" : undefined);
  if (repr === undefined) return;
  const what = { dict: "a Python dict", list: "a Python list", array: "a NumPy array" }[repr];
  throw bad(
    `the ground truth is ${what} as Python prints it: write JSON, as json.dumps of its list or dict does`,
  );
}

function ofObject(truth: Record<string, unknown>, form: Form): Record<string, unknown> {
  const list = form.takesList ? truth[form.bare!.field] : undefined;
  if (typeof list === "string") refuseRepr(list, form);
  for (const key in truth) if (truth[key] === null) return withoutNulls(truth, form);
  return truth;
}

function withoutNulls(truth: Record<string, unknown>, { nullable }: Form): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(truth).filter(([key, value]) => value !== null || nullable.has(key)),
  );
}

function ofBare(value: unknown, form: Form, dataSource: string | undefined): unknown {
  if (value === undefined || value === null) throw bad("the ground truth is missing");
  const { bare, takesList } = form;
  if (bare === undefined) return value;
  const text = lexical(value);
  if (bare.choice !== undefined && isChoice(text, form, bare.choice.source, dataSource))
    return { [bare.choice.field]: text };
  if (typeof text !== "string" || !takesList) return put(text, bare);
  return put(bare.list === "items" ? text.split("\n").filter((line) => line.trim() !== "") : [text], bare);
}

/** A number as its text: labels are compared as they are written. */
function lexical(value: unknown): unknown {
  return typeof value === "number" || typeof value === "bigint" ? String(value) : value;
}

function isChoice(
  label: unknown,
  { sources }: Form,
  choiceSource: string,
  dataSource: string | undefined,
): boolean {
  if (dataSource !== undefined && sources.has(dataSource)) return dataSource === choiceSource;
  return typeof label === "string" && label.length <= 40 && /^\s*\(?[A-Za-z]\)?\.?\s*$/.test(label);
}

/** A ground truth with a value in the field that takes bare labels. */
function put(value: unknown, bare: BareLabel): unknown {
  const beside = bare.beside?.(Array.isArray(value) ? value : [value]);
  return { [bare.field]: value, ...beside };
}

/**
 * What is wrong with a ground truth by its type's schema.
 *
 * @throws {RewardError} bad_reference, with a pointer into the ground truth
 */
export function checkTruth(truth: unknown, reward: TakesTruths, isAsRun: boolean): void {
  const schema = isAsRun ? (reward.referenceAsRun ?? reward.reference) : reward.reference;
  const wrong = mismatch(schema, truth, "the ground truth");
  if (wrong !== undefined) throw bad(wrong.message, wrong.pointer);
}
