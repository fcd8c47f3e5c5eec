import { describe, expect, it } from "vitest";
import type { RecordOptions } from "../../src/records/record-options.ts";
import { promptIn, Rollout, readRollout, readRollouts, readSample } from "../../src/records/rollout.ts";
import type { Sample } from "../../src/records/sample.ts";
import { UnreadRecord } from "../../src/records/unread-record.ts";

function read(record: unknown, options?: RecordOptions): Rollout {
  const rollout = readRollout(record, options);
  if (rollout instanceof Rollout) return rollout;
  throw new Error(rollout.fault.message);
}

const truthOf = (record: unknown, options?: RecordOptions): unknown =>
  read(record, options).sample.reward_model.ground_truth;

/** What is wrong with a record, and where. */
function faultOf(record: unknown, options?: RecordOptions): [message: string, pointer: string, code: string] {
  const { fault } = readRollout(record, options) as UnreadRecord;
  return [fault.message, fault.pointer ?? "", fault.code];
}

describe("the gold answer of a record", () => {
  it("is the first column that has one where reward_model has none", () => {
    const record = {
      response: "a",
      reward_model: { style: "rule" },
      answer: null,
      solution: "b",
      target: "c",
    };
    expect(truthOf(record)).toBe("b");
    expect(truthOf({ ...record, reward_model: { ground_truth: null } })).toBe("b");
  });

  it("is where the caller says, whatever else the record has", () => {
    const record = { response: "a", reward_model: { ground_truth: "b" }, gold: "c" };
    expect(truthOf(record, { fields: { reference: "gold" } })).toBe("c");
  });

  it("is the data set's own before the tool's copy", () => {
    expect(truthOf({ output: "a", gts: "copy", reward_model: { ground_truth: "own" } })).toBe("own");
  });

  it.each([
    [{ type: 5, answer: "b" }],
    [{ data_source: "EM" }],
    [{ data_source: "EM", answer: null }],
    [{ answer: "b" }],
  ])("is all of a label that names no reward and truth both: %j", (gts) => {
    expect(truthOf({ output: "a", gts })).toEqual(gts);
  });

  it("is told from its name in a label, with the mode beside it", () => {
    const { sample } = read({ output: "a", gts: { data_source: "EM", answer: "b", reward_mode: "m" } });
    expect(sample).toMatchObject({
      data_source: "EM",
      reward_model: { ground_truth: "b" },
      extra_info: { reward_mode: "m" },
    });
  });
});

describe("a record without what is needed", () => {
  const none =
    "there is no ground truth: no reward_model, ground_truth, answer, solution, label, expected_answer, target, answers, golden_label";
  it.each<[string, unknown, RecordOptions, ReturnType<typeof faultOf>]>([
    ["no gold answer", { response: "a" }, {}, [none, "", "bad_sample"]],
    [
      "no gold answer in a tool's file, whose rows may have it",
      { completion: "a", advantages: 1 },
      {},
      [`${none}; the data set that was rolled out may have it (--rows)`, "", "bad_sample"],
    ],
    [
      "a gold answer that is null",
      { response: "a", answer: null },
      {},
      ["the ground truth is null", "/answer", "bad_reference"],
    ],
    [
      "a gold answer of its own that is null",
      { response: "a", reward_model: { ground_truth: null } },
      {},
      ["the ground truth is null", "/reward_model/ground_truth", "bad_reference"],
    ],
    [
      "no field of the caller's name for the gold answer",
      { response: "a", gold: "b" },
      { fields: { reference: "golds" } },
      ['there is no ground truth: golds is missing; did you mean "gold"?', "/golds", "bad_sample"],
    ],
    [
      "no field of the caller's name for the response",
      { out: { text: "a" }, answer: "b" },
      { fields: { response: "out.txt" } },
      ['there is no response: out.txt is missing; did you mean "out.text"?', "/out/txt", "bad_sample"],
    ],
    [
      "a response that is none, in its own column",
      { response: 42, gold: "b" },
      { fields: { reference: "gold" } },
      ["response must be a string or messages, not a number", "/response", "bad_sample"],
    ],
    [
      "a response that is none, in a column of the caller's name",
      { out: 42, answer: "b" },
      { fields: { response: "out" } },
      ["out must be a string or messages, not a number", "/out", "bad_sample"],
    ],
    [
      "columns that are texts of something else",
      { response: ["a", "c"], reward_model: "not JSON" },
      {},
      ["reward_model and extra_info must be objects", "", "bad_sample"],
    ],
    [
      "several responses",
      { response: ["a", "c"], answer: "b" },
      {},
      ["holds 2 responses: readRollouts gives each of them", "/response", "bad_sample"],
    ],
    [
      "an empty list for a response",
      { response: [], answer: "b" },
      {},
      ["response is an empty list: there is no message", "/response", "bad_sample"],
    ],
  ])("says so: %s", (_, record, options, expected) => {
    expect(faultOf(record, options)).toEqual(expected);
    expect(readRollouts(record, { ...options, shape: options.shape ?? "auto" }).length).toBeGreaterThan(0);
  });

  it("says so of columns that are texts of something else, which are not parted", () => {
    expect(readRollouts({ response: ["a", "c"], reward_model: "not JSON" })).toEqual([
      expect.any(UnreadRecord),
    ]);
  });

  it("is taken for unanswered where that is allowed", () => {
    expect(read({ answer: "b" }, { unanswered: true }).sample.response).toBe(null);
    expect(read({ response: "a" }, { partial: true }).sample.reward_model.ground_truth).toBe(undefined);
  });
});

describe("what else a record says", () => {
  it("takes the step by any of its names", () => {
    const record = { response: "a", answer: "b" };
    for (const name of ["step", "global_step", "training_step"])
      expect(read({ ...record, [name]: "4" }).step).toBe(4);
    expect(read({ ...record, step: "", global_step: " 5 " }).step).toBe(5);
    expect(read({ ...record, step: "five" }).step).toBe(undefined);
  });

  it("takes the number among its prompt's rollouts by any of its names", () => {
    const record = { response: "a", answer: "b" };
    for (const name of ["sample_index", "rollout_index", "generation_index"])
      expect(read({ ...record, [name]: 2 }).sampleNumber).toBe(2);
    expect(read({ ...record, extra_info: { sample_index: 3 } }).sampleNumber).toBe(3);
  });

  it("takes no number and no list for a name", () => {
    expect(read({ response: "a", answer: "b", type: 5 }).type).toBe(undefined);
    expect(read({ response: "a", answer: "b", model: 5, model_name: "m" }).model).toBe(undefined);
    expect(read({ response: "a", answer: "b", model_name: "m" }).model).toBe("m");
    expect(read({ response: "a", answer: "b", id: ["x"], uid: { a: 1 } })).toMatchObject({
      id: undefined,
      uid: undefined,
    });
    expect(read({ response: "a", answer: "b", id: 2n ** 70n }).id).toBe("1180591620717411303424");
  });

  it("names the prompt as its tool does, else by the caller's field", () => {
    const record = { input: "?", output: "a", gts: "b", uid: "u_7_0_1" };
    expect(promptIn(record)).toBe("u_7");
    expect(promptIn(record, { uid: "input" })).toBe("?");
    expect(promptIn({ ...record, uid: "u_7_0" })).toBe("u");
    expect(promptIn({ ...record, uid: "u7" })).toBe("u7");
  });

  it("reads a response of verl by its column where nothing else tells the shape", () => {
    expect(read({ output: "a", answer: "b", input: "p<think>\n" }).sample).toMatchObject({
      response: "a",
      prefill: "<think>\n",
    });
    expect(read({ solution_str: "a", answer: "b" }).sample.response).toBe("a");
  });

  it("has thinking beside the response, null where its column is empty", () => {
    const record = { response: "a", answer: "b" };
    expect(read({ ...record, reasoning_content: "hm", thinking: "no" }).sample.thinking).toBe("hm");
    expect(read({ ...record, thinking: "hm" }).sample.thinking).toBe("hm");
    expect(read({ ...record, thinking: "" }).sample.thinking).toBe(null);
    expect(read(record).sample.thinking).toBe(undefined);
  });
});

describe("a record that is a sample already", () => {
  const sample: Sample = {
    data_source: "EM",
    response: "a",
    reward_model: { ground_truth: { golden_label: "b" } },
  };
  it("is returned as it is", () => {
    expect(readSample(sample)).toBe(sample);
    const whole = { ...sample, extra_info: { reward_mode: "m" } };
    expect(readSample(whole)).toBe(whole);
  });

  it.each<[string, object, object]>([
    ["a prefill that is no text", { prefill: 5 }, { prefill: undefined }],
    ["an empty prefill", { prefill: "" }, { prefill: undefined }],
    ["a silence that is no text", { silence: 5 }, { silence: undefined }],
    ["thinking", { thinking: "" }, { thinking: null }],
    ["thinking beside it", { reasoning_content: "hm" }, { thinking: "hm" }],
    ["a mode beside it", { reward_mode: "m" }, { extra_info: { reward_mode: "m" } }],
    [
      "a mode that is no text",
      { extra_info: { reward_mode: 5 } },
      { extra_info: { reward_mode: undefined } },
    ],
    [
      "a label with a type",
      { reward_model: { ground_truth: { type: "F1", answer: "b" } } },
      { type: "F1", reward_model: { ground_truth: "b" } },
    ],
    [
      "a label with a source",
      { reward_model: { ground_truth: { data_source: "F1", answer: "b" } } },
      { data_source: "EM", reward_model: { ground_truth: "b" } },
    ],
  ])("is read like any other where it has %s", (_, more, expected) => {
    expect(readSample({ ...sample, ...more })).toMatchObject(expected);
    expect(readSample({ ...sample, ...more })).not.toHaveProperty("reasoning_content");
  });
});
