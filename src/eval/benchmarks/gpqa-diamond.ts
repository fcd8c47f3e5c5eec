import { randomBelow, shuffled } from "../../stats/random.ts";
import { type EvalBenchmark, longSampling } from "../benchmark.ts";
import { textIn, textOf } from "../fields.ts";
import { letter, withChoices } from "../prompts.ts";

export const gpqaDiamond: EvalBenchmark = {
  name: "gpqa_diamond",
  column: "GPQA-Diamond",
  files: /(?:^|\/)gpqa_diamond$/,
  from: "gpqa_diamond.csv of Idavidrein/gpqa on Hugging Face",
  samples: 4,
  sampling: longSampling,
  type: "mcq_answer_line",
  read(row, { file, index }) {
    const right = choice(textOf(row, "Correct Answer"));
    const wrong = ["1", "2", "3"].map((number) => choice(textOf(row, `Incorrect Answer ${number}`)));
    // The file has the right answer first. The order is drawn by the row's number, so that a run can be repeated.
    const all = shuffled([...wrong, right], randomBelow(index));
    return {
      id: textIn(row, "Record ID") ?? `${file}-${index}`,
      prompt: withChoices(textOf(row, "Question"), all),
      truth: { golden_label: letter(all.indexOf(right)), choices: all },
      groups: { domain: textIn(row, "High-level domain") ?? "unknown" },
    };
  },
};

/** Without marks that are left of web pages. */
const choice = (text: string): string =>
  text
    .trim()
    .replaceAll(" [title]", ". ")
    .replaceAll(/\[[^\]\n]{0,1000}\]/g, "")
    .replaceAll("  ", " ");
