/**
 * What a rollout of each type costs to score, in profile `hardened` the reading of its final answer above all, beside
 * another build of this package; prints Markdown. Both sides take turns over the same rollouts in one process; CPU time is counted, and of the rounds
 * the one that was least disturbed.
 *
 *   npm run bench:answer -- --before ../other-checkout/dist/index.js [--rollouts rows.jsonl] [--rounds 15] [--types EM,F1] [--profile golongrl]
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values: options } = parseArgs({
  options: {
    before: { type: "string" },
    now: { type: "string", default: `${root}dist/index.js` },
    rollouts: { type: "string" },
    rounds: { type: "string", default: "15" },
    types: { type: "string" },
    profile: { type: "string", default: "hardened" },
  },
});

const load = async (path) => (await import(pathToFileURL(resolve(path)).href)).scoreItem;
const generated = () =>
  execFileSync(process.execPath, [`${root}bench/rollouts.mjs`, "--lines", "3600", "--thinking", "0"], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
const lines = options.rollouts === undefined ? generated() : readFileSync(options.rollouts, "utf8");
const samples = lines
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line))
  .map((row) => row.sample ?? row);

const sides = [
  ...(options.before === undefined ? [] : [{ name: "before", score: await load(options.before) }]),
  { name: "now", score: await load(options.now) },
];
const how = { profile: options.profile };
const wanted = options.types?.split(",");
const rows = new Map();
for (const sample of samples) {
  // Each side sees all types before one of them is measured: code that has seen one form of record alone is quicker.
  const [type] = sides.map(({ score }) => score(sample, how).type ?? "none").reverse();
  if (wanted === undefined || wanted.includes(type)) rows.set(type, [...(rows.get(type) ?? []), sample]);
}

/** Microseconds of CPU a rollout, collector and compiler threads too. */
function cpuOf(score, own, passes) {
  const start = process.cpuUsage();
  for (let pass = 0; pass < passes; pass++) for (const sample of own) score(sample, how);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / own.length / passes;
}

const measured = [...rows].map(([type, own]) => {
  // A round takes some 20 ms, so that what the clock of the CPU misses does not count.
  for (const { score } of sides) cpuOf(score, own, Math.ceil(3000 / own.length));
  const passes = Math.ceil(20_000 / (cpuOf(sides.at(-1).score, own, 1) * own.length));
  const times = sides.map(() => []);
  for (let round = 0; round < Number(options.rounds); round++)
    sides.forEach(({ score }, i) => {
      times[i].push(cpuOf(score, own, passes));
    });
  return { type, n: own.length, cpu: times.map((rounds) => Math.min(...rounds)) };
});

const head = [
  "type",
  "rollouts",
  ...sides.map(({ name }) => `${name}, µs`),
  ...(sides.length > 1 ? [""] : []),
];
const line = (cells) => `| ${cells.join(" | ")} |`;
process.stdout.write(
  [
    line(head),
    line(head.map((_, i) => (i === 0 ? "---" : "---:"))),
    ...measured.map(({ type, n, cpu }) =>
      line([
        type,
        n,
        ...cpu.map((value) => value.toPrecision(3)),
        ...(cpu.length > 1 ? [`${(cpu[1] / cpu[0]).toFixed(2)}×`] : []),
      ]),
    ),
    "",
  ].join("\n"),
);
