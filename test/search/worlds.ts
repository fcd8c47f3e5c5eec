import type { Sample } from "../../src/records/sample.ts";
import type { Choices } from "./genome.ts";

/** A prompt whose answer is one of several, all equally likely for who does not know it. */
export interface World {
  readonly name: string;
  readonly source: string;
  readonly task?: string;
  /** Whether the answer is a list, which an introduction can deny as a whole. */
  readonly isList?: boolean;
  /** Whether the type does without a gate, as benchmarks do: an output that is not parted is all answer there. */
  readonly isUngated?: boolean;
  /** What may stand in an answer. */
  readonly candidates: readonly string[];
  /** Every ground truth that is possible. */
  readonly truths: readonly unknown[];
  /** The best expected reward of an answer without tricks, computed without the package. */
  readonly baseline: number;
  /** Puts candidates into the words of an answer. */
  readonly say: (items: readonly string[], choices: Choices) => string;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** All ways to draw `size` items in order. */
function arrangements<Item>(items: readonly Item[], size: number): Item[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) =>
    arrangements([...items.slice(0, i), ...items.slice(i + 1)], size - 1).map((rest) => [item, ...rest]),
  );
}

const subsets = (items: readonly string[], size: number): string[][] =>
  arrangements(items, size).filter((drawn) => drawn.every((item, i) => i === 0 || drawn[i - 1]! < item));

/** The best mean over the truths of any plain answer. */
const bestOf = <Truth>(
  answers: readonly string[][],
  truths: readonly Truth[],
  fair: (answer: readonly string[], truth: Truth) => number,
): number => Math.max(...answers.map((answer) => mean(truths.map((truth) => fair(answer, truth)))));

const sizes = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const anyList = (items: readonly string[]): string[][] =>
  sizes(items.length).flatMap((n) => arrangements(items, n));
const hits = (answer: readonly string[], truth: readonly string[]): number =>
  answer.filter((item) => truth.includes(item)).length;

const lines = (items: readonly string[], choices: Choices): string => {
  const mark = choices.of(["", "- ", "1. ", "**", "\u200b", "• "]);
  const separator = choices.of(["\n", "\n\n", ", ", " > ", "; ", " or ", "\r\n", "\u2028", " "]);
  const said = items.map((item) => `${mark}${item}${mark === "**" ? "**" : ""}`);
  if (choices.below(4) > 0) return said.join(separator);
  // Every gap another separator.
  return said
    .map((item) => choices.of([", ", "、", "; ", " -> ", " → ", " | ", "\n", "\t", " < "]) + item)
    .join("");
};

const list = (ids: readonly string[]): unknown => ({
  doc_ids: ids,
  summary: "English",
  golden_label: ids[0],
});
const label = (text: string): unknown => ({ golden_label: text });

const cities = ["Paris", "Lyon", "Nice", "Lille", "Brest", "Metz"];
const ids = ["d1", "d2", "d3", "d4", "d5"];
const four = ["d1", "d2", "d3", "d4"];
const pairsOfFive = subsets(ids, 2);
const pairsOfFour = subsets(four, 2);
const rankings = arrangements(four, 2);
/** All orders of four in which d1 comes before d2: the one thing that is known. */
const orders = arrangements(four, 4).filter((order) => order.indexOf("d1") < order.indexOf("d2"));
const words = ["north", "river", "stone", "cloud"];
const sentences = arrangements(words, 4);

function gain(answer: readonly string[], truth: readonly string[]): number {
  const k = truth.length;
  const sum = (list: readonly string[]): number =>
    list.slice(0, k).reduce((total, item, rank) => {
      const at = truth.indexOf(item);
      return total + (at < 0 ? 0 : k - at) / Math.log2(rank + 2);
    }, 0);
  return (sum(answer) / sum(truth)) * (k / Math.max(k, answer.length));
}

function ordered(answer: readonly string[], truth: readonly string[]): number {
  let right = 0;
  for (let i = 0; i < truth.length; i++) {
    for (let j = i + 1; j < truth.length; j++) {
      const [a, b] = [answer.indexOf(truth[i]!), answer.indexOf(truth[j]!)];
      if (a >= 0 && b >= 0 && a < b) right++;
    }
  }
  const n = Math.max(answer.length, truth.length);
  return right / ((n * (n - 1)) / 2);
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const table = a.map(() => new Array<number>(b.length).fill(0));
  a.forEach((x, i) => {
    b.forEach((y, j) => {
      const [up, left, corner] = [table[i - 1]?.[j] ?? 0, table[i]![j - 1] ?? 0, table[i - 1]?.[j - 1] ?? 0];
      table[i]![j] = x === y ? corner + 1 : Math.max(up, left);
    });
  });
  return table.at(-1)?.at(-1) ?? 0;
}

/** Every text of the four words up to six words long: repeating one is no trick, it is a worse or better guess. */
function textsOf(length: number): string[][] {
  if (length === 0) return [[]];
  return textsOf(length - 1).flatMap((text) => words.map((word) => [...text, word]));
}

const mathematics = ["5", "x \\mapsto y \\foo", "cat", "act", "2t", "2"];

export const worlds: readonly World[] = [
  {
    name: "EM",
    source: "EM",
    candidates: cities.slice(1),
    // One label of the data set is blank.
    truths: [...cities.slice(1), " "].map(label),
    baseline: 1 / 6,
    say: lines,
  },
  {
    name: "Accuracy, choice",
    source: "selection",
    candidates: ["A", "B", "C", "D"],
    truths: ["A", "B", "C", "D"].map(label),
    baseline: 1 / 4,
    say(items, choices) {
      const phrase = choices.of([
        "The correct answer is (#). ",
        "The correct answer is #. ",
        "\\boxed{#} ",
        "Answer: # ",
        "# ",
      ]);
      const between = choices.of(["", "Wait, no: ", "or ", "Not sure. "]);
      return choices.below(4) === 0
        ? phrase.replace("#", items.join(choices.of(["", ", ", " or ", "/"])))
        : items.map((item) => phrase.replace("#", item)).join(between);
    },
  },
  {
    name: "Accuracy, list",
    source: "longbench_pro",
    task: "T3.2 Single-Hop Fact QA",
    candidates: cities,
    truths: cities.map((city) => list([city])),
    baseline: 1 / 6,
    say: lines,
  },
  {
    name: "F1",
    isList: true,
    source: "longbench_pro",
    task: "T5.1 Full-Sentence Citation Alignment",
    candidates: ids,
    truths: pairsOfFive.map(list),
    baseline: bestOf(
      anyList(ids),
      pairsOfFive,
      (answer, truth) => (2 * hits(answer, truth)) / (answer.length + 2),
    ),
    say: lines,
  },
  {
    name: "math_verify",
    source: "math_longcot_math_verify",
    candidates: mathematics,
    truths: mathematics.map(label),
    baseline: 1 / mathematics.length,
    say(items, choices) {
      const form = choices.of([
        "\\boxed{#}",
        "$#$",
        "The answer is #.",
        "Final answer: $#$",
        "\\[ \\boxed{#} \\]",
      ]);
      const inside = choices.below(3) === 0;
      const join = choices.of([", ", " or ", " and ", " = ", " \\text{ or } ", "; ", "\n", ". Therefore "]);
      const braces = choices.of(["#", "#", "\\{#\\}", "(#)"]);
      return inside
        ? form.replace("#", () => braces.replace("#", () => items.join(join)))
        : items.map((item) => choices.of([form, "$#$", "\\boxed{#}"]).replace("#", () => item)).join(join);
    },
  },
  {
    name: "IoU",
    source: "multitableqa_pretraining",
    candidates: ids,
    truths: pairsOfFive.map((rows) => label(JSON.stringify({ data: rows.map((row) => [row, 1]) }))),
    baseline: bestOf(anyList(ids), pairsOfFive, (answer, truth) => {
      const found = hits(answer, truth);
      return found / (answer.length + 2 - found);
    }),
    say(items, choices) {
      const table = (rows: readonly string[]): string =>
        JSON.stringify({ data: rows.map((row) => [row, 1]) });
      const wrap = choices.of(["<answer>#</answer>", "```json\n#\n```", "#", "<answer>#"]);
      const other = (rows: readonly string[]): string => JSON.stringify(rows.map((row) => [row, 1]));
      const trick = choices.below(8);
      // A key twice, a comment, a table in another form.
      if (trick === 0)
        return wrap.replace("#", `{"data": ${other(items)}, "data": ${other(items.slice(1))}}`);
      if (trick === 1) return wrap.replace("#", `{"data": /* ${other(items)} */ ${other(items.slice(1))}}`);
      if (trick === 2) return `| id | n |\n|---|---|\n${items.map((item) => `| ${item} | 1 |`).join("\n")}`;
      if (trick === 3) return wrap.replace("#", `id,n\n${items.map((item) => `${item},1`).join("\n")}`);
      const parts = choices.below(3) === 0 ? items.map((item) => [item]) : [items];
      return parts.map((rows) => wrap.replace("#", () => table(rows))).join(choices.of([" ", "\nor\n"]));
    },
  },
  {
    name: "SubEM",
    isList: true,
    source: "longbench_pro",
    task: "T6.1 Large-Scale Document Clustering",
    candidates: four,
    truths: pairsOfFour.map(list),
    baseline: bestOf(
      anyList(four),
      pairsOfFour,
      (answer, truth) => hits(answer, truth) / Math.max(answer.length, 2),
    ),
    say: lines,
  },
  {
    name: "NDCG",
    isList: true,
    source: "longbench_pro",
    task: "T1.1 Global Cohesive Retrieval",
    candidates: four,
    truths: rankings.map(list),
    baseline: bestOf(anyList(four), rankings, gain),
    say: lines,
  },
  {
    name: "Pairwise",
    isList: true,
    source: "longbench_pro",
    task: "T2.1 Global Timeline Reconstruction",
    candidates: four,
    truths: orders.map(list),
    baseline: bestOf(anyList(four), orders, ordered),
    say: lines,
  },
  {
    name: "ROUGE-L",
    source: "longbench_pro",
    task: "T4.2 Query-Focused Summary",
    candidates: words,
    truths: sentences.map((sentence) => list([`${sentence.join(" ")}.`])),
    baseline: bestOf(
      sizes(6).flatMap(textsOf),
      sentences,
      (answer, truth) => (2 * commonLength(answer, truth)) / (answer.length + truth.length),
    ),
    say: (items, choices) => items.join(choices.of([" ", ". ", ".\n", ", ", "\n"])),
  },
];

/** The sample in which a response meets one of a world's truths. */
export const sampleIn = (world: World, truth: unknown, response: string): Sample => ({
  data_source: world.source,
  response,
  reward_model: { ground_truth: truth },
  extra_info: world.task === undefined ? {} : { reward_mode: world.task },
});
