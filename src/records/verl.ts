import { prefillOf } from "../thinking/prefill.ts";
import { type Fields, labelOf, type RecordFormat } from "./format.ts";

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
  file: "rollout_data_dir/STEP.jsonl, validation_data_dir/STEP.jsonl",
  checked: "verl 0.9.1",
  namedBy:
    "the default trainer's `uid` without its last two numbers (`u0_1_0` is a rollout of `u0`); else `input`",
  rewardIn: "`score`",
  place: (record) => ({
    prompt: promptOfUid(record),
    id: record.request_id,
    // A validation's `reward` is what its `score` was made of.
    reward: record.gts === undefined ? undefined : (record.score ?? record.reward),
    text: record.input,
  }),
  parts(record) {
    return record.gts !== undefined || record.solution_str === undefined
      ? {
          response: record.output,
          label: record.golong_label ?? record.gts ?? labelOf(record),
          at: "/output",
          ...(typeof record.input === "string" && { prefill: prefillOf(record.input) }),
        }
      : { response: record.solution_str, label: labelOf(record), at: "/solution_str" };
  },
};

/** `PROMPT_SESSION_TURN`: how verl's default trainer names a rollout. */
const rolloutName = /^(.+)_\d+_\d+$/s;

/**
 * What names the prompt of a row of verl's dump. Its default trainer names rollouts in `uid`, of which the prompt is
 * what stands before the last two `_`; its older one writes no `uid`, but a `request_id`.
 */
function promptOfUid({ uid, gts, request_id: request }: Fields): string | undefined {
  if (gts === undefined || request !== undefined || typeof uid !== "string") return undefined;
  return rolloutName.exec(uid)?.[1];
}
