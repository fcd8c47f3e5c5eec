import { writeFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { sharesOf } from "../../src/server/listeners/shares.ts";
import { settingsOf } from "../../src/server/options.ts";
import { cli, unruly } from "../support/cli.ts";
import { exchange, postText, until } from "../support/raw-http.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { startServe } from "../support/serve-process.ts";

const folder = scratchFolder();
const unrulyModule = pathToFileURL(unruly).href;
const token = join(folder, "token");
writeFileSync(token, "a secret of sixteen and more");

const body = JSON.stringify({
  items: [
    { type: "EM", response: "<think>a</think>b", reward_model: { ground_truth: { golden_label: "b" } } },
  ],
});
const headers = { "x-api-key": "a secret of sixteen and more", connection: "close", host: "localhost" };

/** Connections of others, of which the service closes some. */
class Idle {
  readonly sockets: Socket[] = [];
  closed = 0;

  constructor(port: number, count: number) {
    for (let i = 0; i < count; i++) {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => {});
      socket.on("close", () => this.closed++);
      this.sockets.push(socket);
    }
  }

  end(): void {
    for (const socket of this.sockets) socket.destroy();
  }
}

describe("two listeners", () => {
  it("are one service: sums, limits, a token, a health port, one end", async () => {
    const serve = await startServe(
      ...["--listeners", "2", "--workers", "2", "--max-connections", "20", "--health-port", "0"],
      ...["--token-file", token, "--linger", "0.1"],
    );
    const { port } = serve;
    const score = async () =>
      (await exchange(port, postText("/v1/score", body, headers), { waitMs: 60_000 })).status;
    const metrics = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const counted = async (name: string) =>
      Number(new RegExp(`^golong_rewards_${name} (\\S+)$`, "m").exec(await metrics())?.[1]);

    for (let i = 0; i < 12; i++) expect(await score()).toBe(200);
    // A request is counted when its answer has been sent, which its client may know first.
    const requests = 'requests_total{route="/v1/score",status="200"}';
    expect(await until(async () => (await counted(requests)) === 12)).toBe(true);
    expect(await counted('items_total{type="EM",status="scored"}')).toBe(12);
    expect(await counted("workers")).toBe(2);
    expect(await metrics()).toMatch(/^golong_rewards_info\{version="[^"]+"\} 1$/m);
    expect(
      (await exchange(port, postText("/v1/score", body, { ...headers, "x-api-key": "another" }))).status,
    ).toBe(401);
    const answering = () =>
      new Set(
        serve.log.filter(({ msg, status }) => msg === "request" && status === 200).map(({ pid }) => pid),
      );
    expect(await until(() => answering().size === 2)).toBe(true);

    const others = new Idle(port, 30);
    expect(await until(() => others.closed >= 10)).toBe(true);
    others.end();
    expect(await until(async () => (await score()) === 200)).toBe(true);

    const [gone] = answering();
    process.kill(gone as number, "SIGKILL");
    const ready = () => serve.log.filter(({ msg }) => msg === "listener ready").length;
    expect(await until(() => ready() === 3)).toBe(true);
    expect(serve.log).toContainEqual(
      expect.objectContaining({ level: 40, listener: gone, signal: "SIGKILL" }),
    );
    const before = answering().size;
    expect(await until(async () => (await score()) === 200 && answering().size > before)).toBe(true);

    // With the last one the port is free; the next ones listen at the same.
    for (const { msg, pid } of serve.log)
      if (msg === "listener ready" && pid !== gone) process.kill(pid as number, "SIGKILL");
    expect(await until(() => ready() === 5)).toBe(true);
    expect(await score()).toBe(200);

    const health = serve.log.find(({ msg }) => msg === "health port open")!.port;
    const asked = await fetch(`http://127.0.0.1:${health}/ready`);
    expect([asked.status, await asked.json()]).toEqual([200, { status: "ready" }]);

    serve.child.kill("SIGTERM");
    expect(await serve.exited).toBe(0);
    expect(serve.log.at(-1)).toMatchObject({ msg: "stopped", pid: serve.child.pid });
  });

  it("are stalled together while one does not turn, and count nothing meanwhile", async () => {
    const serve = await startServe("--listeners", "2", "--workers", "2", "--health-port", "0");
    const health = serve.log.find(({ msg }) => msg === "health port open")!.port;
    const statusOf = async (path: string) => {
      const asked = await fetch(`http://127.0.0.1:${health}${path}`);
      return [asked.status, (await asked.json()).status];
    };
    /** Of the listener that answers: the other one takes every second connection, and says nothing. */
    const metrics = async () =>
      (await exchange(serve.port, "GET /metrics HTTP/1.1\r\nhost: localhost\r\n\r\n", { waitMs: 10_000 }))
        .status;
    const ready = () => serve.log.filter(({ msg }) => msg === "listener ready");
    await expect.poll(() => ready().length, { timeout: 60_000 }).toBe(2);
    const listener = ready()[0]!.pid as number;
    expect(await statusOf("/health")).toEqual([200, "ok"]);
    process.kill(listener, "SIGSTOP");
    await expect.poll(metrics, { timeout: 120_000 }).toBe(503);
    await expect.poll(() => statusOf("/health"), { timeout: 60_000 }).toEqual([503, "stalled"]);
    process.kill(listener, "SIGCONT");
    await expect.poll(() => statusOf("/ready"), { timeout: 60_000 }).toEqual([200, "ready"]);
    await expect.poll(metrics, { timeout: 60_000 }).toBe(200);
    expect(ready()).toHaveLength(2);
  });

  it("are not ready while the workers of one cannot be loaded", async () => {
    const module = join(folder, "registry.mjs");
    const whole = `export * from ${JSON.stringify(unrulyModule)};`;
    writeFileSync(module, whole);
    const serve = await startServe(
      ...["--listeners", "2", "--workers", "2", "--health-port", "0", "--registry", module],
      ...["--deadline", "0.5"],
    );
    const health = serve.log.find(({ msg }) => msg === "health port open")!.port;
    const ready = async () => (await (await fetch(`http://127.0.0.1:${health}/ready`)).json()).status;
    // More than a worker is done with in half a second of its own time: it is replaced, and the next one loads the module.
    const long = JSON.stringify({ response: `</think>${"\ufdfa".repeat(3_000_000)}`, label: "a" });
    const lose = () =>
      exchange(serve.port, postText("/rm/EM?as=dict&profile=hardened", long, { host: "localhost" }));
    expect(
      (
        await exchange(
          serve.port,
          postText("/rm/EM", '{"response":"</think>a","label":"a"}', { host: "localhost" }),
        )
      ).status,
    ).toBe(200);
    expect(await ready()).toBe("ready");
    writeFileSync(module, "export const registry = (");
    await expect.poll(async () => [await lose(), await ready()][1], { timeout: 600_000 }).toBe("no_workers");
    writeFileSync(module, whole);
    await expect.poll(ready, { timeout: 600_000 }).toBe("ready");
  });

  it("end together where one cannot start", async () => {
    const serve = await startServe();
    const run = await cli(["serve", "--listeners", "2", "--port", `${serve.port}`, "--log-level", "silent"]);
    expect(run).toMatchObject({ code: 1, stdout: "" });
    expect(run.stderr).toContain("EADDRINUSE");
  });
});

describe("what a listener may take", () => {
  it("is no more than one service in all, and room for the longest body", () => {
    const whole = settingsOf({ workers: 8 });
    for (const listeners of [2, 3, 5]) {
      const own = sharesOf({ workers: 8 }, listeners);
      for (const name of ["workers", "maxBytes", "maxRequests", "maxConnections"] as const) {
        expect(own[name]! * listeners).toBeLessThanOrEqual(whole[name]!);
        expect((own[name]! + 1) * listeners).toBeGreaterThan(whole[name]!);
      }
    }
    expect(sharesOf({ workers: 1 }, 3).workers).toBe(1);
    expect(() => sharesOf({}, 6)).toThrow(
      /6 listeners hold 64 MiB each, which has no room for a body of 64 MiB/,
    );
    expect(sharesOf({ bodyLimit: 8 << 20 }, 6).maxBytes).toBe(64 << 20);
  });
});
