import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { storedReward } from "../../src/audit/stored-reward.ts";
import { readRows } from "../../src/dumps/join-rows.ts";
import { openRollouts } from "../../src/dumps/open-rollouts.ts";
import { parseRecord } from "../../src/json/parse.ts";
import { formatOf, formats } from "../../src/records/formats.ts";
import type { RecordOptions } from "../../src/records/record-options.ts";
import { promptIn, Rollout, readRollout } from "../../src/records/rollout.ts";
import { scoreItem } from "../../src/score.ts";
import { promptInBytes } from "../../src/shards/prompt-in-bytes.ts";
import { type DumpSample, dumpSamples, dumpsFolder } from "../support/dump-samples.ts";

type Line = Record<string, unknown>;

async function linesOf({ path }: DumpSample): Promise<Line[]> {
  const source = await openRollouts(path);
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
    .map((line) => parseRecord(line) as Line);
}

/** A line with what the rows that were rolled out have of it. */
async function joinedBy({ rows }: DumpSample): Promise<(line: Line) => unknown> {
  if (rows === undefined) return (line) => line;
  const { join: add } = await readRows(join(dumpsFolder, rows));
  return (line) => parseRecord(add(Buffer.from(JSON.stringify(line))).toString());
}

function read(record: unknown, options: RecordOptions): Rollout {
  const rollout = readRollout(record, options);
  if (rollout instanceof Rollout) return rollout;
  throw new Error(rollout.fault.message);
}

const byName = (samples: readonly DumpSample[]) => samples.map((sample) => [sample.name, sample] as const);
const scored = dumpSamples.filter(({ unscored }) => unscored === undefined);
const unscored = dumpSamples.filter((sample) => sample.unscored !== undefined);

describe("the dumps of trainers and harnesses", () => {
  it("have a sample of every tool that was checked against", () => {
    const sampled = new Set(dumpSamples.map(({ format }) => format));
    expect(formats.filter(({ name, checked }) => checked !== undefined && !sampled.has(name))).toEqual([]);
  });

  it.each(byName(scored))(
    "%s has the places, stored rewards and scores that stand beside it",
    async (_, sample) => {
      const lines = await linesOf(sample);
      expect(new Set(lines.map((line) => formatOf(line).name))).toEqual(new Set([sample.format]));
      const joined = await joinedBy(sample);
      const defaults = sample.type === undefined ? {} : { type: sample.type };
      const found = lines.map((line) => {
        const { prompt, sampleNumber } = read(line, { defaults, partial: true });
        const { score } = scoreItem(read(joined(line), { defaults }).sample, { profile: "hardened" });
        return { prompt, sample: sampleNumber, reward: storedReward(line), score };
      });
      expect(found).toEqual(sample.rollouts);
    },
  );

  it("counts no reward that NeMo-Gym has masked", () => {
    const record = { responses_create_params: {}, response: {}, reward: 0, mask_sample: true };
    expect(storedReward(record)).toBe(null);
    expect(storedReward({ ...record, mask_sample: false })).toBe(0);
  });

  it.each(byName(scored))(
    "%s names its prompts the same to a shard, which does not parse its lines",
    async (_, sample) => {
      for (const line of await linesOf(sample)) {
        expect(promptInBytes(Buffer.from(JSON.stringify(line)))).toBe(promptIn(line));
      }
    },
  );

  it.each(byName(unscored))("%s says why it cannot be scored", async (_, sample) => {
    const lines = await linesOf(sample);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(() => read(line, { defaults: { type: "EM" } })).toThrow(sample.unscored);
  });
});
