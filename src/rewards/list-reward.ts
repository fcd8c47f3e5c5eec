import { type Context, defineReward, type RewardType, type Verdict } from "../define.ts";
import { type NumberedLists, numberItems } from "../normalize/numbered-lists.ts";
import { isBlank } from "../normalize/python-text.ts";
import type { Reader, Variants } from "../profiles/profile.ts";
import { itemsAsRunSchema, itemsSchema, languageOf, readItems } from "./reference.ts";
import { noAnswer } from "./verdict.ts";

/** What a metric over two lists says: the number, the sentence, and the numbers behind it. */
export type Measured = Pick<Verdict, "score" | "reason" | "parts">;

interface ListRewardDefinition {
  readonly type: string;
  readonly summary: string;
  /** The metric's name in the reference's file. */
  readonly metric: string;
  /** The LongBench-Pro tasks that are scored by it. */
  readonly tasks: readonly string[];
  readonly parts: readonly string[];
  readonly measure: (lists: NumberedLists, variants: Variants) => Measured;
  /** Numbers items that need not be plain; by default as they are written. */
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

/**
 * A reward type of `longbench_pro` whose answer is a list of lines: it reads the answer area's lines and the
 * reference's items in the profile's way and hands both to the metric.
 */
export function listReward({
  metric,
  tasks,
  measure,
  number = numberItems,
  ...rest
}: ListRewardDefinition): RewardType {
  return defineReward<ListReference>({
    ...rest,
    comparesWith: "doc_ids",
    source: `GoLongRL, verl/utils/reward_score/long_bench_pro.py, ${metric}`,
    routes: tasks.map((task) => ({ source: "longbench_pro", task })),
    reference: itemsSchema,
    referenceAsRun: itemsAsRunSchema,
    label: { field: "doc_ids", list: "items", beside: languageOf },
    read(truth: unknown, context: Context): ListReference {
      const { items, fault } = readItems(truth, context);
      return { reader: context.profile.list(items), fault };
    },
    score(response, { reader, fault: worthless }, { profile }): Verdict {
      const region = profile.region(response);
      const area = region === null ? profile.area(response) : region.text;
      const denied = region?.fault ?? null;
      const lists =
        (denied === null ? reader.number?.(area) : undefined) ??
        number(denied === null ? reader.read(area) : [], reader.reference, profile.variants);
      const fault = denied ?? (lists.prediction.length === 0 ? (reader.fault?.(area) ?? null) : null);
      const { score, reason, parts } = measure(lists, profile.variants);
      // What was earned from the thinking alone (profile `golongrl`) is a real reward, and so scored.
      const absent = score === 0 && (isBlank(area) || isBlank(profile.visible(response)));
      const verdict: Verdict = {
        score,
        status: fault !== null ? "unparseable" : absent ? "no_answer" : "scored",
        reason: fault ?? (absent ? noAnswer : (worthless ?? reason)),
        parts,
      };
      return region?.answer === undefined ? verdict : { ...verdict, answer: region.answer };
    },
  });
}
