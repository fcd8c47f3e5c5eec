import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { RunningChunk } from "../../src/batch/running-chunk.ts";
import { samples } from "../../src/batch/score-worker.ts";
import { SpentTime } from "../../src/batch/thread-time.ts";
import { scratchFolder } from "../support/scratch-folder.ts";

/** Scores one item that computes for `ms` and tells its status. */
const program = (ms: number, deadlineMs: number) => `
  import { Pool } from "./dist/batch/pool.js";
  const pool = new Pool({ workers: 1, deadlineMs: ${deadlineMs} });
  const registryModule = ${JSON.stringify(pathToFileURL("test/support/unruly-registry.mjs").href)};
  const item = { data_source: "dawdles", response: "</think>x", reward_model: { ground_truth: { ms: 0 } } };
  await pool.samples([item], { registryModule });
  console.log("begun");
  item.reward_model.ground_truth.ms = ${ms};
  const [{ status }] = await pool.samples([item], { registryModule });
  console.log(status);
  await pool.close();`;

async function statusOf(ms: number, deadlineMs: number, stoppedMs: number): Promise<string> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program(ms, deadlineMs)]);
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    text += part;
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  if (stoppedMs > 0) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    child.kill("SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, stoppedMs));
    child.kill("SIGCONT");
  }
  await ended;
  return text.trim().split("\n").at(-1) as string;
}

it("counts no time in which the process was stopped", async () => {
  expect(await statusOf(600, 2000, 2500)).toBe("scored");
});

it("counts what a worker computes", async () => {
  expect(await statusOf(60_000, 500, 0)).toBe("timeout");
});

const scratch = scratchFolder();

/** A thread as the kernel would tell of it. */
function thread() {
  const stat = join(scratch, "stat");
  const tell = (state: string, cpuMs: number, queuedMs?: number) => {
    const before = Array(10).fill(0).join(" ");
    writeFileSync(stat, `7 (a) name) ${state} ${before} ${cpuMs / 10} 0 0 0`);
    writeFileSync(`${scratch}/schedstat`, queuedMs === undefined ? "" : `1 ${queuedMs * 1e6} 9\n`);
  };
  return { stat, tell };
}

it("counts what is computed and slept, not what is waited for a processor, whatever a look finds", () => {
  const { stat, tell } = thread();
  tell("R", 0, 0);
  const spent = new SpentTime(stat, 1000, 0);
  tell("R", 20, 80);
  expect(spent.ms(100)).toBe(20);
  // It sleeps when it is looked at, and has waited for a processor nearly all the time before.
  tell("S", 30, 170);
  expect(spent.ms(200)).toBe(30);
  tell("S", 30, 170);
  expect(spent.ms(300)).toBe(130);
  tell("D", 30, 170);
  expect(spent.ms(350)).toBe(180);
  // Nobody but itself has stopped it: who looks was not.
  tell("T", 30, 170);
  expect(spent.ms(400)).toBe(230);
  tell("R", 30, 260);
  expect(spent.ms(500)).toBe(230);
});

it("goes by the state alone where the kernel does not count the wait", () => {
  const { stat, tell } = thread();
  tell("R", 0);
  const spent = new SpentTime(stat, 1000, 0);
  tell("R", 10);
  expect(spent.ms(100)).toBe(10);
  tell("S", 10);
  expect(spent.ms(200)).toBe(110);
});

it("counts no more from one look to the next than looks are apart", () => {
  const { stat, tell } = thread();
  tell("S", 0, 0);
  const spent = new SpentTime(stat, 50, 0);
  expect(spent.ms(10_000)).toBe(50);
  expect(new SpentTime(undefined, 50, 0).ms(10_000)).toBe(50);
});

it("is no item's time before the first and after the last of a chunk", async () => {
  const chunk = new RunningChunk();
  const item = { data_source: "EM", response: "</think>a", reward_model: { ground_truth: "a" } };
  const task = {
    scorer: {},
    samples: [item, item, item],
    progress: chunk.progress,
    givenUp: new Map(),
    limits: {},
  };
  expect(await samples(task)).toMatchObject({ done: [{ score: 1 }, { score: 1 }, { score: 1 }] });
  expect(chunk.progress[0]).toBe(-3);
  for (const item of [0, -3])
    for (const now of [0, 100, 200, 300]) {
      Atomics.store(chunk.progress, 0, item);
      chunk.look(50, 1000, now);
    }
  expect([chunk.overdue, chunk.item]).toEqual([undefined, 2]);
  Atomics.store(chunk.progress, 0, 3);
  for (const now of [400, 500]) chunk.look(50, 1000, now);
  expect(chunk.overdue).toBe(2);
});
