import { isObject } from "../../json/is-object.ts";
import { lastBox } from "../../verifiers/boxed/last-box.ts";
import type { EvalBenchmark } from "../benchmark.ts";
import { messagesIn, textIn, textOf } from "../fields.ts";

/** Of a solution that is worked out, the answer. */
const boxed = (solution: string): string => lastBox(solution) ?? solution;

const aime = (year: "24" | "25"): EvalBenchmark => ({
  name: `aime${year}`,
  column: `AIME${year}`,
  // A file of that name, or the splits in a folder of that name.
  files: new RegExp(`(?:^|/)aime[_-]?(?:20)?${year}(?:[^/]*|[^/]*/(?:data/)?(?:test|train)[^/]*)$`, "i"),
  from: `a file or folder named aime${year}: a row has messages or problem, and answer, a solution with a box or meta.solution (Kwai-Klear/GoLongRL-Eval; math-ai/aime${year} on Hugging Face)`,
  samples: 32,
  sampling: { temperature: 0.7, top_p: 0.95, max_tokens: 51200, repetition_penalty: 1.05 },
  type: "AIME",
  read(row, { file, index }) {
    const meta = isObject(row.meta) ? row.meta : {};
    return {
      id: textIn(row, "id", "ID") ?? `${file}-${index}`,
      prompt: Array.isArray(row.messages)
        ? messagesIn(row, "messages")
        : textOf(row, "problem", "Problem", "question"),
      truth: textIn(meta, "solution") ?? textIn(row, "answer", "Answer") ?? boxed(textOf(row, "solution")),
      groups: {},
    };
  },
});

export const aime24 = aime("24");
export const aime25 = aime("25");
