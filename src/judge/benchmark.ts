import { strip } from "../normalize/python-text.ts";
import { afterThinking } from "../normalize/think-block.ts";
import { thereforeAnswer } from "../verifiers/answer-line/therefore-answer.ts";
import { docMathText } from "../verifiers/number/docmath-answer.ts";
import type { JudgedSample } from "./judge.ts";
import { correctIncorrect, type VerdictWords, yesNo } from "./verdicts.ts";

/** A benchmark whose answers a judge compares. */
export interface JudgedBenchmark {
  readonly name: string;
  readonly source: string;
  readonly words: VerdictWords;
  /** What of the output is put before the judge. */
  readonly extract: (response: string) => string;
  readonly system: string;
  readonly user: (question: string, reference: string, answer: string) => string;
  /** What the judge is told besides, where questions of different kinds are judged differently. */
  readonly rule?: (sample: JudgedSample) => string | undefined;
}

const withoutThought = (response: string): string => strip(afterThinking(response) ?? response);

/** CorpusQA takes the line after the first "the answer is", else everything. */
function statedFirst(response: string): string {
  const text = withoutThought(response);
  const match = /[Tt]he answer is:?\s*([^\n]*)/.exec(text);
  return match === null ? text : strip(match[1]!);
}

export const corpusQa: JudgedBenchmark = {
  name: "corpusqa",
  source: "GoLongRL, QwenLong-Benchmarks, evalscope/corpusqa_eval.py",
  words: yesNo,
  extract: statedFirst,
  system: `You compare two answers to one problem. Do not solve the problem yourself. Decide whether both answers stand for the same value or say the same thing; form, notation and wording do not matter.
First explain your decision in one or two sentences. Then end with [[YES]] if they are equivalent, or with [[NO]] if they are not.`,
  user: (question, reference, answer) => `Problem: ${question}\nAnswer 1: ${answer}\nAnswer 2: ${reference}`,
};

/** Without the full stops around it. */
function withoutStops(text: string): string {
  let [from, to] = [0, text.length];
  while (text[from] === ".") from++;
  while (to > from && text[to - 1] === ".") to--;
  return text.slice(from, to);
}

/** What follows the first `</think>`, or everything. */
function afterFirstThought(response: string): string {
  const end = response.indexOf("</think>");
  return end < 0 ? response : response.slice(end + "</think>".length);
}

export const docMathJudge: JudgedBenchmark = {
  ...corpusQa,
  name: "docmath",
  source: "GoLongRL, QwenLong-Benchmarks, evalscope, benchmarks/docmath/docmath_adapter.py",
  extract: (response) => docMathText(afterFirstThought(response)),
  user: (question, reference, answer) => `Problem: ${question}\nAnswer 1: ${reference}\nAnswer 2: ${answer}`,
};

export const framesJudge: JudgedBenchmark = {
  ...docMathJudge,
  name: "frames",
  source: "evalscope 1.4.2, benchmarks/frames/frames_adapter.py",
  extract(response) {
    const text = afterFirstThought(response).replaceAll("*", "");
    const at = text.lastIndexOf("the answer is");
    return at < 0 ? "" : strip(withoutStops(strip(text.slice(at + "the answer is".length))));
  },
};

export const longBenchJudge: JudgedBenchmark = {
  ...corpusQa,
  name: "longbench_v1",
  source: "GoLongRL, QwenLong-Benchmarks, evalscope/lbv1qa_eval.py",
  extract: (response) => thereforeAnswer(withoutThought(response)),
};

/** LongMemEval's rules by `question_type`; the other types are judged as the prompt says. */
const rules: ReadonlyMap<string | undefined, string> = new Map([
  [
    "temporal-reasoning",
    "A count of days, weeks, months and the like that is off by one (19 days for 18) is still correct.",
  ],
  [
    "knowledge-update",
    "A response that gives earlier information beside the updated answer is correct, as long as the updated answer is the one that the reference requires.",
  ],
  [
    "single-session-preference",
    "The reference describes what a personalized response should take up. The response need not hold all of its points: it is correct as long as it recalls the user's personal information and uses it correctly.",
  ],
]);

const unanswerable =
  "The question cannot be answered, and the reference says why. The response is correct when it recognizes that: by saying that the information is incomplete, or that other information was given but not the one asked for.";

export const longMemEval: JudgedBenchmark = {
  name: "longmemeval",
  source: "GoLongRL, QwenLong-Benchmarks, evalscope/longmemeval_eval.py",
  words: correctIncorrect,
  extract: withoutThought,
  system: `You grade a model's response to a question about earlier conversations against a reference answer.
The response is correct when it holds every key point of the reference; wording, order and further correct details do not matter. When the reference says that the question cannot be answered, the response must say so, too.
First explain your decision in one or two sentences. Then end with [[CORRECT]] or with [[INCORRECT]].`,
  user: (question, reference, answer) =>
    `Question: ${question}\nReference answer: ${reference}\nResponse: ${answer}`,
  rule: ({ kind, abstains }) => (abstains ? unanswerable : rules.get(kind)),
};

/** Every benchmark with a judge, one line each. */
export const judgedBenchmarks: readonly JudgedBenchmark[] = [
  corpusQa,
  longMemEval,
  docMathJudge,
  framesJudge,
  longBenchJudge,
];
