import { outputBytes } from "../batch/byte-writer.ts";
import { mapOrdered } from "../batch/map-ordered.ts";
import type { Pool } from "../batch/pool.ts";
import { addMissing, type LineOptions, noLines, type ScoredLines } from "../batch/scored-lines.ts";
import type { ScorerOptions } from "../batch/scorer.ts";
import type { InputBlock, InputStretch } from "./inputs.ts";

/** A part of an input: its lines, or the range of bytes where they are. */
export type Part = Pick<InputBlock, "bytes" | "tooLong" | "failure" | "release"> | InputStretch;

/** How parts are scored. */
export interface PartOptions {
  readonly scorer: ScorerOptions;
  readonly lines: LineOptions;
  /** Bytes of a usual part. */
  readonly partBytes: number;
}

/**
 * Scores an input part by part in the pool and yields the results in the input's order. A part and its output are valid
 * until the next one is asked for; then their memory is used again. Memory is bounded by the number of workers.
 *
 * @param isLeftOut asked before a part is scored; what is left out gives no lines
 */
export async function* scoredParts<P extends Part>(
  parts: AsyncIterable<P> | Iterable<P>,
  pool: Pool,
  { scorer, lines, partBytes }: PartOptions,
  isLeftOut: (part: P) => boolean = () => false,
): AsyncGenerator<{ part: P; scored: ScoredLines }> {
  const spare: SharedArrayBuffer[] = [];
  const score = async (part: P): Promise<ScoredLines> => {
    if (isLeftOut(part)) return noLines();
    if (!("stretch" in part) && part.bytes.length === 0) {
      const none = noLines();
      addMissing(none, part);
      return none;
    }
    const text = "stretch" in part ? part.stretch : part.bytes;
    const into = spare.pop() ?? new SharedArrayBuffer(outputBytes(partBytes));
    return pool.lines({ ...lines, scorer, text, into }, itemsIn(text));
  };
  const work = async (part: P) => ({ part, scored: await score(part) });
  for await (const done of mapOrdered(parts, pool.workers * 2 + 1, work)) {
    yield done;
    done.part.release();
    // Memory that a killed worker may still write to does not come back.
    if (done.scored.output.buffer instanceof SharedArrayBuffer) spare.push(done.scored.output.buffer);
  }
}

/** The number of lines is not known before a worker has split them; about 4 KiB each is near enough for recycling. */
function itemsIn(text: Uint8Array | InputStretch["stretch"]): number {
  const bytes = text instanceof Uint8Array ? text.length : text.to - text.from;
  return 1 + (bytes >> 12);
}
