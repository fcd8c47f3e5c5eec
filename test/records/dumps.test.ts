import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { storedReward } from "../../src/audit/stored-reward.ts";
import { openRollouts } from "../../src/dumps/open-rollouts.ts";
import { parseRecord } from "../../src/json/parse.ts";
import { formatOf } from "../../src/records/formats.ts";
import { promptIn, Rollout, readRollout } from "../../src/records/rollout.ts";
import { scoreItem } from "../../src/score.ts";
import { promptInBytes } from "../../src/shards/prompt-in-bytes.ts";

const folder = "fixtures/dumps";

async function linesOf(name: string): Promise<Record<string, unknown>[]> {
  const source = await openRollouts(join(folder, name));
  const parts: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(1 << 16);
    const read = await source.read(chunk);
    if (read === 0) break;
    parts.push(chunk.subarray(0, read));
  }
  await source.close();
  return Buffer.concat(parts)
    .toString()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => parseRecord(line) as Record<string, unknown>);
}

function read(record: unknown, partial = false): Rollout {
  const rollout = readRollout(record, { defaults: { type: "EM" }, partial });
  if (rollout instanceof Rollout) return rollout;
  throw new Error(rollout.fault.message);
}

/** What stands in the file, as its tool's documents say: format, prompts, sample numbers, stored rewards, scores. */
const dumps: Record<string, readonly [string, ...(readonly unknown[])[]]> = {
  "art_trajectories.parquet": ["art", ["0", "0", "0"], [0, 1, 2], [1, 1, 0], [1, 1, 0]],
  "evalprotocol_results.jsonl": [
    "eval-protocol",
    ["hard-newspaper-680641", "slow-woman-481927", "slow-woman-481927", "hard-newspaper-680641"],
    [undefined, undefined, undefined, undefined],
    [1, 0, 0, 1],
    [1, 0, 0, 1],
  ],
  "evalscope_reviews.jsonl": ["evalscope", ["0", "1", "1", "0"], [1, 1, 0, 0], [1, 1, 1, 1], [1, 1, 1, 1]],
  "inspect.eval": ["inspect", ["a", "b", "a", "b"], [1, 1, 2, 2], [1, 1, 1, 0], [1, 1, 1, 0]],
  "lighteval_details.parquet": ["lighteval", ["cap|0 1", "cap|0 0"], [undefined, undefined], [0, 1], [0, 1]],
  "lmeval_split.jsonl": [
    "lm-eval",
    ["0 strict", "0 strict", "1 strict", "1 strict", "0 raw", "0 raw", "1 raw", "1 raw"],
    [0, 1, 0, 1, 0, 1, 0, 1],
    [1, 1, 1, 1, 1, 1, 1, 1],
    [1, 1, 1, 1, 1, 1, 1, 1],
  ],
  "nemo_rollouts.jsonl": ["nemo-gym", ["0", "0"], [0, 1], [0, 0], [0, 0]],
  "openenv_results.jsonl": ["openenv", ["t1", "t1"], [undefined, undefined], [1, 1], [1, 1]],
  "openrlhf_raw_request.jsonl": [
    "openrlhf",
    ["<|im_start|>user\nCapital of France?<|im_end|>\n<|im_start|>assistant\n"],
    [undefined],
    [undefined],
    [1],
  ],
  "openrlhf_request.jsonl": [
    "openrlhf",
    ["<|im_start|>user\nCapital of France?<|im_end|>\n<|im_start|>assistant\n"],
    [undefined],
    [undefined],
    [1],
  ],
  "skyrl_eval.jsonl": [
    "skyrl",
    ["France", "Norway"].map(
      (land) =>
        `<|im_start|>user\nCapital of ${land}?${land === "Norway" ? " 首都" : ""}<|im_end|>\n<|im_start|>assistant\n`,
    ),
    [undefined, undefined],
    [1, 1],
    [1, 1],
  ],
  "swift_completions.jsonl": [
    "ms-swift",
    Array(2).fill("<|im_start|>user\nCapital of France?<|im_end|>\n<|im_start|>assistant\n"),
    [undefined, undefined],
    [1, 0],
    [1, 0],
  ],
  "trl_text_logextra.parquet": [
    "trl",
    ["Capital of France?", "Capital of France?"],
    [undefined, undefined],
    [1, 0],
    [1, 0],
  ],
  // The environment's own reward function gave Norway nothing, whatever was said.
  "verifiers_traces.jsonl": [
    "verifiers",
    [
      "52d1f72ca28da18ed93d3ae3601e26bc1d167dd621fc2574debbb36ab90eb77a",
      "52d1f72ca28da18ed93d3ae3601e26bc1d167dd621fc2574debbb36ab90eb77a",
      "22daac128d432f4e49cc1797d50fe61aef04cdb0fcabf458fb585f8c292e53ee",
      "22daac128d432f4e49cc1797d50fe61aef04cdb0fcabf458fb585f8c292e53ee",
    ],
    [undefined, undefined, undefined, undefined],
    [0, 0, 1, 1],
    [1, 1, 1, 1],
  ],
};

/** What names no reward type or target by itself: read for its places and its stored rewards. */
const joined: Record<string, readonly [string, ...(readonly unknown[])[]]> = {
  "trl_chat.parquet": ["trl", Array(2).fill('[{"role":"user","content":"Capital of France?"}]'), [1, 0]],
  "trl_tools.parquet": ["trl", Array(2).fill('[{"role":"user","content":"Capital of France?"}]'), [1, 0]],
  "verl_legacy_datasets_plain.jsonl": [
    "verl",
    ["Capital of France?", "Capital of France?", "List docs 答案", "List docs 答案"],
    [1, 0, 1, 0],
  ],
  "verl_legacy_pandas_plain.jsonl": [
    "verl",
    ["Capital of France?", "Capital of France?", "List docs 答案", "List docs 答案"],
    [1, 0, 1, 0],
  ],
  "verl_v1stub_datasets_plain.jsonl": ["verl", ["u0", "u0", "u1", "u1"], [1, 0, 1, 0]],
  "verl_validation_legacy.jsonl": [
    "verl",
    ["Capital of France?", "Capital of France?", "List docs 答案", "List docs 答案"],
    [1, 0, 1, 0],
  ],
  "verl_validation_v1.jsonl": ["verl", ["u0", "u0", "u1", "u1", "u1"], [1, 0, 1, 1, 0]],
};

/** What cannot be scored, and why. */
const closed: Record<string, RegExp> = {
  "lmeval_mc.jsonl": /likelihoods of choices here, and no text/,
  "nemo_materialized_inputs.jsonl": /there is no response/,
  "nemo_failures.jsonl": /recorded a failure here \(agent_\w+\), and no response/,
  "nemo_aggregate_metrics.json": /means of all rollouts here/,
  "tinker_summaries.jsonl": /lengths and rewards, and no text/,
};

describe("the dumps of trainers and harnesses", () => {
  it("are all held here", () => {
    const named = [...Object.keys(dumps), ...Object.keys(joined), ...Object.keys(closed)];
    expect(
      readdirSync(folder).filter((name) => /\.(?:jsonl|parquet|eval)$/.test(name) && !named.includes(name)),
    ).toEqual([]);
  });

  it.each(Object.entries(dumps))("%s: places, stored rewards and scores", async (name, expected) => {
    const [format, prompts, samples, rewards, scores] = expected;
    const lines = await linesOf(name);
    expect(new Set(lines.map((line) => formatOf(line).name))).toEqual(new Set([format]));
    const rollouts = lines.map((line) => read(line));
    expect(rollouts.map(({ prompt }) => prompt)).toEqual(prompts);
    expect(rollouts.map(({ sampleNumber }) => sampleNumber)).toEqual(samples);
    expect(lines.map(storedReward)).toEqual(rewards);
    expect(lines.map((line) => scoreItem(read(line).sample, { profile: "hardened" }).score)).toEqual(scores);
  });

  it.each(Object.entries(joined))(
    "%s: places and stored rewards",
    async (name, [format, prompts, rewards]) => {
      const lines = await linesOf(name);
      expect(new Set(lines.map((line) => formatOf(line).name))).toEqual(new Set([format]));
      expect(lines.map((line) => read(line, true).prompt)).toEqual(prompts);
      expect(lines.map(storedReward)).toEqual(rewards);
    },
  );

  it("counts no reward that NeMo-Gym has masked", () => {
    const record = { responses_create_params: {}, response: {}, reward: 0, mask_sample: true };
    expect(storedReward(record)).toBe(null);
    expect(storedReward({ ...record, mask_sample: false })).toBe(0);
  });

  it("name their prompts the same to a shard, which does not parse its lines", async () => {
    for (const name of [...Object.keys(dumps), ...Object.keys(joined)]) {
      for (const line of await linesOf(name)) {
        expect(promptInBytes(Buffer.from(JSON.stringify(line)))).toBe(promptIn(line));
      }
    }
  });

  it.each(Object.entries(closed))("%s says why it cannot be scored", async (name, why) => {
    for (const line of await linesOf(name)) expect(() => read(line)).toThrow(why);
  });
});
