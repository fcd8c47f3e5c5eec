import { type EvalBenchmark, longSampling } from "../benchmark.ts";
import { textIn, textOf } from "../fields.ts";
import { withChoices } from "../prompts.ts";

export const longBenchV2: EvalBenchmark = {
  name: "longbench_v2",
  column: "LBV2",
  averaged: true,
  files: /(?:^|\/)(?:longbench[_-]?v2|longbench[_-]?v2[^/]*\/data)$/i,
  from: "data.json of THUDM/LongBench-v2 on Hugging Face, as longbench_v2.json or LongBench-v2/data.json",
  samples: 1,
  sampling: longSampling,
  type: "mcq_answer_line",
  read(row, { file, index }) {
    const choices = ["A", "B", "C", "D"].map((name) => textOf(row, `choice_${name}`));
    return {
      id: textIn(row, "_id") ?? `${file}-${index}`,
      prompt: withChoices(textOf(row, "question"), choices, textOf(row, "context")),
      truth: { golden_label: textOf(row, "answer"), choices },
      groups: {
        length: textIn(row, "length") ?? "unknown",
        difficulty: textIn(row, "difficulty") ?? "unknown",
        domain: textIn(row, "domain") ?? "unknown",
      },
    };
  },
};
