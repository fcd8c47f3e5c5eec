import { cutEndTokens } from "../../thinking/end-tokens.ts";
import { prefillOf } from "../../thinking/prefill.ts";
import type { RecordFormat } from "../format.ts";
import { valueAt } from "../value-at.ts";

/** What SkyRL dumps of an evaluation: the row's own fields are in `env_extras`, the score is one number or one a token. */
export const skyrl: RecordFormat = {
  name: "skyrl",
  summary: "SkyRL's dumped evaluations",
  file: "dumped_evals/global_step_N_evals/SOURCE.jsonl",
  checked: "SkyRL 0.4.0",
  namedBy: "`input_prompt`",
  rewardIn: "`score`, the sum where it is one a token",
  keys: [["input_prompt", "output_response"]],
  parts({ input_prompt: prompt, output_response: response, env_extras: extras }) {
    return {
      response: typeof response === "string" ? cutEndTokens(response) : response,
      label: valueAt(extras, "reward_spec.ground_truth"),
      at: "/output_response",
      extra: valueAt(extras, "extra_info"),
      ...(typeof prompt === "string" && { prefill: prefillOf(prompt) }),
    };
  },
  place: ({ input_prompt: prompt, score }) => ({
    prompt,
    text: prompt,
    reward: Array.isArray(score) ? score.reduce((sum: number, one) => sum + Number(one), 0) : score,
  }),
};
