#!/usr/bin/env node
/**
 * What 1e9 and 1e12 rollouts take: measures the rates of this machine, then simulates shards on a cluster whose
 * processes are lost at random and go on where they stopped.
 *
 *   node bench/scale/plan.mjs [--rows 20000] [--thinking 16000] [--losses 0.01] [--seed 1]
 *
 * `losses` is how often an hour a slot loses its process (spot machines: about 0.01 to 0.1). Rates are CPU time, so
 * other work on the machine distorts them little. Needs a build.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seeded } from "../random.mjs";
import { main, writeRollouts } from "./support.mjs";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "20000" },
    thinking: { type: "string", default: "16000" },
    losses: { type: "string", default: "0.01" },
    seed: { type: "string", default: "1" },
  },
});
const rows = Number(values.rows);

/** CPU seconds, children and threads included, the median of three. */
function cpu(...args) {
  const times = Array.from({ length: 3 }, () => {
    const command = 'TIMEFORMAT="%U %S"; time "$@" 2>/dev/null';
    const run = spawnSync("bash", ["-c", command, "bash", process.execPath, main, ...args], {
      encoding: "utf8",
    });
    const [user, system] = run.stderr.trim().split(" ").map(Number);
    return user + system;
  });
  return times.sort((a, b) => a - b)[1];
}

function measure() {
  const dir = mkdtempSync(join(tmpdir(), "golong-plan-"));
  const file = (name) => join(dir, name);
  try {
    writeRollouts(file("in.jsonl"), "--lines", `${rows}`, "--thinking", values.thinking);
    writeFileSync(file("empty.jsonl"), "\n");
    const one = ["--workers", "1", "-q"];
    const bytes = statSync(file("in.jsonl")).size;
    const start = cpu("score", file("empty.jsonl"), "-o", file("empty"), "--shard", "0/1", ...one);
    const whole = cpu(
      "score",
      file("in.jsonl"),
      "-o",
      file("whole.jsonl"),
      "--shard",
      "0/1",
      "--split",
      "files",
      ...one,
    );
    // A shard that takes next to nothing of the input reads it all the same.
    const scan =
      cpu("score", file("in.jsonl"), "-o", file("part.jsonl"), "--shard", "0/100000", ...one) - start;
    for (let n = 0; n < 4; n++)
      cpu("score", file("in.jsonl"), "-o", file("q.jsonl"), "--shard", `${n}/4`, ...one);
    const parts = readdirSync(dir)
      .filter((name) => /^q-\d+-of-\d+\.jsonl$/.test(name))
      .map(file);
    const out = ["-o", file("merged.jsonl"), "-q"];
    const idle = cpu("merge", "--help");
    const order = cpu("merge", ...parts, ...out) - idle;
    const advantages = cpu("merge", ...parts, ...out, "--advantage", "tmn_grpo") - idle;
    const shard = "whole-00000-of-00001.jsonl";
    const alone = [
      "advantages",
      file(shard),
      "--estimator",
      "tmn_grpo",
      "--totals",
      file("totals.json"),
      ...out,
    ];
    cpu("merge", file(shard), "--totals", file("totals.json"));
    return {
      bytesIn: bytes / rows,
      bytesOut: statSync(file(shard)).size / rows,
      marker: statSync(file(`${shard}.done`)).size,
      start,
      score: (whole - start) / rows,
      scan: scan / bytes,
      merge: order / rows,
      mergeWithAdvantages: advantages / rows,
      secondPass: (cpu(...alone) - idle) / rows,
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const random = seeded(Number(values.seed));
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/**
 * Shards on slots of one core each: a slot takes the next shard when it is free. A shard takes its mean time, one
 * standard deviation more or less for what it holds; a slot loses its process after an exponential time, and the next
 * one starts, reads its input up to where the work stopped, and goes on.
 */
function simulate({ shards, slots, work, scan, start }) {
  const rate = Number(values.losses) / 3600;
  // A heap of the times at which slots are free.
  const free = new Float64Array(slots);
  let [busy, lost] = [0, 0];
  const settle = () => {
    for (let i = 0; ; ) {
      let least = i;
      for (const below of [2 * i + 1, 2 * i + 2])
        if (below < slots && free[below] < free[least]) least = below;
      if (least === i) return;
      [free[i], free[least]] = [free[least], free[i]];
      i = least;
    }
  };
  let end = 0;
  for (let n = 0; n < shards; n++) {
    let left = work * Math.exp(0.2 * normal() - 0.02);
    let took = 0;
    for (let first = true; left > 0; first = false) {
      const lifetime = -Math.log(1 - random()) / rate;
      // What is done is read over again, not scored again.
      const before = start + scan * (first ? 1 : 1.5);
      if (!first) lost++;
      took += Math.min(lifetime, before + left);
      left -= Math.max(0, lifetime - before);
    }
    busy += took;
    free[0] += took;
    end = Math.max(end, free[0]);
    settle();
  }
  return { hours: end / 3600, coreHours: busy / 3600, lost };
}

const rates = measure();
const figure = (value, digits = 3) => Number(value.toPrecision(digits)).toLocaleString("en-US");
console.log(`${rows} rollouts of ${figure(rates.bytesIn)} bytes in the mean; CPU time of this machine\n`);
console.log(`| step | rate on one core |
|---|---:|
| start of a process | ${figure(rates.start)} s |
| score, seal and all | ${figure(1 / rates.score)} rollouts/s, ${figure(rates.bytesIn / rates.score / 1e6)} MB/s |
| pass over lines of other shards | ${figure(1 / rates.scan / 1e6)} MB/s |
| merge in input order | ${figure(1 / rates.merge)} rollouts/s |
| merge with advantages | ${figure(1 / rates.mergeWithAdvantages)} rollouts/s |
| second pass over one shard | ${figure(1 / rates.secondPass)} rollouts/s |
| marker | ${figure(rates.marker)} bytes |
`);

console.log(
  "| rollouts | cores | shards | split | in | out | read in all | core hours | hours | processes lost | second pass, hours |",
);
console.log("|---:|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|");
const size = (bytes) => {
  const unit = Math.min(6, Math.floor(Math.log10(bytes) / 3));
  return `${figure(bytes / 1000 ** unit)} ${["B", "kB", "MB", "GB", "TB", "PB", "EB"][unit]}`;
};
for (const [total, slots, shards, split] of [
  [1e6, 16, 16, "prompts"],
  [1e9, 64, 1_000, "prompts"],
  [1e9, 64, 1_000, "files"],
  [1e9, 1_024, 10_000, "files"],
  [1e12, 16_384, 1_000_000, "files"],
  [1e12, 100_000, 1_000_000, "files"],
]) {
  const input = total * rates.bytesIn;
  const scan = split === "prompts" ? input * rates.scan : 0;
  const work = (total / shards) * rates.score;
  const { hours, coreHours, lost } = simulate({ shards, slots, work, scan, start: rates.start });
  const second = (total * rates.secondPass) / slots / 3600;
  const row = [
    total.toExponential(0).replace("+", ""),
    slots.toLocaleString("en-US"),
    shards.toLocaleString("en-US"),
    split,
    size(input),
    size(total * rates.bytesOut),
    size(split === "prompts" ? input * shards : input),
    figure(coreHours),
    figure(hours),
    figure(lost),
    figure(second),
  ];
  console.log(`| ${row.join(" | ")} |`);
}
