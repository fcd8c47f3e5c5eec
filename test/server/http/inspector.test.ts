import { readFile } from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { buildServer } from "../../../src/server/index.ts";

vi.mock("node:fs/promises", async (original) => {
  const whole = await original<typeof import("node:fs/promises")>();
  return { ...whole, readFile: vi.fn(whole.readFile) };
});

it("the page and its dictionary are read once, however often they are asked for", async () => {
  const app = buildServer({ logLevel: "silent", workers: 1 });
  await app.ready();
  const read = vi.mocked(readFile).mock.calls.length;
  expect(read).toBeGreaterThan(0);
  for (const url of ["/", "/chinese.dict", "/", "/chinese.dict"]) {
    const reply = await app.inject({ url, headers: { host: "localhost" } });
    expect([url, reply.statusCode]).toEqual([url, 200]);
    expect(reply.rawPayload.length).toBeGreaterThan(100_000);
  }
  expect(vi.mocked(readFile).mock.calls.length).toBe(read);
  await app.close();
});
