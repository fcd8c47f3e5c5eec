import { storedReward } from "../../src/audit/stored-reward.ts";
import { Rollout, readRollout } from "../../src/records/rollout.ts";

/** All that a record says: what would be scored, its place, and the reward stored in it; or why it is no rollout. */
export function readAll(record: unknown): Record<string, unknown> {
  const rollout = readRollout(record);
  if (!(rollout instanceof Rollout)) return { fault: rollout.fault.message, at: rollout.fault.pointer };
  const { sample, prompt, id, sampleNumber, step, model, row, promptText } = rollout;
  const { data_source: source, response, thinking, prefill, reward_model: own } = sample;
  const truth = own?.ground_truth;
  const reward = storedReward(record);
  const place = { prompt, id, sampleNumber, step, model, row, promptText, reward };
  const all = { source, response, thinking, prefill, truth, ...place };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
