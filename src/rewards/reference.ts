import type { Context } from "../define.ts";
import { RewardError } from "../errors.ts";
import type { BareLabel, JsonSchema } from "../ground-truth.ts";
import { isBlank } from "../normalize/python-text.ts";
import { foldUnicode, opensWithInk } from "../normalize/unicode.ts";
import { worthless } from "./verdict.ts";

/** A ground truth that answers with one label. */
export const labelSchema: JsonSchema = {
  type: "object",
  required: ["golden_label"],
  properties: { golden_label: { type: ["string", "number"] } },
};

/** A bare label of such a type; a list is alternatives, each a ground truth. */
export const labelOnly: BareLabel = { field: "golden_label", list: "alternatives" };

/** A ground truth that answers with the list of items in one of its fields. */
export const itemsIn = (name: string): JsonSchema => ({
  type: "object",
  required: [name],
  properties: { [name]: { type: ["array", "string", "number"], items: { type: ["string", "number"] } } },
});

/** The same of GoLongRL's data, which say the language beside. */
export const itemsSchema: JsonSchema = {
  type: "object",
  required: ["doc_ids"],
  properties: {
    doc_ids: { type: ["array", "string", "number"], items: { type: ["string", "number"] } },
    summary: { enum: ["English", "Chinese"] },
  },
};

/** The same as the published run took it: what it could not use scored every answer 0. */
export const itemsAsRunSchema: JsonSchema = {
  type: "object",
  required: ["doc_ids", "summary"],
  properties: { doc_ids: { type: ["array", "string", "null"] } },
};

const han = /\p{Script=Han}/u;

/** The language that bare items do not name: Chinese where one has Han characters. */
export function languageOf(items: readonly unknown[]): { summary: "English" | "Chinese" } {
  return {
    summary: items.some((item) => typeof item === "string" && han.test(item)) ? "Chinese" : "English",
  };
}

/** An own property of an object, so that a key named like one of Object.prototype's is not found by accident. */
export function field(truth: unknown, key: string): unknown {
  return typeof truth === "object" && truth !== null && Object.hasOwn(truth, key)
    ? (truth as Record<string, unknown>)[key]
    : undefined;
}

/** Whether anything would be seen of a text. A label without it would reward an empty answer. */
const hasInk = (text: string): boolean => opensWithInk(text) || !isBlank(foldUnicode(text));

/**
 * The ground truth's `golden_label` as text.
 *
 * A number is its text. Profile `hardened` refuses a blank label, which would reward an empty answer.
 *
 * @throws RewardError `bad_reference`
 */
export function labelText(truth: unknown, { profile }: Context): string {
  const label = field(truth, "golden_label");
  const text = typeof label === "number" ? String(label) : label;
  if (profile.variants.references === "as-run") {
    if (typeof text === "string") return text;
    throw new RewardError("bad_reference", "golden_label must be a string", "/golden_label");
  }
  if (typeof text === "string" && hasInk(text)) return text;
  throw new RewardError("bad_reference", "golden_label must be a string that is not blank", "/golden_label");
}

/** How profile `hardened` reads a list. */
interface ItemsOptions {
  /** `dropped` where the items are alternatives, of which an empty one is simply none (profile `hardened` alone). */
  readonly blanks?: "refused" | "dropped";
}

/** The reference's items as written, and its language. */
export interface Items {
  readonly items: readonly string[];
  readonly language: "English" | "Chinese";
  /** Why there are no items although profile `golongrl` must give 0 and not an error; null otherwise. */
  readonly fault: string | null;
}

/**
 * The ground truth's `doc_ids`, as written.
 *
 * Accidents of the reference that profile `golongrl` keeps: an empty or null list scores 0 whatever is said,
 * as does a list that holds anything but strings; a bare string is a list of its characters; without
 * `summary` (the language) the sample is refused. Profile `hardened` reads them as `fairItems` does.
 *
 * @throws RewardError `bad_reference`
 */
export function readItems(truth: unknown, { profile }: Context, options: ItemsOptions = {}): Items {
  const language = field(truth, "summary") === "Chinese" ? "Chinese" : "English";
  if (profile.variants.references === "as-run")
    return { language, ...itemsAsRun(truth, field(truth, "doc_ids")) };
  return { items: fairItems(truth, "doc_ids", options), language, fault: null };
}

/**
 * The items in a field of a ground truth, as written: a list, or a bare item. A number is its text; an empty list, a
 * blank item and any other value are refused.
 *
 * @throws RewardError `bad_reference`
 */
export function fairItems(
  truth: unknown,
  name: string,
  { blanks = "refused" }: ItemsOptions = {},
): readonly string[] {
  const value = field(truth, name);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.map((item) => (typeof item === "number" ? String(item) : item));
  const items =
    blanks === "dropped" ? texts.filter((text) => typeof text !== "string" || hasInk(text)) : texts;
  const bad = items.findIndex((item) => typeof item !== "string" || !hasInk(item));
  if (items.length === 0 || bad >= 0) {
    throw new RewardError(
      "bad_reference",
      `${name} must be a list of at least one string, none of them blank`,
      Array.isArray(value) && bad >= 0 ? `/${name}/${bad}` : `/${name}`,
    );
  }
  return items as string[];
}

function itemsAsRun(truth: unknown, ids: unknown): Pick<Items, "items" | "fault"> {
  if (ids === undefined) throw new RewardError("bad_reference", "doc_ids is missing", "/doc_ids");
  if (field(truth, "summary") === undefined) {
    throw new RewardError("bad_reference", "summary (the answer's language) is missing", "/summary");
  }
  if (typeof ids === "string")
    return { items: [...ids], fault: ids === "" ? "the reference is empty" : null };
  if (ids === null || (Array.isArray(ids) && ids.length === 0))
    return { items: [], fault: "the reference is empty" };
  if (!Array.isArray(ids))
    throw new RewardError("bad_reference", "doc_ids must be a list of strings", "/doc_ids");
  if (ids.some((id) => typeof id !== "string")) {
    return { items: [], fault: worthless("the reference holds something that is not a string") };
  }
  return { items: ids, fault: null };
}
