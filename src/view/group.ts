import { advantages } from "../advantage/index.ts";
import { type EstimatorName, estimators } from "../advantage/table.ts";
import { RewardError } from "../errors.ts";
import type { RolloutIndex } from "./rollout-index.ts";
import type { ListRow, RolloutView } from "./rollout-view.ts";

/** A rollout of a group. */
export interface GroupMember extends ListRow {
  readonly reward: number | null;
  /** Null where it has no reward, or the estimator gives none. */
  readonly advantage: number | null;
}

/** The rollouts of a prompt, with what an estimator makes of their rewards. */
export interface Group {
  readonly size: number;
  readonly members: readonly GroupMember[];
  /** The rollouts that advantages were computed over: those of the same run and step. */
  readonly batch: number;
  /** Why there are no advantages. */
  readonly fault: string | null;
}

/** Members that are shown. */
const SHOWN = 200;

/**
 * The group of a rollout: the rollouts of its prompt in its run and step. Advantages are computed over all rollouts of
 * that run and step, as a trainer would over its batch.
 *
 * @param rewards the column that the rewards are of: `stored`, `golongrl` or `hardened`
 * @param given the estimator's options, as JSON; none where empty
 */
export async function groupOf(
  view: RolloutView,
  row: number,
  rewards: string,
  estimator: string,
  given: string,
): Promise<Group> {
  const { index } = view;
  if (row >= index.rows) throw new RewardError("bad_option", `there is no row ${row}`);
  const batch = batchOf(index, row);
  const prompt = index.names.get("prompt")!;
  const members = batch.filter((other) => prompt.code(row) !== 0 && prompt.code(other) === prompt.code(row));
  const own = members.length === 0 ? [row] : members;
  const { found, fault } = advantagesOf(index, batch, rewards || "stored", estimator, given);
  const shown = own.slice(0, SHOWN).map(async (member): Promise<GroupMember> => {
    const reward = index.number(rewards || "stored", member);
    return {
      ...(await view.row(member, true)),
      reward: Number.isNaN(reward) ? null : reward,
      advantage: found.get(member) ?? null,
    };
  });
  return { size: own.length, members: await Promise.all(shown), batch: batch.length, fault };
}

/** The rows of a row's run and step. */
function batchOf(index: RolloutIndex, row: number): number[] {
  const { run } = index.file(row);
  const isOwn = index.files.map((file) => file.run === run);
  const step = index.step(row);
  const found: number[] = [];
  for (let other = 0; other < index.rows; other++)
    if (isOwn[index.fileNumber(other)] && Object.is(index.step(other), step)) found.push(other);
  return found;
}

function advantagesOf(
  index: RolloutIndex,
  batch: readonly number[],
  rewards: string,
  estimator: string,
  given: string,
): { readonly found: ReadonlyMap<number, number>; readonly fault: string | null } {
  const scored = batch.filter((row) => !Number.isNaN(index.number(rewards, row)));
  const name = (estimator || estimators[0]!.name) as EstimatorName;
  try {
    const { advantages: values } = advantages({
      rewards: scored.map((row) => index.number(rewards, row)),
      // A rollout that names no prompt is a group of its own.
      uid: scored.map((row) => index.name("prompt", row) || `row ${row}`),
      rewardType: scored.map((row) => index.name("type", row)),
      estimator: name,
      params: given === "" ? {} : JSON.parse(given),
    });
    return { found: new Map(scored.map((row, i) => [row, values[i]!])), fault: null };
  } catch (error) {
    if (!(error instanceof RewardError) && !(error instanceof SyntaxError)) throw error;
    return { found: new Map(), fault: error.message };
  }
}
