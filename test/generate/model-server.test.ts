import { getEventListeners } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { faults, type StubOptions, startStub } from "../../bench/generate/stub.mjs";
import { type ModelOptions, ModelServer } from "../../src/generate/model-server.ts";

const stubs: Awaited<ReturnType<typeof startStub>>[] = [];
afterEach(async () => {
  await Promise.all(stubs.splice(0).map((one) => one.close()));
});

async function serverOf(stub: StubOptions, options: Partial<ModelOptions> = {}) {
  const one = await startStub(stub);
  stubs.push(one);
  const server = new ModelServer({
    baseUrls: [one.base],
    model: "m",
    api: "chat",
    sampling: {},
    stream: true,
    timeoutMs: 5_000,
    retries: 30,
    pauseMs: 1,
    ...options,
  });
  return { server, asked: one.asked };
}

describe("a model server", () => {
  it.each(faults.flatMap((fault) => [true, false].map((stream) => [fault, stream] as const)))(
    "that is often %s gives every sample once (in pieces: %s)",
    async (fault, stream) => {
      const { server, asked } = await serverOf({ rate: 0.4, only: [fault], seed: 5 }, { stream });
      const prompts = Array.from({ length: 25 }, (_, i) => `prompt ${i}`);
      const all = await Promise.all(prompts.map((prompt) => server.sample(prompt, [0, 1, 2, 3])));
      all.forEach(({ answers }, i) => {
        expect(answers).toHaveLength(4);
        for (const { text, finishReason } of answers) {
          expect(text).toMatch(new RegExp(`^answer \\d to prompt ${i}$`));
          expect(finishReason).toBe("stop");
        }
      });
      expect(asked.faults).toBeGreaterThan(3);
    },
  );

  it("that refuses for good is not asked again", async () => {
    const { server, asked } = await serverOf({}, { api: "completions" });
    await expect(server.sample([{ role: "user", content: "x" }], [0])).rejects.toThrow(/takes a text/);
    expect(asked.requests).toBe(0);
  });

  it("that never answers costs as many tries as were allowed", async () => {
    const { server, asked } = await serverOf({ rate: 1, only: ["down"] }, { retries: 3 });
    await expect(server.sample("x", [0])).rejects.toThrow(/after 4 tries: 503 no worker/);
    expect(asked.requests).toBe(4);
  });

  it.each([true, false])("that falls silent in an answer costs a try (in pieces: %s)", async (stream) => {
    const stub = { rate: 1, only: ["stalled"] };
    const { server, asked } = await serverOf(stub, { stream, retries: 1, timeoutMs: 200 });
    await expect(server.sample("x", [0])).rejects.toThrow(/after 2 tries: no answer within 0.2 s/);
    expect(asked.requests).toBe(2);
  });

  it("leaves nothing on the signal that ends the run, and is ended by it", async () => {
    const run = new AbortController();
    const { server } = await serverOf({}, { signal: run.signal });
    for (const prompt of ["a", "b", "c"]) await server.sample(prompt, [0]);
    expect(getEventListeners(run.signal, "abort")).toHaveLength(0);
    const { server: silent } = await serverOf({ rate: 1, only: ["stalled"] }, { signal: run.signal });
    const asking = silent.sample("x", [0]);
    run.abort();
    await expect(asking).rejects.toThrow();
  });

  it("counts the tokens of every request of a prompt", async () => {
    const { server } = await serverOf({ refuses: true }, { stream: false });
    const { answers, usage } = await server.sample("x", [0, 1, 2]);
    expect(answers).toHaveLength(3);
    expect(usage!.completion % 7).toBe(0);
  });

  it("asks with the first missing sample's seed", async () => {
    const { server, asked } = await serverOf({ rate: 0 }, { seed: 100 });
    await server.sample("x", [2, 3]);
    expect(asked.bodies[0]).toMatchObject({ seed: 102, n: 2 });
  });
});
