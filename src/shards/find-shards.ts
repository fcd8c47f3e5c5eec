import { RewardError } from "../errors.ts";
import { differenceOf, type Marker, markerName, readMarker } from "./marker.ts";

/** A complete shard. */
export interface DoneShard {
  readonly path: string;
  readonly marker: Marker;
}

/** Missing shards that are named one by one. */
const NAMED = 20;

/**
 * The shards of one run, all of them, in order, from the names of their files or markers.
 *
 * @throws {RewardError} bad_input when one is not complete or missing; bad_option when they are not of one run, or one
 * is named twice
 */
export async function collectShards(paths: readonly string[]): Promise<DoneShard[]> {
  const found = new Map<number, DoneShard>();
  const undone: string[] = [];
  let first: DoneShard | undefined;
  const done = markerName("");
  for (const given of paths) {
    const path = given.endsWith(done) ? given.slice(0, -done.length) : given;
    const marker = await readMarker(path);
    if (marker === undefined) {
      undone.push(path);
      continue;
    }
    first ??= { path, marker };
    const other = marker.of === first.marker.of ? differenceOf(first.marker, marker) : "number of shards";
    if (other !== undefined) {
      throw new RewardError("bad_option", `${first.path} and ${path} are not of one run (${other})`);
    }
    const twin = found.get(marker.shard);
    if (twin !== undefined) {
      throw new RewardError("bad_option", `${twin.path} and ${path} are both shard ${marker.shard}`);
    }
    found.set(marker.shard, { path, marker });
  }
  if (undone.length > 0) {
    throw new RewardError("bad_input", `not complete: ${undone.slice(0, NAMED).join(", ")}${more(undone)}`);
  }
  if (first === undefined) throw new RewardError("bad_option", "no shard: name their files");
  const { of } = first.marker;
  const missing = Array.from({ length: of }, (_, index) => index).filter((index) => !found.has(index));
  if (missing.length > 0) {
    throw new RewardError(
      "bad_input",
      `${missing.length} of ${of} shards are missing: ${missing.slice(0, NAMED).join(", ")}${more(missing)}`,
    );
  }
  return [...found.values()].sort((a, b) => a.marker.shard - b.marker.shard);
}

function more(list: readonly unknown[]): string {
  return list.length > NAMED ? ` and ${list.length - NAMED} more` : "";
}

/**
 * Makes sure that the shards' statistics may be joined.
 *
 * @throws {RewardError} bad_option when a prompt lies in two shards
 */
export function refuseSplitPrompts(shards: readonly DoneShard[]): void {
  const seen = new Map<string, DoneShard>();
  for (const shard of shards) {
    for (const prompt of shard.marker.sample) {
      const other = seen.get(prompt);
      if (other !== undefined) {
        throw new RewardError(
          "bad_option",
          `${other.path} and ${shard.path} have rollouts of one prompt: with --split files, a prompt's rollouts must be in one file`,
        );
      }
      seen.set(prompt, shard);
    }
  }
}
