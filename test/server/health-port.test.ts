import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type HealthPort, openHealthPort } from "../../src/server/http/health-port.ts";
import { exchange, until } from "../support/raw-http.ts";

let health: HealthPort | undefined;
afterEach(() => health?.close());

const open = async (stalledMs?: number): Promise<HealthPort> => {
  health = await openHealthPort({ host: "127.0.0.1", port: 0 }, { stalledMs });
  return health;
};
const ask = async (port: number, path: string, method = "GET"): Promise<[number, unknown]> => {
  const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method });
  return [reply.status, await reply.json()];
};

describe("the health port", () => {
  it("says what the service says of itself, and nothing else", async () => {
    const { port, tell } = await open();
    expect(await ask(port, "/health")).toEqual([200, { status: "ok" }]);
    expect(await ask(port, "/ready")).toEqual([503, { status: "starting" }]);
    tell("ready");
    expect(await ask(port, "/ready")).toEqual([200, { status: "ready" }]);
    tell("stopping");
    expect(await ask(port, "/ready")).toEqual([503, { status: "stopping" }]);
    expect(await ask(port, "/health")).toEqual([200, { status: "ok" }]);
    expect((await ask(port, "/metrics"))[0]).toBe(404);
    expect((await ask(port, "/v1/score", "POST"))[0]).toBe(404);
    expect((await ask(port, "/health", "POST"))[0]).toBe(405);
  });

  it("is not ready while workers cannot be loaded", async () => {
    let hasWorkers = true;
    const at = { host: "127.0.0.1", port: 0 };
    health = await openHealthPort(at, { stalledMs: 200, hasWorkers: () => hasWorkers });
    const { port, tell } = health;
    tell("ready");
    const statusOf = async () => (await ask(port, "/ready"))[1];
    expect(await statusOf()).toEqual({ status: "ready" });
    hasWorkers = false;
    await expect.poll(statusOf, { timeout: 60_000 }).toEqual({ status: "no_workers" });
    hasWorkers = true;
    await expect.poll(statusOf, { timeout: 60_000 }).toEqual({ status: "ready" });
  });

  it("answers 503 while the event loop hangs, and 200 again after", async () => {
    const { port, tell } = await open(200);
    tell("ready");
    // This thread is the event loop that hangs, so a process of its own asks.
    const script = `const ask = () => fetch("http://127.0.0.1:${port}/health").then(async (reply) => {
      console.log(reply.status, (await reply.json()).status); setTimeout(ask, 20); });
      ask();`;
    const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    const seen = () => text.trim().split("\n");
    expect(await until(() => seen().includes("200 ok"))).toBe(true);
    const before = seen().length;
    for (const end = performance.now() + 2000; performance.now() < end; );
    expect(await until(() => seen().slice(before).includes("503 stalled"))).toBe(true);
    const stalled = seen().lastIndexOf("503 stalled");
    expect(await until(() => seen().slice(stalled).includes("200 ok"))).toBe(true);
    child.kill();
    await once(child, "exit");
  });

  it("outlives what is no request", async () => {
    const { port } = await open();
    expect((await exchange(port, "\u0016\u0003\u0001 no HTTP\r\n\r\n")).status).toBe(400);
    expect((await exchange(port, `GET /health HTTP/1.1\r\nx: ${"x".repeat(8192)}\r\n\r\n`)).status).toBe(431);
    const silent = Array.from({ length: 200 }, () => connect(port, "127.0.0.1"));
    expect(await ask(port, "/health")).toEqual([200, { status: "ok" }]);
    for (const socket of silent) socket.destroy();
  });

  it("says when its port is taken", async () => {
    const { port } = await open();
    await expect(openHealthPort({ host: "127.0.0.1", port })).rejects.toThrow(/EADDRINUSE/);
  });
});
