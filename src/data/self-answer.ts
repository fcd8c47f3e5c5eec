import { isObject } from "../json/is-object.ts";
import type { Score } from "../scoring/result.ts";

type Truth = Readonly<Record<string, unknown>>;

const text = (value: unknown): string | undefined =>
  typeof value === "string"
    ? value
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : undefined;

const label = (truth: unknown): string | undefined => text(isObject(truth) ? truth.golden_label : truth);

const items = ({ doc_ids: ids }: Truth): string[] | undefined => {
  const list = (Array.isArray(ids) ? ids : [ids]).map(text);
  return list.every((item) => item !== undefined) ? list : undefined;
};

const lines = (truth: Truth): string | undefined => {
  const list = items(truth);
  return list && `[Answer]\n${list.join("\n")}`;
};

const first = (value: unknown): string | undefined => text(Array.isArray(value) ? value[0] : value);
const boxed = (truth: unknown): string | undefined => {
  const answer = label(truth);
  return answer === undefined ? undefined : `\\boxed{${answer}}`;
};
const wrapped = (before: string, answer: string | undefined, after = ""): string | undefined =>
  answer === undefined ? undefined : `${before}${answer}${after}`;

/** The response that a ground truth calls for, by reward type; undefined where the ground truth holds none. */
const answers: Readonly<Record<string, (truth: unknown) => string | undefined>> = {
  EM: label,
  Accuracy: (truth) => (hasItems(truth) ? lines(truth) : choice(label(truth))),
  F1: listed(lines),
  SubEM: listed(lines),
  NDCG: listed(lines),
  Pairwise: listed(lines),
  // On a line of its own: profile `golongrl` takes what stands before it on its line for a part of its first word.
  "ROUGE-L": listed((truth) =>
    wrapped(
      "\n",
      items(truth)?.find((item) => item.trim() !== ""),
    ),
  ),
  IoU: (truth) => wrapped("<answer>", label(truth), "</answer>"),
  math_verify: boxed,
  math_verify_whole: boxed,
  MATH: boxed,
  math_dapo_strict_box: boxed,
  geo3k: boxed,
  AIME: boxed,
  math_dapo: (truth) => wrapped("Answer: ", label(truth)),
  gsm8k: (truth) => wrapped("#### ", label(truth)),
  gsm8k_flexible: label,
  docmath: (truth) => wrapped("Therefore, the answer is ", label(truth)),
  frames_cem: (truth) => wrapped("Therefore, the answer is ", label(truth)),
  mcq_answer_line: (truth) => wrapped("ANSWER: ", label(truth)),
  lbv1_f1: listed((truth) =>
    wrapped("Therefore, the answer is ", first(truth.answers ?? truth.golden_label)),
  ),
  bfcl_agentic: listed((truth) => first(truth.possible_answers ?? truth.golden_label)),
  search_r1_em: listed((truth) => wrapped("<answer>", first(truth.target), "</answer>")),
  mrcr: listed((truth) => text(truth.answer ?? truth.golden_label)),
  retrieval_calculate: listed((truth) =>
    wrapped(
      `<relevant_doc_ids>${items(truth)?.join(", ") ?? ""}</relevant_doc_ids><continue_reasoning>`,
      boxed(truth),
      "</continue_reasoning>",
    ),
  ),
};

/** Rows of GoLongRL's own data set have an empty list beside the letter of a choice. */
const hasItems = (truth: unknown): truth is Truth =>
  isObject(truth) && (Array.isArray(truth.doc_ids) ? truth.doc_ids.length > 0 : truth.doc_ids !== undefined);

function listed(answer: (truth: Truth) => string | undefined): (truth: unknown) => string | undefined {
  return (truth) => (isObject(truth) ? answer(truth) : undefined);
}

const choice = (letter: string | undefined): string | undefined =>
  letter === undefined || letter.includes("The correct answer is")
    ? letter
    : `The correct answer is (${letter.trim().replace(/^\(|[).]$/g, "")})`;

/**
 * A response that says what the ground truth says, in the form that the reward type reads: what a perfect model would
 * answer. Undefined for a type of your own, or where the ground truth has no answer in it.
 *
 * @param type the reward type's wire name
 * @param truth the ground truth
 * @example
 * selfAnswer("EM", { golden_label: "4" }) // => "<think></think>4"
 */
export function selfAnswer(type: string, truth: unknown): string | undefined {
  const answer = Object.hasOwn(answers, type) ? answers[type]!(truth) : undefined;
  return answer === undefined ? undefined : `<think></think>${answer}`;
}

/**
 * Whether a result is the whole reward. Of a summary it is when all of the reference's words are found: profile
 * `golongrl` counts the thinking's among those of the answer, so that no answer has a precision of 1.
 */
export function isEarned(type: string, { score, parts }: Pick<Score, "score" | "parts">): boolean {
  return score >= 1 - 1e-6 || (type === "ROUGE-L" && (parts.recall ?? 0) >= 1 - 1e-6);
}

/** Answers that are wrong whatever the ground truth is: none, and one that no reference has. */
export function wrongAnswers(type: string): readonly (readonly [string, string])[] {
  const other = selfAnswer(type, wrongTruth) ?? "<think></think>qzx jvk";
  return [
    ["an empty answer", "<think></think>"],
    ["a wrong answer", other],
  ];
}

/** What no data set asks for, in every field that an answer is made of. */
const wrongTruth = Object.fromEntries([
  ...["golden_label", "answer"].map((name) => [name, "qzxjvk"]),
  ...["doc_ids", "answers", "target", "possible_answers"].map((name) => [name, ["qzxjvk"]]),
]);
