import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, it } from "vitest";
import type { Sample } from "../../../src/records/sample.ts";
import type { RawReply, RawRequest } from "../../../src/server/dispatch/handle-request.ts";
import { Here } from "../../../src/server/dispatch/here.ts";
import { type AnswerTask, requests } from "../../../src/server/dispatch/http-worker.ts";
import { Queue, type Workers } from "../../../src/server/dispatch/queue.ts";
import { protocols } from "../../../src/server/protocols/table.ts";
import { readJsonl } from "../../support/jsonl.ts";

const context: AnswerTask["context"] = {
  profile: "golongrl",
  limits: { depth: 128, values: 1_000_000 },
  maxItems: 1000,
  backend: "cpu",
};

const rows = [
  ...readJsonl<Sample>("fixtures/golden/rollouts.jsonl").filter((_, i) => i % 12 === 0),
  ...readJsonl<Sample>("fixtures/more-types.jsonl"),
];
const longSum = "\\sum_{k=1}^{1000}\\frac1k";
const hard = { type: "math_verify", response: `<think>so</think>\\boxed{${longSum}}`, answer: "7.48" };
const easy = { type: "EM", response: "<think>so</think>Paris", answer: "Paris" };

type Call = readonly [RawRequest, unknown];

const inBatch = (items: readonly unknown[], query = {}): Call => [
  { protocol: "/v1/score", query },
  { items },
];

/** A request of every protocol, and every row by itself and in company under both profiles. */
const calls: readonly Call[] = [
  ...protocols.map(({ path, example }): Call => [{ protocol: path, query: {} }, example]),
  ...["golongrl", "hardened"].flatMap((profile) => [
    ...rows.map((row) => inBatch([row], { profile })),
    ...rows.slice(0, 40).map((_, i) => inBatch(rows.slice(i * 8, i * 8 + 8), { profile })),
    inBatch([easy, hard, easy, { response: 4 }], { profile }),
    ...rows.slice(0, 40).map((row) => inBatch([easy, row, hard], { profile })),
  ]),
  ...rows.map(({ response, reward_model, ...row }): Call => {
    const label = JSON.stringify({ ...row, reward_mode: row.extra_info?.reward_mode, ...reward_model });
    return [
      { protocol: "/rm", query: { as: "dict" } },
      { prompt: "p", response, label },
    ];
  }),
  [{ protocol: "lines", query: {} }, [easy, hard, easy, 4].map((row) => `${JSON.stringify(row)}\n`).join("")],
  inBatch([easy], { profil: "golongrl" }),
  [{ protocol: "/v1/score", query: {} }, { items: "none" }],
];

const bytesOf = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));

/** What a worker replies, given what is done already. */
async function byWorker(request: RawRequest, body: Buffer, saved: readonly string[] = []): Promise<RawReply> {
  const task = {
    context,
    requests: [request],
    begun: [{ saved, isExhausted: false }],
    bytes: Buffer.from(body),
    ends: [body.length],
    cancelled: new Int32Array(1),
    current: new Int32Array(1),
    progress: new Int32Array(3),
    givenUp: new Map(),
    limits: {},
  };
  // A reply that goes to another thread says itself what is to be handed over.
  const sent = (await requests(task)) as object;
  const value = Object.getOwnPropertySymbols(sent).find((symbol) => String(symbol).includes("value"));
  const { done } = (value === undefined ? sent : sent[value as never]) as {
    done: { replies: RawReply[]; bytes: Uint8Array };
  };
  return { ...(done.replies[0] as RawReply), body: Buffer.from(done.bytes) };
}

const counts = (...replies: readonly RawReply[]) => {
  const all = new Map<string, number>();
  for (const { type, status, n } of replies.flatMap(({ tally }) => tally))
    all.set(`${type} ${status}`, (all.get(`${type} ${status}`) ?? 0) + n);
  return new Map([...all].sort());
};

it("what is answered in the event loop, or begun there, is what a worker answers, to the byte", async () => {
  const here = new Here(context);
  await here.load();
  const seen = { whole: 0, begun: 0, left: 0 };
  for (const [request, content] of calls) {
    const body = bytesOf(content);
    const wanted = await byWorker(request, body);
    await nextTurn();
    const reply = here.answer(request, body, false);
    if (reply === undefined) continue;
    const isDone = reply.unfinished === undefined;
    const saved = isDone || reply.unfinished === "[]" ? [] : [reply.unfinished as string];
    seen[isDone ? "whole" : saved.length > 0 ? "begun" : "left"]++;
    const rest = isDone ? undefined : await byWorker(request, body, saved);
    const last = rest ?? reply;
    expect([last.status, last.body.toString()]).toEqual([wanted.status, wanted.body.toString()]);
    expect(counts(reply, ...(rest === undefined ? [] : [rest]))).toEqual(counts(wanted));
  }
  console.log(seen);
  for (const many of Object.values(seen)) expect(many).toBeGreaterThan(20);
});

/** A queue whose workers are never done with anything. */
async function stuck(more: object = {}): Promise<{ queue: Queue; sent: () => number }> {
  let sent = 0;
  const never: Workers = {
    workers: 1,
    fault: undefined,
    run(_name, _task, items) {
      sent += items;
      return items === 0 ? Promise.resolve(undefined as never) : new Promise(() => {});
    },
  };
  const queue = new Queue(never, never, { ...context, ...more }, { maxWorkMs: 1000, maxBytes: 1 << 20 });
  await queue.load(true);
  return { queue, sent: () => sent };
}

it("a short rollout waits for no worker", async () => {
  const { queue, sent } = await stuck();
  const [request, body] = inBatch([easy]);
  expect(JSON.parse((await queue.submit(request, bytesOf(body))).body.toString()).results[0].score).toBe(1);
  expect(sent()).toBe(0);
});

it.each([
  ["a rollout that takes long", [hard], {}],
  ["one among short ones", [easy, hard, easy], {}],
  ["a type that does not say what it takes", [{ type: "docmath", response: "</think>4", answer: "4" }], {}],
  ["a long text", [{ ...easy, response: "a".repeat(40_000) }], {}],
  ["a type of somebody else's", [easy], { registryModule: "file:///own.mjs" }],
  ["what a GPU is to count", [easy], { backend: "gpu" }],
])("%s is a worker's", async (_, items, more) => {
  const { queue, sent } = await stuck(more);
  const [request, body] = inBatch(items);
  void queue.submit(request, bytesOf(body));
  await nextTurn();
  await nextTurn();
  expect(sent()).toBe(1);
});

it("many short ones at once leave the event loop free", async () => {
  const { queue, sent } = await stuck();
  const text = bytesOf({ items: Array.from({ length: 50 }, () => easy) });
  const submit = (n: number) => {
    for (let i = 0; i < n; i++) void queue.submit({ protocol: "/v1/score", query: {} }, text);
  };
  submit(200);
  await nextTurn();
  await nextTurn();
  expect(sent() + queue.depth).toBeGreaterThan(50);
});
