#!/usr/bin/env node
/**
 * Kills (SIGKILL) runs that write one output at random moments and starts each again until it is done: `score`, `score
 * --resume`, both into Parquet, `score --shard`, and `merge`. Every output that has its name, and its list of errors, must
 * be that of an undisturbed run to the byte, and nothing may be left beside it. Then two runs at a time write one output:
 * it must be whole, and one of them refused.
 *
 *   node bench/scale/kill-outputs.mjs [--kills 100] [--rows 4000] [--seed 1]
 *
 * Prints a line of JSON for each kind of run; exit code 1 when anything differs. Needs a build.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seeded } from "../random.mjs";
import { run, writeRollouts } from "./support.mjs";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "100" },
    rows: { type: "string", default: "4000" },
    seed: { type: "string", default: "1" },
  },
});
const wanted = Number(values.kills);
const dir = mkdtempSync(join(tmpdir(), "golong-kill-outputs-"));
const at = (name) => join(dir, name);

const random = seeded(Number(values.seed));

async function timed(args) {
  const began = performance.now();
  const { code } = await run(args);
  if (code === null || code > 1) throw new Error(`${args.join(" ")} ended with ${code}`);
  return performance.now() - began;
}

const bytes = (name) => (existsSync(name) ? readFileSync(name) : Buffer.alloc(0));

/**
 * Runs the command until it is done, most times killed at a random moment before; how often it was. What a killed one
 * left is held to be right by `look`.
 */
async function killed(args, usual, most, look = () => {}) {
  for (let kills = 0; ; kills++) {
    const killAfter = kills < most && random() < 0.8 ? random() * usual * 1.1 : undefined;
    if ((await run(args, killAfter)).signal !== "SIGKILL") return kills;
    look();
  }
}

/** Runs `args` into outputs of its own until so many were killed; how often it was, and how many outputs were right. */
async function disturbed(name, argsOf, whole, usual) {
  let [kills, outputs, right] = [0, 0, 0];
  const errors = bytes(`${whole}.errors.jsonl`);
  while (kills < wanted) {
    const out = at(`${name}-${outputs}`) + (whole.endsWith(".parquet") ? ".parquet" : "");
    kills += await killed(argsOf(out), usual, wanted - kills, () => {
      if (existsSync(out) && !bytes(out).equals(bytes(whole)))
        throw new Error(`${out} has its name and is not whole`);
    });
    outputs++;
    const same = bytes(out).equals(bytes(whole)) && bytes(`${out}.errors.jsonl`).equals(errors);
    const left = readdirSync(dir).filter((file) => /\.(partial|lock|packing)$/.test(file));
    if (same && left.length === 0) right++;
    else console.error(`${out}: ${same ? "" : "other bytes "}${left.join(" ")}`);
    rmSync(out, { force: true });
  }
  return { kills, outputs, right };
}

/** Two runs at a time into one output, so often: how often one was refused, and how often the output was right. */
async function twoWriters(argsOf, whole, runs) {
  let [refused, right] = [0, 0];
  for (let n = 0; n < runs; n++) {
    const out = at("shared");
    const codes = await Promise.all(
      [run(argsOf(out)), run(argsOf(out))].map(async (one) => (await one).code),
    );
    if (codes.includes(2)) refused++;
    if (Math.min(...codes) < 2 && bytes(out).equals(bytes(whole))) right++;
    rmSync(out, { force: true });
  }
  return { outputs: runs, refused, right };
}

try {
  const input = at("in.jsonl");
  writeRollouts(input, "--lines", values.rows, "--thinking", "600");
  let allRight = true;
  const tell = (kind, outcome) => {
    allRight &&= outcome.outputs === outcome.right;
    console.log(JSON.stringify({ kind, ...outcome }));
  };
  const score = (out) => ["score", input, "-o", out, "--workers", "1"];
  for (const ending of ["", ".parquet"]) {
    const whole = at(`whole${ending}`);
    const usual = await timed(score(whole));
    for (const more of [[], ["--resume"]]) {
      const name = ["score", ...more].join(" ") + (ending && " into Parquet");
      const args = (out) => [...score(out), ...more];
      tell(name, await disturbed(`${more.length}${ending}`, args, whole, usual));
    }
  }
  tell("two at a time", await twoWriters(score, at("whole"), Math.ceil(wanted / 4)));
  const shard = (n) => ["score", input, "-o", at("part.jsonl"), "--shard", `${n}/2`, "--resume"];
  const usual = await timed([...shard(0).slice(0, 3), at("alone.jsonl"), ...shard(0).slice(4)]);
  let [kills, runs] = [0, 0];
  while (kills < wanted || runs === 0) {
    for (const file of readdirSync(dir)) if (file.startsWith("part-")) rmSync(at(file));
    for (const n of [0, 1]) kills += await killed(shard(n), usual, wanted - kills);
    runs++;
  }
  const parts = readdirSync(dir)
    .filter((file) => /^part-\d+-of-\d+\.jsonl$/.test(file))
    .map(at);
  const merge = (out) => ["merge", ...parts, "-o", out];
  const merged = at("merged");
  const mergeMs = await timed(merge(merged));
  const isWhole =
    bytes(merged).equals(bytes(at("whole"))) &&
    bytes(`${merged}.errors.jsonl`).equals(bytes(at("whole.errors.jsonl")));
  tell("score --shard", { kills, outputs: 1, right: isWhole ? 1 : 0 });
  tell("merge", await disturbed("merging", merge, merged, mergeMs));
  process.exitCode = allRight ? 0 : 1;
} finally {
  rmSync(dir, { recursive: true, force: true });
}
