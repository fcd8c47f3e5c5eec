import { Agent, request } from "node:http";
import { connect } from "node:net";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { watchHealth } from "../../bench/http/watch-health.mjs";
import { until } from "../support/raw-http.ts";
import { startServe } from "../support/serve-process.ts";

interface Outcome {
  /** 0 when there was no whole answer. */
  readonly status: number;
  readonly text: string;
  readonly ms: number;
  /** What became of the connection when there was none. */
  readonly error?: string;
}

function post(port: number, path: string, body: unknown, agent: Agent | false = false): Promise<Outcome> {
  return new Promise((resolve) => {
    const began = performance.now();
    const done = (status: number, text: string, error?: string) =>
      resolve({ status, text, ms: performance.now() - began, ...(error === undefined ? {} : { error }) });
    const headers = { "content-type": "application/json" };
    const sent = request({ host: "127.0.0.1", port, path, method: "POST", headers, agent }, (reply) => {
      let text = "";
      reply.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      reply.on("end", () => done(reply.complete ? (reply.statusCode ?? 0) : 0, text));
      reply.on("error", (error: NodeJS.ErrnoException) => done(0, text, error.code));
    });
    sent.on("error", (error: NodeJS.ErrnoException) => done(0, "", error.code));
    sent.end(JSON.stringify(body));
  });
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** A rollout whose right reward tells it from its neighbours: 2 / (3 + i mod 7). */
const rollout = (i: number) => ({
  prompt: "p",
  response: `<think>${"thinking ".repeat(200)}</think>[Answer]\nitem ${i}\nanother`,
  label: {
    type: "F1",
    ground_truth: {
      doc_ids: [`item ${i}`, ...Array.from({ length: i % 7 }, (_, k) => `no ${k}`)],
      summary: "English",
    },
  },
});
const rewardOf = (i: number): number => 2 / (3 + (i % 7));

describe("thousands of requests at once", () => {
  it("are all answered, each with its own reward, while health is", async () => {
    const serve = await startServe("--health-port", "0");
    await post(serve.port, "/rm", rollout(0));
    const before = serve.rss();
    const healthPort = Number(serve.log.find(({ msg }) => msg === "health port open")?.port);
    const watches = [serve.port, healthPort].map(watchHealth);
    const outcomes = await Promise.all(
      Array.from({ length: 2500 }, (_, i) => post(serve.port, "/rm", rollout(i))),
    );
    const [checks = [], probes = []] = await Promise.all(watches.map((stop) => stop()));
    const wrong = outcomes.filter(
      ({ status, text }, i) => status !== 200 || Math.abs(Number(text) - rewardOf(i)) > 1e-12,
    );
    expect(wrong).toEqual([]);
    expect(Math.min(checks.length, probes.length)).toBeGreaterThan(0);
    // Health does not wait in the line that the rollouts stand in.
    const typical = median(outcomes.map(({ ms }) => ms));
    expect(median(checks)).toBeLessThan(typical / 2);
    // On a port of its own not one check waits for them.
    expect(Math.max(...probes)).toBeLessThan(typical / 2);
    expect(serve.rss() - before).toBeLessThan(512);
    serve.child.kill("SIGTERM");
    expect(await serve.exited).toBe(0);
  });

  it("leave no memory behind, round after round", async () => {
    const serve = await startServe();
    const agent = new Agent({ keepAlive: true, maxSockets: 100 });
    const round = () =>
      Promise.all(Array.from({ length: 1000 }, (_, i) => post(serve.port, "/rm", rollout(i), agent)));
    for (let i = 0; i < 2; i++) await round();
    const settled = serve.rss();
    for (let i = 0; i < 4; i++) await round();
    // Twice the work may not take a quarter more.
    expect(serve.rss()).toBeLessThan(settled * 1.25 + 32);
    agent.destroy();
    serve.child.kill("SIGTERM");
    expect(await serve.exited).toBe(0);
  });
});

describe("large bodies", () => {
  it("come back byte for byte, and leave no memory with connections that stay open", async () => {
    const serve = await startServe();
    const agent = new Agent({ keepAlive: true });
    const body = {
      data_source: "EM",
      reward_model: { ground_truth: { golden_label: "x" } },
      response: { output: [] },
      pad: "é".repeat(8 << 20),
    };
    const send = () => post(serve.port, "/verify", body, agent);
    await send();
    const before = serve.rss();
    // One connection each, open until the end.
    const outcomes = await Promise.all(Array.from({ length: 12 }, send));
    for (const { status, text } of outcomes) {
      expect(status).toBe(200);
      expect(text.startsWith(JSON.stringify(body).slice(0, -1))).toBe(true);
    }
    // Together they are 192 MiB, as are their answers.
    expect(serve.rss() - before).toBeLessThan(160);
    agent.destroy();
    serve.child.kill("SIGTERM");
    expect(await serve.exited).toBe(0);
  });
});

describe("bodies in chunks of one byte", () => {
  it("take no memory beside what the account says, from however many clients", async () => {
    const serve = await startServe();
    await post(serve.port, "/rm", rollout(0));
    const before = serve.rss();
    const head =
      "POST /v1/score HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n";
    const chunks = Buffer.from("1\r\n \r\n".repeat(10_000));
    const sockets = Array.from({ length: 80 }, () => {
      const socket = connect(serve.port, "127.0.0.1");
      const send = () => void (socket.write(chunks) && setImmediate(send));
      socket.on("error", () => {}).on("drain", send);
      socket.write(head);
      send();
      return socket;
    });
    const parsed = async () => {
      const text = await (await fetch(`http://127.0.0.1:${serve.port}/metrics`)).text();
      return Number(/^golong_rewards_held_bytes ([\d.e+]+)/m.exec(text)?.[1]);
    };
    // Each has tens of thousands of chunks behind it by then.
    expect(await until(async () => (await parsed()) > 8 << 20)).toBe(true);
    expect(serve.rss() - before).toBeLessThan(160);
    for (const socket of sockets) socket.destroy();
    serve.child.kill("SIGTERM");
    expect(await serve.exited).toBe(0);
  });
});

describe("SIGTERM", () => {
  it("under load loses no accepted request", async () => {
    const serve = await startServe("--linger", "0.3");
    const agent = new Agent({ keepAlive: true, maxSockets: 40 });
    const outcomes: Outcome[] = [];
    let sent = 0;
    const client = async (own: Agent | false) => {
      for (;;) {
        const outcome = await post(serve.port, "/rm", rollout(sent++), own);
        outcomes.push(outcome);
        if (outcome.error !== undefined) return;
      }
    };
    const clients = [
      ...Array.from({ length: 40 }, () => client(agent)),
      ...Array.from({ length: 40 }, () => client(false)),
    ];
    expect(await until(() => outcomes.length > 100, 60)).toBe(true);
    serve.child.kill("SIGTERM");
    await Promise.all(clients);
    agent.destroy();
    expect(await serve.exited).toBe(0);
    const answered = outcomes.filter(({ status }) => status === 200).length;
    const taken = serve.log.filter(({ msg, status }) => msg === "request" && status === 200).length;
    expect(answered).toBe(taken);
    expect(outcomes.filter(({ status }) => status !== 200 && status !== 0)).toEqual([]);
    // What was not answered was not taken: the connection was refused, or closed before anything was read from it.
    for (const { error } of outcomes.filter(({ status }) => status === 0)) {
      expect(["ECONNREFUSED", "ECONNRESET", "EPIPE"]).toContain(error);
    }
  });

  it("turns readiness off at once, and a second one ends the process", async () => {
    const registry = pathToFileURL("test/support/hostile-registry.mjs").pathname;
    const serve = await startServe("--registry", registry, "--deadline", "60", "--linger", "30");
    const hanging = post(serve.port, "/rm/Hang", { response: "</think>misbehave", label: {} });
    expect((await fetch(`http://127.0.0.1:${serve.port}/ready`)).status).toBe(200);
    serve.child.kill("SIGTERM");
    const asked = async () => (await fetch(`http://127.0.0.1:${serve.port}/ready`)).status;
    expect(await until(async () => (await asked()) !== 200)).toBe(true);
    const ready = await fetch(`http://127.0.0.1:${serve.port}/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: "stopping" }]);
    expect(ready.headers.get("connection")).toBe("close");
    expect((await fetch(`http://127.0.0.1:${serve.port}/health`)).status).toBe(200);
    serve.child.kill("SIGTERM");
    expect(await serve.exited).toBe(130);
    expect((await hanging).status).toBe(0);
  });
});
