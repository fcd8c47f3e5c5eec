// ROUGE-L and LCS lengths beside rouge 1.0.1 and rapidfuzz, from the same texts in one run: `npm run bench:rouge`.
// Peers come from PyPI into build/bench/rouge/venv. Medians of CPU time, so that a busy machine does not count; one
// thread on both sides; the values are compared too.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { rougeL, summaryReferences } from "../../dist/rewards/rouge-l.js";
import { lcsLengths } from "../../dist/verifiers/lcs/lcs-lengths.js";
import { seeded } from "../random.mjs";

const folder = "build/bench/rouge";
const python = `${folder}/venv/bin/python`;
const packages = ["rouge==1.0.1", "rapidfuzz==3.14.6"];

const random = seeded(1);
const syllables = ["ka", "lo", "ter", "mi", "ru", "vel", "an", "so", "qui", "dra", "fen", "o"];

/** Words as in prose: a few very frequent and short, most of them rare; sentences of 25. */
function text(words) {
  const written = Array.from({ length: words }, (_, i) => {
    const rank = Math.floor(3000 ** random());
    let word = "";
    for (let left = rank; left > 0; left = Math.floor(left / syllables.length))
      word += syllables[left % syllables.length];
    return i % 25 === 24 || i === words - 1 ? `${word}.` : word;
  });
  return written.join(" ");
}

const pairsOf = (words, count, write) => Array.from({ length: count }, () => [write(words), write(words)]);
const cases = {
  rouge: [
    [150, 20],
    [300, 20],
    [1000, 5],
    [4000, 1],
  ].map(([words, count]) => ({ words, pairs: pairsOf(words, count, text) })),
  lcs: [50, 200, 1000, 4000].map((words) => ({
    words,
    pairs: pairsOf(words, 20, (n) => text(n).replaceAll(".", "")),
  })),
};

/** CPU seconds of this process, those of its helper threads (compiler, garbage collector) included. */
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function median(run, seconds = 1) {
  let value;
  let warmUps = 0;
  for (const stop = clock() + 0.5; clock() < stop; warmUps++) value = run();
  // A sample is some 10 ms of calls: the clock steps by a microsecond.
  const calls = Math.ceil(warmUps / 50);
  const times = [];
  for (const stop = clock() + seconds; times.length < 5 || clock() < stop; ) {
    const start = clock();
    for (let i = 0; i < calls; i++) value = run();
    times.push((clock() - start) / calls);
  }
  return { seconds: times.sort((a, b) => a - b)[times.length >> 1], value };
}

function same(ours, theirs, what) {
  const differing = ours.filter((value, i) => value !== theirs[i]).length;
  if (differing > 0) throw new Error(`${what}: ${differing} of ${ours.length} values differ from the peer's`);
}

/** Seconds a pair in TypeScript and in WebAssembly, both of which must give the peer's values. */
const ofBothKernels = (pairs, peer, what, run) =>
  ["typescript", "wasm"].map((kernel) => {
    const { seconds, value } = median(() => run(kernel));
    same(value, peer.values, `${what}, ${kernel}`);
    return seconds / pairs.length;
  });

mkdirSync(folder, { recursive: true });
if (!existsSync(python)) execFileSync("python3", ["-m", "venv", `${folder}/venv`]);
execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages], {
  stdio: "inherit",
});
writeFileSync(`${folder}/texts.json`, JSON.stringify(cases));
const peers = JSON.parse(
  execFileSync(python, ["bench/rouge/peers.py", `${folder}/texts.json`], { encoding: "utf8" }),
);

const micro = (seconds) => (seconds * 1e6).toFixed(seconds < 1e-5 ? 1 : 0);
const times = (theirs, ours) => `${(theirs / ours).toFixed(theirs / ours < 20 ? 1 : 0)}×`;
const row = (...cells) => `| ${cells.join(" | ")} |`;
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
const pythonVersion = execFileSync(python, ["--version"], { encoding: "utf8" }).trim();
const lines = [
  `${cpus()[0].model}, ${cpus().length} cores; Node ${process.version}, ${pythonVersion}, ${packages.join(", ")}; commit ${commit}.`,
  "",
  "Microseconds of CPU a pair, from text, one reference of the same length, 25 words a sentence:",
  "",
  row(
    "words",
    "rouge 1.0.1",
    "TypeScript",
    "WebAssembly",
    "WebAssembly, reference shared",
    "rouge / WebAssembly",
  ),
  "|---|---|---|---|---|---|",
];
cases.rouge.forEach(({ words, pairs }, i) => {
  const peer = peers.rouge[i];
  const ours = ofBothKernels(pairs, peer, `ROUGE-L of ${words} words`, (kernel) =>
    pairs.map(([p, r]) => rougeL(p, [r], { kernel })),
  );
  const compiled = pairs.map(([, r]) => summaryReferences([r]));
  const shared = median(() => pairs.map(([p], k) => rougeL(p, compiled[k]))).seconds / pairs.length;
  lines.push(
    row(
      words,
      micro(peer.seconds),
      micro(ours[0]),
      micro(ours[1]),
      micro(shared),
      times(peer.seconds, ours[1]),
    ),
  );
});
lines.push(
  "",
  "LCS length, microseconds of CPU a pair; rapidfuzz's `LCSseq.similarity` on lists of `str`:",
  "",
  row(
    "words",
    "rapidfuzz",
    "TypeScript, lists of strings",
    "WebAssembly, lists of strings",
    "WebAssembly, interned words",
    "rapidfuzz / lists of strings",
    "rapidfuzz / interned",
  ),
  "|---|---|---|---|---|---|---|",
);
cases.lcs.forEach(({ words, pairs }, i) => {
  const peer = peers.lcs[i];
  const lists = pairs.map((pair) => pair.map((side) => side.split(" ")));
  const ours = ofBothKernels(pairs, peer, `LCS of ${words} words`, (kernel) => lcsLengths(lists, kernel));
  const numbers = new Map();
  const interned = lists.map((pair) =>
    pair.map((side) =>
      Uint32Array.from(side, (word) => {
        if (!numbers.has(word)) numbers.set(word, numbers.size);
        return numbers.get(word);
      }),
    ),
  );
  const { seconds, value } = median(() => lcsLengths(interned));
  same(value, peer.values, `LCS of ${words} words, interned`);
  lines.push(
    row(
      words,
      micro(peer.seconds),
      micro(ours[0]),
      micro(ours[1]),
      micro(seconds / pairs.length),
      times(peer.seconds, ours[1]),
      times(peer.seconds, seconds / pairs.length),
    ),
  );
});
console.log(lines.join("\n"));
writeFileSync(`${folder}/table.md`, `${lines.join("\n")}\n`);
