import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../support/raw-http.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { metric, type Service, startService } from "../support/service.ts";

const registryModule = pathToFileURL("test/support/hostile-registry.mjs").href;
let service: Service;
beforeAll(async () => {
  service = await startService({ registryModule, deadlineMs: 400, memoryMb: 64 });
});
afterAll(() => service.close());

const item = (type: string, response: string) => ({
  data_source: type,
  response: `</think>${response}`,
  reward_model: { ground_truth: {} },
});

describe("a scorer that misbehaves", () => {
  it("costs its own items alone, in a batch", async () => {
    const items = ["Hang", "Eat", "Exit", "Throw"].flatMap((type) => [
      item(type, "fine"),
      item(type, "misbehave"),
      item(type, "fine"),
    ]);
    const { status, json } = await service.post("/v1/score", { items });
    expect(status).toBe(200);
    const got = json.results.map((row: { score: number; status: string }) => row.score ?? row.status);
    // On a slow machine the deadline comes before the memory is full.
    const eaten = got.splice(4, 1);
    expect(["internal", "timeout"]).toContain(eaten[0]);
    expect(got).toEqual([1, "timeout", 1, 1, 1, 1, "internal", 1, 1, "internal", 1]);
    expect(JSON.stringify(json)).not.toContain("node_modules");
    // They ran beside the workers, none of which was lost.
    expect(await metric(service, "worker_restarts_total")).toBe(0);
  });

  it("costs no other request of the same moment", async () => {
    const texts = Array.from({ length: 200 }, (_, i) => (i % 50 === 7 ? "misbehave" : "fine"));
    const replies = await Promise.all(
      texts.map((response) =>
        service.post("/rm/Hang?as=dict", { response: `</think>${response}`, label: {} }),
      ),
    );
    replies.forEach(({ status, json }, i) => {
      const expected = texts[i] === "fine" ? [200, 1, "scored"] : [200, null, "timeout"];
      expect([status, json.score, json.status]).toEqual(expected);
    });
  });

  it("is never a 5xx and never a 0", async () => {
    for (const [type, status] of [
      ["Hang", "timeout"],
      ["Exit", "internal"],
      ["Throw", "internal"],
    ] as const) {
      const response = "</think>misbehave";
      const bare = await service.post(`/rm/${type}`, { response, label: {} });
      expect([bare.status, bare.text]).toEqual([200, "null"]);
      const reward = await service.post(`/get_reward/${type}`, {
        query: [response],
        prompts: [""],
        labels: [{}],
      });
      expect([reward.status, reward.json.extra_logs.unscored]).toEqual([200, [1]]);
      const output = [{ type: "message", content: [{ type: "output_text", text: response }] }];
      const verify = await service.post(`/verify/${type}`, { ground_truth: {}, response: { output } });
      expect([verify.status, verify.json.mask_sample, verify.json.failure_kind]).toEqual([
        200,
        true,
        `golong_rewards:${status}`,
      ]);
      const messages = [{ role: "assistant", content: response }];
      const evaluate = await service.post(`/evaluate/${type}`, { messages, ground_truth: {}, kwargs: {} });
      expect([evaluate.status, evaluate.json.is_score_valid]).toEqual([200, false]);
    }
  });
});

describe("a scorer that takes its time", () => {
  const waits = (ms: number, signal?: AbortSignal) =>
    fetch(`${patient.base}/rm/waits?as=dict`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ response: "</think>x", label: { ms } }),
      ...(signal && { signal }),
    });
  let patient: Service;
  beforeAll(async () => {
    const unruly = pathToFileURL("test/support/unruly-registry.mjs").href;
    patient = await startService({ registryModule: unruly, deadlineMs: 120_000 });
  });
  afterAll(() => patient.close());

  it("holds up no other request, nor health and metrics", async () => {
    const stop = new AbortController();
    let isSlowDone = false;
    const others: Promise<string>[] = [];
    let slow: Promise<void> | undefined;
    for (let i = 0; i < 60; i++) {
      if (i === 20)
        slow = waits(110_000, stop.signal).then(
          () => {
            isSlowDone = true;
          },
          () => {},
        );
      else others.push(waits(0).then(async (reply) => (await reply.json()).status));
    }
    expect(new Set(await Promise.all(others))).toEqual(new Set(["scored"]));
    for (const path of ["/health", "/ready", "/metrics"]) expect((await patient.get(path)).status).toBe(200);
    expect(isSlowDone).toBe(false);
    stop.abort();
    await slow;
  });

  it("leaves requests alone whose clients have gone", async () => {
    const scored = async () =>
      Number(
        /items_total\{type="waits",status="scored"\} (\d+)/.exec((await patient.get("/metrics")).text)?.[1],
      );
    const before = await scored();
    const stop = new AbortController();
    const lost = Array.from({ length: 60 }, () => waits(1000, stop.signal).catch(() => {}));
    expect(await until(async () => (await metric(patient, "requests_in_flight")) > 50)).toBe(true);
    stop.abort();
    await Promise.all(lost);
    expect(await until(async () => (await metric(patient, "requests_in_flight")) === 0, 60)).toBe(true);
    // Of the 60 only those that a worker had begun were worked on.
    expect((await scored()) - before).toBeLessThan(30);
    expect((await patient.post("/rm/EM", { response: "</think>x", label: "x" })).text).toBe("1");
  });
});

describe("workers that cannot be loaded any more", () => {
  const module = join(scratchFolder(), "registry.mjs");

  it("are tried again without a request, too, and /ready says so meanwhile", async () => {
    const whole = `export * from ${JSON.stringify(registryModule)};`;
    writeFileSync(module, whole);
    // Every request gets fresh workers.
    const own = { registryModule: pathToFileURL(module).href, recycleAfter: 1, workers: 1 };
    const service = await startService(own);
    const ask = async () => {
      const { status, json } = await service.post("/v1/score", { items: [item("Throw", "fine")] });
      const ready = await service.get("/ready");
      return [status, json.results?.[0].score ?? json.error.code, ready.status, ready.json.status];
    };
    expect(await ask()).toEqual([200, 1, 200, "ready"]);
    writeFileSync(module, "export const registry = (");
    expect(await ask()).toEqual([500, "internal", 503, "no_workers"]);
    writeFileSync(module, whole);
    await expect.poll(async () => (await service.get("/ready")).status, { timeout: 60_000 }).toBe(200);
    expect(await ask()).toEqual([200, 1, 200, "ready"]);
    await service.close();
  });
});
