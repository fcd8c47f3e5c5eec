import { longBenchJudge } from "../../judge/benchmark.ts";
import { type EvalBenchmark, longSampling } from "../benchmark.ts";
import { listOf, textIn, textOf } from "../fields.ts";

export const longBenchV1: EvalBenchmark = {
  name: "longbench_v1",
  column: "LBV1-QA",
  averaged: true,
  files: /(?:^|\/)(?:narrativeqa|qasper|hotpotqa|2wikimqa|musique)$/,
  from: "narrativeqa, qasper, hotpotqa, 2wikimqa and musique of THUDM/LongBench on Hugging Face",
  samples: 1,
  sampling: longSampling,
  type: "lbv1_f1",
  judge: { benchmark: longBenchJudge, counts: "instead" },
  macro: "subset",
  read(row, { file, index }) {
    const question = textOf(row, "input");
    const answers = listOf(row, "answers").map(String);
    return {
      id: textIn(row, "id", "_id") ?? `${file}_${index}`,
      prompt: `Answer the question below from this text.
<text>
${middle(textOf(row, "context"))}
</text>
${question}
Write your answer as: "Therefore, the answer is (insert answer here)".`,
      truth: { answers },
      judged: { question, references: answers },
      groups: { subset: file },
    };
  },
};

/** Characters of the context that are kept, half of them from its end. */
const most = 500_000;

function middle(context: string): string {
  if (context.length <= most) return context;
  return `${context.slice(0, most / 2)}\n...[truncated]...\n${context.slice(-most / 2)}`;
}
