import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../support/raw-http.ts";
import { type Service, startService } from "../support/service.ts";

const lines: string[] = [];
let service: Service;
beforeAll(async () => {
  service = await startService({
    workers: 1,
    logLevel: "info",
    logStream: { write: (line) => void lines.push(line) },
  });
});
afterAll(() => service.close());

describe("a plain label under a path with a type", () => {
  it.each([
    ["EM", 4, "4"],
    ["F1", '["a","b"]', "a\nb"],
    ["F1", "a\nb", "b\na"],
    ["SubEM", ["a", "b"], "a\nb"],
    ["ROUGE-L", "a cat sat\non this mat", "a cat sat\non this mat"],
    ["Accuracy", "B", "The correct answer is (B)"],
  ])("is the ground truth of %s: %j", async (type, label, answer) => {
    const marker = type === "EM" || type === "Accuracy" ? "" : "[Answer]\n";
    const { status, text } = await service.post(`/rm/${type}`, {
      response: `</think>${marker}${answer}`,
      label,
    });
    expect(status).toBe(200);
    expect(Number(text)).toBeGreaterThan(0.9);
  });

  it("is judged under the profile of the query or of kwargs", async () => {
    // The published rule takes the marks for a part of the answer.
    const content = "</think>**Paris**";
    const rewards = await Promise.all(
      ["golongrl", "hardened"].map(async (profile) => [
        Number((await service.post(`/rm/EM?profile=${profile}`, { response: content, label: "Paris" })).text),
        (
          await service.post("/evaluate", {
            messages: [{ role: "assistant", content }],
            ground_truth: "Paris",
            kwargs: { type: "EM", profile },
          })
        ).json.score,
      ]),
    );
    expect(rewards).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});

describe("an error of a request as a whole", () => {
  it("says how rollouts are sent, where one is the whole body", async () => {
    const one = { type: "EM", response: "</think>Paris", answer: "Paris" };
    for (const body of [one, [one]])
      expect((await service.post("/v1/score", body)).json.error.message).toContain('as {"items": [{');
    const options = { profile: "x" };
    const { message } = (await service.post("/v1/score", { items: [], options })).json.error;
    expect(message).not.toContain("as {");
  });

  it.each([
    ["a path that is no text", "/rm/%E0%A4%A", "{}", 400],
    ["a path that is not there", "/secret-path", "{}", 404],
    ["an option one letter off", "/rm/EM?profil=hardened", '{"response":"x","label":"x"}', 400],
    ["an option twice", "/rm/EM?profile=hardened&profile=golongrl", '{"response":"x","label":"x"}', 400],
    ["no JSON", "/rm/EM", "secret-body", 400],
  ])("has one shape and none of its text: %s", async (_, path, body, wanted) => {
    const { status, json, text } = await service.post(path, body);
    expect([status, Object.keys(json)]).toEqual([wanted, ["error"]]);
    expect(json.error).toMatchObject({
      code: expect.stringMatching(/^[a-z_]+$/),
      message: expect.stringMatching(/./),
    });
    for (const own of ["secret", "%E0", "hardened&"]) expect(text).not.toContain(own);
  });

  it("is said of more reward types in one batch of advantages than are answered", async () => {
    const batch = (n: number) => ({
      rewards: Array.from({ length: n }, () => 1),
      uid: Array.from({ length: n }, (_, i) => i),
      reward_type: Array.from({ length: n }, (_, i) => `type ${i}`),
      estimator: "tmn_grpo",
    });
    expect((await service.post("/v1/advantages", batch(1000))).status).toBe(200);
    const { status, json } = await service.post("/v1/advantages", batch(1001));
    expect([status, json.error.code]).toEqual([413, "too_large"]);
  });

  it("names the option that may be meant", async () => {
    const { json } = await service.post("/rm/EM?profil=hardened", { response: "x", label: "x" });
    expect(json.error.message).toContain('"profile"');
  });
});

it("the log has a line of JSON for each request: its id, route, status, time and number of rollouts", async () => {
  const item = { type: "EM", response: "</think>x", answer: "x" };
  await service.post("/v1/score", { items: [item, item] }, { "x-request-id": "job-7" });
  const line = () => lines.map((one) => JSON.parse(one)).find(({ reqId }) => reqId === "job-7");
  expect(await until(() => line()?.msg === "request")).toBe(true);
  expect(line()).toMatchObject({
    method: "POST",
    route: "/v1/score",
    status: 200,
    rollouts: 2,
    ms: expect.any(Number),
  });
});
