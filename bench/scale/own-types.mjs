#!/usr/bin/env node
/**
 * Scores items of own reward types that fill memory (the heap and outside of it), end the process, block, throw or never
 * settle, one of each among ten that do nothing of it, by the command, a worker of lines, a worker of requests and the
 * service. What misbehaves must come to a failure of its own, everything else to its score.
 *
 *   node bench/scale/own-types.mjs [--runs 64] [--seed 1]
 *
 * Prints what happened as JSON; exit code 1 when anything differs. Needs a build.
 */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { seeded } from "../random.mjs";
import { here, main } from "./support.mjs";

const { values } = parseArgs({
  options: { runs: { type: "string", default: "64" }, seed: { type: "string", default: "1" } },
});
const limits = [
  "--registry",
  here("../../test/support/unruly-registry.mjs"),
  "--deadline",
  "0.5",
  "--memory",
  "96",
];

const random = seeded(Number(values.seed));

const item = (data_source, ground_truth) => ({
  data_source,
  response: "</think>x",
  reward_model: { ground_truth },
});
const unruly = ["eats-memory", "eats-buffers", "dies", "hangs", "throws", "waits"];

/** One of each that misbehave and ten that do not, in a random order. */
function batch() {
  const items = Array.from({ length: 10 }, (_, n) => (n < 5 ? item("EM", "x") : item("dawdles", { ms: 1 })));
  for (const name of unruly)
    items.splice(Math.floor(random() * (items.length + 1)), 0, item(name, { ms: 60_000 }));
  return items;
}

function isRight(items, results) {
  return (
    results.length === items.length &&
    results.every(({ score, status }, n) =>
      unruly.includes(items[n].data_source)
        ? score === null && /^(timeout|internal)$/.test(status)
        : score === 1,
    )
  );
}

const lines = (items) => items.map((one) => `${JSON.stringify(one)}\n`).join("");
function golong(args, input) {
  const run = spawnSync(process.execPath, [main, ...args, ...limits], { input, encoding: "utf8" });
  return { ...run, lines: run.stdout.trimEnd().split("\n") };
}

const doors = {
  score(items) {
    const { status, lines: out } = golong(["score", "-", "-q"], lines(items));
    return status === 1 ? out.map((line) => JSON.parse(line).reward) : [];
  },
  "worker --stdio"(items) {
    const { status, lines: out } = golong(["worker", "--stdio"], lines(items));
    return status === 0 ? out.slice(1).map((line) => JSON.parse(line)) : [];
  },
  "worker --requests"(items) {
    const body = JSON.stringify({ items });
    const { status, stdout } = golong(["worker", "--requests"], `1 /v1/score ${body.length}\n${body}`);
    return status === 0 ? JSON.parse(stdout.slice(stdout.indexOf('{"results"'))).results : [];
  },
};

const serve = spawn(process.execPath, [main, "serve", "--port", "0", "--workers", "2", ...limits], {
  stdio: ["ignore", "pipe", "ignore"],
});
const port = await new Promise((resolve, reject) => {
  serve.once("exit", () => reject(new Error("the service ended")));
  createInterface({ input: serve.stdout }).on("line", (line) => {
    const found = /listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (found !== undefined) resolve(found);
  });
});
doors.serve = async (items) => {
  const reply = await fetch(`http://127.0.0.1:${port}/v1/score`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ items }),
  });
  return (await reply.json()).results ?? [];
};

const result = {};
try {
  for (const [name, run] of Object.entries(doors)) {
    let right = 0;
    for (let n = 0; n < Number(values.runs); n++) {
      const items = batch();
      if (isRight(items, await run(items))) right++;
    }
    result[name] = { runs: Number(values.runs), right };
  }
  result.serviceStillThere = serve.exitCode === null;
} finally {
  serve.kill("SIGTERM");
}
console.log(JSON.stringify(result, null, 2));
const doorsRight = Object.values(result).every((one) => one === true || one.right === one.runs);
process.exitCode = doorsRight ? 0 : 1;
