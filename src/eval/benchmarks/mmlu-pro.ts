import type { BenchmarkRow, EvalBenchmark } from "../benchmark.ts";
import { listOf, textIn, textOf } from "../fields.ts";
import { answeredExample, withChoices } from "../prompts.ts";

/** Examples before a question, as published. */
const shots = 5;

const categoryOf = (row: BenchmarkRow): string => textOf(row, "category").toLowerCase();

/** An example with its thoughts, which end as the answer shall. */
function example(row: BenchmarkRow): string {
  const thought = textOf(row, "cot_content").replaceAll(/The answer is \(([A-J])\)/g, "ANSWER: $1");
  return answeredExample(textOf(row, "question"), listOf(row, "options").map(String), thought);
}

export const mmluPro: EvalBenchmark = {
  name: "mmlu_pro",
  column: "MMLU-Pro",
  files: /(?:^|\/)(?:mmlu[_-]pro(?:[_-]test)?|mmlu[_-]?pro\/(?:data\/)?test-\d{5}-of-\d{5})$/i,
  examples: /(?:^|\/)(?:mmlu[_-]pro[_-]validation|mmlu[_-]?pro\/(?:data\/)?validation-\d{5}-of-\d{5})$/i,
  from: "mmlu-pro/test-00000-of-00001.parquet and, for the five examples, validation-00000-of-00001.parquet of TIGER-Lab/MMLU-Pro on Hugging Face",
  samples: 1,
  sampling: { temperature: 0.7, top_p: 0.95, max_tokens: 32768 },
  type: "mcq_answer_line",
  read(row, { file, index }, examples) {
    const category = categoryOf(row);
    const choices = listOf(row, "options").map(String);
    const before = examples.filter((one) => categoryOf(one) === category).slice(0, shots);
    const question = withChoices(textOf(row, "question"), choices);
    return {
      id: textIn(row, "question_id") ?? `${file}-${index}`,
      prompt:
        before.length === 0
          ? question
          : `Examples of questions about ${category}, answered:\n\n${before.map(example).join("\n\n")}\n\n${question}`,
      truth: { golden_label: textOf(row, "answer"), choices },
      groups: { category },
    };
  },
};
