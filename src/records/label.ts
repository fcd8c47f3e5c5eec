import type { JsonSchema, RewardType } from "../define.ts";
import type { Item } from "./format.ts";

/** A ground truth made from a label, and the data source where the label's form decides it. */
interface Truth {
  readonly truth: unknown;
  readonly source?: string;
}

/**
 * The ground truth that a trainer's bare label stands for, by the reward type's own schema.
 *
 * An object is a ground truth already. A type that compares with `golden_label` takes the label as it stands. A type
 * that compares with `doc_ids` takes a JSON list of items, or text with one item a line; the whole text where the
 * items are texts themselves (summaries). For a type that has both forms, a single letter is a choice and anything
 * else a list. The language, which such labels do not name, is Chinese where the items have Han characters.
 *
 * @param label what the trainer's data set calls the label
 * @param reward the reward type it is for
 * @example
 * truthOf("a\nb", { reference: { required: ["doc_ids"] }, routes: [] }).truth // => { doc_ids: ["a", "b"], summary: "English" }
 */
export function truthOf(label: unknown, reward: Pick<RewardType, "reference" | "routes">): Truth {
  if (Array.isArray(label)) {
    return compares(reward.reference, "doc_ids") &&
      label.every((item) => typeof item === "string" || typeof item === "number")
      ? { truth: itemsTruth(label) }
      : { truth: label };
  }
  if (typeof label !== "string" && typeof label !== "number") return { truth: label };
  if (compares(reward.reference, "golden_label")) {
    if (!compares(reward.reference, "doc_ids")) return { truth: { golden_label: label } };
    const choice = reward.routes.find(({ task }) => task === undefined);
    if (choice !== undefined && isChoice(String(label))) {
      return { truth: { golden_label: label }, source: choice.source };
    }
  }
  if (!compares(reward.reference, "doc_ids")) return { truth: label };
  return { truth: itemsTruth(itemsOf(String(label), reward.routes)) };
}

/**
 * An item of which the reward type alone is known, its bare label read as that type's ground truth; any other item as
 * it is: a data set that names its source has ground truths.
 */
export function withTruth(item: Item, types: ReadonlyMap<string, RewardType>): Item {
  const { sample, type } = item;
  const reward = type === undefined ? undefined : types.get(type);
  if (reward === undefined) return item;
  const { truth, source } = truthOf(sample.reward_model?.ground_truth, reward);
  const dataSource = sample.data_source ?? source;
  return { ...item, sample: { ...sample, data_source: dataSource, reward_model: { ground_truth: truth } } };
}

/** Whether a ground truth of this schema, or of one of its alternatives, must have the field. */
function compares(schema: JsonSchema, field: string): boolean {
  const required = schema.required;
  if (Array.isArray(required) && required.includes(field)) return true;
  return Array.isArray(schema.anyOf) && schema.anyOf.some((one: JsonSchema) => compares(one, field));
}

const isChoice = (label: string): boolean =>
  /^\s*\(?[A-Za-z]\)?\.?\s*$/.test(label.slice(0, 40)) && label.length <= 40;

function itemsOf(label: string, routes: RewardType["routes"]): unknown[] {
  const list = jsonList(label);
  if (list !== null) return list;
  const areTexts = routes.some(({ task }) => task?.endsWith("Summary"));
  return areTexts ? [label] : label.split("\n").filter((line) => line.trim() !== "");
}

function jsonList(label: string): unknown[] | null {
  if (!label.trimStart().startsWith("[")) return null;
  try {
    const value: unknown = JSON.parse(label);
    return Array.isArray(value) ? value : null;
  } catch (error) {
    // `[1] Smith, 2020` is a line of text, not a list.
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

const han = /\p{Script=Han}/u;

function itemsTruth(items: readonly unknown[]): unknown {
  const chinese = items.some((item) => typeof item === "string" && han.test(item));
  return { doc_ids: items, summary: chinese ? "Chinese" : "English" };
}
