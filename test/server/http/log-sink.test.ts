import { afterEach, expect, it } from "vitest";
import { LogSink } from "../../../src/server/http/log-sink.ts";

let sink: LogSink | undefined;
afterEach(() => sink?.close());

/** A target that takes so many bytes at a time, and an error instead where it is told one. */
function target() {
  const state = { text: "", most: Number.POSITIVE_INFINITY, error: undefined as string | undefined };
  sink = new LogSink((bytes) => {
    if (state.error !== undefined) throw Object.assign(new Error(state.error), { code: state.error });
    const taken = bytes.subarray(0, state.most);
    state.text += taken.toString();
    return taken.length;
  });
  return { state, sink };
}
const line = (n: number) => `{"n":${n}}\n`;
const numbers = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((one) => JSON.parse(one).n as number | undefined);

it("writes lines whole and in order, however little the target takes at a time", () => {
  const { state, sink } = target();
  state.most = 3;
  for (let n = 0; n < 1000; n++) sink.write(line(n));
  sink.flush();
  expect(numbers(state.text)).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  expect(sink.dropped).toBe(0);
});

it("keeps lines for a target that takes none for a while, up to a megabyte, and says how many it dropped", () => {
  const { state, sink } = target();
  state.error = "EAGAIN";
  const long = `${JSON.stringify({ text: "x".repeat(1000) })}\n`;
  for (let n = 0; n < 3000; n++) sink.write(long);
  sink.flush();
  expect(sink.dropped).toBeGreaterThan(1500);
  expect(sink.dropped).toBeLessThan(2500);
  state.error = undefined;
  sink.flush();
  const told = state.text
    .trimEnd()
    .split("\n")
    .map((one) => JSON.parse(one))
    .filter(({ msg }) => msg === "log lines dropped");
  expect(told).toMatchObject([{ level: 40, dropped: sink.dropped }]);
});

it.each(["ENOSPC", "EIO", "EPIPE"])("drops lines while the target answers %s, and goes on after", (error) => {
  const { state, sink } = target();
  state.error = error;
  for (let n = 0; n < 10; n++) sink.write(line(n));
  sink.flush();
  expect(sink.dropped).toBe(10);
  state.error = undefined;
  sink.write(line(10));
  sink.flush();
  expect(numbers(state.text)).toContain(10);
});
