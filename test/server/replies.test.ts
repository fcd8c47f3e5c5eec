import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { docsPage } from "../../src/server/http/docs-page.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService({ token: "secret" });
});
afterAll(() => service.close());

const own = { authorization: "Bearer secret" };
const post = async (path: string, body: unknown) => {
  const { status, json } = await service.post(path, body, own);
  return { status, json };
};

describe("mathematics over HTTP", () => {
  it("is parsed, a text at a time", async () => {
    const texts = ["so it is $\\frac{1}{2}$", "nothing"];
    expect(await post("/v1/math_parse", { texts })).toEqual({
      status: 200,
      json: {
        results: [
          { extracted: "\\frac{1}{2}", readable: true },
          { extracted: null, readable: false },
        ],
      },
    });
    expect((await post("/v1/math_parse", { texts: [] })).json).toEqual({ results: [] });
  });

  it("is compared, within the window that is asked for", async () => {
    const items = [{ response: `\\boxed{\\frac{1}{2}}${" so".repeat(300)}`, reference: "0.5" }];
    const equal = async (options: object) =>
      (await post("/v1/math_verify", { items, options })).json.results.map(
        (one: { equal: boolean }) => one.equal,
      );
    expect(await equal({ profile: "golongrl", window: 0 })).toEqual([true]);
    expect(await equal({ profile: "golongrl" })).toEqual([false]);
    expect(await equal({ profile: "golongrl", window: 20 })).toEqual([false]);
    expect(await equal({ profile: "hardened" })).toEqual([true]);
  });

  it("says of a reference that cannot be read whose fault it is, and judges the others", async () => {
    const items = [
      { response: "\\boxed{2}", reference: "" },
      { response: "\\boxed{2}", reference: "2" },
    ];
    const { status, json } = await post("/v1/math_verify", { items, options: { profile: "hardened" } });
    expect(status).toBe(200);
    expect(json.results[0]).toMatchObject({ equal: false, status: "bad_reference", method: "none" });
    expect(json.results[1]).toMatchObject({ equal: true });
  });
});

describe("advantages over HTTP", () => {
  it("are refused for a batch that is empty, or in which no rollout has a reward", async () => {
    const empty = await post("/v1/advantages", { rewards: [], uid: [], estimator: "grpo" });
    expect(empty).toMatchObject({ status: 400, json: { error: { message: "the batch is empty" } } });
    const none = await post("/v1/advantages", { rewards: [null, null], uid: ["a", "a"], estimator: "grpo" });
    expect(none).toMatchObject({
      status: 400,
      json: { error: { code: "bad_option", message: "no rollout has a reward", pointer: "/rewards" } },
    });
  });
});

describe("what a trainer's client asks for besides", () => {
  it("is told that there is nothing to seed, to add or to ask again", async () => {
    expect(await post("/seed_session", {})).toEqual({ status: 200, json: {} });
    expect(await post("/aggregate_metrics", { verify_responses: [] })).toEqual({
      status: 200,
      json: { group_level_metrics: [], agent_metrics: {}, key_metrics: {} },
    });
  });

  it("has the same logs for a batch of none, whatever the type", async () => {
    const { json } = await post("/get_reward", { query: [], prompts: [], labels: [] });
    expect(json).toEqual({
      rewards: [],
      scores: [],
      extra_logs: { gated: [], no_answer: [], unparseable: [], unscored: [] },
    });
  });

  it("is told where a label of its own lies that cannot be used, and how a reward is named", async () => {
    expect(await post("/rm", { prompt: "?", response: "</think>a", label: "Paris" })).toMatchObject({
      status: 400,
      json: {
        error: {
          code: "unknown_type",
          message: expect.stringContaining('in the label as {"data_source", "ground_truth"}'),
          pointer: "/label",
        },
      },
    });
  });
});

describe("who has no token", () => {
  it.each([[{}], [{ authorization: "Digest secret" }], [{ authorization: "Digest eDpzZWNyZXQ=" }]])(
    "is refused with a code and a way in: %j",
    async (headers) => {
      const { status, json, headers: said } = await service.post("/v1/score", { items: [] }, headers);
      expect([status, json.error.code]).toEqual([401, "unauthorized"]);
      expect(said.get("www-authenticate")).toBe('Bearer, Basic realm="golong-rewards"');
    },
  );

  it("may read that the service lives, and nothing else", async () => {
    expect((await service.get("/health")).status).toBe(200);
    for (const path of ["/docs", "/openapi.json", "/v1/types"])
      expect((await service.get(path)).status).toBe(401);
  });
});

describe("the page of the documentation", () => {
  it("shows what the OpenAPI document says, as text", () => {
    const page = docsPage({
      info: { title: "A <b>", version: "1", description: 'of "me" & you' },
      paths: {
        "/v1/x/{name}": {
          post: {
            summary: "Does x",
            description: "And more",
            parameters: [
              { name: "name", in: "path", schema: { enum: ["a", "b"] }, description: "which" },
              { name: "plain", in: "query", schema: { description: "of the schema" } },
            ],
            requestBody: {
              content: { "application/json": { schema: { type: "object" }, example: { a: "<i>" } } },
            },
            responses: { 200: { content: { "application/json": { schema: { type: "array" } } } } },
          },
        },
        "/bare": { get: {} },
      },
    } as never);
    for (const part of [
      "<title>A &lt;b&gt; 1</title>",
      "<p>of &quot;me&quot; &amp; you</p>",
      '<li><a href="#post-v1-x-name"><code>POST /v1/x/{name}</code></a> Does x</li>',
      '<section id="post-v1-x-name">',
      "<p>Does x. And more</p>",
      "<li><code>name</code> (path: a, b) which</li>",
      "<li><code>plain</code> (query) of the schema</li>",
      '<p>Example</p><pre tabindex="0">{\n  &quot;a&quot;: &quot;&lt;i&gt;&quot;\n}</pre>',
      "<details><summary>Request</summary>",
      "<details><summary>Reply</summary>",
      '<section id="get-bare"><h2><a href="#get-bare"><code>GET /bare</code></a></h2>\n<p></p>',
    ])
      expect(page).toContain(part);
    expect(page.split("<details>")).toHaveLength(3);
    expect(page.split("<p>Example</p>")).toHaveLength(2);
  });
});
