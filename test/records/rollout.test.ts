import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RewardType } from "../../src/define.ts";
import { decodeUtf8 } from "../../src/json/utf8.ts";
import { truths } from "../../src/records/format.ts";
import { formats } from "../../src/records/formats.ts";
import { truthsOf } from "../../src/records/label.ts";
import { lastTurn } from "../../src/records/messages.ts";
import { responseOf } from "../../src/records/openrlhf.ts";
import type { RecordOptions } from "../../src/records/record-options.ts";
import { Rollout, readRollout, readRollouts } from "../../src/records/rollout.ts";
import { scaled } from "../support/scaled.ts";

const truth = { doc_ids: ["a"], golden_label: "", summary: "English" };
const task = "T5.1 Full-Sentence Citation Alignment";
const expected = {
  data_source: "longbench_pro",
  response: "<think></think>a",
  reward_model: { ground_truth: truth },
  extra_info: { reward_mode: task },
};

function read(record: unknown, options?: RecordOptions): Rollout {
  const rollout = readRollout(record, options);
  if (rollout instanceof Rollout) return rollout;
  throw new Error(rollout.fault.message);
}

describe("readRollout", () => {
  it.each([
    ["golongrl", { ...expected, uid: "p1", prompt: [{ role: "user", content: "?" }] }],
    [
      "verl",
      {
        input: "?",
        output: expected.response,
        gts: truth,
        score: 0.5,
        step: 3,
        data_source: "longbench_pro",
        extra_info: { reward_mode: task },
      },
    ],
    [
      "verl",
      {
        solution_str: expected.response,
        ground_truth: truth,
        data_source: "longbench_pro",
        reward_mode: task,
      },
    ],
    [
      "openrlhf",
      {
        query: `Q${expected.response}</s>`,
        prompt: "Q",
        label: JSON.stringify({ data_source: "longbench_pro", ground_truth: truth, reward_mode: task }),
      },
    ],
    [
      "trl",
      {
        prompt: "?",
        completion: [{ role: "assistant", content: expected.response }],
        answer: truth,
        data_source: "longbench_pro",
        reward_mode: task,
      },
    ],
  ])("reads a record of %s, told by its keys or by name", (name, record) => {
    expect(read(record).sample).toEqual(expected);
    expect(read(record, { shape: name }).sample).toEqual(expected);
  });

  it("takes what the record does not say from the label, then from the defaults", () => {
    const bare = { output: "x", gts: truth };
    const defaults = { dataSource: "longbench_pro", rewardMode: task };
    expect(read(bare, { defaults }).sample).toEqual({ ...expected, response: "x" });
    const labelled = { output: "x", gts: { data_source: "EM", answer: { golden_label: "4" } } };
    expect(read(labelled, { defaults }).sample.data_source).toBe("EM");
    expect(read({ ...labelled, data_source: "selection" }).sample.data_source).toBe("selection");
    expect(read({ output: "x", gts: { type: "F1", ground_truth: truth } })).toMatchObject({
      type: "F1",
      sample: { reward_model: { ground_truth: truth } },
    });
  });

  it("takes a type that the record names, and leaves a column of that name alone", () => {
    const types = new Set(["EM"]);
    const record = { response: "x", answer: "x" };
    expect(read({ ...record, type: "EM" }, { types }).type).toBe("EM");
    expect(read({ ...record, type: "multi-hop" }, { types, defaults: { type: "F1" } }).type).toBe("F1");
  });

  it("leaves a label alone that only looks like one with a name", () => {
    for (const gts of ['{"data": []}', "{not json", "[1]", "{}", 3, ["{}"]]) {
      expect(read({ output: "x", gts }).sample.reward_model.ground_truth).toEqual(gts);
    }
  });

  it.each([
    [{ prompt: "?", response: "a", answer: "b" }],
    [{ prompt: "?", response: "a", ground_truth: "b" }],
    [{ prompt: "?", response: "a", reward_model: { ground_truth: null }, solution: "b" }],
    [
      {
        messages: [
          { role: "user", content: "?" },
          { role: "assistant", content: "a" },
        ],
        answer: "b",
      },
    ],
    [
      {
        conversations: [
          { from: "human", value: "?" },
          { from: "gpt", value: "a" },
        ],
        label: "b",
      },
    ],
    [{ responses: ["a"], answer: "b" }],
    [{ response: ["a"], answer: "b" }],
    [{ completion: [{ role: "assistant", content: "a" }], reward_model: '{"ground_truth": "b"}' }],
    [{ response: "a", reward_model: '{"ground_truth": "b"}', extra_info: '{"index": 1}' }],
    [{ response: "a", reward_model: { ground_truth: "b" }, data_source: null, extra_info: null, uid: null }],
    [{ query: "?a", prompt: "?", label: "b" }],
  ])("reads %j", (record) => {
    const { sample } = read(record);
    expect(sample).toMatchObject({ response: "a", reward_model: { ground_truth: "b" } });
    expect(read(sample).sample).toEqual(sample);
  });

  it("reads any shape by the fields that are named", () => {
    const record = { out: { text: "a" }, gold: ["b"], q: "?", key: "k1", group: { name: 7 } };
    const fields = { response: "out.text", reference: "gold", prompt: "q", id: "key" };
    const rollout = read(record, { fields });
    expect(rollout.sample).toMatchObject({ response: "a", reward_model: { ground_truth: ["b"] } });
    expect([rollout.id, rollout.prompt]).toEqual(["k1", "?"]);
    expect(read(record, { fields: { ...fields, uid: "group.name" } }).prompt).toBe("7");
  });

  it("says which prompt, number, step and model it is of", () => {
    const rollout = read({ ...expected, uid: 7, id: "x", step: "3", rollout_index: 2, model: "m" });
    const { prompt, uid, id, step, sampleNumber, model } = rollout;
    expect({ prompt, uid, id, step, sampleNumber, model }).toEqual({
      prompt: "7",
      uid: 7,
      id: "x",
      step: 3,
      sampleNumber: 2,
      model: "m",
    });
    expect(read({ ...expected, extra_info: { index: 4, split: "train" } }).prompt).toBe(
      "longbench_pro train 4",
    );
    const long = (end: string) => read({ ...expected, prompt: "x".repeat(5000) + end }).prompt;
    expect(long("a")).toBe(long("a"));
    expect(long("a")).not.toBe(long("b"));
    expect(long("a")!.length).toBeLessThan(100);
  });

  it("gives a list of responses as rollouts of one prompt", () => {
    const record = { prompt: "?", responses: ["a", "c"], answer: "b", data_source: "EM" };
    expect(readRollout(record)).toMatchObject({ fault: { pointer: "/responses" } });
    const rollouts = readRollouts(record).map((one) => (one instanceof Rollout ? one : undefined));
    expect(rollouts.map((one) => [one?.sample.response, one?.prompt, one?.sampleNumber])).toEqual([
      ["a", "?", 0],
      ["c", "?", 1],
    ]);
    expect(readRollouts(expected)).toHaveLength(1);
  });

  it.each([
    [[], "a record must be a JSON object, not a list"],
    [{}, "there is no response: response is missing"],
    [
      { prediction: "a", gold: "a" },
      "there is no response: response is missing; there are prediction, gold: if one of them has it, say so by fields.response (--response-field)",
    ],
    [
      { response: "a", gold: "a", ["x".repeat(50)]: 1 },
      `there is no ground truth: no reward_model, ${truths.join(", ")}; there are gold, ${"x".repeat(40)}…: if one of them has it, say so by fields.reference (--reference-field)`,
    ],
    [
      { response: 42, reward_model: { ground_truth: "" } },
      "response must be a string or messages, not a number",
    ],
    [{ output: 1, gts: "" }, "output must be a string or messages, not a number"],
    [{ completion: [], answer: "" }, "completion is an empty list: there is no message"],
    [{ response: "", answer: "x", data_source: 5 }, "data_source must be a string, not a number"],
  ])("says what is wrong with %j", (record, message) => {
    expect(readRollout(record)).toMatchObject({ fault: { code: "bad_sample", message } });
  });

  it("returns what is wrong, whatever the record holds", () => {
    const keys = formats.flatMap(({ keys }) => keys.flat());
    const records = fc.dictionary(
      fc.constantFrom(...keys, "reward_model", "extra_info", "prompt", "uid", "type"),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(records, (record) => {
        const rollout = readRollout(record);
        if (rollout instanceof Rollout) {
          expect(typeof (rollout.sample.response ?? "")).toBe("string");
          expect(typeof (rollout.prompt ?? "")).toBe("string");
        } else expect(["bad_sample", "bad_reference"]).toContain(rollout.fault.code);
      }),
      { numRuns: scaled(1000) },
    );
  });
});

describe("truthsOf", () => {
  type Labelled = Pick<RewardType, "reference" | "label"> & Partial<Pick<RewardType, "routes">>;
  const textSchema = { type: ["string", "number"] };
  const listSchema = { type: "array", items: textSchema };
  const language = { beside: () => ({ summary: "English" }) };
  const list: Labelled = {
    reference: { type: "object", properties: { doc_ids: listSchema } },
    label: { field: "doc_ids", list: "items", ...language },
  };
  const summaries: Labelled = { ...list, label: { field: "doc_ids", list: "alternatives", ...language } };
  const label: Labelled = {
    reference: { anyOf: [textSchema, { type: "object", properties: { golden_label: textSchema } }] },
    label: { field: "golden_label", list: "alternatives" },
  };
  const targets: Labelled = {
    reference: { type: "object", properties: { target: { type: ["string", "array"], items: textSchema } } },
    label: { field: "target", list: "alternatives" },
  };
  const either: Labelled = {
    reference: { anyOf: [list.reference, label.reference] },
    label: { ...list.label!, choice: { field: "golden_label", source: "selection" } },
    routes: [{ source: "selection" }, { source: "longbench_pro", task: "T" }],
  };
  const own: Labelled = {
    reference: { type: "object", required: ["max"], properties: { max: { type: "number" } } },
  };
  const items = (...ids: string[]) => ({ doc_ids: ids, summary: "English" });
  it.each<[unknown, Labelled, unknown[]]>([
    [["a", 5], list, [items("a", "5")]],
    ["a\n\nb", list, [items("a", "b")]],
    ["a\n\nb", summaries, [items("a\n\nb")]],
    [["a", "b"], summaries, [items("a", "b")]],
    ['["a", "b"]', list, [items("a", "b")]],
    ["[1] Smith, 2020", list, [items("[1] Smith, 2020")]],
    [[["a"], ["b"]], list, [items("a"), items("b")]],
    [["a", "b"], label, [{ golden_label: "a" }, { golden_label: "b" }]],
    ['["a", "b"]', label, [{ golden_label: "a" }, { golden_label: "b" }]],
    ["[1, 2]", label, [{ golden_label: "[1, 2]" }]],
    [7, label, [{ golden_label: "7" }]],
    ['{"golden_label": "x"}', label, [{ golden_label: "x" }]],
    ['{"data": []}', label, [{ golden_label: '{"data": []}' }]],
    [
      [{ golden_label: "a" }, { golden_label: "b", other: null }],
      label,
      [{ golden_label: "a" }, { golden_label: "b" }],
    ],
    [["a", "b"], targets, [{ target: ["a", "b"] }]],
    ["a", targets, [{ target: ["a"] }]],
    ["(b)", either, [{ golden_label: "(b)" }]],
    ["Paris", either, [items("Paris")]],
    ['{"max": 3}', own, [{ max: 3 }]],
    ['{"mx": 3}', own, [{ mx: 3 }]],
    ["text", own, ["text"]],
  ])("reads %j", (value, reward, truths) => expect(truthsOf(value, reward)).toEqual(truths));

  it("reads a choice by its source", () => {
    expect(truthsOf("C: Paris", either, "selection")).toEqual([{ golden_label: "C: Paris" }]);
    expect(truthsOf("B", either, "longbench_pro")).toEqual([items("B")]);
  });

  it.each([
    [null, list],
    [[], list],
    ["['a' 'b']", list],
    ["['doc 7' 'doc 8']", label],
    ["['a', 'b']", list],
    ["[1 2 3]", list],
    ["array(['a', 'b'], dtype=object)", list],
    ["{'golden_label': 'Paris'}", label],
    [{ doc_ids: "['a' 'b']" }, list],
    [`${"[".repeat(2000)}`, list],
  ])("refuses %j", (value, reward) => {
    expect(() => truthsOf(value, reward)).toThrow(expect.objectContaining({ code: "bad_reference" }));
  });
});

describe("responseOf", () => {
  it.each([
    ["PRO<think>a</think>b<|im_end|>\n", "PRO", "<think>a</think>b"],
    ["<s>[INST] q [/INST]answer</s></s>", undefined, "answer"],
    ["<|im_start|>assistant\nold<|im_end|>\n<|im_start|>assistant\nnew", undefined, "new"],
    ["no template at all", "other prompt", "no template at all"],
    ["</s>", undefined, ""],
    ["", "", ""],
  ])("cuts %j", (query, prompt, response) => {
    expect(responseOf(query, prompt)).toBe(response);
  });
});

describe("lastTurn", () => {
  const assistant = (content: unknown, more = {}) => ({ role: "assistant", content, ...more });
  const tool = { role: "tool", content: "42" };
  it.each<[unknown, unknown]>([
    ["text", { text: "text" }],
    [null, { text: null }],
    [[{ role: "user", content: "q" }, assistant("a")], { text: "a" }],
    [[assistant(null, { tool_calls: [{}] }), tool, assistant("a")], { text: "a" }],
    [
      [assistant([{ type: "text", text: "a" }, { type: "image" }, { type: "text", text: "b" }])],
      { text: "ab" },
    ],
    [[assistant("a", { reasoning_content: "t" })], { text: "a", thinking: "t" }],
    [[assistant("a", { reasoning: "t" })], { text: "a", thinking: "t" }],
    [[assistant(null, { reasoning: "t" })], { text: null, thinking: "t" }],
    [
      [assistant("a", { reasoning_details: [{ type: "reasoning.text", text: "t" }] })],
      { text: "a", thinking: "t" },
    ],
    [
      [
        assistant([
          { type: "thinking", thinking: [{ type: "text", text: "t" }] },
          { type: "text", text: "a" },
        ]),
      ],
      { text: "a", thinking: "t" },
    ],
    [
      {
        output: [
          { type: "reasoning", summary: [{ type: "summary_text", text: "t" }] },
          { type: "message", role: "assistant", content: [{ type: "output_text", text: "a" }] },
        ],
      },
      { text: "a", thinking: "t" },
    ],
    [{ output: [{ type: "reasoning", summary: [{ text: "t" }] }] }, { text: null, thinking: "t" }],
    [{ choices: [{ message: { role: "assistant", content: "a" } }] }, { text: "a" }],
    [{ role: "assistant", content: "a" }, { text: "a" }],
    [[assistant("a"), tool], { text: null, silence: expect.stringContaining("a tool's message") }],
    [
      [assistant("a"), { role: "user", content: "go on" }],
      { text: null, silence: expect.stringContaining("a user's") },
    ],
    [
      [assistant(null, { tool_calls: [{}] })],
      { text: null, silence: expect.stringContaining("call of a tool") },
    ],
    [
      [assistant("a"), { type: "function_call", name: "f" }],
      { text: null, silence: expect.stringContaining("call") },
    ],
    [[], undefined],
    [{}, undefined],
    [7, undefined],
  ])("reads %j", (value, spoken) => {
    expect(lastTurn(value)).toEqual(spoken);
  });
});

describe("decodeUtf8", () => {
  it("agrees with the platform's decoder on any bytes", () => {
    const platform = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    const strings = fc.string({ unit: "binary" }).map((text) => Buffer.from(text));
    fc.assert(
      fc.property(fc.oneof(strings, fc.uint8Array({ maxLength: 20 })), (bytes) => {
        let text: string | undefined;
        try {
          text = platform.decode(bytes);
        } catch {
          text = undefined;
        }
        expect(decodeUtf8(Buffer.from(bytes))).toBe(text);
      }),
      { numRuns: scaled(2000) },
    );
  });
});
