/**
 * Throughput per reward type beside Python, and end to end beside bare JSON.parse, all in one run; prints Markdown.
 * The Python packages come from PyPI into a scratch environment under build/.
 *
 *   npm run bench:throughput [-- --bytes 1e9 (0: types alone)] [--rows 400] [--budget 15] [--rounds 3] [--dir /dev/shm]
 *     [--before OTHER/CHECKOUT (built, by turns in the same run)]
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { scoreItem } from "../../dist/index.js";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../..");
const { values: options } = parseArgs({
  options: {
    bytes: { type: "string", default: "1e9" },
    rows: { type: "string", default: "400" },
    budget: { type: "string", default: "15" },
    rounds: { type: "string", default: "3" },
    before: { type: "string" },
    dir: { type: "string", default: existsSync("/dev/shm") ? "/dev/shm" : tmpdir() },
  },
});
const rounds = Number(options.rounds);
const before =
  options.before && (await import(pathToFileURL(resolve(options.before, "dist/index.js")).href)).scoreItem;
const folder = mkdtempSync(join(options.dir, "golong-bench-"));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const say = (text) => process.stdout.write(`${text}\n`);
const table = (head, rows) => {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  say([line(head), line(head.map((_, i) => (i === 0 ? "---" : "---:"))), ...rows.map(line), ""].join("\n"));
};
const short = (n) => (n >= 1000 ? Math.round(n).toLocaleString("en") : n.toPrecision(3));

/** CPU time of this process, collector and compiler threads too: what else the machine does does not count. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function python() {
  const venv = join(root, "build/venv-throughput");
  const program = join(venv, "bin/python");
  if (!existsSync(join(venv, "ready"))) {
    const packages = [
      "rouge==1.0.1",
      "pytrec_eval-terrier==0.5.11",
      "math-verify==0.8.0",
      "antlr4-python3-runtime==4.13.2",
      "jieba==0.42.1",
      "setuptools==65.5.0",
    ];
    execFileSync("python3", ["-m", "venv", venv]);
    execFileSync(program, ["-m", "pip", "install", "--quiet", ...packages], { stdio: "inherit" });
    writeFileSync(join(venv, "ready"), "");
  }
  return program;
}

function generate(name, ...flags) {
  const path = join(folder, name);
  const program = `"${process.execPath}" "${join(root, "bench/rollouts.mjs")}" ${flags.join(" ")} > "${path}"`;
  execFileSync("sh", ["-c", program]);
  return path;
}

const parsed = (path) =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

/** Times that the rollouts of a type are scored between two looks at the clock, which counts in milliseconds. */
const passes = 4;

/** Rollouts per second of each type on one thread, here and in Python, over the same rollouts. */
function perType(program, thinking) {
  const samples = parsed(
    generate(`types-${thinking}.jsonl`, "--lines", options.rows * 9, "--thinking", thinking),
  );
  const scored = samples.map((sample) => ({ sample, type: scoreItem(sample).type ?? "-" }));
  const rows = scored.map(({ sample, type }) => ({
    type,
    response: sample.response,
    truth: sample.reward_model.ground_truth,
  }));
  const path = join(folder, "peer.jsonl");
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const peers = execFileSync(program, [join(here, "peers.py"), path, options.budget], {
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const lines = peers
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map((peer) => {
      const own = scored.filter(({ type }) => type === peer.type).map(({ sample }) => sample);
      const builds = [scoreItem, ...(before ? [before] : [])];
      const once = (score) => {
        const start = cpuMs();
        for (let pass = 0; pass < passes; pass++) for (const sample of own) score(sample);
        return cpuMs() - start;
      };
      // Compiled code is what a run of any length has: warm up for half a second, then take the median.
      for (const end = performance.now() + 500 * builds.length; performance.now() < end; ) builds.map(once);
      const times = Array.from({ length: 15 }, () => builds.map(once));
      const [ours, earlier] = builds.map(
        (_, i) => ((passes * own.length) / median(times.map((round) => round[i]))) * 1000,
      );
      const theirs = peer.rows / peer.seconds;
      const off = peer.scores.filter((score, i) => Math.abs(score - scoreItem(own[i]).score) > 1e-9).length;
      return [
        peer.type,
        short(ours),
        short(theirs),
        `${short(ours / theirs)}×`,
        ...(before ? [short(earlier), `${short(ours / earlier)}×`] : []),
        `${peer.rows - off} of ${peer.rows}`,
      ];
    });
  const mean = rows.reduce((sum, { response }) => sum + response.length, 0) / rows.length;
  say(
    `Rollouts per CPU second, one thread, responses of ${Math.round(mean).toLocaleString("en")} characters in the mean:\n`,
  );
  const heads = before ? ["before", "ratio to it"] : [];
  table(["type", "golong-rewards", "Python", "ratio", ...heads, "same score"], lines);
}

/** Two threads that read and parse and do nothing else: bytes a second, and CPU time. */
async function bareParse(path, threads) {
  const { size } = statSync(path);
  const start = performance.now();
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: threads }, (_, i) => {
      const [from, to] = [Math.floor((size * i) / threads), Math.floor((size * (i + 1)) / threads)];
      const worker = new Worker(new URL("parse-thread.mjs", import.meta.url), {
        workerData: { path, from, to },
      });
      return new Promise((resolve, reject) => worker.on("message", resolve).on("error", reject));
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return { rate: size / (performance.now() - start) / 1000, cpu: (user + system) / 1e6, peak: 0 };
}

/** Runs the command; bytes a second, CPU time, the highest resident memory in MiB and a digest of the output. */
async function run(path, workers, checkout = root) {
  const { size } = statSync(path);
  const out = join(folder, "out.jsonl");
  const start = performance.now();
  const args = [
    join(checkout, "dist/cli/main.js"),
    "score",
    path,
    "-q",
    "-o",
    out,
    "--workers",
    `${workers}`,
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: "ignore" });
  let [peak, cpu] = [0, 0];
  const watch = setInterval(() => {
    const proc = `/proc/${child.pid}`;
    if (!existsSync(`${proc}/status`)) return;
    const [, kb] = /VmHWM:\s+(\d+)/.exec(readFileSync(`${proc}/status`, "utf8")) ?? [];
    peak = Math.max(peak, Number(kb ?? 0) / 1024);
    // utime and stime, in hundredths of a second.
    const ticks = readFileSync(`${proc}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    cpu = Math.max(cpu, (Number(ticks[11]) + Number(ticks[12])) / 100 || 0);
  }, 25);
  await new Promise((resolve) => child.on("close", resolve));
  clearInterval(watch);
  const rate = size / (performance.now() - start) / 1000;
  // Version and signature differ between builds, and nothing else may.
  const digest = execFileSync("sh", ["-c", `sed 's/"golong-rewards [0-9.]* /"/' "${out}" | sha256sum`]);
  rmSync(out);
  return { rate, cpu, peak, digest: String(digest) };
}

async function endToEnd(title, path) {
  const results = { bare: [], two: [], one: [], ...(before && { before: [] }) };
  for (let round = 0; round < rounds; round++) {
    // One after the other in each round, so that what else the machine does falls on all of them.
    results.bare.push(await bareParse(path, 2));
    results.two.push(await run(path, 2));
    results.one.push(await run(path, 1));
    results.before?.push(await run(path, 2, resolve(options.before)));
  }
  const { size } = statSync(path);
  const rows = Object.entries({
    bare: "two threads, read and JSON.parse alone",
    two: "score, two workers",
    one: "score, one worker",
    ...(before && { before: "score, two workers, before" }),
  });
  const share = (pick) => `${Math.round(100 * median(pick))} %`;
  say(`${title}, ${(size / 1e6).toFixed(0)} MB, medians of ${rounds}:\n`);
  table(
    ["", "MB/s", "of the floor", "CPU seconds", "floor's share of them", "peak MiB"],
    rows.map(([name, label]) => [
      label,
      short(median(results[name].map(({ rate }) => rate))),
      share(results[name].map(({ rate }, i) => rate / results.bare[i].rate)),
      median(results[name].map(({ cpu }) => cpu)).toFixed(2),
      share(results[name].map(({ cpu }, i) => results.bare[i].cpu / cpu)),
      name === "bare" ? "" : short(Math.max(...results[name].map(({ peak }) => peak))),
    ]),
  );
  const outputs = [...results.two, ...results.one, ...(results.before ?? [])];
  const same = new Set(outputs.map(({ digest }) => digest)).size === 1;
  say(`The outputs ${same ? "are" : "ARE NOT"} byte-identical but for version and signature.\n`);
}

function startUp() {
  const time = (code) => {
    const times = Array.from({ length: 15 }, () => {
      const start = performance.now();
      execFileSync(process.execPath, ["--input-type=module", "-e", code], { cwd: root });
      return performance.now() - start;
    });
    return median(times);
  };
  const bare = time("0");
  const own = time('await import("./dist/index.js")');
  say(
    `\`import "golong-rewards"\`: ${(own - bare).toFixed(0)} ms over the ${bare.toFixed(0)} ms of an empty Node process.\n`,
  );
}

try {
  const program = python();
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], {
    cwd: root,
    encoding: "utf8",
  }).trim();
  const version = execFileSync(program, ["--version"], { encoding: "utf8" }).trim();
  say(
    `${cpus()[0].model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.version}, ${version}; commit ${commit}; ${new Date().toISOString().slice(0, 10)}; load ${readLoad()}.\n`,
  );
  startUp();
  perType(program, 200);
  if (Number(options.bytes) > 0) {
    await endToEnd(
      "Seven cheap types (no math, no summaries)",
      generate("cheap.jsonl", "--bytes", options.bytes, "--types", "EM,Accuracy,F1,SubEM,NDCG,Pairwise,IoU"),
    );
    rmSync(join(folder, "cheap.jsonl"));
    await endToEnd("All nine types", generate("all.jsonl", "--bytes", Number(options.bytes) / 5));
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function readLoad() {
  return existsSync("/proc/loadavg") ? readFileSync("/proc/loadavg", "utf8").split(" ")[0] : "unknown";
}
