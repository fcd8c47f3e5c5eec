import { RewardError } from "../errors.ts";
import { without } from "../json/scan.ts";
import { nameOf } from "../records/prompt.ts";
import { Rollout, readRollout } from "../records/rollout.ts";
import { valueAt } from "../records/value-at.ts";
import type { Join } from "./open-rollouts.ts";
import { questionOf, questionsIn } from "./prompt-forms.ts";
import { rolloutLines } from "./rollout-lines.ts";
import { recordOf } from "./split-rows.ts";

/** The rows of a data set, by what dumps know them by: their prompt, their name, their number. */
export interface RowIndex {
  /** Gives a line what its row says of its reward. */
  readonly join: Join;
  /** Lines that were given to `join`, and those of them without a row. */
  readonly count: { lines: number; missed: number };
}

/** What a row says of its reward, as JSON texts; null where rows that go by the same name say different things. */
type Told = Readonly<Record<string, string>> | null;

/**
 * Reads a data set whose rows were rolled out: of any kind that rollouts are read from. What is kept of a row is its
 * reward's source, its truth and hashes of its prompt.
 *
 * A line is joined with the row that has its prompt, templates and messages seen through; where several rows have it, or
 * the line has no prompt, by its id, by `extra_info.index`, or by its place in the data set, where its tool says that.
 * The row's truth goes before the line's own; a data source of the line's own stays.
 *
 * @throws {RewardError} bad_input when the file cannot be read, or holds no row with a truth
 */
export async function readRows(path: string): Promise<RowIndex> {
  const byPrompt = new Map<string, Told>();
  const byName = new Map<string, Told>();
  const byIndex = new Map<string, Told>();
  const byPlace = new Map<number, Told>();
  let rows = 0;
  for await (const line of rolloutLines(path)) {
    const rollout = readRollout(recordOf(line), { partial: true });
    if (!(rollout instanceof Rollout)) continue;
    const told = toldOf(rollout);
    if (told === undefined) continue;
    const question = questionOf(rollout.promptText);
    if (question !== null) keep(byPrompt, nameOf(question) ?? "", told);
    if (rollout.id !== undefined) keep(byName, String(rollout.id), told);
    const index = valueAt(rollout.sample.extra_info, "index");
    if (index !== undefined) keep(byIndex, String(index), told);
    keep(byPlace, rollout.row ?? rows, told);
    rows++;
  }
  if (rows === 0) throw new RewardError("bad_input", `${path} holds no row with a ground truth`);
  const count = { lines: 0, missed: 0 };
  return {
    count,
    join(line) {
      const record = recordOf(line);
      if (record === undefined) return line;
      count.lines++;
      const rollout = readRollout(record, { partial: true });
      const told = rollout instanceof Rollout ? find(rollout) : undefined;
      if (told === undefined || told === null) {
        count.missed++;
        return line;
      }
      return withTold(line, record, told);
    },
  };

  function find(rollout: Rollout): Told | undefined {
    const { promptText: prompt, row } = rollout;
    const question = questionOf(prompt);
    if (question !== null) {
      const found = [question, ...questionsIn(question)].find((one) => byPrompt.has(nameOf(one) ?? ""));
      // A prompt that no row has is of another data set, whatever its number.
      if (found === undefined) return undefined;
      const told = byPrompt.get(nameOf(found) ?? "");
      if (told !== null) return told;
    }
    const names = [rollout.id, rollout.prompt].flatMap((name) => (name === undefined ? [] : [String(name)]));
    const index = valueAt(rollout.sample.extra_info, "index");
    return (
      names.map((name) => byName.get(name)).find((one) => one != null) ??
      (index === undefined ? undefined : byIndex.get(String(index))) ??
      (row === undefined ? undefined : byPlace.get(row))
    );
  }
}

function keep<Key>(map: Map<Key, Told>, key: Key, told: Told): void {
  const known = map.get(key);
  map.set(key, known === undefined || JSON.stringify(known) === JSON.stringify(told) ? told : null);
}

/** What a row says; undefined where it has no truth. */
function toldOf({ sample }: Rollout): Told | undefined {
  const { reward_model: own, data_source: source, type, extra_info: extra } = sample;
  if ((own.ground_truth ?? undefined) === undefined) return undefined;
  return {
    reward_model: JSON.stringify(own),
    ...(source !== undefined && { data_source: JSON.stringify(source) }),
    ...(type !== undefined && { type: JSON.stringify(type) }),
    ...(extra && Object.keys(extra).length > 0 && { extra_info: JSON.stringify(extra) }),
  };
}

/** The line with what it is told behind its own members. */
function withTold(line: Buffer, record: Record<string, unknown>, told: NonNullable<Told>): Buffer {
  const named = new Set(
    Object.keys(told).filter((key) => key === "reward_model" || (record[key] ?? "") === ""),
  );
  if (named.size === 0) return line;
  const kept = without(line, 0, line.length, named);
  let end = kept.lastIndexOf(0x7d);
  while (kept[end - 1]! <= 0x20) end--;
  const members = [...named].map((key) => `${JSON.stringify(key)}:${told[key]}`).join(",");
  const comma = kept[end - 1] === 0x7b ? "" : ",";
  return Buffer.concat([kept.subarray(0, end), Buffer.from(`${comma}${members}}`)]);
}
