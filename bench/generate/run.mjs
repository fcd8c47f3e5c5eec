// What the client of `generate` can carry, and that it loses nothing: 10,000 prompts of 8 answers from a server that
// misbehaves in a twentieth of the requests, with 20 kills at random moments; then once without faults or kills.
//
//     npm run bench:generate [-- --prompts 10000 --samples 8 --kills 20]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    prompts: { type: "string", default: "10000" },
    samples: { type: "string", default: "8" },
    kills: { type: "string", default: "20" },
  },
});
const [prompts, samples, kills] = [values.prompts, values.samples, values.kills].map(Number);
const folder = mkdtempSync(join(tmpdir(), "golong-generate-"));
const data = join(folder, "data.jsonl");
writeFileSync(
  data,
  Array.from({ length: prompts }, (_, i) =>
    JSON.stringify({ id: `p${i}`, prompt: `prompt ${i}`, answer: `${i}`, type: "EM" }),
  ).join("\n"),
);

async function stubOf(rate) {
  const child = spawn(process.execPath, [fileURLToPath(new URL("stub.mjs", import.meta.url))], {
    env: { ...process.env, RATE: String(rate) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  return { base: line, child };
}

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
let peak = 0;
function run(base, out) {
  const child = spawn(
    process.execPath,
    [
      main,
      "generate",
      data,
      "--base-url",
      base,
      "--model",
      "m",
      "-n",
      String(samples),
      "-o",
      out,
      "--resume",
      "-q",
      "--retries",
      "50",
    ],
    { stdio: ["ignore", "inherit", "inherit"] },
  );
  const watch = setInterval(() => {
    try {
      const found = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
      if (found) peak = Math.max(peak, Number(found[1]) / 1024);
    } catch {
      // It has ended.
    }
  }, 50);
  const done = once(child, "exit").then(([code]) => {
    clearInterval(watch);
    return code;
  });
  return { child, done };
}

async function check(out) {
  let at = 0;
  for await (const line of createInterface({ input: createReadStream(out) })) {
    const { id, response } = JSON.parse(line);
    const [row, sample] = [Math.floor(at / samples), at % samples];
    if (id !== `p${row}-${sample}` || !response.endsWith(`to prompt ${row}`))
      throw new Error(`line ${at + 1} is ${id}`);
    at++;
  }
  if (at !== prompts * samples) throw new Error(`${at} lines`);
}

const faulty = await stubOf(0.05);
const killed = join(folder, "killed.jsonl");
let seed = 1;
for (let kill = 0; kill < kills; kill++) {
  const { child, done } = run(faulty.base, killed);
  seed = (seed * 16807) % 2147483647;
  const timer = setTimeout(() => child.kill("SIGKILL"), 500 + (seed % 1500));
  await done;
  clearTimeout(timer);
  if (existsSync(killed)) break;
}
if (!existsSync(killed)) console.log(`after the kills: exit code ${await run(faulty.base, killed).done}`);
await check(killed);
faulty.child.kill();
console.log(
  `${prompts} x ${samples} over ${kills} kills and faults: every sample once, in order; ${Math.round(peak)} MiB`,
);

const plain = await stubOf(0);
peak = 0;
const out = join(folder, "out.jsonl");
const began = performance.now();
const { done, child } = run(plain.base, out);
let cpu = 0;
const clock = setInterval(() => {
  try {
    const fields = readFileSync(`/proc/${child.pid}/stat`, "utf8").split(") ")[1].split(" ");
    cpu = (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    // It has ended.
  }
}, 100);
await done;
clearInterval(clock);
const seconds = (performance.now() - began) / 1000;
await check(out);
plain.child.kill();
const rollouts = prompts * samples;
console.log(
  `without faults: ${Math.round(rollouts / seconds)} rollouts/s by the clock, ${Math.round(rollouts / cpu)} per CPU second of the client, ${Math.round(peak)} MiB`,
);
rmSync(folder, { recursive: true });
