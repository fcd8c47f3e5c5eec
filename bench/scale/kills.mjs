#!/usr/bin/env node
/**
 * Scores rollouts in shards whose processes are killed (SIGKILL) at random moments and started again until every shard
 * is done, merges them, and holds the result to one undisturbed run: scores to the byte, advantages to 1e-12.
 *
 *   node bench/scale/kills.mjs [--rows 200000] [--shards 16] [--parallel 2] [--kills 3] [--thinking 600] [--seed 1]
 *
 * Prints what happened as JSON; exit code 1 when anything differs. Needs a build.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { seeded } from "../random.mjs";
import { here, main, run } from "./support.mjs";

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "200000" },
    shards: { type: "string", default: "16" },
    parallel: { type: "string", default: "2" },
    kills: { type: "string", default: "3" },
    thinking: { type: "string", default: "600" },
    seed: { type: "string", default: "1" },
    split: { type: "string", default: "prompts" },
  },
});
const [rows, shards, parallel, most, seed] = ["rows", "shards", "parallel", "kills", "seed"].map((name) =>
  Number(values[name]),
);
const advantage = ["tmn_grpo", "--params", '{"difficulty_reweight":true,"difficulty_smooth_alpha":0.8}'];

const dir = mkdtempSync(join(tmpdir(), "golong-kills-"));
const at = (name) => join(dir, name);
const seconds = async (work) => {
  const began = performance.now();
  await work();
  return Number(((performance.now() - began) / 1000).toFixed(2));
};

const random = seeded(seed);

function golong(...args) {
  const run = spawnSync(process.execPath, [main, ...args, "-q"], { encoding: "utf8" });
  if (run.status > 1 || run.status === null) throw new Error(`${args.join(" ")}: ${run.stderr}`);
}

const counts = { kills: 0, killedWithOutput: 0, starts: 0 };

/** Runs one shard until it is done; its first starts are killed after a random part of the time one takes. */
async function shard(index, files, usual) {
  let left = Math.floor(random() * (most + 1));
  for (;;) {
    counts.starts++;
    const args = ["score", ...files, "-o", at("part.jsonl"), "--shard", `${index}/${shards}`];
    const killAfter = left-- > 0 ? random() * usual * 1.1 : undefined;
    const { code, signal } = await run([...args, "--split", values.split, "--resume"], killAfter);
    if (code === 0) return;
    if (signal !== "SIGKILL") throw new Error(`shard ${index} ended with ${code ?? signal}`);
    counts.kills++;
    const number = String(index).padStart(5, "0");
    const begun = readdirSync(dir).filter(
      (name) =>
        name.startsWith(`part-${number}-of`) && /[^s]\.partial$/.test(name) && statSync(at(name)).size > 0,
    );
    if (begun.length > 0) counts.killedWithOutput++;
  }
}

async function digest(path) {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex");
}

/** The largest difference of two files' advantages; everything before them must be the same. */
async function apart(one, other) {
  const [a, b] = [one, other].map((path) =>
    createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })[
      Symbol.asyncIterator
    ](),
  );
  let largest = 0;
  for (;;) {
    const [x, y] = [await a.next(), await b.next()];
    if (x.done || y.done) return x.done === y.done ? largest : Number.POSITIVE_INFINITY;
    const [cutX, cutY] = [x.value, y.value].map((line) => line.lastIndexOf(',"advantage":'));
    if (x.value.slice(0, cutX) !== y.value.slice(0, cutY)) return Number.POSITIVE_INFINITY;
    const [left, right] = [x.value.slice(cutX), y.value.slice(cutY)].map((text) =>
      Number(text.slice(13, -1)),
    );
    if (!Number.isNaN(left - right)) largest = Math.max(largest, Math.abs(left - right));
    else if (x.value.slice(cutX) !== y.value.slice(cutY)) return Number.POSITIVE_INFINITY;
  }
}

/** The rollouts, some of which cannot be read, name no prompt or have no score; in files of whole prompts. */
async function generate() {
  const files = values.split === "files" ? 2 * shards : 1;
  const names = Array.from({ length: files }, (_, n) => at(`in-${n}.jsonl`));
  const outs = names.map((name) => createWriteStream(name));
  const child = spawn(process.execPath, [
    here("../rollouts.mjs"),
    ...["--lines", `${rows}`, "--thinking", values.thinking, "--seed", `${seed}`],
  ]);
  let n = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const out = outs[Math.floor(n / 8) % files];
    let text = `${line}\n`;
    if (n % 1000 === 500) text += "not json\n\n";
    if (n % 1000 === 700)
      text += `{"response":"<think></think>a","data_source":"EM","reward_model":{"ground_truth":"a"}}\n`;
    if (n % 1000 === 900)
      text += `{"uid":"odd-${n}","response":"<think></think>a","reward_model":{"ground_truth":"a"}}\n`;
    if (!out.write(text)) await new Promise((resolve) => out.once("drain", resolve));
    n++;
  }
  await Promise.all(outs.map((out) => new Promise((resolve) => out.end(resolve))));
  return names;
}

try {
  const files = await generate();
  const bytes = files.reduce((sum, name) => sum + statSync(name).size, 0);
  const one = await seconds(() => golong("score", ...files, "-o", at("one.jsonl")));
  golong(
    "advantages",
    at("one.jsonl"),
    "--scattered",
    "--estimator",
    ...advantage,
    "-o",
    at("one.advantage.jsonl"),
  );

  // How long a shard takes when it is left alone; its files go before the run.
  const usual = await seconds(() =>
    golong("score", ...files, "-o", at("alone.jsonl"), "--shard", `0/${shards}`, "--split", values.split),
  );
  const waiting = Array.from({ length: shards }, (_, index) => index);
  const sharded = await seconds(() =>
    Promise.all(
      Array.from({ length: parallel }, async () => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
          await shard(next, files, usual * 1000);
      }),
    ),
  );
  const parts = readdirSync(dir)
    .filter((name) => /^part-\d+-of-\d+\.jsonl$/.test(name))
    .map(at);
  const left = readdirSync(dir).filter((name) => name.endsWith(".partial"));
  const merge = await seconds(() => golong("merge", ...parts, "-o", at("merged.jsonl")));
  const second = await seconds(() =>
    golong("merge", ...parts, "-o", at("merged.advantage.jsonl"), "--advantage", ...advantage),
  );
  const same = async (a, b) => (await digest(at(a))) === (await digest(at(b)));
  const result = {
    rows,
    bytes,
    shards,
    ...counts,
    seconds: { one, shardAlone: usual, sharded, merge, mergeWithAdvantages: second },
    leftBehind: left.length,
    scoresIdentical: await same("one.jsonl", "merged.jsonl"),
    errorsIdentical: await same("one.jsonl.errors.jsonl", "merged.jsonl.errors.jsonl"),
    advantagesApart: await apart(at("one.advantage.jsonl"), at("merged.advantage.jsonl")),
  };
  console.log(JSON.stringify(result, null, 2));
  const fine = result.scoresIdentical && result.errorsIdentical && result.advantagesApart <= 1e-12;
  process.exitCode = fine && left.length === 0 ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
