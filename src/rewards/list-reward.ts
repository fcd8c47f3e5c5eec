import { type Context, defineReward, type RewardType } from "../define.ts";
import { RewardError } from "../errors.ts";
import { type NumberedLists, numberItems } from "../normalize/numbered-lists.ts";
import type { Reader, Variants } from "../profiles/profile.ts";
import type { Verdict } from "../verdict.ts";
import { foundItems } from "./found-items.ts";
import {
  fairItems,
  type Items,
  itemsAsRunSchema,
  itemsIn,
  itemsSchema,
  languageOf,
  readItems,
} from "./reference.ts";
import { isAbsent, noAnswer } from "./verdict.ts";

/** What a metric over two lists says: the number, the sentence, and the numbers behind it. */
export type Measured = Pick<Verdict, "score" | "reason" | "parts">;

/** A reward type whose answer is a list of items: what a reward type says of itself, and its metric. */
export interface ListReward extends Pick<RewardType, "type" | "summary" | "source" | "routes" | "parts"> {
  /** The field of the ground truth that holds the items. */
  readonly field: string;
  /**
   * The metric, over items as numbers, equal where the items are: `item < known` asks whether an item of the answer is
   * one of the reference's. Pure; `score` in [0, 1], `parts` with the keys that are declared.
   */
  readonly measure: (lists: NumberedLists, variants: Variants) => Measured;
  /** Numbers items that need not be plain; by default equal texts are one number. */
  readonly number?: (
    prediction: readonly string[],
    reference: readonly string[],
    variants: Variants,
  ) => NumberedLists;
}

interface ListReference {
  readonly reader: Reader<readonly string[]>;
  readonly fault: string | null;
}

/** How a list type takes its ground truths. */
type Labels = Pick<RewardType, "reference" | "referenceAsRun" | "label"> & {
  readonly items: (truth: unknown, context: Context) => Pick<Items, "items" | "fault">;
};

/**
 * A reward type whose answer is a list: it reads the items of the answer and of the reference in the profile's way and
 * hands both to the metric, as numbers that are equal where the items are. What an answer without items, a denied list
 * and a blank answer come to is said here, once for all such types.
 *
 * O(response) beside the metric.
 *
 * @param definition the type, the field its items stand in, and its metric
 * @returns the type, for `extend`
 * @throws RewardError `bad_option` without `field` or `measure`; a ground truth without usable items is
 * `bad_reference` where it is scored
 * @example
 * const first = listReward({
 *   type: "first_item", summary: "whether the first item is the reference's first", source: "mine", field: "items",
 *   routes: [{ source: "ranking" }], parts: ["matched"],
 *   measure: ({ prediction, reference }) => {
 *     const matched = prediction[0] === reference[0] ? 1 : 0;
 *     return { score: matched, reason: matched ? "the first item is right" : "another item is first", parts: { matched } };
 *   },
 * });
 * first.label.field // => "items"
 */
export function listReward({ field, ...definition }: ListReward): RewardType {
  if (typeof field !== "string" || typeof definition.measure !== "function")
    throw new RewardError("bad_option", `list type ${definition.type} needs a field, a text, and a measure`);
  return ofLists(
    { ...definition, comparesWith: field },
    {
      reference: itemsIn(field),
      label: { field, list: "items" },
      items: (truth) => ({ items: fairItems(truth, field), fault: null }),
    },
  );
}

interface LongBenchPro extends Omit<ListReward, "field" | "source" | "routes"> {
  /** The metric's name in the reference's file. */
  readonly metric: string;
  /** The tasks that are scored by it. */
  readonly tasks: readonly string[];
}

/** A reward type of `longbench_pro` whose answer is a list of lines, its labels as the published run took them. */
export function longBenchPro({ metric, tasks, ...definition }: LongBenchPro): RewardType {
  return ofLists(
    {
      ...definition,
      comparesWith: "doc_ids",
      source: `GoLongRL, verl/utils/reward_score/long_bench_pro.py, ${metric}`,
      steps: { golongrl: 0.1, hardened: 3 },
      routes: tasks.map((task) => ({ source: "longbench_pro", task })),
    },
    {
      reference: itemsSchema,
      referenceAsRun: itemsAsRunSchema,
      label: { field: "doc_ids", list: "items", beside: languageOf },
      items: readItems,
    },
  );
}

function ofLists(
  {
    measure,
    number = numberItems,
    ...rest
  }: Omit<ListReward, "field"> & Pick<RewardType, "comparesWith" | "steps">,
  { items: itemsOf, ...labels }: Labels,
): RewardType {
  return defineReward<ListReference>({
    ...rest,
    ...labels,
    read(truth: unknown, context: Context): ListReference {
      const { items, fault } = itemsOf(truth, context);
      return { reader: context.profile.list(items), fault };
    },
    score(response, { reader, fault: worthless }, { profile, places }): Verdict {
      const region = profile.region(response);
      const area = region === null ? profile.area(response) : region.text;
      const denied = region?.fault ?? null;
      // Where nothing looks for the list, it is the response's end, and is read there: a slice is read more slowly.
      const [whole, begin] = region === null ? [response, response.length - area.length] : [area, 0];
      const lists =
        (denied === null ? reader.number?.(whole, begin) : undefined) ??
        number(denied === null ? reader.read(area) : [], reader.reference, profile.variants);
      const fault = denied ?? (lists.prediction.length === 0 ? (reader.fault?.(area) ?? null) : null);
      const { score, reason, parts } = measure(lists, profile.variants);
      const absent = isAbsent(score, response, profile, area);
      const status = fault !== null ? "unparseable" : absent ? "no_answer" : "scored";
      const told = fault ?? (absent ? noAnswer : (worthless ?? reason));
      const verdict: Verdict =
        region?.answer === undefined
          ? { score, status, reason: told, parts }
          : { score, status, reason: told, parts, answer: region.answer };
      if (places !== true) return verdict;
      const found = foundItems({
        response,
        area,
        region,
        read: denied === null ? reader.placed : undefined,
        numbered: (items) => number(items, reader.reference, profile.variants),
        reference: reader.reference,
      });
      return found === null ? verdict : { ...verdict, found };
    },
  });
}
