import { once } from "node:events";
import { connect } from "node:net";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchange, postText } from "../support/raw-http.ts";
import { type Service, startService } from "../support/service.ts";

const token = "right";
let service: Service;
beforeAll(async () => {
  service = await startService({ token, hosts: [".cluster.local", "proxy"], workers: 1 });
});
afterAll(() => service.close());

const body = '{"response":"</think>a","label":"a"}';
const authorization = `Bearer ${token}`;
const send = async (path: string, text: string, headers: Record<string, string> = {}) => {
  const request = postText(path, text, { host: "localhost", authorization, ...headers });
  return exchange(service.port, request);
};
const errorOf = ({ text }: { text: string }) => JSON.parse(text.slice(text.indexOf("\r\n\r\n"))).error;

describe("Host", () => {
  it.each(["localhost", "LOCALHOST:80", "127.0.0.1:8080", "[::1]:9", "proxy", "a.b.cluster.local:8080"])(
    "%s is one of the service's names",
    async (host) => {
      expect((await send("/rm/EM", body, { host })).status).toBe(200);
    },
  );

  it.each([
    "elsewhere.example",
    "localhost.elsewhere.example",
    "notproxy",
    "cluster.local.evil",
    "",
    "127.0.0.2",
  ])("%j is none, and refused before anything else is looked at", async (host) => {
    const refused = await send("/rm/EM", body, { host, authorization: "" });
    expect([refused.status, errorOf(refused).code]).toEqual([421, "bad_host"]);
    expect(refused.text).not.toContain("elsewhere");
  });
});

describe("the token", () => {
  it.each([
    ["as Bearer", { authorization }, 200],
    ["as a key", { authorization: "", "x-api-key": token }, 200],
    ["as a password", { authorization: `Basic ${Buffer.from(`any:${token}`).toString("base64")}` }, 200],
    ["beside a proxy's own key", { "x-api-key": "the proxy's" }, 200],
    ["as a key beside somebody else's Bearer", { authorization: "Bearer other", "x-api-key": token }, 200],
    ["not at all", { authorization: "" }, 401],
    ["wrong in both", { authorization: "Bearer other", "x-api-key": "other" }, 401],
  ] as const)("%s", async (_, headers, status) => {
    expect((await send("/rm/EM", body, headers)).status).toBe(status);
  });

  it("is asked for at the page and what it loads", async () => {
    for (const path of ["/", "/chinese.dict", "/docs", "/openapi.json"]) {
      const head = `GET ${path} HTTP/1.1\r\nhost: localhost\r\n`;
      expect([path, (await exchange(service.port, `${head}\r\n`)).status]).toEqual([path, 401]);
    }
  });
});

it("an expectation that nobody can meet, and a tunnel, are refused in words", async () => {
  const expecting = await send("/rm/EM", body, { expect: "the-impossible" });
  expect([expecting.status, errorOf(expecting).code]).toEqual([417, "bad_expectation"]);
  const tunnel = await exchange(service.port, "CONNECT example.org:443 HTTP/1.1\r\nhost: localhost\r\n\r\n");
  expect([tunnel.status, errorOf(tunnel).code]).toEqual([405, "method_not_allowed"]);
  expect((await send("/rm/EM", body)).status).toBe(200);
});

it("answers are gzipped for those who ask for it, where it is worth it", async () => {
  const items = Array.from({ length: 50 }, () => ({
    data_source: "EM",
    response: "</think>x",
    reward_model: { ground_truth: "x" },
  }));
  const ask = async (path: string, sent: object, encoding: string) => {
    const reply = await new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
      void import("node:http").then(({ request }) => {
        const headers = { "content-type": "application/json", authorization, "accept-encoding": encoding };
        const asked = request(
          { port: service.port, host: "127.0.0.1", path, method: "POST", headers },
          (got) => {
            const parts: Buffer[] = [];
            got.on("data", (part) => parts.push(part));
            got.on("end", () =>
              resolve({ encoding: got.headers["content-encoding"], bytes: Buffer.concat(parts) }),
            );
          },
        );
        asked.on("error", reject);
        asked.end(JSON.stringify(sent));
      });
    });
    return reply;
  };
  const plain = await ask("/v1/score", { items }, "identity");
  expect(plain.encoding).toBeUndefined();
  for (const encoding of ["gzip", "br, gzip;q=0.5", "*"]) {
    const packed = await ask("/v1/score", { items }, encoding);
    expect(packed.encoding).toBe("gzip");
    expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 4);
  }
  for (const encoding of ["gzip;q=0", "br"])
    expect((await ask("/v1/score", { items }, encoding)).encoding).toBeUndefined();
  expect((await ask("/rm/EM", JSON.parse(body), "gzip")).encoding).toBeUndefined();
});

describe("what a body may say", () => {
  it("rewards that are null are left out of advantages", async () => {
    const { text } = await send(
      "/v1/advantages",
      JSON.stringify({ rewards: [1, null, 0], uid: ["a", "a", "a"], estimator: "dr_grpo" }),
    );
    const { advantages } = JSON.parse(text.slice(text.indexOf("\r\n\r\n")));
    expect(advantages).toEqual([0.5, null, -0.5]);
  });

  it("the type of all items, as an option or in the query", async () => {
    const item = { response: "</think>x", reward_model: { ground_truth: "x" } };
    const scored = async (path: string, options: object) => {
      const { text } = await send(path, JSON.stringify({ items: [item], options }));
      return JSON.parse(text.slice(text.indexOf("\r\n\r\n"))).results[0];
    };
    expect(await scored("/v1/score", { type: "EM" })).toMatchObject({ type: "EM", score: 1 });
    expect(await scored("/v1/score?type=EM", {})).toMatchObject({ type: "EM", score: 1 });
    const unknown = await send("/v1/score", JSON.stringify({ items: [item], options: { typ: "EM" } }));
    expect([unknown.status, errorOf(unknown).message]).toEqual([400, expect.stringContaining("typ")]);
  });
});

it("a tunnel that its client resets ends nothing but itself", async () => {
  for (let i = 0; i < 20; i++) {
    const socket = connect(service.port, "127.0.0.1");
    socket.write("CONNECT example.org:443 HTTP/1.1\r\nhost: localhost\r\n\r\nand more");
    await once(socket, "data");
    socket.resetAndDestroy();
  }
  // An error that nobody listens to would be this process's end, too.
  expect((await send("/rm/EM", body)).status).toBe(200);
});
