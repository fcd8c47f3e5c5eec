import { corpusQa as judge } from "../../judge/benchmark.ts";
import { type EvalBenchmark, longSampling } from "../benchmark.ts";
import { messagesIn, textIn, textOf } from "../fields.ts";

const domains = ["financial_zh", "financial_en", "education_en", "real_estate_en"];

export const corpusQa: EvalBenchmark = {
  name: "corpusqa",
  column: "CorpusQA",
  averaged: true,
  files: /(?:^|\/)128k_4domains$/i,
  from: "128k_4domains.jsonl of Tongyi-Zhiwen/CorpusQA on Hugging Face",
  samples: 1,
  sampling: longSampling,
  judge: { benchmark: judge, counts: "instead" },
  read(row, { file, index }) {
    const id = textIn(row, "id") ?? `${file}-${index}`;
    return {
      id,
      prompt: messagesIn(row, "prompt"),
      judged: { question: textOf(row, "question"), references: [textOf(row, "answer")] },
      groups: { domain: domains.find((domain) => id.startsWith(domain)) ?? "other" },
    };
  },
};
