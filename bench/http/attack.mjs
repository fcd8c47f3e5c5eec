#!/usr/bin/env node
/**
 * The service under attack: every attack by itself and then all at once, each beside a client that behaves.
 *
 *   npm run bench:attack -- [--seconds 10] [--mixed 60] [--serve="--max-held 64 --max-body 8 --memory 128"] [--dist OTHER/dist]
 *
 * The attackers are a process of their own with the lowest priority, so that they do not take the service's processors
 * but what it leaves. Prints the most resident memory that the service had up to then, and of the client's single
 * answers the count and percentiles; after the last attack, how long a new connection waits for its first answer. Exits 1
 * when memory passes --most MIB (1536 at the default limits, at others what docs/operations.md says), the 99th percentile
 * --late MS (500) or that wait --new MS (5000), or when the service, told to stop, does not end with 0.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { availableParallelism, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { attacks } from "./attacks.mjs";
import { startService } from "./service.mjs";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    mixed: { type: "string", default: "60" },
    serve: { type: "string", default: "" },
    most: { type: "string" },
    late: { type: "string", default: "500" },
    new: { type: "string", default: "5000" },
    only: { type: "string" },
    dist: { type: "string", default: "dist" },
  },
});
const most = Number(values.most ?? mostOf(values.serve));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const service = await startService(values.serve.split(" ").filter(Boolean), values.dist);
const { port } = service;
let dead;
service.exited.then((how) => {
  dead = how;
});

/** The most memory that a service with these flags may take, in MiB: see "How much memory" in docs/operations.md. */
function mostOf(flags) {
  if (!/--(max-held|memory|workers) /.test(flags)) return 1536;
  const [held, memory, workers] = [
    ["max-held", 384],
    ["memory", 512],
    ["workers", Math.min(16, Math.max(2, availableParallelism()))],
  ].map(([name, usual]) => Number(new RegExp(`--${name} (\\d+)`).exec(flags)?.[1] ?? usual));
  return 300 + held + (workers + 1) * memory + 50 * Math.max(0, workers - 2);
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

/** Has an attack made; gives what ends it. */
async function attackers(name) {
  const script = fileURLToPath(new URL("attacks.mjs", import.meta.url));
  const process_ = spawn(process.execPath, [script, String(port), name], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(process_, "exit");
  await Promise.race([once(process_.stdout, "data"), exited]);
  // Once it has made what it sends, which takes a processor for some seconds.
  setPriority(process_.pid, 19);
  return () => {
    process_.stdin.end();
    return exited;
  };
}

async function under(name, attack, seconds) {
  let over = false;
  let begun;
  const isBegun = new Promise((resolve) => {
    begun = resolve;
  });
  const isOver = () => over || dead !== undefined;
  // The client has its first answer before anything else begins.
  const good = behave(isOver, begun);
  await isBegun;
  const end = attack === undefined ? undefined : await attackers(attack);
  for (const until = performance.now() + seconds * 1000; performance.now() < until && !isOver(); )
    await pause(50);
  const peak = dead === undefined ? service.peakMb() : 0;
  over = true;
  const { times, wrong } = await good;
  await end?.();
  const sorted = times.sort((a, b) => a - b);
  const at = (share) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  // A client that got no answer at all was not served well.
  const bad =
    dead !== undefined ||
    times.length === 0 ||
    peak > most ||
    at(0.99) > Number(values.late) ||
    wrong.length > 0;
  console.log(
    `${bad ? "FAIL" : "ok  "} ${name.padEnd(34)} ${peak.toString().padStart(5)} MiB, ${times.length} answers: ` +
      `median ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms${wrong.length > 0 ? `, ${wrong.length} wrong: ${JSON.stringify(wrong[0])}` : ""}${dead === undefined ? "" : `, the service ended (${dead})`}`,
  );
  return bad;
}

let failed = await under("nobody", undefined, 3);
for (const name of Object.keys(attacks)) {
  if (values.only !== undefined && !name.includes(values.only)) continue;
  if (Number(values.seconds) > 0 && dead === undefined)
    failed = (await under(name, name, Number(values.seconds))) || failed;
}
if (values.only === undefined && Number(values.mixed) > 0)
  failed = (await under("all of them", "all", Number(values.mixed))) || failed;
if (dead === undefined) {
  const began = performance.now();
  const reply = await fetch(`http://127.0.0.1:${port}/health`, { headers: { connection: "close" } });
  const ms = Math.round(performance.now() - began);
  console.log(`a new connection was answered ${reply.status} after ${ms} ms`);
  failed = failed || !reply.ok || ms > Number(values.new);
}
service.child.kill("SIGTERM");
const code = await Promise.race([service.exited, pause(60_000).then(() => "still there after 60 s")]);
console.log(`the service ended with ${code}`);
process.exit(failed || code !== 0 ? 1 : 0);
