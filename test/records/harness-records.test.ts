import { describe, expect, it } from "vitest";
import { readAll } from "../support/read-all.ts";

const said = (content: string) => ({ role: "assistant", content });
const asked = { role: "user", content: "?" };

describe("what a record of a harness says", () => {
  it.each<[string, unknown, Record<string, unknown>]>([
    [
      "evalscope's review, by its main score",
      {
        messages: [asked, { ...said("a"), model: "m" }],
        target: "b",
        sample_score: {
          group_id: 3,
          sample_id: 7,
          generation_index: 1,
          sample_metadata: { data_source: "EM" },
          score: { value: { f1: 0.25, acc: 1 }, main_score_name: "acc" },
        },
      },
      {
        ...{ source: "EM", response: "a", truth: "b", prompt: "3", id: 7, sampleNumber: 1, row: 3 },
        ...{ model: "m", promptText: [asked, { ...said("a"), model: "m" }], reward: 1 },
      },
    ],
    [
      "evalscope's review without a main score, by the first",
      { messages: [said("a")], target: "b", sample_score: { score: { value: { f1: 0.25, undefined: 1 } } } },
      { response: "a", truth: "b", promptText: [said("a")], reward: 0.25 },
    ],
    [
      "evalscope's prediction",
      {
        messages: [asked],
        model_output: { choices: [{ message: said("a") }] },
        model: "m",
        target: "b",
        group_id: 2,
        index: 5,
        generation_index: 0,
        metadata: { data_source: "F1" },
      },
      {
        ...{ source: "F1", response: "a", truth: "b", prompt: "2", id: 5, sampleNumber: 0 },
        ...{ model: "m", row: 2, promptText: [asked] },
      },
    ],
    [
      "evalscope's prediction of what is no message",
      { messages: [asked], model_output: 4, target: "b" },
      { fault: "model_output must be a string or messages, not a number", at: "/model_output" },
    ],
    [
      "lighteval's document, by its first metric",
      {
        doc: {
          task_name: "t",
          id: "9",
          query: "?",
          choices: ["x", "b"],
          gold_index: 1,
          specific: { data_source: "EM" },
        },
        model_response: { text: ["a"], reasonings: ["hm"] },
        metric: { name: "em", em: 0.5, f1: 1 },
      },
      {
        source: "EM",
        response: "a",
        thinking: "hm",
        truth: "b",
        prompt: "t 9",
        promptText: "?",
        reward: 0.5,
      },
    ],
    [
      "lighteval's document with several right choices",
      {
        doc: { choices: ["x", "b", "c"], gold_index: [1, 2] },
        model_response: { text: ["a"], reasonings: [null] },
      },
      { response: "a", truth: ["b", "c"], prompt: "" },
    ],
    [
      "eval-protocol's row",
      {
        messages: [asked, said("a")],
        ground_truth: "b",
        input_metadata: {
          row_id: "r",
          completion_params: { model: "m" },
          dataset_info: { data_source: "EM" },
        },
        execution_metadata: { rollout_id: "o" },
        evaluation_result: { score: 0.5 },
      },
      {
        ...{ source: "EM", response: "a", truth: "b", prompt: "r", id: "o", model: "m" },
        ...{ promptText: [asked, said("a")], reward: 0.5 },
      },
    ],
    [
      "a sample of inspect-ai, by its letter",
      {
        id: 4,
        uuid: "u",
        epoch: 2,
        input: "?",
        target: "b",
        output: { model: "m", choices: [{ message: said("a") }] },
        scores: { match: { value: "P" }, other: { value: "C" } },
        metadata: { data_source: "EM" },
      },
      {
        ...{ source: "EM", response: "a", truth: "b", prompt: "4", id: "u", sampleNumber: 2, model: "m" },
        ...{ promptText: "?", reward: 0.5 },
      },
    ],
    [
      "a sample of inspect-ai that was not answered, by true or false",
      {
        id: "s",
        epoch: 1,
        output: { choices: [] },
        scores: { match: { value: true } },
        messages: [asked],
        target: null,
        metadata: { answer: "b" },
      },
      { response: null, truth: "b", prompt: "s", id: "s", sampleNumber: 1, promptText: [asked], reward: 1 },
    ],
    [
      "lm-eval's sample, by its first metric, cut to the answer where no tag is",
      {
        doc: { question: "?", answer: "b", data_source: "EM" },
        doc_id: 3,
        resps: [["a"]],
        target: null,
        filter: "strict",
        metrics: ["exact_match", "f1"],
        exact_match: 1,
        f1: 0.5,
        arguments: { gen_args_0: { arg_0: ["Q?", {}] } },
      },
      {
        ...{ source: "EM", response: "a", prefill: "<think></think>", truth: "b", prompt: "3 strict" },
        ...{ row: 3, promptText: "Q?", reward: 1 },
      },
    ],
    [
      "lm-eval's sample with its thinking",
      {
        doc: {},
        doc_id: 3,
        resps: [["hm</think>a"]],
        target: "b",
        arguments: { gen_args_0: { arg_0: "Q?" } },
      },
      { response: "hm</think>a", truth: "b", prompt: "3", row: 3, promptText: "Q?" },
    ],
    [
      "lm-eval's likelihoods of choices",
      { doc: {}, doc_id: 3, resps: [[[-1, true]], [[-2, false]]], target: 0 },
      {
        fault: "lm-eval keeps likelihoods of choices here, and no text: there is nothing to score again",
        at: "/resps",
      },
    ],
  ])("%s", (_, record, expected) => {
    expect(readAll(record)).toEqual(expected);
  });
});
