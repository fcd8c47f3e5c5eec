import { PassThrough } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { pace } from "../../../src/server/intake/pace.ts";

const flowing = (count: number) => Array.from({ length: count }, () => new PassThrough().resume());
const paused = (streams: readonly PassThrough[]) => streams.filter((stream) => stream.isPaused()).length;

beforeAll(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterAll(() => void vi.useRealTimers());

// What one test has taken is not the next one's.
beforeEach(async () => {
  await turn();
  vi.advanceTimersByTime(1000);
});

it("stops streams once a turn's share has come, and has four a turn go on, the first ones first", async () => {
  const streams = flowing(9);
  for (const stream of streams) pace.took(300 << 10, stream);
  expect(streams.map((stream) => stream.isPaused())).toEqual([false, ...Array(8).fill(true)]);
  await turn();
  expect(streams.map((stream) => stream.isPaused())).toEqual([
    ...Array(5).fill(false),
    ...Array(4).fill(true),
  ]);
  await turn();
  expect(paused(streams)).toBe(0);
});

it("goes by the time that parsing took, too, and forgets it with the turn", async () => {
  const [stream] = flowing(1) as [PassThrough];
  pace.spent(1);
  expect(pace.isSpent).toBe(false);
  pace.spent(9);
  expect(pace.isSpent).toBe(true);
  pace.goOn(stream);
  expect(stream.isPaused()).toBe(true);
  await turn();
  expect([pace.isSpent, stream.isPaused()]).toEqual([false, false]);
});

it("leaves more turns to accepting while connections come in", async () => {
  const streams = flowing(3);
  pace.accepted();
  pace.took(100 << 10);
  for (const stream of streams) pace.goOn(stream);
  expect(paused(streams)).toBe(3);
  await turn();
  expect(paused(streams)).toBe(2);
});

it("spends no turn on a stream that is gone", async () => {
  const streams = flowing(8);
  for (const stream of streams) pace.wait(stream);
  for (const stream of streams.slice(0, 4)) stream.destroy();
  await turn();
  expect(paused(streams.slice(4))).toBe(0);
});

it("has streams rest, while connections come in, for four times as long as the turn took in which one went on", async () => {
  const streams = flowing(3);
  for (const stream of streams) pace.wait(stream);
  pace.accepted();
  await turn();
  expect(paused(streams)).toBe(2);
  vi.advanceTimersByTime(3);
  for (const [ms, left] of [
    [0, 2],
    [11, 2],
    [1, 1],
  ] as const) {
    vi.advanceTimersByTime(ms);
    pace.accepted();
    await turn();
    expect(paused(streams)).toBe(left);
  }
  // A turn in which none comes in has as many go on as ever.
  await turn();
  expect(paused(streams)).toBe(0);
});
