import { connect, type Socket } from "node:net";
import { expect, it } from "vitest";
import { exchange, postText } from "../support/raw-http.ts";
import { type ServeProcess, startServe } from "../support/serve-process.ts";

const host = "localhost";

/** Requests that the service has begun to read and whose answers are not read. */
async function inFlight({ port }: ServeProcess): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^golong_rewards_requests_in_flight\S* (\d+)/m.exec(text)?.[1]);
}

const stop = async (serve: ServeProcess): Promise<readonly [number | null, unknown]> => {
  serve.child.kill("SIGTERM");
  return [await serve.exited, serve.log.at(-1)?.msg];
};

it("refuses what is half sent, cuts what is not read, and ends with 0 where all that came whole is answered", async () => {
  const serve = await startServe("--grace", "8", "--linger", "0.01");
  const half = exchange(serve.port, postText("/v1/score", "", { host, "content-length": 100 }));
  const lines = exchange(serve.port, (socket) => {
    const headers = { host, "content-type": "application/x-ndjson", "content-length": 1000 };
    socket.write(`${postText("/v1/score", "", headers)}{}\n{`);
  });
  // More than the buffers of both sides take.
  const sample = { data_source: "EM", reward_model: { ground_truth: { golden_label: "x" } } };
  const echoed = JSON.stringify({ ...sample, pad: "x".repeat(24 << 20), response: { output: [] } });
  const unread = await new Promise<Socket>((resolve) => {
    const socket = connect(serve.port, "127.0.0.1", () =>
      socket.write(postText("/verify", echoed, { host })),
    );
    socket.on("error", () => {}).once("readable", () => resolve(socket));
  });
  await expect.poll(() => inFlight(serve), { timeout: 60_000 }).toBe(3);
  expect(await stop(serve)).toEqual([0, "stopped"]);
  expect([(await half).status, (await half).text]).toEqual([503, expect.stringContaining('"stopping"')]);
  const [line, refusal] = (await lines).text.split("\r\n").filter((one) => one.startsWith("{"));
  expect(JSON.parse(line!)).toHaveProperty("status");
  expect(JSON.parse(refusal!)).toHaveProperty("error.code", "stopping");
  unread.destroy();
});

it("ends with 1 where a request that came whole is not answered within the grace", async () => {
  const registry = new URL("../support/hostile-registry.mjs", import.meta.url).pathname;
  const serve = await startServe(..."--grace 1 --linger 0.01 --deadline 60 --registry".split(" "), registry);
  const body = '{"response":"</think>misbehave","label":{}}';
  const hanging = exchange(serve.port, postText("/rm/Hang", body, { host }));
  await expect.poll(() => inFlight(serve), { timeout: 60_000 }).toBe(1);
  expect(await stop(serve)).toEqual([1, "stopped with requests unanswered"]);
  expect((await hanging).status).toBe(0);
});
