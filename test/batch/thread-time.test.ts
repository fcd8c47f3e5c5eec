import { spawn } from "node:child_process";
import { once } from "node:events";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";

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
