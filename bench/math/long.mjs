/**
 * Compares `golongrl` with Math-Verify 0.8.0, called as GoLongRL calls it for AIME, on outputs of more than 4,000 characters: as many
 * as asked for are made of sentences with numbers, formulas and boxes that are no answer, each with a pair's answer at the
 * end, and a hundred are joined from the responses of a file of real rollouts, where one is given. Prints what differs.
 *
 * usage: npm run bench:math:long [-- --outputs 500] [--seed 1] [--real real_math_rollouts.jsonl]
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { scoreItem } from "../../dist/index.js";
import { mathVerify } from "../../dist/verifiers/math/index.js";
import { seeded } from "../random.mjs";
import { judgedBy, PEERS } from "./environments.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const { values: options } = parseArgs({
  options: {
    outputs: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    real: { type: "string" },
  },
});
const random = seeded(Number(options.seed));
const below = (limit) => Math.floor(random() * limit);
const one = (list) => list[below(list.length)];
const read = (path) =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

// `#` is a number of the generator's; `@` the answer.
const STEPS = [
  "First take the case $n=#$.",
  "So \\( x_# = # \\), and on we go.",
  "This is $$\\frac{#}{#}$$ at most.",
  "Here # + # = 7 would do, which is doubtful.",
  "Hence \\[ a^2 + b^2 = # \\] for now.",
  "Is # a prime? It is.",
  "The answer might be #, which is not certain.",
  "Answer: as below, in part #.",
  "There are # apples and # pears.",
  "\nStep #: simplify $\\sqrt{#}$.\n",
  "The set would be $\\{#,#\\}$.",
  "Of these, #% remain.",
  "The final answer is not yet #.",
  "Thus $x \\in [#, #]$.",
  "\\boxed{#} stands between.",
  "That is 1,#00 dollars.",
  "(a) # (b) #.",
  "So $y = # \\text{ cm}$.",
  "这里得到 #。",
  "$\\begin{pmatrix} # & # \\end{pmatrix}$ is its matrix.",
];
const ENDS = [
  "\nTherefore the answer is $\\boxed{@}$.",
  "\n**Final Answer**: $@$",
  "\nThe final answer is @.",
  "\nThe final answer is $@$. I hope it is correct.",
  "\nAnswer: @",
  "\nSo we get $$@$$",
  "\n\\boxed{@}",
  "\nHence \\( @ \\).",
  "\n\\[ @ \\]",
  "\nThus the answer is @",
  "\n= @",
];
const number = () => String(one([below(10), 10 + below(90), 100 + below(4_900)]));
const filled = (step) => step.replaceAll("#", number);

function generated() {
  const pairs = ["math_pairs", "math_hard_pairs"].flatMap((name) =>
    read(join(root, `fixtures/golden/${name}.jsonl`)),
  );
  return Array.from({ length: Number(options.outputs) }, () => {
    const { gold, pred } = one(pairs);
    const size = 4_100 + below(5_400);
    let text = "</think>\n";
    while (text.length < size) text += `${filled(one(STEPS))} `;
    text += one(ENDS).replace("@", () => pred);
    return { kind: "generated", gold, text: below(5) === 0 ? `${text} ${filled(one(STEPS))}` : text };
  });
}

function joined(path) {
  const rollouts = read(path);
  return Array.from({ length: 100 }, () => {
    let text = "</think>\n";
    let gold = "";
    while (text.length <= 4_000) {
      const { reward_model, response } = one(rollouts);
      const label = reward_model.ground_truth;
      const truth = typeof label === "string" && label.startsWith("{") ? JSON.parse(label) : label;
      gold = String(truth.golden_label ?? truth);
      text += `${response}\n\n`;
    }
    return { kind: "joined", gold, text };
  });
}

const rows = [...generated(), ...(options.real === undefined ? [] : joined(options.real))];
const verdicts = judgedBy({ ...PEERS[0], grader: "math-verify-whole" }, rows);
let differing = 0;
for (const [index, { kind, gold, text }] of rows.entries()) {
  const { equal } = verdicts[index];
  const whole = mathVerify(text, gold, { profile: "golongrl", window: Infinity }).equal;
  const { status, score } = scoreItem({ type: "math_verify_whole", response: text, answer: gold });
  if (whole === equal && (status !== "scored" || (score === 1) === equal)) continue;
  differing++;
  console.log(
    JSON.stringify({ kind, gold, end: text.slice(-120), [PEERS[0].name]: equal, whole, status, score }),
  );
}
console.log(
  `${rows.length} outputs, ${verdicts.filter(({ equal }) => equal).length} right, ${differing} differ`,
);
process.exitCode = differing > 0 ? 1 : 0;
