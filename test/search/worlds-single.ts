import type { Choices } from "./genome.ts";
import type { World } from "./worlds.ts";

const cities = ["Paris", "Lyon", "Nice", "Lille", "Brest", "Metz"];
const numbers = ["3", "4", "12", "34", "125"];
const letters = ["A", "B", "C", "D"];

/** Several guesses in one answer, with whatever stands between them. */
const together = (items: readonly string[], choices: Choices): string => {
  const mark = choices.of(["", "- ", "1. ", "**", "(", "$"]);
  const close = mark === "**" ? "**" : mark === "(" ? ")" : mark === "$" ? "$" : "";
  const between = choices.of([", ", " or ", " and ", "/", "; ", "\n", " ", " = ", ", not ", " (or "]);
  return items.map((item) => `${mark}${item}${close}`).join(between);
};

const label = (text: string): unknown => ({ golden_label: text });

/** One right answer of several, all equally likely, and nothing to be had for naming two. */
const single = (
  name: string,
  source: string,
  candidates: readonly string[],
  truth: (candidate: string) => unknown,
  say: World["say"] = together,
): World => ({
  name,
  source,
  candidates,
  truths: candidates.map(truth),
  isUngated: true,
  baseline: 1 / candidates.length,
  say,
});

const share = (n: number, named: number): number => (named / n) * (2 / (named + 1));

const documents = "<relevant_doc_ids><|doc_1|></relevant_doc_ids>";
const poems = [
  "The baker wakes before the light and kneads the dough through half the night.",
  "O little tapir, brown and shy, you wander where the rivers lie and sleep.",
  "A silver train went down the line, its windows full of evening shine.",
];

/** The benchmarks' and verl's types that profile `hardened` knows: one answer each. */
export const singleWorlds: readonly World[] = [
  single("frames_cem", "frames_cem", cities, label),
  single("bfcl_agentic", "bfcl_agentic", cities, (city) => ({ possible_answers: [city] })),
  single("search_r1_em", "searchR1_nq", cities, (city) => ({ target: [city] })),
  {
    ...single("lbv1_f1", "lbv1_f1", cities, (city) => ({ answers: [city] })),
    // F1 over words: naming several is a fair guess of its kind.
    baseline: Math.max(...cities.map((_, i) => share(cities.length, i + 1))),
  },
  single("gsm8k", "openai/gsm8k", numbers, (number) => number),
  single("gsm8k_flexible", "gsm8k_flexible", numbers, (number) => number),
  single("MATH", "lighteval/MATH", numbers, (number) => number),
  single("math_dapo", "math_dapo", numbers, (number) => number),
  single("math_dapo_strict_box", "math_dapo_strict_box", numbers, (number) => number),
  single("geo3k", "hiyouga/geometry3k", numbers, (number) => number),
  single("AIME", "AIME24", numbers, (number) => number),
  single("docmath", "docmath", numbers, label),
  single(
    "retrieval_calculate",
    "retrieval_calculate",
    numbers,
    (number) => ({
      doc_ids: ["<|doc_1|>"],
      golden_label: number,
    }),
    (items, choices) => `${documents}<continue_reasoning>${together(items, choices)}</continue_reasoning>`,
  ),
  single("mcq_answer_line", "mcq_answer_line", letters, (letter) => ({
    golden_label: letter,
    choices: ["Rome", "Oslo", "London", "Berlin"],
  })),
  {
    ...single(
      "mrcr",
      "openai/mrcr",
      poems,
      (poem) => ({
        answer: `k9Xab2${poem}`,
        random_string_to_prepend: "k9Xab2",
      }),
      (items, choices) =>
        `${choices.of(["k9Xab2", "k9Xab2\n", "k9Xab2 "])}${items.join(choices.of([" ", "\n", "\n\n"]))}`,
    ),
    // All three poems are twice the one wanted over it and all three.
    baseline: 0.55,
  },
];
