import { scoreItem } from "../../src/score.ts";

/** A type, what a model writes, the golden label, and for an attack the most that it may earn. */
export type Case = readonly [type: string, response: string, label: unknown, most?: number];

/** What a case scores in profile `hardened`. */
export function scoreOf([type, response, label]: Case): number | null {
  const truth = Array.isArray(label)
    ? { doc_ids: label, summary: "English" }
    : typeof label === "string"
      ? { golden_label: label }
      : label;
  const sample = {
    type,
    response: `<think>\nhm\n</think>\n\n${response}`,
    reward_model: { ground_truth: truth },
  };
  return scoreItem(sample, { profile: "hardened" }).score;
}

/** Cases by what they are called. */
export const named = (cases: readonly Case[]) => cases.map((row) => ({ row, name: `${row[0]}: ${row[1]}` }));
