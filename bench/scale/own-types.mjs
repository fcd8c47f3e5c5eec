#!/usr/bin/env node
/**
 * Scores items of own reward types that fill memory (the heap and outside of it), end the process, block, throw or never
 * settle, one of each among ten that do nothing of it, by the command, a worker of lines, a worker of requests and the
 * service. What misbehaves must come to a failure of its own, everything else to its score.
 *
 *   node bench/scale/own-types.mjs [--runs 64] [--seed 1] [--door "worker --stdio"]
 *
 * Prints a line of JSON for each door, and on standard error what came to something else; exit code 1 when anything did.
 * Needs a build.
 */
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { seeded } from "../random.mjs";
import { here, main } from "./support.mjs";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "64" },
    seed: { type: "string", default: "1" },
    door: { type: "string" },
  },
});
const limits = [
  "--registry",
  here("../../test/support/unruly-registry.mjs"),
  "--deadline",
  "0.5",
  "--memory",
  "64",
];
/** So many batches are scored by one process before the next one is started. */
const runsOfProcess = 8;

const wanted = Number(values.runs);
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

const fits = (item, { score, status }) =>
  unruly.includes(item.data_source) ? score === null && /^(timeout|internal)$/.test(status) : score === 1;

/** Whether each item came to what it must; what did not is shown. */
function isRight(items, results) {
  if (results.length !== items.length) {
    console.error(`${results.length} results of ${items.length} items`);
    return false;
  }
  const wrong = items.flatMap((item, n) =>
    fits(item, results[n]) ? [] : [{ type: item.data_source, ...results[n] }],
  );
  if (wrong.length > 0) console.error(JSON.stringify(wrong));
  return wrong.length === 0;
}

const lines = (items) => items.map((one) => `${JSON.stringify(one)}\n`).join("");
function golong(args, input) {
  const run = spawnSync(process.execPath, [main, ...args, ...limits], {
    input,
    encoding: "latin1", // a character a byte
    stdio: ["pipe", "pipe", "ignore"],
  });
  return { ...run, lines: run.stdout.trimEnd().split("\n") };
}

/** Each door has some batches scored by one process and gives the results of each batch. */
const doors = {
  score(batches) {
    const { status, lines: out } = golong(["score", "-", "-q"], batches.map(lines).join(""));
    return status === 1
      ? likeBatches(
          batches,
          out.map((line) => JSON.parse(line).reward),
        )
      : [];
  },
  "worker --stdio"(batches) {
    const { status, lines: out } = golong(["worker", "--stdio"], batches.map(lines).join(""));
    return status === 0
      ? likeBatches(
          batches,
          out.slice(1).map((line) => JSON.parse(line)),
        )
      : [];
  },
  "worker --requests"(batches) {
    const bodies = batches.map((items) => JSON.stringify({ items }));
    const { status, stdout } = golong(
      ["worker", "--requests"],
      bodies.map((body, n) => `${n + 1} /v1/score ${body.length}\n${body}`).join(""),
    );
    return status === 0 ? answersIn(stdout).map((answer) => JSON.parse(answer).results) : [];
  },
};

/** The answers of a worker of requests: each follows a line `ID STATUS BYTES`; before them a line says that it is ready. */
function answersIn(text) {
  const answers = [];
  for (let at = text.indexOf("\n") + 1; at > 0 && at < text.length; ) {
    const start = text.indexOf("\n", at) + 1;
    const end = start + Number(text.slice(at, start).split(" ")[2]);
    answers.push(text.slice(start, end));
    at = end;
  }
  return answers;
}

/** The results of all batches in one list, as one list for each batch. */
function likeBatches(batches, results) {
  return batches.map(({ length }) => results.splice(0, length));
}

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
doors.serve = (batches) =>
  Promise.all(
    batches.map(async (items) => {
      const reply = await fetch(`http://127.0.0.1:${port}/v1/score`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ items }),
      });
      return (await reply.json()).results ?? [];
    }),
  );

let allRight = true;
try {
  for (const [name, run] of Object.entries(doors)) {
    if (values.door !== undefined && values.door !== name) continue;
    let [runs, right] = [0, 0];
    while (runs < wanted) {
      const batches = Array.from({ length: Math.min(runsOfProcess, wanted - runs) }, batch);
      const results = await run(batches);
      right += batches.filter((items, n) => isRight(items, results[n] ?? [])).length;
      runs += batches.length;
      console.error(`${name}: ${right} of ${runs} right`);
    }
    console.log(JSON.stringify({ door: name, runs, right }));
    allRight &&= right === runs;
  }
  allRight &&= serve.exitCode === null;
  console.log(JSON.stringify({ serviceStillThere: serve.exitCode === null }));
} finally {
  serve.kill("SIGTERM");
}
process.exitCode = allRight ? 0 : 1;
