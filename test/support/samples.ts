import type { Sample } from "../../src/records/sample.ts";

/** A sample of a registered source, in GoLongRL's shape. */
export function sampleOf(dataSource: string, response: string, truth: unknown, task?: string): Sample {
  return {
    data_source: dataSource,
    response,
    reward_model: { ground_truth: truth },
    extra_info: task === undefined ? {} : { reward_mode: task },
  };
}

/** A list type's sample: a response that passes the gate, its items after the marker. */
export function listSample(task: string, lines: readonly string[], items: readonly string[]): Sample {
  return sampleOf(
    "longbench_pro",
    `<think>t</think>\n[Answer]\n${lines.join("\n")}`,
    { doc_ids: items, summary: "English" },
    task,
  );
}
