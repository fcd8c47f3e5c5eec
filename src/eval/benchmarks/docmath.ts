import { docMathJudge } from "../../judge/benchmark.ts";
import { type EvalBenchmark, longSampling } from "../benchmark.ts";
import { listOf, textIn, textOf } from "../fields.ts";
import { askedOver } from "../prompts.ts";

export const docMath: EvalBenchmark = {
  name: "docmath",
  column: "DocMath",
  averaged: true,
  files: /(?:^|\/)(?:comp|simp)(?:long|short)_testmini[^/]*$/,
  from: "complong_testmini, compshort_testmini, simplong_testmini and simpshort_testmini of yale-nlp/DocMath-Eval on Hugging Face",
  samples: 1,
  sampling: longSampling,
  type: "docmath",
  judge: { benchmark: docMathJudge, counts: "best" },
  read(row, { file, index }) {
    const { ground_truth: truth } = row;
    return {
      id: textIn(row, "question_id") ?? `${file}-${index}`,
      ...askedOver(
        listOf(row, "paragraphs").join("\n"),
        textOf(row, "question"),
        textOf(row, "ground_truth"),
      ),
      truth: { golden_label: truth, answer_type: typeof truth === "boolean" ? "bool" : "float" },
      groups: { subset: /^[a-z]*/.exec(file)![0] },
    };
  },
};
