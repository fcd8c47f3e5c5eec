import { spawn } from "node:child_process";
import { openSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { cli } from "../support/cli.ts";
import { exchange, postText, until } from "../support/raw-http.ts";
import { serveCommand, served, startServe } from "../support/serve-process.ts";

const body = '{"response":"</think>a","label":"a"}';

/** The status of one rollout, asked for by a name of the service. */
const ask = async (port: number, host: string) =>
  (await exchange(port, postText("/rm/EM", body, { host }), { waitMs: 60_000 })).status;
const statusOf = async (port: number, path: string) =>
  (await fetch(`http://127.0.0.1:${port}${path}`)).status;
const logLinesLost = async (port: number) => {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  return Number(/^golong_rewards_log_lines_dropped_total (\d+)$/m.exec(text)?.[1]);
};

/** Opens a connection; resolves when it is there, with whether it was closed at once. */
const open = (port: number): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => {});
    socket.once("connect", () => resolve(socket));
    onTestFinished(() => void socket.destroy());
  });

/** The port that a process listens at, as Linux tells it. */
function listeningPort(pid: number): number | undefined {
  const inodes = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${name}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  const rows = readFileSync("/proc/net/tcp", "utf8").split("\n").slice(1);
  const own = rows
    .map((row) => row.trim().split(/\s+/))
    .find((cells) => cells[3] === "0A" && inodes.has(cells[9]!));
  return own === undefined ? undefined : Number.parseInt(own[1]!.split(":")[1]!, 16);
}

describe("serve", () => {
  it("listens on loopback, under the machine's own names, with the page at /", async () => {
    const { port, child, exited } = await startServe();
    expect(await statusOf(port, "/")).toBe(200);
    for (const host of ["localhost", `127.0.0.1:${port}`, "[::1]"]) expect(await ask(port, host)).toBe(200);
    for (const host of ["rewards", "elsewhere.example"]) expect(await ask(port, host)).toBe(421);
    const other = connect(port, "127.0.0.2");
    expect(
      await new Promise((resolve) => other.once("error", () => resolve("refused")).once("connect", resolve)),
    ).toBe("refused");
    // Nobody reads the log any more: the service goes on, and counts what is lost.
    child.stdout?.destroy();
    expect(
      await until(async () => (await statusOf(port, "/health")) === 200 && (await logLinesLost(port)) > 0),
    ).toBe(true);
    child.kill("SIGTERM");
    expect(await exited).toBe(0);
  });

  it("takes the names and the number of connections it is told, leaves out the page, and opens no debugger", async () => {
    const { port, child, log } = await startServe(
      "--allow-host",
      "rewards, .svc.local",
      "--no-page",
      "--max-connections",
      "8",
    );
    expect(await statusOf(port, "/")).toBe(404);
    for (const host of ["localhost", "rewards:80", "a.svc.local"]) expect(await ask(port, host)).toBe(200);
    expect(await ask(port, "svc.local.elsewhere.example")).toBe(421);
    child.kill("SIGUSR1");
    expect(await until(() => log.some(({ msg }) => msg === "SIGUSR1 opens no debugger here"))).toBe(true);
    const sockets = await Promise.all(Array.from({ length: 24 }, () => open(port)));
    const closed = () => sockets.filter(({ destroyed, readableEnded }) => destroyed || readableEnded).length;
    for (const socket of sockets) socket.resume();
    expect(await until(() => closed() >= 16)).toBe(true);
    for (const socket of sockets) socket.destroy();
    expect(await until(async () => (await ask(port, "localhost")) === 200)).toBe(true);
  });

  it("keeps idle connections as long as it is told, and takes the token of the environment", async () => {
    const env = { ...process.env, GOLONG_REWARDS_TOKEN: "a token of the environment" };
    const [program, ...args] = serveCommand;
    const flags = ["--keep-alive", "0.4", "--workers", "1"];
    const { port } = await served(
      spawn(program, [...args, ...flags], { env, stdio: ["ignore", "pipe", "inherit"] }),
    );
    const request = "GET /health HTTP/1.1\r\nhost: localhost\r\n\r\n";
    const kept = await exchange(port, request, { enough: () => false });
    expect([kept.status, kept.closed]).toEqual([200, true]);
    expect(kept.text).toMatch(/^connection: keep-alive\r\nkeep-alive: timeout=/im);
    const headers = { host: "localhost", "x-api-key": env.GOLONG_REWARDS_TOKEN };
    expect((await exchange(port, postText("/rm/EM", body, headers))).status).toBe(200);
    expect(await ask(port, "localhost")).toBe(401);
    const empty = await cli(["serve"], { env: { GOLONG_REWARDS_TOKEN: " " } });
    expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining("the token is empty") });
  });

  it.runIf(process.platform === "linux")(
    "outlives a full disk under its log, and ends when it is told",
    async () => {
      const [program, ...args] = serveCommand;
      const child = spawn(program, args, { stdio: ["ignore", openSync("/dev/full", "w"), "inherit"] });
      onTestFinished(() => void child.kill("SIGKILL"));
      const exited = new Promise((resolve) => child.once("exit", resolve));
      let port: number | undefined;
      expect(
        await until(() => {
          port = listeningPort(child.pid!);
          return port !== undefined;
        }),
      ).toBe(true);
      expect(await ask(port!, "localhost")).toBe(200);
      expect(await until(async () => (await logLinesLost(port!)) > 0)).toBe(true);
      child.kill("SIGTERM");
      expect(await exited).toBe(0);
    },
  );

  it.runIf(process.platform === "linux")(
    "answers, and replaces a worker, where more connect than there are files for",
    async () => {
      const flags = "--health-port 0 --workers 1 --deadline 0.5";
      const command = `ulimit -n 400 && exec ${serveCommand.join(" ")} ${flags}`;
      const { port, log } = await served(
        spawn("bash", ["-c", command], { stdio: ["ignore", "pipe", "inherit"] }),
      );
      expect(await until(() => log.some(({ msg }) => msg === "health port open"))).toBe(true);
      const healthPort = Number(log.find(({ msg }) => msg === "health port open")?.port);
      const own = await open(port);
      let text = "";
      own.on("data", (part) => {
        text += part;
      });
      const say = async (response: string) => {
        text = "";
        const body = JSON.stringify({ response, label: "a" });
        own.write(postText("/rm/EM?as=dict&profile=hardened", body, { host: "localhost" }));
        expect(await until(() => text.endsWith("}"))).toBe(true);
        return JSON.parse(text.slice(text.indexOf("\r\n\r\n"))).status;
      };
      expect(await say("</think>a")).toBe("scored");
      const sockets = await Promise.all(Array.from({ length: 400 }, () => open(port)));
      expect(await statusOf(healthPort, "/ready")).toBe(200);
      // A sign of eighteen letters, so often that no worker is done with it in time.
      const long = await say(`</think>${"\ufdfa".repeat(3_000_000)}`);
      expect(["timeout", "internal"]).toContain(long);
      for (let n = 0; n < 8; n++) expect(await say("</think>a")).toBe("scored");
      for (const socket of sockets) socket.destroy();
    },
  );

  it("says which flag mends a port that is taken", async () => {
    const { port, child, exited } = await startServe();
    const { code, stderr } = await cli(["serve", "--port", String(port)]);
    child.kill("SIGTERM");
    await exited;
    expect([code, stderr]).toEqual([1, expect.stringMatching(/EADDRINUSE.*; --port takes another one/)]);
  });

  it.each([
    ["--workers", "1.5"],
    ["--max-connections", "0.5"],
  ])("refuses %s %s before it listens", async (...flags) => {
    const { code, stdout, stderr } = await cli(["serve", ...flags]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(flags[0]);
  });
});
