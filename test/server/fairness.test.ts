import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { until } from "../support/raw-http.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { type Service, startService } from "../support/service.ts";

const registryModule = pathToFileURL("test/support/unruly-registry.mjs").href;
const folder = scratchFolder();
let service: Service;
beforeAll(async () => {
  service = await startService({ registryModule });
});
afterAll(() => service.close());

const slow = (n: number, ms: number, begun?: string) => ({
  items: Array.from({ length: n }, (_, id) => ({
    id,
    data_source: "dawdles",
    response: "</think>x",
    reward_model: { ground_truth: { ms, begun } },
  })),
});

it("two long requests leave their neighbours their turn", async () => {
  const stop = new AbortController();
  let ended = 0;
  const long = [1, 2].map((n) => {
    const begun = join(folder, `${n}`);
    // By the clock an item takes this long on any machine, so a request takes 50 s of a worker.
    const body = JSON.stringify(slow(1000, 50, begun));
    const headers = { "content-type": "application/json" };
    const sent = fetch(`${service.base}/v1/score`, { method: "POST", headers, body, signal: stop.signal });
    const over = sent.catch(() => {}).finally(() => ended++);
    return { begun, over };
  });
  expect(await until(() => long.every(({ begun }) => existsSync(begun)))).toBe(true);
  for (let n = 0; n < 10; n++)
    expect((await service.post("/rm/EM", { response: "</think>x", label: "x" })).text).toBe("1");
  expect(ended).toBe(0);
  stop.abort();
  await Promise.all(long.map(({ over }) => over));
});

it("two long requests at once are answered in full", async () => {
  const count = 12;
  const replies = await Promise.all([1, 2].map(() => service.post("/v1/score", slow(count, 50))));
  for (const { json } of replies) {
    expect(json.results.map(({ id }: { id: number }) => id)).toEqual(
      Array.from({ length: count }, (_, id) => id),
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
  expect(scored).toBeGreaterThan(0);
  expect(got).toEqual([...Array(scored).fill("scored"), ...Array(100 - scored).fill("timeout")]);
  // 3 s of work are 50 of its items, and the limit is seen after a turn.
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
