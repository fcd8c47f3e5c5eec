import type { RecordFormat } from "../format.ts";

/** A rollout's summary of tinker-cookbook: lengths and rewards, which can be summarized; no text. */
export const tinker: RecordFormat = {
  name: "tinker",
  summary: "tinker-cookbook's rollout summaries: rewards alone, no text to score",
  file: "*_rollout_summaries.jsonl",
  checked: "tinker-cookbook 0.6.1",
  namedBy: "the iteration and the group",
  rewardIn: "`total_reward`; there is no text to score again",
  keys: [["traj_idx", "total_reward"]],
  parts: () => ({
    response: undefined,
    label: undefined,
    at: "",
    closed:
      "tinker-cookbook's summaries keep lengths and rewards, and no text: there is nothing to score again",
  }),
  place: (record) => ({
    prompt: `${record.iteration ?? ""} ${record.group_idx}`.trim(),
    sample: record.traj_idx,
    step: record.iteration,
    reward: record.total_reward,
  }),
};
