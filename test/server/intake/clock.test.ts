import { expect, it } from "vitest";
import { clock } from "../../../src/server/intake/clock.ts";
import { until } from "../../support/raw-http.ts";

it("does not count the time in which the event loop stood still", async () => {
  const seen: number[] = [];
  const watched = { look: (now: number) => void seen.push(now) };
  clock.watch(watched);
  await until(() => seen.length > 0);
  const [before] = seen.splice(0) as [number];
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700);
  await until(() => seen.length > 0);
  clock.forget(watched);
  const [after] = seen as [number];
  expect(after).toBeGreaterThan(before);
  expect(after - before).toBeLessThanOrEqual(200);
});
