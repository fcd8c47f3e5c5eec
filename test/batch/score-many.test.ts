import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { Pool } from "../../src/batch/pool.ts";
import { scoreMany } from "../../src/batch/score-many.ts";
import type { Sample } from "../../src/records/sample.ts";
import { extend, registry } from "../../src/registry.ts";
import { scoreItem } from "../../src/score.ts";
import { unruly } from "../support/cli.ts";
import { readJsonl } from "../support/jsonl.ts";
import { listSample, sampleOf } from "../support/samples.ts";

const registryModule = pathToFileURL(unruly).href;
const shipped = readJsonl<Sample>("fixtures/sample.jsonl");
const good = (n: number) => listSample("T5.1 Full-Sentence Citation Alignment", ["a"], ["a", `${n}`]);
const bad = (name: string, truth: unknown = "") => sampleOf(name, "<think></think>x", truth);

describe("scoreMany", () => {
  const many = [...shipped, ...shipped, ...shipped];

  it.each([0, 1, 3])("gives what scoring one by one gives, with %d workers", async (workers) => {
    const progress: number[] = [];
    const results = await scoreMany(many, {
      workers,
      onProgress: ({ done, total }) => {
        expect(total).toBe(many.length);
        progress.push(done);
      },
    });
    expect(results).toEqual(many.map((sample) => scoreItem(sample)));
    expect(progress.at(-1)).toBe(many.length);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it("turns what cannot be scored into items", async () => {
    const odd = [null, 42, {}, { ...good(1), extra_info: { f: () => 1 } }, good(2), bad("no such source")];
    const results = await scoreMany(odd as Sample[], { workers: 2 });
    expect(results.map(({ status }) => status)).toEqual([
      "bad_sample",
      "bad_sample",
      "bad_sample",
      "bad_sample",
      "scored",
      "unknown_type",
    ]);
  });

  it("stops a stuck item alone, at the deadline", async () => {
    const samples = [...Array.from({ length: 80 }, (_, i) => good(i)), bad("hangs"), good(99), bad("hangs")];
    const started = performance.now();
    const results = await scoreMany(samples, { registryModule, workers: 2, deadlineMs: 1000 });
    expect(performance.now() - started).toBeGreaterThan(1000);
    expect(results.map(({ status }) => status)).toEqual(
      samples.map(({ data_source }) => (data_source === "hangs" ? "timeout" : "scored")),
    );
    expect(results[80]).toMatchObject({ score: null, type: "hangs", error: { code: "timeout" } });
  });

  it("counts the deadline from when an item begins, not from when it is handed in", async () => {
    const samples = Array.from({ length: 60 }, () => bad("dawdles", { ms: 50 }));
    const results = await scoreMany(samples, { registryModule, workers: 1, deadlineMs: 1500 });
    expect(results.map(({ score }) => score)).toEqual(samples.map(() => 1));
  });

  it.each(["dies", "eats-memory"])("survives an item that %s", async (name) => {
    const samples = [good(1), bad(name), good(2), bad("throws"), good(3)];
    const results = await scoreMany(samples, { registryModule, workers: 1, memoryMb: 64 });
    expect(results.map(({ status }) => status)).toEqual([
      "scored",
      "internal",
      "scored",
      "internal",
      "scored",
    ]);
    expect(results[1]).toMatchObject({ score: null, type: name, error: { code: "internal" } });
  });

  it("replaces its workers again and again", async () => {
    const samples = Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? bad("dies") : good(i)));
    const results = await scoreMany(samples, { registryModule, workers: 2 });
    expect(results.map(({ status }) => status)).toEqual(
      samples.map((_, i) => (i % 3 === 0 ? "internal" : "scored")),
    );
  });

  it("gives the same with workers that are recycled all the time", async () => {
    const results = await scoreMany(many, { workers: 2, recycleAfter: 64 });
    expect(results).toEqual(many.map((sample) => scoreItem(sample)));
  });

  it("stops at a signal, at once", async () => {
    const stop = new AbortController();
    const started = performance.now();
    setTimeout(() => stop.abort(new Error("enough")), 300);
    const samples = [bad("hangs"), bad("hangs")];
    await expect(scoreMany(samples, { registryModule, workers: 2, signal: stop.signal })).rejects.toThrow(
      "enough",
    );
    expect(performance.now() - started).toBeLessThan(5000);
    await expect(scoreMany(many, { signal: stop.signal })).rejects.toThrow("enough");
  });

  it("keeps a pool open between calls", async () => {
    const pool = new Pool({ workers: 1 });
    try {
      for (const batch of [shipped, [], many.slice(0, 7)]) {
        expect(await scoreMany(batch, { pool })).toEqual(batch.map((sample) => scoreItem(sample)));
      }
    } finally {
      await pool.close();
    }
  });

  it("scores types of one's own on this thread, or in workers from a module", async () => {
    const own = extend([], registry);
    expect(await scoreMany(shipped, { registry: own })).toEqual(shipped.map((sample) => scoreItem(sample)));
    await expect(scoreMany(shipped, { registry: own, workers: 2 })).rejects.toThrow("registryModule");
    const missing = { registryModule: "file:///no/such/module.mjs" };
    await expect(scoreMany(shipped, missing)).rejects.toMatchObject({ code: "bad_option" });
  });

  it.each([-1, 1.5, Number.NaN, "2"])("refuses %s workers", async (workers) => {
    const batch = scoreMany([{ type: "EM", response: "</think>a", answer: "a" }], {
      workers: workers as number,
    });
    await expect(batch).rejects.toThrow("workers is a whole number of threads");
  });

  it("refuses an unknown profile for the whole batch", async () => {
    const profile = "strict" as never;
    await expect(scoreMany(shipped, { profile })).rejects.toMatchObject({ code: "bad_option" });
  });

  it("refuses one rollout, which is no list, and a misspelt option", async () => {
    for (const one of [shipped[0], "text", undefined, 4])
      await expect(scoreMany(one as never)).rejects.toThrow("a list of rollouts; score takes one");
    await expect(scoreMany(shipped, { wokers: 2 } as never)).rejects.toThrow('did you mean "workers"?');
    expect(await scoreMany(new Set(shipped.slice(0, 2)), { workers: 0 })).toHaveLength(2);
  });
});
