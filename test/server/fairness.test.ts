import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Service, startService } from "../support/service.ts";

const registryModule = pathToFileURL("test/support/unruly-registry.mjs").href;
let service: Service;
beforeAll(async () => {
  service = await startService({ registryModule });
});
afterAll(() => service.close());

const slow = (n: number, ms: number) => ({
  items: Array.from({ length: n }, (_, id) => ({
    id,
    data_source: "dawdles",
    response: "</think>x",
    reward_model: { ground_truth: { ms } },
  })),
});

it("two long requests leave their neighbours their turn, and are answered in full", async () => {
  let isOver = false;
  const start = performance.now();
  const long = Promise.all([1, 2].map(() => service.post("/v1/score", slow(40, 50)))).finally(() => {
    isOver = true;
  });
  const times: number[] = [];
  while (!isOver) {
    const began = performance.now();
    expect((await service.post("/rm/EM", { response: "</think>x", label: "x" })).text).toBe("1");
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const typical = times.sort((a, b) => a - b)[times.length >> 1] as number;
  expect(times.length).toBeGreaterThan(10);
  // A turn, and not the whole of what the others asked for.
  expect(typical).toBeLessThan((performance.now() - start) / 5);
  for (const { json } of await long) {
    expect(json.results.map(({ id }: { id: number }) => id)).toEqual(
      Array.from({ length: 40 }, (_, id) => id),
    );
    expect(new Set(json.results.map(({ score }: { score: number }) => score))).toEqual(new Set([1]));
  }
});

it("a request gets so much work, and what is left over is said to be", async () => {
  const limited = await startService({ registryModule, maxWorkMs: 3000 });
  const { status, json } = await limited.post("/v1/score", slow(100, 60));
  await limited.close();
  const got = json.results.map(({ status: one }: { status: string }) => one) as string[];
  expect(status).toBe(200);
  const scored = got.filter((one) => one === "scored").length;
  expect(scored).toBeGreaterThan(5);
  expect(got).toEqual([...Array(scored).fill("scored"), ...Array(100 - scored).fill("timeout")]);
  expect(scored).toBeLessThan(70);
});

it("every protocol's pieces are kept from turn to turn", async () => {
  const label = { type: "dawdles", ground_truth: { ms: 40 } };
  const query = Array.from({ length: 20 }, () => "</think>x");
  const { json } = await service.post("/get_reward", { query, labels: query.map(() => label) });
  expect(json.rewards).toEqual(query.map(() => 1));
  const { text } = await service.get("/metrics");
  expect(
    Number(/items_total\{type="dawdles",status="scored"\} (\d+)/.exec(text)?.[1]),
  ).toBeGreaterThanOrEqual(20);
});
