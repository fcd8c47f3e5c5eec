import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchange, postText, until } from "../support/raw-http.ts";
import { answerOf, metric, type Service, startService } from "../support/service.ts";

const good = {
  data_source: "EM",
  response: "</think>x",
  reward_model: { ground_truth: { golden_label: "x" } },
};
const goodText = JSON.stringify({ items: [good] });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Every service must still work after what was done to it, and hold nothing. */
async function isWell(service: Service): Promise<void> {
  const reply = await service.post("/v1/score", goodText);
  expect(reply.json.results[0].score).toBe(1);
  expect(await until(async () => (await metric(service, "requests_in_flight")) === 0)).toBe(true);
  expect(await metric(service, "queue_depth")).toBe(0);
  // The question itself is held.
  expect(await metric(service, "held_bytes")).toBeLessThanOrEqual(8192);
}

describe("bodies", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ bodyLimit: 1 << 20, maxItems: 1000, bodyTimeoutMs: 500 });
  });
  afterAll(async () => {
    await isWell(service);
    await service.close();
  });

  it("over the limit by Content-Length are refused before they are sent", async () => {
    const { status } = await exchange(service.port, postText("/v1/score", "", { "content-length": 2 << 20 }));
    expect(status).toBe(413);
  });

  it("over the limit in chunks are refused as soon as they cross it", async () => {
    const before = process.memoryUsage().rss;
    let sent = 0;
    const { status } = await exchange(service.port, async (socket) => {
      socket.write(
        "POST /v1/score HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
      );
      const piece = "x".repeat(1 << 16);
      while (!socket.destroyed && sent < 200 << 20) {
        const goesOn = socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`);
        sent += piece.length;
        if (!goesOn) await Promise.race([once(socket, "drain").catch(() => {}), pause(50)]);
      }
    });
    expect(status).toBe(413);
    expect(sent).toBeLessThan(64 << 20);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
  });

  it("that break off get 400 and free their slot", async () => {
    const { status } = await exchange(service.port, (socket) => {
      socket.write(postText("/v1/score", '{"items":[', { "content-length": 1000 }));
      socket.end();
    });
    expect(status).toBe(400);
    expect(await until(async () => (await metric(service, "requests_in_flight")) === 0)).toBe(true);
  });

  it("that come too slowly get 408", async () => {
    const { status } = await exchange(service.port, async (socket) => {
      socket.write(postText("/v1/score", "{", { "content-length": 100_000 }));
      while (!socket.destroyed) {
        await pause(50);
        socket.write(" ");
      }
    });
    expect(status).toBe(408);
  });

  const send = async (body: BodyInit, headers: Record<string, string> = {}) =>
    answerOf(
      await fetch(`${service.base}/v1/score`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      }),
    );

  it("may be gzipped, within the limit after unpacking", async () => {
    expect((await send(gzipSync(goodText), { "content-encoding": "gzip" })).json.results[0].score).toBe(1);
    const bomb = gzipSync(Buffer.alloc(100 << 20));
    expect(bomb.length).toBeLessThan(120_000);
    expect((await send(bomb, { "content-encoding": "gzip" })).status).toBe(413);
    expect((await send("no gzip", { "content-encoding": "gzip" })).status).toBe(400);
    expect((await send(gzipSync(goodText).subarray(0, 60), { "content-encoding": "gzip" })).status).toBe(400);
    expect((await send(deflateSync(goodText), { "content-encoding": "deflate" })).status).toBe(415);
    expect((await send(goodText, { "content-encoding": "br" })).status).toBe(415);
    expect((await send(goodText, { "content-encoding": "gzip, gzip" })).status).toBe(415);
  });

  it("must be JSON in UTF-8, in which numbers that are not finite are read as in a file", async () => {
    const bad = [
      "",
      "{",
      "nonsense",
      '{"items":[nan]}',
      '{"items":[NaN}',
      '{"items":[],}',
      `\uFEFF${goodText}`,
      Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
      Buffer.from('{"items":[]}', "utf16le"),
      '"text"',
      "[]",
      "null",
      "{}",
    ];
    for (const body of bad) {
      const { status, json } = await send(body);
      expect(status, String(body).slice(0, 40)).toBe(400);
      expect(json.error.code).toBe("bad_input");
    }
    expect((await send('{"items":[],"options":{}}')).status).toBe(200);
    const odd = await send(`{"items":[NaN,-Infinity,1e400,-1E+999,${"9".repeat(400)}]}`);
    expect(odd.status).toBe(200);
    expect(odd.json.results.map(({ status }: { status: string }) => status)).toEqual(
      Array(5).fill("bad_sample"),
    );
    expect((await send(`{"items":[1e-400, ${"1".repeat(300)}]}`)).status).toBe(200);
  });

  it("may not be deep, nor hold too many keys or items", async () => {
    const deep = `{"items":[${"[".repeat(100_000)}${"]".repeat(100_000)}]}`;
    expect((await send(deep)).status).toBe(400);
    expect((await send(`{"items":[${"[".repeat(200)}`)).status).toBe(400);
    expect((await send(`{"items":[${"0,".repeat(1000)}0]}`)).status).toBe(413);
    const wide = await startService({ maxItems: 1000, workers: 1 });
    const keys = Array.from({ length: 1_000_000 }, (_, i) => `"${i}":0`).join();
    const many = { items: Array.from({ length: 1_000_000 }, () => 0) };
    expect((await wide.post("/v1/score", `{"items":[{${keys}}]}`)).json.results[0].status).toBe("bad_sample");
    expect((await wide.post("/v1/score", many)).status).toBe(413);
    const tokens = { ...good, token_ids: Array.from({ length: 4_100_000 }, () => 1) };
    expect((await wide.post("/v1/score", { items: [tokens] })).status).toBe(413);
    await isWell(wide);
    await wide.close();
  });

  it("of another type, method or path are refused by name", async () => {
    const form = await send("items=1", { "content-type": "application/x-www-form-urlencoded" });
    expect([form.status, form.json.error.code]).toEqual([415, "bad_content_type"]);
    expect(form.json.error.message).toBe("send the header content-type: application/json");
    expect((await send(goodText, { "content-type": "application/json; charset=latin1" })).status).toBe(415);
    expect((await send(goodText, { "content-type": 'application/json; charset="UTF-8"' })).status).toBe(200);
    expect((await service.post("/rm", "{}", { "content-type": "application/x-ndjson" })).status).toBe(415);
    for (const method of ["GET", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD"]) {
      const reply = await fetch(`${service.base}/get_reward/EM`, { method });
      expect([method, reply.status, reply.headers.get("allow")]).toEqual([method, 405, "POST"]);
    }
    expect((await service.post("/health", "{}")).headers.get("allow")).toBe("GET, HEAD");
    expect((await service.get("/nowhere")).status).toBe(404);
    expect((await service.get("/get_reward/../../etc/passwd")).status).toBe(404);
    expect((await service.post("/rm/%E0%A4%A", "{}")).status).toBe(400);
  });
});

describe("strings and names", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.close());

  it("keep lone surrogates as they are", async () => {
    const label = (golden: string) => ({ ground_truth: { golden_label: golden } });
    const items = ["\ud800", "a\udfff", "\ufffd"].map((text) => ({
      ...good,
      id: text,
      response: `</think>${text}`,
      reward_model: label("\ud800"),
    }));
    const { text, json } = await service.post("/v1/score", JSON.stringify({ items }));
    expect(json.results.map(({ score }: { score: number }) => score)).toEqual([1, 0, 0]);
    expect(json.results[0].id).toBe("\ud800");
    expect(text).toContain("\\ud800");
    const lines = await service.post("/v1/score", items.map((item) => JSON.stringify(item)).join("\n"), {
      "content-type": "application/x-ndjson",
    });
    expect(lines.text).not.toContain('\ufffd","score":1');
    expect(JSON.parse(lines.text.split("\n")[0] as string).score).toBe(1);
  });

  it("are plain data, whatever they are called", async () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const label = {
        ...good,
        response: `</think>${name}`,
        reward_model: { ground_truth: { golden_label: name } },
      };
      const list = {
        data_source: "longbench_pro",
        response: `</think>[Answer]\n${name}`,
        reward_model: { ground_truth: { doc_ids: [name], summary: "English" } },
        extra_info: { reward_mode: "T1.1 Global Cohesive Retrieval" },
      };
      const source = { ...good, data_source: name };
      const key = `{"${name}":1,${JSON.stringify(good).slice(1)}`;
      const items = `{"items":[${[label, list, source].map((item) => JSON.stringify(item)).join()},${key}]`;
      const beside = await service.post("/v1/score", `${items},"${name}":{}}`);
      expect([beside.status, beside.json.error.message]).toEqual([400, `${name} is not known`]);
      const { json } = await service.post("/v1/score", `${items}}`);
      const got = json.results.map((row: { score: number; status: string }) => row.score ?? row.status);
      expect(got, name).toEqual([1, 1, "unknown_type", 1]);
      expect((await service.post(`/rm/${name}`, { response: "x", label: "x" })).status).toBe(400);
      const uid = { rewards: [1, 0], uid: [name, name], estimator: "grpo" };
      expect((await service.post("/v1/advantages", uid)).json.advantages).toHaveLength(2);
      const unknown = await service.post(`/rm/EM?${name}=1`, { response: "</think>x", label: "x" });
      expect([unknown.status, unknown.json.error.code]).toEqual([400, "bad_option"]);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("get the same answer each time, under the request's own id", async () => {
    const first = await service.post("/v1/score", goodText, { "x-request-id": "job-7/step_3" });
    const again = await service.post("/v1/score", goodText, { "x-request-id": "job-7/step_3" });
    expect(first.text).toBe(again.text);
    expect(first.headers.get("x-request-id")).toBe("job-7/step_3");
    const other = await service.post("/v1/score", goodText, { "x-request-id": `<script>${"x".repeat(500)}` });
    expect(other.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe("connections", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService({ headersTimeoutMs: 400, keepAliveTimeoutMs: 300 });
  });
  afterAll(async () => {
    await isWell(service);
    await service.close();
  });

  it("with slow headers, and idle ones, are closed", async () => {
    const slow = await exchange(service.port, async (socket) => {
      socket.write("POST /v1/score HTTP/1.1\r\nhost: x\r\n");
      while (!socket.destroyed) {
        await pause(50);
        socket.write("x: 1\r\n");
      }
    });
    expect(slow.status).toBe(408);
    const silent = await exchange(service.port, () => {}, { enough: () => false });
    expect([silent.status, silent.closed]).toEqual([408, true]);
    const kept = await exchange(service.port, "GET /health HTTP/1.1\r\nhost: x\r\n\r\n", {
      enough: () => false,
    });
    expect([kept.status, kept.closed]).toEqual([200, true]);
  });

  it("with too many headers, or two ideas of where the body ends, are refused", async () => {
    const flood = `GET /health HTTP/1.1\r\nhost: x\r\n${"x-a: aaaaaaaaaaaaaaaa\r\n".repeat(5000)}\r\n`;
    expect((await exchange(service.port, flood)).status).toBe(431);
    expect(
      (await exchange(service.port, `GET /${"a".repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`)).status,
    ).toBe(431);
    const chunked = { "transfer-encoding": "chunked" };
    expect((await exchange(service.port, postText("/v1/score", "0\r\n\r\n", chunked))).status).toBe(400);
    const twice = postText("/v1/score", "{}").replace("\r\n\r\n", "\r\ncontent-length: 5\r\n\r\n");
    expect((await exchange(service.port, twice)).status).toBe(400);
    const bare = "POST /v1/score HTTP/1.1\nhost: x\ncontent-length: 2\n\n{}";
    expect((await exchange(service.port, bare)).status).toBe(400);
    expect((await exchange(service.port, "GARBAGE\r\n\r\n")).status).toBe(400);
    expect((await exchange(service.port, "GET /health HTTP/1.1\r\n\r\n")).status).toBe(400);
  });

  it("carry several requests one after the other", async () => {
    const two =
      postText("/rm/EM", '{"response":"</think>a","label":"a"}') +
      postText("/rm/EM", '{"response":"</think>b","label":"a"}');
    const { text } = await exchange(service.port, two, {
      enough: (got) => got.split("HTTP/1.1 200").length === 3 && /\r\n\r\n0$/.test(got),
    });
    expect(text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });
});

describe("readers that do not read", () => {
  it("are dropped after a while without progress", async () => {
    const service = await startService({ writeTimeoutMs: 500 });
    // The answer echoes 60 MB, more than the buffers of both sides take.
    const row = {
      pad: "x".repeat(60 << 20),
      data_source: "EM",
      reward_model: good.reward_model,
      response: { output: [] },
    };
    const body = JSON.stringify(row);
    let closed = false;
    const socket: Socket = connect(service.port, "127.0.0.1");
    socket.on("error", () => {});
    socket.pause();
    socket.write(postText("/verify", body));
    // A paused socket does not see its end: the server's side tells.
    closed = await until(
      async () => (await metric(service, "requests_in_flight")) === 0 && (await answered(service)) >= 1,
    );
    expect(closed).toBe(true);
    socket.destroy();
    await isWell(service);
    await service.close();
  });
  const answered = async (service: Service) =>
    Number(
      /requests_total\{route="\/verify",status="200"\} (\d+)/.exec(
        (await service.get("/metrics")).text,
      )?.[1] ?? 0,
    );
});

describe("overload", () => {
  it("gets 503 with Retry-After before the body is read, and only then", async () => {
    const service = await startService({ maxRequests: 3 });
    const held = Array.from({ length: 3 }, () => {
      const socket = connect(service.port, "127.0.0.1");
      socket.write(postText("/v1/score", "{", { "content-length": 1000 }));
      return socket;
    });
    expect(await until(async () => (await metric(service, "requests_in_flight")) === 3)).toBe(true);
    const refused = await exchange(service.port, postText("/v1/score", "", { "content-length": 1000 }));
    expect(refused.status).toBe(503);
    expect(refused.text).toMatch(/retry-after: 1/i);
    expect((await service.get("/health")).status).toBe(200);
    expect((await service.get("/metrics")).status).toBe(200);
    for (const socket of held) socket.destroy();
    await isWell(service);
    await service.close();
  });

  it("is also told by the bytes that are held", async () => {
    const service = await startService({ maxBytes: 100_000 });
    expect((await service.post("/v1/score", { items: [], pad: "x".repeat(200_000) })).status).toBe(503);
    await isWell(service);
    await service.close();
  });
});

describe("exposure", () => {
  it("is none without a token, when there is one", async () => {
    const service = await startService({ token: "s3cret" });
    expect((await service.post("/v1/score", goodText)).status).toBe(401);
    for (const wrong of ["s3cre", "s3cret2", "", "S3CRET", "x".repeat(10_000)]) {
      expect((await service.post("/v1/score", goodText, { authorization: `Bearer ${wrong}` })).status).toBe(
        401,
      );
    }
    expect((await service.post("/v1/score", goodText, { authorization: "Bearer s3cret" })).status).toBe(200);
    expect((await service.post("/v1/score", goodText, { "x-api-key": "s3cret" })).status).toBe(200);
    expect((await service.get("/health")).status).toBe(200);
    expect((await service.get("/ready")).status).toBe(200);
    expect((await service.get("/metrics")).status).toBe(200);
    for (const path of ["/docs", "/openapi.json", "/v1/types", "/nowhere"])
      expect((await service.get(path)).status, path).toBe(401);
    await service.close();
  });

  it("is none to other sites: no CORS, nothing to sniff or frame", async () => {
    const service = await startService();
    const reply = await service.post("/v1/score", goodText, { origin: "https://elsewhere.example" });
    expect([...reply.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
    expect(reply.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(reply.headers.get("cache-control")).toBe("no-store");
    await service.close();
  });
});

describe("logs and errors", () => {
  it("hold no text of requests unless asked, and no line that a request wrote", async () => {
    const lines: string[] = [];
    const options = { logLevel: "trace", logStream: { write: (line: string) => void lines.push(line) } };
    const service = await startService({ ...options });
    const secret = "the-text-of-a-rollout";
    const bad = [
      `{"items":[${secret}]}`,
      JSON.stringify({
        items: [{ ...good, response: secret, reward_model: { ground_truth: { golden_label: [secret] } } }],
      }),
      JSON.stringify({ items: secret }),
    ];
    for (const body of bad) {
      const { text } = await service.post("/v1/score", body);
      expect(text).not.toContain(secret);
      expect(text).not.toMatch(/\.js:|\.ts:|node_modules/);
    }
    await exchange(
      service.port,
      `GET /health?${secret} HTTP/1.1\r\nhost: x\r\nx-request-id: a\u0007b\x1b[31m\r\n\r\n`,
    );
    await service.close();
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(line).not.toContain(secret);
      expect(line.trimEnd()).not.toMatch(/[\x00-\x1f]/);
      expect(() => JSON.parse(line)).not.toThrow();
    }
    const asked = await startService({ ...options, logBodies: true });
    await asked.post("/v1/score", JSON.stringify({ items: [], pad: secret }));
    await asked.close();
    expect(lines.some((line) => line.includes(secret))).toBe(true);
  });
});
