import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchange, postText, until } from "../support/raw-http.ts";
import { metric, type Service, startService } from "../support/service.ts";

const good = {
  data_source: "EM",
  response: "</think>x",
  reward_model: { ground_truth: { golden_label: "x" } },
};
const line = `${JSON.stringify(good)}\n`;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A connection that one writes to and reads from at will. */
async function open(port: number): Promise<{ socket: Socket; text: () => string }> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  return { socket, text: () => text };
}

const ndjson = (headers = "") =>
  `POST /v1/score HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-ndjson\r\ntransfer-encoding: chunked\r\n${headers}\r\n`;
const chunk = (body: string | Buffer) =>
  Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), Buffer.from(body), Buffer.from("\r\n")]);

describe("what comes in", () => {
  let service: Service;
  let begun = 0;
  let ended = 0;
  /** The most requests that were parsed and not yet answered at once. */
  let most = 0;
  beforeAll(async () => {
    service = await startService({ bodyLimit: 1 << 20, bodyTimeoutMs: 700 });
    service.app.server.on("request", (_, response) => {
      begun++;
      most = Math.max(most, begun - ended);
      response.once("close", () => ended++);
    });
  });
  afterAll(() => service.close());

  it.each([
    ["small", postText("/rm/EM", '{"response":"</think>a","label":"a"}'), 1000],
    ["large", "GET /openapi.json HTTP/1.1\r\nhost: x\r\n\r\n", 300],
  ])("is parsed as it is answered, however much is sent at once: %s answers", async (_, request, n) => {
    const { socket, text } = await open(service.port);
    socket.write(request);
    expect(await until(() => text().includes("200 OK"))).toBe(true);
    socket.pause();
    most = 0;
    socket.write(request.repeat(n));
    await pause(1000);
    socket.resume();
    expect(await until(() => text().split("HTTP/1.1 200").length - 1 === n + 1)).toBe(true);
    // How many of them a client's unread answers hold back depends on the system's buffers; that few are parsed ahead
    // of their answers does not: those of one slice beyond the most that may wait.
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(16 + 2048 / request.length + 1);
    socket.destroy();
  });

  it("is not parsed ahead of one that takes its time", async () => {
    begun = 0;
    const { socket } = await open(service.port);
    // Its body does not come: what follows would be its body.
    const many = "GET /health HTTP/1.1\r\nhost: x\r\n\r\n".repeat(20_000);
    socket.pause();
    socket.write(many);
    expect(await until(() => begun > 0)).toBe(true);
    expect(await metric(service, "requests_in_flight")).toBe(0);
    socket.destroy();
    expect(await until(async () => (await metric(service, "held_bytes")) < 20_000)).toBe(true);
  });

  it("has a clock and a least rate, whatever the method", async () => {
    for (const path of ["GET /health", "GET /v1/types", "POST /seed_session", "POST /rm/EM"]) {
      const { closed } = await exchange(
        service.port,
        async (socket) => {
          socket.write(
            `${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 90000\r\n\r\n`,
          );
          while (!socket.destroyed) {
            await pause(50);
            socket.write(" ");
          }
        },
        { enough: () => false },
      );
      expect([path, closed]).toEqual([path, true]);
    }
  });

  it("is refused so that the sender gets to read why", async () => {
    for (const [headers, status] of [
      ["content-type: application/json\r\ncontent-length: 40000000", 413],
      ["content-type: application/json\r\ntransfer-encoding: chunked", 413],
      ["content-type: text/plain\r\ncontent-length: 40000000", 415],
      ["content-type: application/json\r\ncontent-encoding: br\r\ncontent-length: 40000000", 415],
    ] as const) {
      const { socket, text } = await open(service.port);
      socket.pause();
      let reset = false;
      socket.on("error", () => {
        reset = true;
      });
      socket.write(`POST /v1/score HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n`);
      const piece = headers.includes("chunked")
        ? chunk(Buffer.alloc(1 << 20, 32))
        : Buffer.alloc(1 << 20, 32);
      // All of it is sent before anything is read, as simple clients do.
      for (let i = 0; i < 38 && !reset; i++) await new Promise((resolve) => socket.write(piece, resolve));
      socket.resume();
      await until(() => text().includes("}}"));
      expect([reset, text().slice(9, 12)], headers).toEqual([false, String(status)]);
      expect(JSON.parse(text().split("\r\n\r\n")[1] as string).error.code).toMatch(/^(too_large|bad_)/);
      socket.destroy();
    }
  });

  it("may end when it is sent: the answer comes on the half that is left", async () => {
    const { socket, text } = await open(service.port);
    socket.end(postText("/rm/EM", '{"response":"</think>a","label":"a"}'));
    expect(await until(() => /200 OK[\s\S]*\r\n\r\n1$/.test(text()))).toBe(true);
  });

  it("is asked for first where the client waits to be asked", async () => {
    const ask = (length: number) =>
      `POST /v1/score HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nexpect: 100-continue\r\ncontent-length: ${length}\r\n\r\n`;
    const refused = await exchange(service.port, ask(2 << 20));
    expect(refused.status).toBe(413);
    const taken = await exchange(service.port, ask(2), {
      enough: (text) => text.includes("100 "),
    });
    expect(taken.status).toBe(100);
  });
});

describe("NDJSON", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ bodyLimit: 1 << 20, bodyTimeoutMs: 1500 });
  });
  afterAll(() => service.close());
  const answered = (text: string) => text.split('"score":1').length - 1;

  it("is answered line by line, while the stream stays open", async () => {
    const patient = await startService();
    const { socket, text } = await open(patient.port);
    socket.write(ndjson());
    for (let n = 1; n <= 3; n++) {
      socket.write(chunk(line));
      expect(await until(() => answered(text()) === n), `line ${n}`).toBe(true);
    }
    socket.write(chunk(line.repeat(400)));
    expect(await until(() => answered(text()) === 403)).toBe(true);
    // It was not silence that ended it.
    expect(text()).not.toContain('{"error"');
    socket.write("0\r\n\r\n");
    expect(await until(() => text().endsWith("0\r\n\r\n"))).toBe(true);
    socket.destroy();
    await patient.close();
  });

  it.each([
    ["a line that is too long", "", [line.repeat(500), "x".repeat(2 << 20)], "too_large"],
    [
      "a broken end of gzip",
      "content-encoding: gzip\r\n",
      [gzipSync(line.repeat(500)).subarray(0, -6)],
      "bad_input",
    ],
    ["silence", "", [line.repeat(500)], "timeout"],
  ] as const)("loses nothing that was whole before %s", async (_, headers, parts, code) => {
    const { socket, text } = await open(service.port);
    socket.write(ndjson(headers));
    for (const part of parts) socket.write(chunk(part as string));
    if (code !== "timeout") socket.write("0\r\n\r\n");
    expect(await until(() => text().includes('{"error"'))).toBe(true);
    expect(answered(text())).toBe(500);
    expect(text()).toContain(`{"error":{"code":"${code}"`);
    socket.destroy();
  });
});

describe("the account", () => {
  it("holds what is unread and half read within its limit, and lets a small request in", async () => {
    const service = await startService({ maxBytes: 16 << 20, bodyLimit: 4 << 20 });
    const sockets: Socket[] = [];
    const row = { ...good, pad: "x".repeat(3 << 20), response: { output: [] } };
    const lines = gzipSync("x".repeat(3 << 20));
    for (let i = 0; i < 12; i++) {
      for (const attack of [
        postText("/verify", JSON.stringify(row)),
        Buffer.concat([Buffer.from(ndjson("content-encoding: gzip\r\n")), chunk(lines)]),
        `${postText("/v1/score", "", { "content-length": 3 << 20 })}${" ".repeat(2 << 20)}`,
      ]) {
        const { socket } = await open(service.port);
        socket.pause();
        socket.write(attack);
        sockets.push(socket);
      }
    }
    let worst = 0;
    for (let i = 0; i < 40 || worst <= 4 << 20; i++) {
      worst = Math.max(worst, await metric(service, "held_bytes"));
      expect((await service.post("/rm/EM", { response: "</think>x", label: "x" })).text).toBe("1");
      await pause(25);
    }
    expect(worst).toBeLessThanOrEqual((16 << 20) + (1 << 20));
    for (const socket of sockets) socket.destroy();
    expect(await until(async () => (await metric(service, "held_bytes")) < 20_000)).toBe(true);
    await service.close();
  });

  it("is small where pieces are: memory for a body grows by doubling", async () => {
    const { Gathered } = await import("../../src/server/intake/gathered.ts");
    let held = 0;
    const body = new Gathered((bytes) => {
      held += bytes;
      return true;
    }, 1 << 30);
    for (let i = 0; i < 100_000; i++) body.add(Buffer.from("x"));
    expect(body.bytes.toString()).toBe("x".repeat(100_000));
    expect(held).toBe(body.room);
    expect(held).toBeLessThan(2 * 100_000);
  });

  it.each([
    ["in memory that threads share", 1 << 26, true],
    ["in the usual memory where the system has not so many addresses", Number.MAX_SAFE_INTEGER, false],
  ])("is whole when it is large, %s", async (_, most, isShared) => {
    const { Gathered } = await import("../../src/server/intake/gathered.ts");
    let held = 0;
    const body = new Gathered((bytes) => {
      held += bytes;
      return true;
    }, most);
    const pieces = Array.from({ length: 40 }, (_, i) => Buffer.alloc(100_000, 65 + i));
    for (const piece of pieces) expect(body.add(piece)).toBe(true);
    expect(body.bytes.equals(Buffer.concat(pieces))).toBe(true);
    expect(body.bytes.buffer instanceof SharedArrayBuffer).toBe(isShared);
    expect(held).toBe(body.room);
    expect(held).toBeLessThan(6_000_000);
  });
});
