import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { judgedBy, PEERS } from "./environments.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

const rowsOf = (file, keeps = () => true) =>
  readFileSync(join(root, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(keeps)
    .map(({ gold, pred, truth }) => ({ gold, truth, text: `The answer is \\boxed{${pred}}.` }));

/** Pairs of answers whose label is the truth; those that readers may dispute are left out. */
export const SETS = [
  ["math_pairs", rowsOf("fixtures/golden/math_pairs.jsonl")],
  [
    "math_hard_pairs",
    rowsOf(
      "fixtures/golden/math_hard_pairs.jsonl",
      ({ debatable, note }) => !debatable && !note.includes("whole response"),
    ),
  ],
  ["independent", rowsOf("fixtures/math/independent.jsonl")],
];

/**
 * Prints how often each grader is right, and how many wrong answers it pays and right ones it refuses.
 *
 * @param mathVerify this package's function
 */
export function printAccuracy(mathVerify) {
  const ours = (options) => (rows) =>
    rows.map(({ gold, text }) => {
      try {
        return mathVerify(text, gold, options);
      } catch {
        return { equal: false };
      }
    });
  const graders = [
    ["golong-rewards `hardened`", ours({ profile: "hardened" })],
    ["golong-rewards `golongrl`", ours({})],
    ['golong-rewards `golongrl`, `release: "0.9.0"`', ours({ release: "0.9.0" })],
    ...PEERS.map((peer) => [peer.name, (rows) => judgedBy(peer, rows)]),
  ];
  console.log(
    `\nright, and of the wrong ones: wrong answers paid / right answers refused\n\n| grader | ${SETS.map(([name, rows]) => `${name} (${rows.length})`).join(" | ")} |`,
  );
  console.log(`|---|${"---|".repeat(SETS.length)}`);
  for (const [name, judge] of graders) {
    const cells = SETS.map(([, rows]) => {
      const verdicts = judge(rows);
      const paid = rows.filter((row, index) => verdicts[index].equal && !row.truth).length;
      const refused = rows.filter((row, index) => !verdicts[index].equal && row.truth).length;
      return `${((100 * (rows.length - paid - refused)) / rows.length).toFixed(1)} % (${paid} / ${refused})`;
    });
    console.log(`| ${name} | ${cells.join(" | ")} |`);
  }
}
