import { prefillOf } from "../../thinking/prefill.ts";
import { labelOf, type RecordFormat } from "../format.ts";
import { rowsOfColumns } from "./columns.ts";
import { sumOfColumns } from "./reward-columns.ts";

/** A logging step of ms-swift, its columns as lists; one column a reward function between completion and advantages. */
export const msSwift: RecordFormat = {
  name: "ms-swift",
  summary: "ms-swift's logged completions",
  file: "OUT/completions.jsonl",
  checked: "ms-swift 4.6.0",
  namedBy: "`prompt`",
  rewardIn: "the columns between `completion` and `advantages`, added up",
  keys: [["completion", "advantages"]],
  rows: (record) => rowsOfColumns(record, "completion"),
  parts: (record) => ({
    response: record.completion,
    label: labelOf(record),
    at: "/completion",
    ...(typeof record.prompt === "string" && { prefill: prefillOf(record.prompt) }),
  }),
  place: (record) => ({ text: record.prompt, reward: sumOfColumns(record, "advantages") }),
};
