import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8 } from "../../src/json/utf8.ts";
import { truthOf } from "../../src/records/label.ts";
import { responseOf } from "../../src/records/openrlhf.ts";
import { formats, readRecord } from "../../src/records/read.ts";
import { completionText } from "../../src/records/trl.ts";

const truth = { doc_ids: ["a"], golden_label: "", summary: "English" };
const task = "T5.1 Full-Sentence Citation Alignment";
const expected = {
  data_source: "longbench_pro",
  response: "<think></think>a",
  reward_model: { ground_truth: truth },
  extra_info: { reward_mode: task },
};

describe("readRecord", () => {
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
    expect(readRecord(record).sample).toEqual(expected);
    expect(readRecord(record, name).sample).toEqual(expected);
  });

  it("takes what the record does not say from the label, then from the defaults", () => {
    const bare = { output: "x", gts: truth };
    const defaults = { dataSource: "longbench_pro", rewardMode: task };
    expect(readRecord(bare, "auto", defaults).sample).toEqual({ ...expected, response: "x" });
    const labelled = { output: "x", gts: { data_source: "EM", answer: { golden_label: "4" } } };
    expect(readRecord(labelled, "auto", defaults).sample.data_source).toBe("EM");
    expect(readRecord({ ...labelled, data_source: "selection" }).sample.data_source).toBe("selection");
    expect(readRecord({ output: "x", gts: { type: "F1", ground_truth: truth } })).toMatchObject({
      type: "F1",
      sample: { reward_model: { ground_truth: truth } },
    });
  });

  it("leaves a label alone that only looks like one with a name", () => {
    for (const gts of ['{"data": []}', "{not json", "[1]", "{}", 3, null, ["{}"]]) {
      expect(readRecord({ output: "x", gts }).sample.reward_model.ground_truth).toEqual(gts);
    }
  });

  it.each([
    [[], "must be a JSON object"],
    [{}, "must have required property 'response'"],
    [{ response: 42, reward_model: { ground_truth: "" } }, "/response must be string,null"],
    [{ response: "", reward_model: {} }, "/reward_model must have required property 'ground_truth'"],
    [{ output: 1, gts: "" }, "/output must be string,null"],
    [{ completion: [], answer: "" }, "/completion"],
  ])("says what is wrong with %j", (record, message) => {
    expect(() => readRecord(record)).toThrow(message);
  });

  it("never throws anything but its own errors", () => {
    const keys = formats.flatMap(({ keys }) => keys.flat());
    const records = fc.dictionary(
      fc.constantFrom(...keys, "reward_model", "extra_info", "prompt"),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(records, (record) => {
        try {
          expect(readRecord(record).sample).toHaveProperty("reward_model");
        } catch (error) {
          expect(error).toMatchObject({ name: "RewardError", code: "bad_sample" });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe("truthOf", () => {
  const list = { reference: { required: ["doc_ids"] }, routes: [] };
  const label = { reference: { required: ["golden_label"] }, routes: [] };
  const either = {
    reference: { anyOf: [list.reference, label.reference] },
    routes: [{ source: "selection" }],
  };
  it.each([
    [["a", 5], list, { truth: { doc_ids: ["a", 5], summary: "English" } }],
    [["甲"], list, { truth: { doc_ids: ["甲"], summary: "Chinese" } }],
    [["a", null], list, { truth: ["a", null] }],
    [["a"], label, { truth: ["a"] }],
    ["a\n\nb", list, { truth: { doc_ids: ["a", "b"], summary: "English" } }],
    ['["a", "b"]', list, { truth: { doc_ids: ["a", "b"], summary: "English" } }],
    ["[1] Smith, 2020", list, { truth: { doc_ids: ["[1] Smith, 2020"], summary: "English" } }],
    [7, label, { truth: { golden_label: 7 } }],
    ["(b)", either, { truth: { golden_label: "(b)" }, source: "selection" }],
    ["Paris", either, { truth: { doc_ids: ["Paris"], summary: "English" } }],
    ["x", { reference: {}, routes: [] }, { truth: "x" }],
    [null, list, { truth: null }],
  ])("reads %j", (value, reward, expected) => expect(truthOf(value, reward)).toEqual(expected));
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

describe("completionText", () => {
  it.each([
    ["text", "text"],
    [
      [
        { role: "user", content: "q" },
        { role: "assistant", content: "a" },
      ],
      "a",
    ],
    [
      [
        {
          role: "assistant",
          content: [{ type: "text", text: "a" }, { type: "image" }, { type: "text", text: "b" }],
        },
      ],
      "ab",
    ],
    [[], ""],
    [null, ""],
  ])("reads %j", (completion, text) => {
    expect(completionText(completion)).toBe(text);
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
      { numRuns: 2000 },
    );
  });
});
