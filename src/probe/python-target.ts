import { fileURLToPath } from "node:url";
import { RewardError } from "../errors.ts";
import { ChildTarget } from "./child-target.ts";
import { replyOf, type Target } from "./target.ts";

/** How a Python reward is called. */
export const pythonShapes = ["auto", "verl", "trl", "plain"] as const;

/** A Python callable as a reward. */
export interface PythonOptions {
  /** `package.module:function` or `path/to/file.py:function`. */
  readonly reward: string;
  /** See {@link pythonShapes}; `auto` tells it by the parameters' names. */
  readonly shape?: string;
  readonly python?: string;
  /** Longest time for one answer, in milliseconds. */
  readonly patience: number;
}

/**
 * A Python callable in a child process: verl's `(data_source, solution_str, ground_truth, extra_info)`, TRL's
 * `(prompts, completions, **columns)`, or `(response, reference)`.
 *
 * @throws RewardError `bad_option` for a name that has no colon
 */
export function pythonTarget({
  reward,
  shape = "auto",
  python = "python3",
  patience,
}: PythonOptions): Target {
  if (!reward.includes(":"))
    throw new RewardError("bad_option", `--python takes MODULE:FUNCTION or FILE.py:FUNCTION, not ${reward}`);
  return new ChildTarget({
    name: reward,
    command: python,
    args: () => ["-u", fileURLToPath(new URL("../probe/ask_reward.py", import.meta.url)), reward, shape],
    encode: ({ response, prompt, reference, record }) => ({ response, prompt, reference, record }),
    decode: ({ error, score }) =>
      error === undefined ? replyOf(score) : { fault: "exception", message: String(error) },
    patience,
  });
}
