import { corpusQa as judge } from "../../judge/benchmark.ts";
import { type BenchmarkRow, type EvalBenchmark, longSampling } from "../benchmark.ts";
import { messagesIn, textIn, textOf } from "../fields.ts";

const domains = ["financial_zh", "financial_en", "education_en", "real_estate_en"];

const corpusQaOf = (
  place: Pick<EvalBenchmark, "name" | "column" | "averaged" | "files" | "from">,
): EvalBenchmark => ({
  ...place,
  samples: 1,
  sampling: longSampling,
  judge: { benchmark: judge, counts: "instead" },
  read(row, { file, index }) {
    const id = textIn(row, "id") ?? `${file}-${index}`;
    return {
      id,
      prompt: messagesIn(row, "prompt"),
      judged: { question: textOf(row, "question"), references: [answerOf(row)] },
      groups: { domain: domains.find((domain) => id.startsWith(domain)) ?? "other" },
    };
  },
});

/** Numbers and texts as they are; a list, of which an empty one is an answer too, as JSON. */
const answerOf = (row: BenchmarkRow): string =>
  Array.isArray(row.answer) ? JSON.stringify(row.answer) : textOf(row, "answer");

export const corpusQa = corpusQaOf({
  name: "corpusqa",
  column: "CorpusQA",
  averaged: true,
  files: /(?:^|\/)128k_4domains$/i,
  from: "128k_4domains.jsonl of Tongyi-Zhiwen/CorpusQA on Hugging Face",
});

export const corpusQaTo1M = corpusQaOf({
  name: "corpusqa_1m",
  column: "CorpusQA 1M",
  files: /(?:^|\/)1m_4domains$/i,
  from: "1m_4domains.jsonl of Tongyi-Zhiwen/CorpusQA on Hugging Face",
});
