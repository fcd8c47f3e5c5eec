/**
 * Times this package and the graders that others publish on the same rows in one run, in turns, and prints how often each
 * is right. Microseconds of CPU for the peers; this package, whose calls are shorter than the CPU's clock ticks, by the
 * clock, ten rounds for one of a peer's, so that what else the machine does falls out. A row's time is its median over
 * the rounds; golds are read anew on all sides.
 *
 * usage: npm run bench:math [-- --rounds 3] [--rows fixtures/math/corpus.jsonl] [--before DIST] [--hostile] [--no-accuracy]
 *
 * --before times another build of this package (the `dist` of another commit) beside this one.
 */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { mathEqual, mathVerify } from "../../dist/verifiers/math/index.js";
import { printAccuracy } from "./accuracy.mjs";
import { judgedBy, PEERS } from "./environments.mjs";
import { HOSTILE } from "./hostile.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "3" },
    rows: { type: "string", default: join(root, "fixtures/math/corpus.jsonl") },
    before: { type: "string" },
    hostile: { type: "boolean", default: false },
    "no-accuracy": { type: "boolean", default: false },
  },
});
const rounds = Number(options.rounds);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];

/** One call a row; what was kept of the golds of the round before is pushed out first. */
function timed(module, profile, rows) {
  for (let n = 0; n < 600; n++) module.mathEqual(String(n), "0", { profile });
  return rows.map(({ gold, text }) => {
    const start = performance.now();
    module.mathVerify(text, gold, { profile });
    return (performance.now() - start) * 1e3;
  });
}

const modules = [["golong-rewards", { mathVerify, mathEqual }]];
if (options.before !== undefined)
  modules.push([
    "before",
    await import(pathToFileURL(join(resolve(options.before), "verifiers/math/index.js")).href),
  ]);
const sides = [
  ...modules.flatMap(([name, module]) =>
    ["golongrl", "hardened"].map((profile) => ({
      name: `${name} \`${profile}\``,
      repeats: 10,
      run: (rows) => timed(module, profile, rows),
    })),
  ),
  ...PEERS.map((peer) => ({
    name: peer.name,
    repeats: 1,
    run: (rows) => judgedBy(peer, rows).map(({ us }) => us),
  })),
];

function printTimes(title, rows, count) {
  const runs = sides.map(() => []);
  for (const side of sides) if (side.repeats > 1) side.run(rows);
  for (let round = 0; round < count; round++) {
    for (let turn = 0; turn < 10; turn++)
      for (const [index, side] of sides.entries()) if (turn < side.repeats) runs[index].push(side.run(rows));
  }
  console.log(
    `\n${title}: ${rows.length} rows, microseconds a call\n\n| | median | mean | p99 | worst |\n|---|---|---|---|---|`,
  );
  for (const [index, side] of sides.entries()) {
    const times = rows.map((_, row) => median(runs[index].map((run) => run[row]))).toSorted((a, b) => a - b);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    const cells = [at(times, 0.5), mean, at(times, 0.99), at(times, 1)];
    console.log(`| ${side.name} | ${cells.map((time) => time.toFixed(time < 100 ? 1 : 0)).join(" | ")} |`);
  }
}

console.log(`Node ${process.version}, ${cpus()[0]?.model ?? "unknown"}, ${cpus().length} cores`);
// One row a gold, so that no gold is read twice in a round.
const seen = new Set();
const rows = readFileSync(options.rows, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line))
  .filter(({ gold }) => !seen.has(gold) && seen.add(gold));
printTimes("answers as models write them", rows, rounds);
if (options.hostile)
  printTimes(
    "hostile answers",
    HOSTILE.map(([gold, prediction]) => ({ gold, text: `\\boxed{${prediction}}` })),
    1,
  );
if (!options["no-accuracy"]) printAccuracy(mathVerify);
