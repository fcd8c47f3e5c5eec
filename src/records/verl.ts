import { prefillOf } from "../thinking/prefill.ts";
import { labelOf, type RecordFormat } from "./format.ts";

/**
 * What verl writes under `rollout_data_dir`, one object a line: `{input, output, gts, score, step, …}` with the
 * reward function's extra keys beside them; also the arguments of a `compute_score` call,
 * `{data_source, solution_str, ground_truth, extra_info}`. The dump does not name the data source unless the
 * trainer adds it: it then comes from a label that names itself, or from the defaults.
 * @see verl, trainer/ppo/ray_trainer.py, _dump_generations
 */
export const verl: RecordFormat = {
  name: "verl",
  summary: "verl's rollout dump, or the arguments of its compute_score call",
  keys: [
    ["output", "gts"],
    ["solution_str", "ground_truth"],
  ],
  parts(record) {
    return record.gts !== undefined || record.solution_str === undefined
      ? {
          response: record.output,
          label: record.gts ?? labelOf(record),
          at: "/output",
          ...(typeof record.input === "string" && { prefill: prefillOf(record.input) }),
        }
      : { response: record.solution_str, label: labelOf(record), at: "/solution_str" };
  },
};
