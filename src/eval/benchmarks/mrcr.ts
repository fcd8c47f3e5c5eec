import { type EvalBenchmark, longSampling } from "../benchmark.ts";
import { messagesIn, textIn, textOf } from "../fields.ts";

const mrcrOf = (
  place: Pick<EvalBenchmark, "name" | "column" | "averaged" | "files" | "from">,
): EvalBenchmark => ({
  ...place,
  samples: 1,
  sampling: longSampling,
  type: "mrcr",
  read(row, { file, index }) {
    const needles = textIn(row, "needle_count", "n_needles") ?? "unknown";
    const length = textIn(row, "bin", "bin_index") ?? "unknown";
    return {
      id: textIn(row, "id") ?? `${file}-${index}`,
      prompt: messagesIn(row, "prompt"),
      truth: {
        answer: textOf(row, "answer"),
        random_string_to_prepend: textOf(row, "random_string_to_prepend"),
      },
      groups: { needles, length, "needles and length": `${needles}, ${length}` },
    };
  },
});

const source =
  "openai/mrcr on Hugging Face, with needle_count, bin and n_tokens_qwen as Kwai-Klear/GoLongRL-Eval has them";

export const mrcr = mrcrOf({
  name: "mrcr",
  column: "MRCR",
  averaged: true,
  files: /(?:^|\/)(?:mrcr_0_128K|[248]needle(?:_\d+)?)$/,
  from: `mrcr_0_128K.jsonl of Kwai-Klear/GoLongRL-Eval, or 2needle, 4needle and 8needle of ${source}`,
});

export const mrcrTo512K = mrcrOf({
  name: "mrcr_512k",
  column: "MRCR 128K–512K",
  files: /(?:^|\/)mrcr_128K_512K$/,
  from: `mrcr_128K_512K.jsonl, made of ${source}`,
});

export const mrcrTo1M = mrcrOf({
  name: "mrcr_1m",
  column: "MRCR 512K–1M",
  files: /(?:^|\/)mrcr_512K_1M$/,
  from: `mrcr_512K_1M.jsonl, made of ${source}`,
});
