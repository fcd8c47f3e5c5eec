import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../support/raw-http.ts";
import { type Service, startService } from "../support/service.ts";

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
const restarts = async () =>
  Number(/worker_restarts_total (\d+)/.exec((await service.get("/metrics")).text)?.[1]);

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
    expect(await restarts()).toBe(0);
  });

  it("costs no other request of the same moment", async () => {
    const texts = Array.from({ length: 200 }, (_, i) => (i % 50 === 7 ? "misbehave" : "fine"));
    const began = performance.now();
    const replies = await Promise.all(
      texts.map((response) =>
        service.post("/rm/Hang?as=dict", { response: `</think>${response}`, label: {} }),
      ),
    );
    replies.forEach(({ status, json }, i) => {
      const expected = texts[i] === "fine" ? [200, 1, "scored"] : [200, null, "timeout"];
      expect([status, json.score, json.status]).toEqual(expected);
    });
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it("holds up no other request for as long as its deadline", async () => {
    const deadlineMs = 4000;
    const patient = await startService({ registryModule, deadlineMs });
    const texts = Array.from({ length: 60 }, (_, i) => (i === 20 ? "misbehave" : "fine"));
    const began = performance.now();
    const times = await Promise.all(
      texts.map(async (response) => {
        const { json } = await patient.post("/rm/Hang?as=dict", {
          response: `</think>${response}`,
          label: {},
        });
        expect(json.status).toBe(response === "fine" ? "scored" : "timeout");
        return performance.now() - began;
      }),
    );
    const [slow] = times.splice(20, 1);
    expect(slow).toBeGreaterThan(deadlineMs);
    expect(Math.max(...times)).toBeLessThan(deadlineMs / 2);
    await patient.close();
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

  it("does not hold up health and metrics", async () => {
    const slow = service.post("/rm/Hang", { response: "</think>misbehave", label: {} });
    let worst = 0;
    for (let i = 0; i < 10; i++) {
      const began = performance.now();
      expect((await service.get("/health")).status).toBe(200);
      worst = Math.max(worst, performance.now() - began);
    }
    expect(worst).toBeLessThan(300);
    await slow;
  });

  it("leaves requests alone whose clients have gone", async () => {
    const count = async () =>
      Number(
        /items_total\{type="Hang",status="timeout"\} (\d+)/.exec((await service.get("/metrics")).text)?.[1],
      );
    const before = await count();
    const stop = new AbortController();
    const lost = Array.from({ length: 60 }, () =>
      fetch(`${service.base}/rm/Hang`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ response: "</think>misbehave", label: {} }),
        signal: stop.signal,
      }).catch(() => {}),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    stop.abort();
    await Promise.all(lost);
    const inFlight = async () =>
      Number(/requests_in_flight (\d+)/.exec((await service.get("/metrics")).text)?.[1]);
    expect(await until(async () => (await inFlight()) === 0)).toBe(true);
    expect((await service.post("/rm/EM", { response: "</think>x", label: "x" })).text).toBe("1");
    // Of the 60 only those that a worker had begun were worked on.
    expect((await count()) - before).toBeLessThan(20);
  });
});
