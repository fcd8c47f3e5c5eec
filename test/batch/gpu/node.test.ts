import { spawnSync } from "node:child_process";
import { afterAll, describe, expect, it } from "vitest";
import { acquireGpu } from "../../../src/batch/gpu/acquire.ts";
import { type RougeBatchOptions, rougeLBatch } from "../../../src/batch/rouge-l-batch.ts";
import { scoreMany } from "../../../src/batch/score-many.ts";
import type { Sample } from "../../../src/records/sample.ts";
import { scoreItem } from "../../../src/score.ts";
import { buildServer } from "../../../src/server/build-server.ts";
import { gpuRequired, softwareEnvironment } from "../../support/gpu.ts";
import { readJsonl } from "../../support/jsonl.ts";
import { randomPairs } from "../../support/rouge-pairs.ts";
import { scaled } from "../../support/scaled.ts";

Object.assign(process.env, softwareEnvironment);
const { gpu, reason } = await acquireGpu({ allowSoftware: true });
if (gpu === null) console.warn(`skipped: no WebGPU adapter (${reason})`);
afterAll(() => gpu?.release());

it("finds an adapter where one is required", () => {
  if (gpuRequired) expect(reason).toBeNull();
});

async function expectSame(
  pairs: ReturnType<typeof randomPairs>,
  options: RougeBatchOptions,
): Promise<string> {
  const cpu = await rougeLBatch(pairs, { ...options, backend: "cpu" });
  const onGpu = await rougeLBatch(pairs, { ...options, backend: "gpu", gpu: gpu! });
  expect(onGpu.scores).toStrictEqual(cpu.scores);
  return onGpu.backend;
}

const variants = ["summary", "sequence"] as const;
const segment = (text: string): string[] => [...text];

describe.skipIf(gpu === null)("on a device", () => {
  it("scores the golden summaries as the CPU does", async () => {
    const rows = readJsonl<Sample>("fixtures/golden/rollouts.jsonl").filter((row) =>
      /^T4/.test(row.extra_info?.reward_mode ?? ""),
    );
    expect(rows.length).toBe(400);
    for (const profile of ["golongrl", "hardened"] as const) {
      const backends = new Set<string | null>();
      const results = await scoreMany(rows, {
        profile,
        backend: "gpu",
        softwareGpu: true,
        workers: 0,
        onProgress: ({ backend }) => backends.add(backend),
      });
      expect(results).toStrictEqual(rows.map((row) => scoreItem(row, { profile })));
      expect([...backends].at(-1)).toBe("gpu");
    }
  });

  it("serves the golden summaries as the CPU does", async () => {
    const items = readJsonl<Sample>("fixtures/golden/rollouts.jsonl")
      .filter((row) => /^T[45]/.test(row.extra_info?.reward_mode ?? ""))
      .slice(0, 60);
    const app = buildServer({ logLevel: "silent", workers: 1, backend: "gpu", softwareGpu: true });
    const { results } = (
      await app.inject({ method: "POST", url: "/v1/score", payload: { items } })
    ).json() as {
      results: { score: number }[];
    };
    await app.close();
    expect(results.map(({ score }) => score)).toStrictEqual(items.map((item) => scoreItem(item).score));
  });

  it.each(variants)("equals the CPU on random texts (%s)", async (variant) => {
    expect(await expectSame(randomPairs(scaled(5000), 1), { variant, segment })).toBe("gpu");
  });

  it.each(variants)("equals the CPU in small chunks and over strips (%s)", async (variant) => {
    expect(await expectSame(randomPairs(60, 2), { variant, segment, limits: { tasks: 7 } })).toBe("gpu");
    expect(await expectSame(randomPairs(60, 3), { variant, segment, limits: { cells: 20_000 } })).toBe("gpu");
    expect(await expectSame(randomPairs(9, 4, 2500), { variant, segment })).toBe("gpu");
  });

  it.each(variants)("leaves what is too long for the device to the CPU (%s)", async (variant) => {
    const pairs = [
      ...randomPairs(30, 5),
      { prediction: "a b c ".repeat(800), references: ["a c b ".repeat(800)] },
    ];
    expect(await expectSame(pairs, { variant, segment, limits: { bytes: 4096 } })).toBe("mixed");
  });

  it("goes on with the CPU when the device is lost in mid-batch", async () => {
    const own = (await acquireGpu({ allowSoftware: true })).gpu!;
    const pairs = randomPairs(300, 6);
    const running = rougeLBatch(pairs, { backend: "gpu", gpu: own, limits: { tasks: 20 }, segment });
    setTimeout(() => own.device.destroy(), 30);
    const { scores, backend } = await running;
    expect(scores).toStrictEqual((await rougeLBatch(pairs, { backend: "cpu", segment })).scores);
    expect(["mixed", "cpu"]).toContain(backend);
    const after = await rougeLBatch(pairs.slice(0, 3), { backend: "gpu", gpu: own, segment });
    expect(after.backend).toBe("cpu");
    expect(after.reason).not.toBeNull();
    own.release();
  });

  it("recomputes a chunk that a scope caught", async () => {
    const own = (await acquireGpu({ allowSoftware: true })).gpu!;
    // A dispatch over the limit reads back zeros and throws nothing; only the scope tells.
    const limited = new Proxy(own, {
      get: (target, key) => (key === "maxBytes" ? 2 ** 40 : Reflect.get(target, key, target)),
    });
    const pairs = randomPairs(3, 7);
    const { createBuffer } = own.device;
    own.device.createBuffer = (descriptor) => createBuffer.call(own.device, { ...descriptor, size: 2 ** 36 });
    const { scores, backend } = await rougeLBatch(pairs, { backend: "gpu", gpu: limited, segment });
    expect(scores).toStrictEqual((await rougeLBatch(pairs, { backend: "cpu", segment })).scores);
    expect(backend).toBe("cpu");
    own.release();
  });

  it("survives a hundred acquisitions and releases with the collector at work", () => {
    const program = `import { acquireGpu } from "./dist/batch/gpu/acquire.js";
      for (let i = 0; i < 100; i++) {
        const { gpu, reason } = await acquireGpu({ allowSoftware: true, selfTest: i % 20 === 0 });
        if (gpu === null) throw new Error(reason);
        gpu.release();
        globalThis.gc();
      }
      console.log("survived");`;
    const run = spawnSync("node", ["--expose-gc", "--input-type=module", "-e", program], {
      encoding: "utf8",
      env: process.env,
    });
    expect(run.stdout.trim(), run.stderr).toBe("survived");
  });
});

describe("without a device", () => {
  it("takes the CPU for auto, and says why", async () => {
    const { backend, reason: why } = await rougeLBatch(randomPairs(3, 8), { segment });
    expect(backend).toBe("cpu");
    expect(why).toMatch(/too small/);
  });

  it("refuses a software adapter unless it is allowed", async () => {
    const found = await acquireGpu();
    if (found.gpu !== null) expect(found.gpu.info.software).toBe(false);
    found.gpu?.release();
  });
});
