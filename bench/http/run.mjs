#!/usr/bin/env node
/**
 * The HTTP service at saturation, and a minimal FastAPI service with the Python scorers under the same load, in one run:
 *
 *   npm run bench:http -- [--seconds 60] [--connections 64] [--workers 2] [--no-peer]
 *   npm run bench:http -- --burst                  4,000 requests at once on new connections, /health meanwhile
 *   npm run bench:http -- --soak --seconds 600     mixed load, resident memory every 30 s
 *   npm run bench:http -- --listeners 2 [--rounds 3]     one event loop and several, by CPU time
 *
 * The Python side is installed from PyPI into build/bench/http/venv.
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { Agent, get, request } from "node:http";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { watchHealth } from "./watch-health.mjs";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "60" },
    connections: { type: "string", default: "64" },
    workers: { type: "string", default: "2" },
    "no-peer": { type: "boolean", default: false },
    burst: { type: "boolean", default: false },
    soak: { type: "boolean", default: false },
    listeners: { type: "string" },
    rounds: { type: "string", default: "3" },
  },
});
const seconds = Number(values.seconds);
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Rollouts of the five types that the peer has, some 300 words each. */
function rollouts(n) {
  const words =
    "the contract says that every party must pay what it owes before the date that the court has set".split(
      " ",
    );
  let state = 7;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 16;
  };
  const text = (length) =>
    Array.from({ length }, (_, i) => words[next() % words.length] + (i % 18 === 17 ? "." : "")).join(" ");
  const list = "longbench_pro";
  const items = () => Array.from({ length: 8 }, () => `clause ${next() % 40}`);
  const make = [
    () => ["EM", "EM", undefined, "Paris", { golden_label: "Paris" }],
    () => [
      "F1",
      list,
      "T5.1 Full-Sentence Citation Alignment",
      items().join("\n"),
      { doc_ids: items(), summary: "English" },
    ],
    () => [
      "NDCG",
      list,
      "T1.1 Global Cohesive Retrieval",
      items().join("\n"),
      { doc_ids: [...new Set(items())], summary: "English" },
    ],
    () => [
      "ROUGE-L",
      list,
      "T4.1 Global-Coverage Constrained Summary",
      text(150),
      { doc_ids: [text(150)], summary: "English" },
    ],
    () => [
      "math_verify",
      "math_longcot_math_verify",
      undefined,
      "so \\boxed{\\frac{3}{4}}",
      { golden_label: "0.75" },
    ],
  ];
  return Array.from({ length: n }, (_, i) => {
    const [type, data_source, reward_mode, answer, ground_truth] = make[i % make.length]();
    const thinking = type === "ROUGE-L" ? "so" : text(250);
    const marker = data_source === list && type !== "ROUGE-L" ? "[Answer]\n" : "";
    return {
      type,
      data_source,
      response: `<think>${thinking}</think>${marker}${answer}`,
      reward_model: { ground_truth },
      extra_info: { reward_mode },
    };
  });
}

async function ready(port, path) {
  for (let i = 0; i < 600; i++) {
    const ok = await new Promise((resolve) => {
      get({ host: "127.0.0.1", port, path }, (reply) => {
        reply.resume();
        resolve(reply.statusCode === 200);
      }).on("error", () => resolve(false));
    });
    if (ok) return;
    await sleep(100);
  }
  throw new Error(`nothing ready on port ${port}`);
}

async function startOurs(port, ...more) {
  const args = [
    "dist/cli/main.js",
    "serve",
    "--port",
    String(port),
    "--workers",
    values.workers,
    "--log-level",
    "warn",
    ...more,
  ];
  const child = spawn(process.execPath, args, { stdio: "inherit" });
  await ready(port, "/ready");
  return child;
}

async function startPeer(port) {
  const venv = "build/bench/http/venv";
  if (!existsSync(`${venv}/done`)) {
    mkdirSync("build/bench/http", { recursive: true });
    execFileSync("python3", ["-m", "venv", venv]);
    const packages = [
      "fastapi",
      "uvicorn",
      "math-verify==0.8.0",
      "rouge==1.0.1",
      "pytrec_eval-terrier==0.5.11",
    ];
    execFileSync(`${venv}/bin/pip`, ["install", "-q", ...packages], { stdio: "inherit" });
    mkdirSync(`${venv}/done`);
  }
  const env = { ...process.env, WORKERS: values.workers };
  const child = spawn(resolve(venv, "bin/python"), ["peer.py", String(port)], {
    cwd: "bench/http",
    env,
    stdio: "inherit",
  });
  await ready(port, "/health");
  return child;
}

const stop = (child) =>
  new Promise((resolve) => {
    child.once("exit", resolve);
    child.kill("SIGTERM");
  });

const rss = (child) =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024);

/**
 * One load: bodies of `batch` rollouts, every connection sending its share of them one after the other, again and again,
 * for so many seconds.
 */
async function load(port, batch, duration) {
  const pool = rollouts(1280);
  const bodies = Array.from({ length: Math.max(1, 1280 / batch) }, (_, i) => ({
    method: "POST",
    path: "/v1/score",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ items: pool.slice(i * batch, (i + 1) * batch) }),
  }));
  const connections = Number(values.connections);
  let connection = 0;
  const result = await autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration,
    timeout: 120,
    // All bodies for each connection would take the generator seconds to prepare.
    setupClient(client) {
      const own = connection++ % bodies.length;
      client.setRequests(bodies.filter((_, i) => i % Math.min(connections, bodies.length) === own));
    },
  });
  const { latency, errors, non2xx } = result;
  const requests = result["2xx"] / result.duration;
  return {
    answered: result["2xx"],
    requests,
    items: requests * batch,
    p50: latency.p50,
    p99: latency.p99,
    bad: errors + non2xx,
  };
}

async function saturate() {
  const rows = [];
  for (const [name, start, port] of [
    ["golong-rewards", startOurs, 18_601],
    ["FastAPI, PyPI scorers", startPeer, 18_602],
  ]) {
    if (name !== "golong-rewards" && values["no-peer"]) continue;
    const child = await start(port);
    await load(port, 1, 3);
    for (const batch of [1, 64, 256]) {
      const { requests, items, p50, p99, bad } = await load(port, batch, seconds / 3);
      rows.push([name, batch, requests.toFixed(1), Math.round(items), p50, p99, bad]);
    }
    await stop(child);
  }
  console.log(
    `${cpus()[0]?.model}, ${cpus().length} cores; Node ${process.version}; ${values.connections} connections, ${values.workers} workers each, ${seconds} s a side`,
  );
  console.log(
    "| service | items a request | requests/s | items/s | p50 ms | p99 ms | not answered 200 |\n|---|---|---|---|---|---|---|",
  );
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

function post(port, path, body, agent) {
  return new Promise((resolve) => {
    const began = performance.now();
    const sent = request(
      {
        host: "127.0.0.1",
        port,
        path,
        method: "POST",
        agent,
        headers: { "content-type": "application/json" },
      },
      (reply) => {
        let text = "";
        reply.on("data", (chunk) => {
          text += chunk;
        });
        reply.on("end", () => resolve({ status: reply.statusCode, text, ms: performance.now() - began }));
      },
    );
    sent.on("error", (error) => resolve({ status: 0, text: error.code, ms: performance.now() - began }));
    sent.end(JSON.stringify(body));
  });
}

const at = (list, q) => list[Math.min(list.length - 1, Math.floor(list.length * q))];
const quantiles = (list) => {
  list.sort((a, b) => a - b);
  return [0.5, 0.99, 1].map((q) => at(list, q).toFixed(0)).join(" | ");
};

async function burst() {
  const child = await startOurs(18_603, "--health-port", "18613");
  console.log(
    "| burst of 4,000 | ms | wrong or lost | p50 ms | p99 | slowest | health port p50 ms | p99 | slowest | /health on the main port p50 ms | p99 | slowest | resident MiB |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
  for (let round = 0; round < 5; round++) {
    const watches = [18_613, 18_603].map(watchHealth);
    await sleep(500);
    const began = performance.now();
    const replies = await Promise.all(
      Array.from({ length: 4000 }, (_, i) => {
        const doc_ids = [`item ${i}`, ...Array.from({ length: i % 7 }, (_, k) => `no ${k}`)];
        const response = `<think>${"thinking ".repeat(200)}</think>[Answer]\nitem ${i}\nanother`;
        return post(
          18_603,
          "/rm",
          { prompt: "p", response, label: { type: "F1", ground_truth: { doc_ids, summary: "English" } } },
          false,
        );
      }),
    );
    const ms = performance.now() - began;
    const checks = await Promise.all(watches.map((stop) => stop()));
    const wrong = replies.filter(
      ({ status, text }, i) => status !== 200 || Math.abs(Number(text) - 2 / (3 + (i % 7))) > 1e-12,
    ).length;
    const cells = [
      round + 1,
      ms.toFixed(0),
      wrong,
      ...[replies.map((reply) => reply.ms), ...checks].map(quantiles),
      rss(child),
    ];
    console.log(`| ${cells.join(" | ")} |`);
  }
  await stop(child);
}

async function soak() {
  const child = await startOurs(18_604);
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const pool = rollouts(640);
  const end = Date.now() + seconds * 1000;
  const count = new Map();
  const paths = [
    (i) => ["/v1/score", { items: pool.slice(i % 600, (i % 600) + 16) }, agent],
    (i) => ["/rm/EM", { prompt: "p", response: pool[i % 640].response, label: "Paris" }, false],
    (i) => [
      "/get_reward/F1",
      { query: [pool[i % 640].response], prompts: [""], labels: ["clause 1\nclause 2"] },
      agent,
    ],
    (i) => [
      "/verify/EM",
      {
        label: "Paris",
        response: {
          output: [{ type: "message", content: [{ type: "output_text", text: pool[i % 640].response }] }],
        },
      },
      false,
    ],
    () => ["/v1/score", { items: "none" }, agent],
    (i) => ["/v1/advantages", { rewards: [0, 1, i % 2, 1], uid: [1, 1, 2, 2], estimator: "grpo" }, agent],
  ];
  const client = async (k) => {
    for (let i = k; Date.now() < end; i++) {
      const { status } = await post(18_604, ...paths[i % paths.length](i));
      count.set(status, (count.get(status) ?? 0) + 1);
    }
  };
  const began = Date.now();
  const clients = Array.from({ length: 24 }, (_, k) => client(k));
  while (Date.now() < end) {
    await sleep(Math.min(30_000, Math.max(0, end - Date.now())));
    console.log(
      `${Math.round((Date.now() - began) / 1000)} s: resident ${rss(child)} MiB, answers ${JSON.stringify(Object.fromEntries(count))}`,
    );
  }
  await Promise.all(clients);
  agent.destroy();
  await stop(child);
}

/** CPU time so far of a process and of its main thread, in milliseconds. */
function cpuOf(pid) {
  const read = (path) => {
    const stat = readFileSync(path, "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * 10;
  };
  return { all: read(`/proc/${pid}/stat`), loop: read(`/proc/${pid}/task/${pid}/stat`) };
}

/** Answers after which a service has compiled what it runs. */
const WARM = 30_000;

/**
 * What one listener and several carry at one rollout a request, both services by turns for `--seconds` in all, of which the
 * first third warms up. The load generator runs on the same cores, so that what counts is CPU time: the service alone on
 * them is held up by its event loops or by all that it computes, whichever takes longer.
 */
async function compareListeners() {
  const cores = cpus().length;
  const rounds = Number(values.rounds);
  const services = await Promise.all(
    [1, Number(values.listeners)].map(async (count) => {
      const port = 18_620 + count;
      const child = await startOurs(port, "--listeners", String(count));
      const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8");
      const loops = count === 1 ? [child.pid] : children.trim().split(" ").map(Number);
      return { count, port, child, loops, processes: [...new Set([child.pid, ...loops])], rows: [], warm: 0 };
    }),
  );
  for (const service of services) service.warm = (await load(service.port, 1, seconds / 6)).answered;
  for (let round = 0; round < rounds; round++) {
    for (const { count, port, loops, processes, rows } of services) {
      const cpu = () => ({
        all: processes.reduce((sum, pid) => sum + cpuOf(pid).all, 0),
        loop: loops.reduce((sum, pid) => sum + cpuOf(pid).loop, 0),
      });
      const before = cpu();
      const { answered, requests, bad } = await load(port, 1, seconds / 3 / rounds);
      const after = cpu();
      const [all, loop] = [after.all - before.all, after.loop - before.loop].map((ms) => ms / answered);
      rows.push({ requests, all, loop, carried: 1000 / Math.max(loop / count, all / cores), bad });
    }
  }
  await Promise.all(services.map(({ child }) => stop(child)));
  const of = ({ rows }, name) => rows.map((row) => row[name]).sort((a, b) => a - b)[rounds >> 1];
  console.log(
    `${cores} cores; Node ${process.version}; ${values.connections} connections, ${values.seconds} s, medians of ${rounds}`,
  );
  console.log(
    "| listeners | requests/s beside the generator | CPU a request, µs | of event loops, µs | carried by the cores alone, requests/s | not answered 200 |\n|---|---|---|---|---|---|",
  );
  for (const service of services) {
    const micro = (name) => (of(service, name) * 1000).toFixed(0);
    console.log(
      `| ${service.count} | ${of(service, "requests").toFixed(0)} | ${micro("all")} | ${micro("loop")} | ${of(service, "carried").toFixed(0)} | ${of(service, "bad")} |`,
    );
  }
  const [one, several] = services;
  console.log(`ratio ${(of(several, "carried") / of(one, "carried")).toFixed(2)}`);
  for (const { count, warm } of services.filter(({ warm }) => warm < WARM))
    console.log(
      `${count} listeners had ${warm} requests to warm up, of some ${WARM} that compiling takes: give more --seconds`,
    );
}

const mode =
  values.listeners !== undefined ? compareListeners : values.burst ? burst : values.soak ? soak : saturate;
await mode();
