import { RewardError } from "../../src/errors.ts";
import { chineseSegmenter } from "../../src/normalize/chinese/chinese-segmenter.ts";
import type { Segment } from "../../src/normalize/words.ts";
import type { ScoreOptions } from "../../src/scoring/options.ts";
import type { SegmenterSource } from "./messages.ts";

let loaded: Segment | undefined;
let fault: string | null = null;

async function bytesOf(source: SegmenterSource): Promise<ArrayBuffer> {
  if (source instanceof Blob)
    return new Response(source.stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`chinese.dict: ${answer.status}`);
  return answer.arrayBuffer();
}

/** Loads the segmenter (its dictionary, 6 MB), once; only Chinese needs it. Null when it is there, else why it cannot be had. */
async function load(source: SegmenterSource): Promise<string | null> {
  if (loaded !== undefined || fault !== null) return fault;
  try {
    loaded = chineseSegmenter(new Uint8Array(await bytesOf(source)));
  } catch (error) {
    fault = error instanceof Error ? error.message : String(error);
  }
  return fault;
}

/** Stands in for a segmenter that cannot be had: what needs it is an item without a score, and says why. */
function none(): string[] {
  throw new Error("there is no segmenter for Chinese here");
}

/**
 * Does what may need the segmenter, which is loaded when it is first missed.
 *
 * @param missing is told, once, why there is none
 */
export async function withSegmenter<Value>(
  source: SegmenterSource,
  work: (options: ScoreOptions) => Value | Promise<Value>,
  missing: (why: string) => void,
): Promise<Value> {
  const known = loaded ?? (fault === null ? undefined : none);
  try {
    return await work(known === undefined ? {} : { segment: known });
  } catch (error) {
    if (known !== undefined || !(error instanceof RewardError) || error.code !== "bad_option") throw error;
  }
  const why = await load(source);
  if (why !== null) missing(why);
  return work({ segment: loaded ?? none });
}
