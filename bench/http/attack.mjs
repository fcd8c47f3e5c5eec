#!/usr/bin/env node
/**
 * The service under attack: every attack by itself and then all at once, each beside a client that behaves.
 *
 *   npm run bench:attack -- [--seconds 10] [--mixed 60] [--serve "--max-held 64 --max-body 8 --memory 128"]
 *
 * Prints the largest resident memory of the service, and of the client's single answers the count and percentiles.
 * Exits 1 when memory passes --most MIB (1536) or the 99th percentile passes --late MS (500).
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    mixed: { type: "string", default: "60" },
    serve: { type: "string", default: "" },
    most: { type: "string", default: "1536" },
    late: { type: "string", default: "500" },
    only: { type: "string" },
  },
});
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const extra = values.serve.split(" ").filter(Boolean);
const child = spawn(process.execPath, ["dist/cli/main.js", "serve", "--port", "0", ...extra], {
  stdio: ["ignore", "pipe", "inherit"],
});
const exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve(code ?? signal)));
const port = await new Promise((resolve) => {
  child.stdout.on("data", (text) => {
    const found = /listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(String(text));
    if (found) resolve(Number(found[1]));
  });
});
let dead;
exited.then((how) => {
  dead = how;
});
const rss = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024;

/** A connection that sends, and reads only where it is told to. */
function dial(reads) {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  if (reads) socket.resume();
  else socket.pause();
  return socket;
}
const head = (path, headers, type = "application/json") =>
  `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\n${headers}\r\n\r\n`;
const post = (path, body, more = "") =>
  Buffer.concat([Buffer.from(head(path, `content-length: ${body.length}${more}`)), Buffer.from(body)]);
const chunk = (body) =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), Buffer.from(body), Buffer.from("\r\n")]);

const sample = (ground_truth, response = "</think>x") => ({
  data_source: "EM",
  response,
  reward_model: { ground_truth },
});
const values20 = `[${"[],".repeat(15_000_000)}[]]`;
const labelled = gzipSync(
  `{"items":[{"data_source":"EM","response":"</think>x","reward_model":{"ground_truth":${JSON.stringify(values20)}}}]}`,
);
const wide = gzipSync(`{"items":[{${Array.from({ length: 1_990_000 }, (_, i) => `"k${i}":{}`).join()}}]}`);
const long = JSON.stringify({
  items: Array.from({ length: 60 }, () => ({
    data_source: "longbench_pro",
    extra_info: { reward_mode: "T4.1 Global-Coverage Constrained Summary" },
    response: `</think>${"a b c d e f g h. ".repeat(6000)}`,
    reward_model: { ground_truth: { doc_ids: ["a b d c e g f h. ".repeat(6000)], summary: "English" } },
  })),
});
const types = JSON.stringify({
  estimator: "tmn_grpo",
  rewards: Array(600_000)
    .fill(0)
    .map((_, i) => i % 2),
  uid: Array.from({ length: 600_000 }, (_, i) => i),
  reward_type: Array.from({ length: 600_000 }, (_, i) => `t${i}`),
});
const echo = post(
  "/verify",
  JSON.stringify({ ...sample({ golden_label: "x" }), pad: "x".repeat(20 << 20), response: { output: [] } }),
);
const lines = gzipSync(`${"x".repeat(40 << 20)}`);
const onebyte = Buffer.from("1\r\n \r\n".repeat(10_000));

/** Attacks: each keeps one hostile connection busy until it is told to end, and is run many times side by side. */
const attacks = {
  "labels of 15 million values": [
    6,
    async (isOver) => once(post("/v1/score", labelled, "\r\ncontent-encoding: gzip"), isOver),
  ],
  "objects of 2 million members": [
    4,
    async (isOver) => once(post("/v1/score", wide, "\r\ncontent-encoding: gzip"), isOver),
  ],
  "long requests": [4, async (isOver) => once(post("/v1/score", long), isOver)],
  "600,000 types": [2, async (isOver) => once(post("/v1/advantages", types), isOver)],
  "answers that are not read": [40, async (isOver) => held(echo, isOver)],
  "assets, pipelined and not read": [
    40,
    async (isOver) => held(Buffer.from("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(30_000)), isOver),
  ],
  "requests, pipelined and not read": [
    40,
    async (isOver) =>
      held(Buffer.from(String(post("/rm/EM", '{"response":"</think>a","label":"a"}')).repeat(8000)), isOver),
  ],
  "one-byte chunks": [
    20,
    async (isOver) => {
      const socket = dial(true);
      socket.write(head("/v1/score", "transfer-encoding: chunked"));
      while (!isOver() && !socket.destroyed) if (!socket.write(onebyte)) await pause(20);
      socket.destroy();
    },
  ],
  "NDJSON of endless lines": [
    40,
    async (isOver) =>
      held(
        Buffer.concat([
          Buffer.from(
            head("/v1/score", "content-encoding: gzip\r\ntransfer-encoding: chunked", "application/x-ndjson"),
          ),
          chunk(lines),
        ]),
        isOver,
      ),
  ],
  "slow bodies": [
    60,
    async (isOver) => {
      const socket = dial(true);
      socket.write(head("/v1/score", "content-length: 60000000"));
      socket.write(Buffer.alloc(8 << 20, 32));
      while (!isOver() && !socket.destroyed) {
        socket.write(" ".repeat(20_000));
        await pause(200);
      }
      socket.destroy();
    },
  ],
  "uploads that are refused": [
    4,
    async (isOver) => once(post("/v1/score", Buffer.alloc(80 << 20, 32)), isOver),
  ],
  "connections by the hundred": [
    4,
    async (isOver) => {
      while (!isOver()) {
        const sockets = Array.from({ length: 200 }, () => dial(true));
        await pause(500);
        for (const socket of sockets) socket.destroy();
      }
    },
  ],
};

/** Sends a request and waits for some of its answer, or for the end. */
async function once(bytes, isOver) {
  const socket = dial(true);
  socket.write(bytes);
  let done = false;
  socket.on("data", () => {
    done = true;
  });
  socket.on("close", () => {
    done = true;
  });
  while (!done && !isOver()) await pause(20);
  socket.destroy();
}

/** Sends and reads nothing. */
async function held(bytes, isOver) {
  const socket = dial(false);
  socket.write(bytes);
  while (!isOver() && !socket.destroyed) await pause(100);
  socket.destroy();
}

/**
 * One small request after the other on kept connections, from a process of its own, since this one has its hands full:
 * their times in milliseconds, and what went wrong.
 */
async function behave(isOver, begun) {
  const script = `const { connect } = require("node:net");
    const body = '{"response":"<think>so</think>Paris","label":"Paris"}';
    const request = "POST /rm/EM HTTP/1.1\\r\\nhost: localhost\\r\\ncontent-type: application/json\\r\\ncontent-length: " + body.length + "\\r\\n\\r\\n" + body;
    let socket;
    const ask = () => {
      if (socket === undefined || socket.destroyed) { socket = connect(${port}, "127.0.0.1"); socket.on("error", () => {}); }
      const began = performance.now();
      let got = "";
      const end = (what = got) => {
        socket.removeAllListeners("data"); socket.removeAllListeners("close"); clearTimeout(timer);
        const right = / 200 OK[^]*\\r\\n\\r\\n1$/.test(what);
        console.log(JSON.stringify({ ms: performance.now() - began, ...(right ? {} : { wrong: what.slice(0, 60) }) }));
        if (!right) socket.destroy();
        setTimeout(ask, 10);
      };
      const timer = setTimeout(() => end("no answer in 20 s"), 20_000);
      socket.on("data", (part) => { got += part; if (/\\r\\n\\r\\n./.test(got)) end(); });
      socket.once("close", () => end());
      socket.write(request);
    };
    ask();`;
  const client = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  client.stdout.on("data", (part) => {
    text += part;
    begun();
  });
  const closed = new Promise((resolve) => client.once("close", resolve));
  while (!isOver()) await pause(50);
  client.kill();
  await closed;
  const rows = text
    .trim()
    .split("\n")
    .filter(Boolean)
    .map((row) => JSON.parse(row));
  return {
    times: rows.map(({ ms }) => ms),
    wrong: rows.flatMap(({ wrong }) => (wrong === undefined ? [] : [wrong])),
  };
}

async function under(name, chosen, seconds) {
  let over = false;
  let begun;
  const isBegun = new Promise((resolve) => {
    begun = resolve;
  });
  const isOver = () => over || dead !== undefined;
  // The client has its first answer before anything else begins.
  const good = behave(isOver, begun);
  await isBegun;
  const hostile = chosen.flatMap(([count, attack]) =>
    Array.from({ length: count }, async () => {
      while (!isOver()) {
        await attack(isOver);
        await pause(5);
      }
    }),
  );
  let most = 0;
  const watch = setInterval(() => {
    if (dead === undefined) most = Math.max(most, rss());
  }, 50);
  await pause(seconds * 1000);
  over = true;
  const { times, wrong } = await good;
  await Promise.all(hostile);
  clearInterval(watch);
  const sorted = times.sort((a, b) => a - b);
  const at = (share) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  // A client that got no answer at all was not served well.
  const bad =
    dead !== undefined ||
    times.length === 0 ||
    most > Number(values.most) ||
    at(0.99) > Number(values.late) ||
    wrong.length > 0;
  console.log(
    `${bad ? "FAIL" : "ok  "} ${name.padEnd(34)} ${Math.round(most).toString().padStart(5)} MiB, ${times.length} answers: ` +
      `median ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms${wrong.length > 0 ? `, ${wrong.length} wrong: ${JSON.stringify(wrong[0])}` : ""}${dead === undefined ? "" : `, the service ended (${dead})`}`,
  );
  return bad;
}

let failed = await under("nobody", [], 3);
for (const [name, attack] of Object.entries(attacks)) {
  if (values.only !== undefined && !name.includes(values.only)) continue;
  if (Number(values.seconds) > 0 && dead === undefined)
    failed = (await under(name, [attack], Number(values.seconds))) || failed;
}
if (values.only === undefined && Number(values.mixed) > 0)
  failed = (await under("all of them", Object.values(attacks), Number(values.mixed))) || failed;
child.kill("SIGTERM");
const code = await Promise.race([exited, pause(60_000).then(() => "still there after 60 s")]);
console.log(`the service ended with ${code}`);
process.exit(failed || code !== 0 ? 1 : 0);
