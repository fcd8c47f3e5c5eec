import { describe, expect, it } from "vitest";
import { storedReward } from "../../src/audit/stored-reward.ts";
import { type Rollout, readRollout, readRollouts } from "../../src/records/rollout.ts";
import { readAll } from "../support/read-all.ts";

const said = (content: string) => ({ role: "assistant", content });
const asked = { role: "user", content: "?" };

describe("what a record of a trainer says", () => {
  it.each<[string, unknown, Record<string, unknown>]>([
    [
      "SkyRL's evaluation, with a reward for every token",
      {
        input_prompt: "Q<think>\n",
        output_response: "a<|im_end|>",
        score: [0, 0.25, 0.5],
        env_extras: { reward_spec: { ground_truth: "b" }, extra_info: { reward_mode: "m" } },
      },
      {
        ...{ response: "a", prefill: "<think>\n", truth: "b", reward: 0.75 },
        ...{ prompt: "Q<think>\n", promptText: "Q<think>\n" },
      },
    ],
    [
      "SkyRL's evaluation of a conversation",
      {
        input_prompt: [asked],
        output_response: "a",
        score: 1,
        env_extras: { reward_spec: { ground_truth: "b" } },
      },
      { response: "a", truth: "b", promptText: [asked], prompt: JSON.stringify([asked]), reward: 1 },
    ],
    [
      "an episode of verifiers, by the branch to its last message",
      {
        task: { key: "k" },
        traces: [
          {
            id: "t",
            agent: { model: "m" },
            task: { data: { answer: "b", data_source: "EM", idx: 4, prompt: "?" } },
            nodes: [
              { message: asked, parent: null },
              { message: said("aside"), parent: 0 },
              { message: said("a"), parent: 0 },
            ],
            rewards: { one: { score: 1, weight: 0.5 }, two: { score: 0.25 }, three: 2, four: { weight: 9 } },
          },
        ],
      },
      {
        ...{ source: "EM", response: "a", truth: "b", prompt: "k", id: "t", model: "m", row: 4 },
        ...{ promptText: "?", reward: 2.75 },
      },
    ],
    [
      "an episode of verifiers whose task stands beside the traces, and whose messages name no parent",
      {
        task: { data: { answer: "b", idx: 4 } },
        traces: [{ nodes: [{ message: said("x") }, { message: said("a"), parent: "0" }], rewards: {} }],
      },
      { response: "a", truth: "b", prompt: "4", row: 4 },
    ],
    [
      "an episode of verifiers in which a message stands before what it answers",
      { task: {}, traces: [{ task: { data: { answer: "b" } }, nodes: [{ message: said("a"), parent: 0 }] }] },
      { response: "a", truth: "b" },
    ],
    [
      "a trajectory of ART",
      {
        trajectory_json: JSON.stringify({
          messages_and_choices: [asked, { finish_reason: "stop", message: said("a") }],
          reward: 0.5,
        }),
        metadata: '{"answer": "b", "data_source": "EM"}',
        group_index: 3,
        trajectory_index: 2,
      },
      { source: "EM", response: "a", truth: "b", prompt: "3", sampleNumber: 2, reward: 0.5 },
    ],
    [
      "a trajectory of ART with a reward beside it",
      {
        trajectory_json: { reward: 0.5 },
        messages: [said("a")],
        metadata: { answer: "b" },
        group_index: 3,
        reward: 1,
      },
      { response: "a", truth: "b", prompt: "3", promptText: [said("a")], reward: 1 },
    ],
    [
      "ms-swift's completion, by all its rewards",
      { prompt: "Q<think>\n", step: 2, completion: "a", acc: 1, format: 0.5, advantages: 9, answer: "b" },
      {
        ...{ response: "a", prefill: "<think>\n", truth: "b", step: 2, prompt: "Q<think>\n" },
        ...{ promptText: "Q<think>\n", reward: 1.5 },
      },
    ],
    [
      "NeMo-Gym's rollout",
      {
        responses_create_params: { input: [asked] },
        response: { model: "m", output: [{ type: "message", ...said("a") }] },
        expected_answer: "b",
        _ng_task_index: 4,
        _ng_rollout_index: 1,
        reward: 1,
      },
      {
        ...{ response: "a", truth: "b", prompt: "4", sampleNumber: 1, model: "m", row: 4 },
        ...{ promptText: [asked], reward: 1 },
      },
    ],
    [
      "NeMo-Gym's failure",
      { _ng_failure_class: "timeout", responses_create_params: {}, response: null, answer: "b" },
      {
        fault: "NeMo-Gym recorded a failure here (timeout), and no response: there is nothing to score again",
        at: "/response",
      },
    ],
    [
      "OpenEnv's episode",
      {
        episode_id: "e",
        messages: [asked, said("a")],
        task: { id: "t", answer: "b", data_source: "EM", extra_info: { reward_mode: "m" } },
        metrics: { reward: 0.5 },
      },
      {
        ...{ source: "EM", response: "a", truth: "b", prompt: "t", id: "e" },
        ...{ promptText: [asked, said("a")], reward: 0.5 },
      },
    ],
    [
      "OpenEnv's episode of a task that is a name",
      { episode_id: "e", messages: [said("a")], task: "t", answer: "b", reward: 1 },
      { response: "a", truth: "b", id: "e", promptText: [said("a")], reward: 1 },
    ],
    [
      "verl's validation, whose reward is what its score was made of",
      { input: "Q<think>\n", output: "a", gts: "b", reward: 0.5, uid: "u_1_2", step: 3, request_id: "r" },
      {
        ...{ response: "a", prefill: "<think>\n", truth: "b", prompt: "u_1_2", id: "r", step: 3 },
        ...{ promptText: "Q<think>\n", reward: 0.5 },
      },
    ],
    [
      "verl's rollout of the default trainer",
      { input: [asked], output: "a", gts: "b", score: 0.25, reward: 0.5, uid: "u_x_1_2" },
      { response: "a", truth: "b", prompt: "u_x", promptText: [asked], reward: 0.25 },
    ],
    [
      "the arguments of verl's compute_score",
      { data_source: "EM", solution_str: "a", ground_truth: "b", output: "not this", uid: "u_1_2" },
      { source: "EM", response: "a", truth: "b", prompt: "u_1_2" },
    ],
    [
      "a dump of verl with a response of its own column beside it",
      { output: "a", gts: "b", solution_str: "not this" },
      { response: "a", truth: "b" },
    ],
  ])("%s", (_, record, expected) => {
    expect(readAll(record)).toEqual(expected);
  });

  it("names the group that a reward of tinker-cookbook is of, and says that there is no text", () => {
    const record = { iteration: 2, group_idx: 5, traj_idx: 1, total_reward: 0.5 };
    expect(readAll(record).fault).toContain("no text: there is nothing to score again");
    const rollout = readRollout(
      { ...record, out: "a", answer: "b" },
      { fields: { response: "out", reference: "answer" } },
    );
    const { prompt, sampleNumber, step } = rollout as Rollout;
    expect({ prompt, sampleNumber, step }).toEqual({ prompt: "2 5", sampleNumber: 1, step: 2 });
    expect(storedReward(record)).toBe(0.5);
    const early = readRollout(
      { group_idx: 5, traj_idx: 1, total_reward: 0, out: "a", answer: "b" },
      { fields: { response: "out", reference: "answer" } },
    );
    expect((early as Rollout).prompt).toBe("5");
  });
});

describe("a record with several rollouts", () => {
  const each = (record: unknown) => readRollouts(record).map((one) => (one as Rollout).sample);

  it("of lighteval has each text with the thinking beside it", () => {
    const doc = { choices: ["b"], gold_index: 0 };
    const record = { doc, model_response: { text: ["a", "c"], reasonings: ["hm", "so"] } };
    expect(each(record).map(({ response, thinking }) => [response, thinking])).toEqual([
      ["a", "hm"],
      ["c", "so"],
    ]);
    // A list of another length is of something else.
    const lone = { doc, model_response: { text: ["a", "c"], reasonings: ["hm"] } };
    expect(each(lone).map(({ thinking }) => thinking)).toEqual(["hm", "hm"]);
  });

  it("of lm-eval has each repeat with its number", () => {
    const rollouts = readRollouts({ doc: {}, doc_id: 1, resps: [["a", "c"]], target: "b" }) as Rollout[];
    expect(rollouts.map((one) => [one.sample.response, one.sampleNumber])).toEqual([
      ["a", 0],
      ["c", 1],
    ]);
  });

  it("of ms-swift has each row of the columns", () => {
    const record = {
      completion: ["a", "c"],
      prompt: ["p", "q"],
      acc: [1, 0],
      advantages: [2, 3],
      answer: "b",
    };
    const rollouts = readRollouts(record) as Rollout[];
    expect(rollouts.map((one) => [one.sample.response, one.prompt])).toEqual([
      ["a", "p"],
      ["c", "q"],
    ]);
  });

  it("of verifiers has each trace", () => {
    const trace = (content: string) => ({ nodes: [{ message: said(content) }] });
    const record = { task: { data: { answer: "b" } }, traces: [trace("a"), trace("c")] };
    expect(each(record).map(({ response }) => response)).toEqual(["a", "c"]);
  });
});
