import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { advantages } from "../../src/advantage/index.ts";
import { registry } from "../../src/registry.ts";
import { protocols } from "../../src/server/protocols/table.ts";
import { type Service, startService } from "../support/service.ts";

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

const em = (answer: string) => JSON.stringify({ data_source: "EM", ground_truth: { golden_label: answer } });
const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);

describe("a batch of /v1/score", () => {
  const item = (response: string, more = "") => ({ type: "EM", response, answer: "4", more });
  const said = async (items: object[], options = {}) =>
    (await service.post("/v1/score", { items, options })).json.warnings;

  it("says where all of it went one way, by the option's name", async () => {
    const gated = "2 of 2 gated: the thinking is not closed: no </think>; see thinking";
    expect(await said([item("4"), item("5")])).toEqual([gated]);
    expect(await said([item("4"), item("</think>4")])).toBeUndefined();
    expect(await said([item("4"), item("5")], { thinking: { close: "</x>" } })).toEqual([
      expect.stringMatching(/^2 of 2 gated: .*see thinking$/),
    ]);
    const unusable = { type: "IoU", response: "</think>x", answer: "['a' 'b']" };
    expect(await said([unusable, unusable])).toEqual([expect.stringMatching(/^all 2 labels are unusable: /)]);
    expect(await said([])).toBeUndefined();
  });

  it("says it of the whole where it is spread over the workers", async () => {
    const more = "x".repeat(100_000);
    const items = Array.from({ length: 12 }, () => item("4", more));
    const { json } = await service.post("/v1/score", { items });
    expect(json.results).toHaveLength(12);
    expect(json.warnings).toEqual(["12 of 12 gated: the thinking is not closed: no </think>; see thinking"]);
    expect(await said([...items.slice(1), item("</think>4", more)])).toBeUndefined();
  });
});

describe("OpenRLHF", () => {
  const prompt = "<|im_start|>user\nCapital of France?<|im_end|>\n<|im_start|>assistant\n<think>\n";

  /** What the client does with a reply: tensors of the lists, joined with those of other replies under the same keys. */
  function parse(
    replies: readonly { rewards: unknown[]; scores: unknown[]; extra_logs: Record<string, unknown[]> }[],
  ) {
    const keys = Object.keys(replies[0]?.extra_logs ?? {});
    for (const { rewards, scores, extra_logs } of replies) {
      for (const list of [rewards, scores, ...Object.values(extra_logs)]) {
        expect(list.every(isNumber)).toBe(true);
        expect(list).toHaveLength(rewards.length);
      }
      expect(Object.keys(extra_logs)).toEqual(keys);
    }
    return replies.flatMap(({ rewards }) => rewards);
  }

  const call = async (path: string, body: unknown) => {
    const reply = await service.post(path, body);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.headers.get("content-type")).toMatch(/^application\/json/);
    return reply.json;
  };

  it("gets the reward of a list of one, decoded with special tokens", async () => {
    const right = await call("/get_reward", {
      query: [`${prompt}It is Paris.\n</think>\n\nParis<|im_end|>\n<|endoftext|>`],
      prompts: [prompt],
      labels: [em("Paris")],
    });
    const wrong = await call("/get_reward", {
      query: [`${prompt}No idea.</think>Rome<|im_end|>`],
      prompts: [prompt],
      labels: [em("Paris")],
    });
    const gated = await call("/get_reward", {
      query: [`${prompt}Hm<|im_end|>`],
      prompts: [prompt],
      labels: [em("Paris")],
    });
    const bad = await call("/get_reward", {
      query: [`${prompt}</think>Paris`],
      prompts: [prompt],
      labels: [em([] as never)],
    });
    expect(parse([right, wrong, gated, bad])).toEqual([1, 0, 0, 0]);
    expect(gated.extra_logs.gated).toEqual([1]);
    expect(bad.extra_logs.unscored).toEqual([1]);
    expect(wrong.extra_logs.unscored).toEqual([0]);
  });

  it("gets the rewards of a whole batch, of several types", async () => {
    const list = JSON.stringify({ type: "F1", ground_truth: { doc_ids: ["a", "b"], summary: "English" } });
    const reply = await call("/get_reward", {
      query: [`${prompt}</think>Paris</s>`, `${prompt}</think>[Answer]\na\nc<|im_end|>`],
      prompts: [prompt, prompt],
      labels: [em("Paris"), list],
    });
    expect(parse([reply])).toEqual([1, 0.5]);
  });

  it("takes the type from the path, with its parts as logs", async () => {
    const reply = await call("/get_reward/F1", {
      query: [`${prompt}</think>[Answer]\na\nb`, `${prompt}</think>[Answer]\na`, "no gate"],
      prompts: [prompt, prompt, prompt],
      labels: ['["a", "b"]', "a\nb", "a"],
    });
    expect(parse([reply])).toEqual([1, 2 / 3, 0]);
    expect(reply.extra_logs.matched).toEqual([2, 1, 0]);
  });

  it("answers empty lists with empty lists, and the same keys", async () => {
    const empty = await call("/get_reward/EM", { query: [], prompts: [], labels: [] });
    const full = await call("/get_reward/EM", { query: ["</think>x"], prompts: [""], labels: ["x"] });
    expect(empty.rewards).toEqual([]);
    expect(empty.scores).toEqual([]);
    expect(parse([empty, full])).toEqual([1]);
    parse([await call("/get_reward", { query: [], prompts: [], labels: [] })]);
  });

  it("speaks to releases that send neither prompts nor labels", async () => {
    const reply = await call("/get_reward/EM", { query: [`${prompt}</think>Paris`] });
    expect(parse([reply])).toEqual([0]);
    expect(reply.extra_logs.unscored).toEqual([1]);
  });

  it("cuts the prompt off after the last assistant header when the prompt comes back changed", async () => {
    const reply = await call("/get_reward/EM", {
      query: [
        "<|im_start|>user\nCapital of  France?<|im_end|>\n<|im_start|>assistant\n<think>a</think>Paris<|im_end|>",
      ],
      prompts: ["user: Capital of France?"],
      labels: ["Paris"],
    });
    expect(reply.rewards).toEqual([1]);
  });

  it("does not let a header in the response hide what stands before it", async () => {
    const response = "<think>a</think>Rome<|im_start|>assistant\n<think>b</think>Paris";
    const reply = await call("/get_reward/EM", {
      query: [prompt + response],
      prompts: [prompt],
      labels: ["Paris"],
    });
    expect(reply.rewards).toEqual([0]);
  });

  it("is told of an unknown type at the first call", async () => {
    const query = ["no gate at all"];
    const unknown = [
      ["/get_reward/NoSuchType", ["x"]],
      ["/get_reward", ["x"]],
      ["/get_reward", [null]],
      ["/get_reward", [JSON.stringify({ data_source: "constructor", ground_truth: "x" })]],
      ["/get_reward", [JSON.stringify({ type: "__proto__", ground_truth: "x" })]],
    ] as const;
    for (const [path, labels] of unknown) {
      const reply = await service.post(path, { query, prompts: [""], labels });
      expect(reply.status, reply.text).toBe(400);
      expect(reply.json.error.code).toBe("unknown_type");
    }
  });

  it("is told of lists of different lengths", async () => {
    const reply = await service.post("/get_reward/EM", {
      query: ["a", "b"],
      prompts: ["p"],
      labels: ["x", "y"],
    });
    expect(reply.status).toBe(400);
    expect(reply.json.error.pointer).toBe("/prompts");
  });
});

describe("slime and Miles", () => {
  const messages = [
    { role: "system", content: "Think." },
    { role: "user", content: [{ type: "text", text: "Capital of France?" }] },
  ];

  it("get a bare number, whatever the prompt is", async () => {
    for (const prompt of ["Capital of France?", messages]) {
      const reply = await service.post("/rm", {
        prompt,
        response: "<think>a</think>Paris<|im_end|>",
        label: em("Paris"),
      });
      expect([reply.status, reply.text]).toEqual([200, "1"]);
      expect(reply.headers.get("content-type")).toMatch(/^application\/json/);
    }
    const reply = await service.post("/rm/Accuracy", {
      prompt: "",
      response: "</think>The correct answer is B",
      label: "B",
    });
    expect(reply.text).toBe("1");
  });

  it("get a dict on demand, with the same keys for every rollout of a type", async () => {
    const texts = ["</think>[Answer]\na", "</think>", "no gate", "</think>[Answer]\nx\ny"];
    const replies = await Promise.all(
      texts.map((response) => service.post("/rm/F1?as=dict", { prompt: "p", response, label: "a\nb" })),
    );
    expect(new Set(replies.map(({ json }) => Object.keys(json).join())).size).toBe(1);
    expect(replies.map(({ json }) => json.status)).toEqual(["scored", "no_answer", "gated", "scored"]);
    expect(replies[0]?.json.score).toBeCloseTo(2 / 3, 12);
  });

  it("are not sent a zero that is no score", async () => {
    const body = { prompt: "p", response: "</think>x", label: null };
    const refused = await service.post("/rm/EM", body);
    expect(refused.status).toBe(400);
    expect(refused.json.error.code).toBe("bad_reference");
    const dict = await service.post("/rm/EM?as=dict", body);
    expect([dict.status, dict.json.score, dict.json.status]).toEqual([200, null, "bad_reference"]);
    expect((await service.post("/rm/EM?unscored=zero", body)).text).toBe("0");
    expect((await service.post("/rm/EM?unscored=nil", body)).json.error.code).toBe("bad_option");
  });

  it("may send null for a response", async () => {
    const reply = await service.post("/rm/EM", { prompt: "p", response: null, label: "x" });
    expect(reply.text).toBe("0");
  });
});

describe("NeMo-Gym, verifiers and prime-rl", () => {
  const row = {
    responses_create_params: { input: [{ role: "user", content: "Capital of France?" }], temperature: 1.0 },
    agent_ref: { name: "simple_agent" },
    data_source: "EM",
    reward_model: { ground_truth: { golden_label: "Paris" } },
    matched: "a column of the data set's own",
  };
  const message = (text: string) => ({
    id: "msg_1",
    type: "message",
    role: "assistant",
    status: "completed",
    content: [{ type: "output_text", text, annotations: [] }],
  });
  const response = (...output: unknown[]) => ({
    id: "resp_1",
    created_at: 1.5,
    model: "m",
    object: "response",
    output,
  });

  it("seed, verify and aggregate as the agent does", async () => {
    const seeded = await service.post("/seed_session", row);
    expect([seeded.status, seeded.json]).toEqual([200, {}]);
    const verified = await service.post("/verify", {
      ...row,
      response: response(message("<think>a</think>Paris")),
    });
    expect(verified.status).toBe(200);
    const { reward, mask_sample, gated, no_answer, unparseable, ...echoed } = verified.json;
    expect([reward, mask_sample, gated, no_answer, unparseable]).toEqual([1, false, 0, 0, 0]);
    expect(echoed).toEqual({ ...row, response: response(message("<think>a</think>Paris")) });
    const totals = await service.post("/aggregate_metrics", { verify_responses: [verified.json] });
    expect(totals.json).toEqual({ group_level_metrics: [], agent_metrics: {}, key_metrics: {} });
    expect((await service.get("/reverify_mode")).json).toBe("stateless");
  });

  it("echo the row byte for byte", async () => {
    const sent = `{ "temperature": 1.0, "big": 123456789012345678901234567890, "lone": "\\ud800", "reward": "old",
      "data_source": "EM", "reward_model": {"ground_truth": {"golden_label": "x"}},
      "response": ${JSON.stringify(response(message("</think>x")))} }\n`;
    const { text, json } = await service.post("/verify", sent);
    expect(text).toContain('{ "temperature": 1.0, "big": 123456789012345678901234567890, "lone": "\\ud800"');
    expect(text).not.toContain('"old"');
    expect(json.reward).toBe(1);
  });

  it("give numbers that verifiers can record", async () => {
    const { json } = await service.post("/verify/F1", {
      responses_create_params: {},
      expected_answer: "a\nb",
      response: response(message("</think>[Answer]\na")),
    });
    const numeric = Object.entries(json).filter(([, value]) => ["boolean", "number"].includes(typeof value));
    expect(numeric.every(([, value]) => Number.isFinite(Number(value)))).toBe(true);
    expect(Object.fromEntries(numeric)).toMatchObject({ matched: 1, predicted: 1, expected: 2 });
  });

  it("put thinking that a reasoning parser has split off back in its place", async () => {
    const reasoning = {
      id: "rs_1",
      type: "reasoning",
      summary: [{ type: "summary_text", text: "France: Paris" }],
    };
    const { json } = await service.post("/verify", {
      ...row,
      response: response(reasoning, message("Paris")),
    });
    expect(json.reward).toBe(1);
  });

  it("score the last message of a rollout with tools", async () => {
    const steps = [
      message("<think>look it up</think>"),
      { type: "function_call", call_id: "c", name: "search", arguments: "{}" },
      { type: "function_call_output", call_id: "c", output: "Paris" },
      { type: "reasoning", summary: [{ type: "summary_text", text: "so" }] },
      message("Paris"),
    ];
    expect((await service.post("/verify", { ...row, response: response(...steps) })).json.reward).toBe(1);
  });

  it("mask a rollout that has no score", async () => {
    const { status, json } = await service.post("/verify", {
      ...row,
      reward_model: { ground_truth: {} },
      response: response(message("</think>Paris")),
    });
    expect([status, json.reward, json.mask_sample]).toEqual([200, 0, true]);
    expect(json.failure_kind).toBe("golong_rewards:bad_reference");
    expect(json.failure_kind).toMatch(/^[a-z][a-z0-9_]*:[a-z][a-z0-9_]*$/);
    expect(json.failure_reason).toContain("golden_label");
  });

  it("score an answer that is not there as one", async () => {
    const { json } = await service.post("/verify", { ...row, response: response() });
    expect([json.reward, json.mask_sample, json.no_answer]).toEqual([0, false, 1]);
  });
});

describe("Eval Protocol", () => {
  /** The client's models: EvaluateResult and MetricResult. */
  function parse(json: Record<string, unknown>) {
    expect(isNumber(json.score)).toBe(true);
    expect(typeof json.is_score_valid).toBe("boolean");
    for (const metric of Object.values(json.metrics as Record<string, Record<string, unknown>>)) {
      expect(isNumber(metric.score)).toBe(true);
      expect(typeof metric.is_score_valid).toBe("boolean");
      expect(typeof metric.reason).toBe("string");
    }
    return json;
  }
  const messages = [
    { role: "user", content: "Capital of France?" },
    { role: "assistant", content: "<think>a</think>Paris" },
  ];

  it("gets an EvaluateResult", async () => {
    const { json } = await service.post("/evaluate", {
      messages,
      ground_truth: "Paris",
      kwargs: { type: "EM" },
    });
    expect(parse(json)).toMatchObject({
      score: 1,
      is_score_valid: true,
      error: null,
      metrics: { matched: { score: 1 } },
    });
    const source = { data_source: "longbench_pro", reward_mode: "T5.1 Full-Sentence Citation Alignment" };
    const list = await service.post("/evaluate", { messages, ground_truth: "Paris", kwargs: source });
    expect(parse(list.json).score).toBe(0);
  });

  it("finds the thinking in reasoning_content", async () => {
    const split = [{ role: "assistant", reasoning_content: "a", content: [{ type: "text", text: "Paris" }] }];
    const { json } = await service.post("/evaluate/EM", {
      messages: split,
      ground_truth: "Paris",
      kwargs: {},
    });
    expect(parse(json).score).toBe(1);
  });

  it("is told when a score is not valid", async () => {
    const { status, json } = await service.post("/evaluate/EM", { messages, ground_truth: null, kwargs: {} });
    expect(status).toBe(200);
    expect(parse(json)).toMatchObject({ score: 0, is_score_valid: false });
    expect(json.error).toContain("bad_reference: the ground truth is null");
    expect((await service.post("/evaluate", { messages, ground_truth: "x", kwargs: {} })).status).toBe(400);
  });
});

describe("our adapters", () => {
  it("get advantages equal to the library's", async () => {
    const rewards = [1, 0, 0.5, 0.25, 1, 1];
    const uid = ["a", "a", "b", "b", "__proto__", "__proto__"];
    const params = { difficulty_reweight: true };
    const reply = await service.post("/v1/advantages", {
      rewards,
      uid,
      reward_type: ["EM", "EM", "F1", "F1", "EM", "EM"],
      estimator: "tmn_grpo",
      params,
    });
    const rewardType = ["EM", "EM", "F1", "F1", "EM", "EM"];
    const expected = advantages({ rewards, uid, rewardType, estimator: "tmn_grpo", params });
    expect(reply.status, reply.text).toBe(200);
    expect(reply.json.advantages).toEqual([...expected.advantages]);
    expect(reply.json.metrics).toEqual(expected.metrics);
  });

  it("are told what is wrong with a batch, and where", async () => {
    const reply = await service.post("/v1/advantages", { rewards: [1, 2], uid: [1], estimator: "grpo" });
    expect(reply.status).toBe(400);
    expect(reply.json.error.code).toBe("bad_option");
    const missing = await service.post("/v1/advantages", { rewards: [1], uid: [1], estimator: "tmn_grpo" });
    expect(missing.json.error.pointer).toBe("/reward_type");
  });

  it("get ids of any size back as they were", async () => {
    const row =
      '{"id": 9007199254740993, "type": "EM", "response": "</think>9007199254740993", "answer": 9007199254740993}';
    const { json } = await service.post("/v1/score", `{"items": [${row}]}`);
    expect(json.results).toMatchObject([{ id: "9007199254740993", score: 1 }]);
  });

  it("get each bad row by itself, with a pointer, and the rest scored", async () => {
    const good = {
      id: 7,
      data_source: "EM",
      response: "</think>x",
      reward_model: { ground_truth: { golden_label: "x" } },
    };
    const { status, json } = await service.post("/v1/score", {
      items: [
        good,
        { ...good, data_source: "nope" },
        { ...good, response: 42 },
        { ...good, reward_model: { ground_truth: { golden_label: [] } } },
        null,
        [],
        { ...good, id: "last" },
      ],
    });
    expect(status).toBe(200);
    const codes = json.results.map((row: { error?: { code: string } }) => row.error?.code ?? "scored");
    expect(codes).toEqual([
      "scored",
      "unknown_type",
      "bad_sample",
      "bad_reference",
      "bad_sample",
      "bad_sample",
      "scored",
    ]);
    expect(json.results[2].error.pointer).toBe("/response");
    expect(json.results.map((row: { id?: unknown }) => row.id)).toEqual([
      7,
      7,
      7,
      7,
      undefined,
      undefined,
      "last",
    ]);
  });

  it("keep unknown keys and the types of values: nothing is coerced or dropped", async () => {
    const item = { data_source: "IoU?", response: "</think>", reward_model: { ground_truth: "1", extra: 1 } };
    const { json } = await service.post("/v1/score", { items: [{ ...item, response: true }] });
    expect(json.results[0].status).toBe("bad_sample");
    expect((await service.post("/v1/score", { items: {} })).json.error.pointer).toBe("/items");
    expect((await service.post("/v1/score", { items: [], options: { profil: "x" } })).status).toBe(400);
  });

  it("can leave the reasons out", async () => {
    const items = [
      { data_source: "EM", response: "</think>x", reward_model: { ground_truth: { golden_label: "x" } } },
    ];
    const { json } = await service.post("/v1/score", { items, options: { explain: false } });
    expect(json.results[0]).not.toHaveProperty("reason");
  });
});

describe("the documentation", () => {
  it("gives every protocol an example that works", async () => {
    for (const { path, example } of protocols) {
      const reply = await service.post(path, example);
      expect(reply.status, `${path}: ${reply.text}`).toBe(200);
    }
  });

  it("is one OpenAPI document and one page over the same routes", async () => {
    const document = (await service.get("/openapi.json")).json;
    const page = (await service.get("/docs")).text;
    for (const { path, typed } of protocols) {
      expect(document.paths[path]?.post.requestBody).toBeDefined();
      expect(page).toContain(`POST ${path}<`);
      if (typed) expect(document.paths[`${path}/{type}`]?.post.parameters).toBeDefined();
    }
    expect(page).not.toContain("<script");
  });

  it("lists the reward types with the schemas of their references", async () => {
    const { types } = (await service.get("/v1/types")).json;
    expect(types).toHaveLength(registry.types.size);
    for (const { type, reference, parts } of types) {
      expect(typeof type).toBe("string");
      expect(typeof reference).toBe("object");
      expect(parts.length).toBeGreaterThan(0);
    }
  });
});
