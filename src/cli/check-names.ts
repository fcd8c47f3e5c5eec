import { openScorer } from "../batch/scorer.ts";
import { RewardError } from "../errors.ts";
import { nearestOrAll } from "../nearest.ts";
import type { Arguments } from "./flags.ts";
import { scorerOptions } from "./options.ts";

/**
 * Refuses a reward type, a data source or a task that no reward goes by, before a record is read.
 *
 * @throws {RewardError} bad_option, with the nearest name
 */
export async function checkNames(args: Arguments): Promise<void> {
  const [type, source, task] = (["type", "data-source", "reward-mode"] as const).map(args.text);
  const { registry, profile } = await openScorer(scorerOptions(args));
  if (type !== undefined && !registry.types.has(type)) {
    const names = [...registry.types.keys()];
    const hint = nearestOrAll(type, names);
    throw new RewardError("bad_option", `--type: no reward type ${JSON.stringify(type)}${hint}`);
  }
  if (source === undefined) return;
  try {
    registry.resolve(source, task, profile);
  } catch (error) {
    if (!(error instanceof RewardError)) throw error;
    // The records may name their task, and with a type beside it a source is a name for people.
    const isOpen = error.pointer === "/data_source" ? type !== undefined : task === undefined;
    if (!isOpen) throw new RewardError("bad_option", `--data-source: ${error.message}`);
  }
}
