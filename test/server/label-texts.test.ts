import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf, metric, type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService({ workers: 1, memoryMb: 256 });
});
afterAll(async () => {
  // No worker was lost over any of them.
  expect(await metric(service, "worker_restarts_total")).toBe(0);
  await service.close();
});

const send = async (path: string, body: string | object, type = "application/json") =>
  answerOf(
    await fetch(service.base + path, {
      method: "POST",
      headers: { "content-type": type, "content-encoding": "gzip" },
      body: gzipSync(typeof body === "string" ? body : JSON.stringify(body), { level: 1 }),
    }),
  );

/** What each door takes a label in, and where its answer says that the label is no good. */
const doors: Readonly<Record<string, (label: string) => Promise<unknown>>> = {
  "/v1/score": async (label) =>
    (await send("/v1/score", { items: [{ type: "F1", response: "</think>x", answer: label }] })).json
      .results[0].status,
  "/v1/score as NDJSON": async (label) =>
    (
      await send(
        "/v1/score",
        JSON.stringify({ type: "F1", response: "</think>x", answer: label }),
        "application/x-ndjson",
      )
    ).json.status,
  "/v1/explain": async (label) =>
    (await send("/v1/explain", { item: { type: "F1", response: "</think>x", answer: label } })).json.result
      .status,
  "/rm": async (label) => (await send("/rm/F1", { response: "</think>x", label })).json.error.code,
  "/rm, the type in the label": async (label) =>
    (await send("/rm", { response: "</think>x", label })).json.error.code,
  "/get_reward": async (label) =>
    (await send("/get_reward/F1", { query: ["</think>x"], labels: [label] })).json.extra_logs.unscored[0],
  "/evaluate": async (label) =>
    (
      await send("/evaluate/F1", {
        messages: [{ role: "assistant", content: "</think>x" }],
        ground_truth: label,
        kwargs: {},
      })
    ).json.is_score_valid,
  "/verify": async (label) =>
    (
      await send("/verify/F1", {
        response: { output: [{ type: "message", content: [{ type: "output_text", text: "</think>x" }] }] },
        ground_truth: label,
      })
    ).json.mask_sample,
};
const said: Readonly<Record<string, unknown>> = { "/get_reward": 1, "/evaluate": false, "/verify": true };

describe("a label's text", () => {
  it.each(Object.keys(doors))("of too many values or levels is a bad reference at %s", async (door) => {
    const many = `[${"1,".repeat(1_000_000)}1]`;
    const deep = `${"[".repeat(100_000)}1${"]".repeat(100_000)}`;
    for (const label of [many, deep]) {
      const typed = door.includes("type in the label");
      const text = typed ? `{"type":"F1","answer":${label}}` : label;
      expect(await doors[door]!(text)).toBe(said[door] ?? "bad_reference");
    }
    expect((await service.post("/rm/EM", { response: "</think>x", label: "x" })).text).toBe("1");
  });

  it("of tens of millions of values ends neither the service nor a worker", async () => {
    const label = `[${"[],".repeat(20_000_000)}1]`;
    expect((await send("/rm/F1", { response: "</think>x", label })).json.error.code).toBe("bad_reference");
    expect((await service.post("/rm/EM", { response: "</think>x", label: "x" })).text).toBe("1");
  });
});
