import { writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unruly } from "../support/cli.ts";
import { exchange, postText, until } from "../support/raw-http.ts";
import { scratchFolder } from "../support/scratch-folder.ts";
import { metric, type Service, startService } from "../support/service.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const bodyOf = ({ text }: { text: string }) => JSON.parse(text.slice(text.indexOf("\r\n\r\n") + 4));

describe("what never becomes a request", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ workers: 1, headersTimeoutMs: 500 });
  });
  afterAll(() => service.close());

  const get = "GET /health HTTP/1.1\r\n";
  const post = "POST /rm/EM HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n";
  it.each([
    ["no HTTP", "SECRET\r\n\r\n", 400, "bad_input"],
    ["another version", "GET / HTTP/3.9\r\nhost: x\r\n\r\n", 400, "bad_input"],
    ["no Host", `${get}\r\n`, 400, "bad_input"],
    ["a path that is no text", "GET /%zz-secret HTTP/1.1\r\nhost: x\r\n\r\n", 400, "bad_input"],
    ["an address that is none", "GET http://[::secret HTTP/1.1\r\nhost: x\r\n\r\n", 400, "bad_input"],
    ["a control character", "GET /\u0001secret HTTP/1.1\r\nhost: x\r\n\r\n", 400, "bad_input"],
    ["lengths that differ", `${post}content-length: 2\r\ncontent-length: 5\r\n\r\n{}`, 400, "bad_input"],
    ["a length that is none", `${post}content-length: -1\r\n\r\n`, 400, "bad_input"],
    ["a chunk that is none", `${post}transfer-encoding: chunked\r\n\r\nsecret\r\n`, 400, "bad_input"],
    [
      "headers too long",
      `${get}host: x\r\n${"secret: secret\r\n".repeat(5000)}\r\n`,
      431,
      "headers_too_large",
    ],
    ["headers that do not end", `${get}host: x\r\n`, 408, "timeout"],
    ["an expectation", `${post}content-length: 2\r\nexpect: secret\r\n\r\n{}`, 417, "bad_expectation"],
  ])("is answered in the one shape, without a word of it: %s", async (_, sent, status, code) => {
    const answer = await exchange(service.port, sent);
    expect(answer.status).toBe(status);
    const { error } = bodyOf(answer);
    expect(error).toEqual({ code, message: expect.stringMatching(/^[a-zA-Z0-9 ,-]+$/) });
    expect(answer.text).not.toMatch(/secret|FST_|statusCode|fastify/i);
  });
});

describe("a connection", () => {
  it("has sixteen of its requests in work, and the next when one is answered", async () => {
    const service = await startService({ registryModule: pathToFileURL(unruly).href, deadlineMs: 120_000 });
    const file = join(scratchFolder(), "gate");
    const one = postText("/rm/waits-for?as=dict", JSON.stringify({ response: "</think>x", label: { file } }));
    let text = "";
    const socket = connect(service.port, "127.0.0.1");
    socket.on("data", (part) => {
      text += part;
    });
    socket.write(one.repeat(100));
    const inFlight = () => metric(service, "requests_in_flight");
    expect(await until(async () => (await inFlight()) === 16)).toBe(true);
    for (let n = 0; n < 20; n++) {
      await pause(20);
      expect(await inFlight()).toBe(16);
    }
    writeFileSync(file, "");
    expect(await until(() => text.split('"score":1').length === 101)).toBe(true);
    socket.destroy();
    await service.close();
  });

  it("that is refused for want of room is heard out, so that the sender reads why", async () => {
    const service = await startService({ workers: 1, maxRequests: 1 });
    const held = connect(service.port, "127.0.0.1");
    held.write(postText("/v1/score", "{", { "content-length": 1000 }));
    expect(await until(async () => (await metric(service, "requests_in_flight")) === 1)).toBe(true);
    let text = "";
    let reset = false;
    const socket = connect(service.port, "127.0.0.1");
    socket.on("error", () => {
      reset = true;
    });
    socket.pause();
    socket.write(postText("/v1/score", "", { "content-length": 38 << 20 }));
    // All of it is sent before anything is read, as simple clients do.
    const piece = Buffer.alloc(1 << 20, 32);
    for (let n = 0; n < 38 && !reset; n++) await new Promise((resolve) => socket.write(piece, resolve));
    socket.on("data", (part) => {
      text += part;
    });
    socket.resume();
    expect(await until(() => text.includes("}}"))).toBe(true);
    expect([reset, text.slice(9, 12)]).toEqual([false, "503"]);
    expect(text).toMatch(/retry-after: 1/i);
    expect(bodyOf({ text }).error.code).toBe("overloaded");
    for (const open of [held, socket]) open.destroy();
    await service.close();
  });
});

it("a body that takes longer to read than one rollout may is refused, and the worker replaced", async () => {
  const service = await startService({ workers: 1, deadlineMs: 40 });
  const body = `{"items":[],"pad":[${"{},".repeat(1_900_000)}{}]}`;
  const { status, json } = await service.post("/v1/score", body);
  expect([status, json.error]).toEqual([
    413,
    { code: "too_large", message: "the body takes too much time to read" },
  ]);
  expect(await metric(service, "worker_restarts_total")).toBeGreaterThan(0);
  expect((await service.post("/rm/EM", { response: "</think>x", label: "x" })).text).toBe("1");
  await service.close();
});
