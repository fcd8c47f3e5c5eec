import type { Sentences } from "./numbered-words.ts";
import type { PackedReferences } from "./packed.ts";
import { even, signed, type Workspace } from "./workspace.ts";

/**
 * How deep rouge 1.0.1's recursive recovery goes, the deepest of all pairs of sentences, in calls.
 *
 * One call a step of the walk and one for its end: a step takes a word from the reference, from the
 * prediction, or, for equal words, from both. Pairs too short to pass `limit` are not looked at, so the
 * answer is exact when it is above the limit and otherwise only known not to be.
 *
 * O(words · width) additions of 32-bit words.
 *
 * @param limit calls that are allowed
 * @returns the depth of some pair that passes the limit, else 0
 */
export function deepestRecovery(
  workspace: Workspace,
  packed: PackedReferences,
  prediction: Sentences,
  limit: number,
): number {
  const { starts, ends, wordAt } = packed;
  workspace.load(packed);
  let from = 0;
  for (const to of prediction.ends) {
    const length = to - from;
    for (let sentence = 0; sentence < starts.length; sentence++) {
      const start = starts[sentence]!;
      const end = ends[sentence]!;
      if (end - start + length + 1 <= limit) continue;
      const first = (start >>> 5) & ~1;
      const last = ((end - 1) >>> 5) | 1;
      const depth =
        end -
        start +
        length +
        1 -
        stepsSaved(workspace, wordAt, prediction, from, to, start, end, first, last);
      if (depth > limit) return depth;
    }
    from = to;
  }
  return 0;
}

/** Words of both sides that the walk never takes on their own: equal pairs, and what is left at its end. */
function stepsSaved(
  workspace: Workspace,
  wordAt: Uint32Array,
  { words }: Sentences,
  from: number,
  to: number,
  start: number,
  end: number,
  first: number,
  last: number,
): number {
  const stride = last - first + 1;
  const blockRows = 1024;
  const blocks = Math.ceil((to - from) / blockRows);
  const rows = even(workspace.room(even(to - from) + 2 + (blocks + blockRows) * stride));
  const { memory, vector, kernel } = workspace;
  const saved = rows + even(to - from);
  const stops = saved + blocks * stride;
  memory.set(signed(words.subarray(from, to)), rows);
  workspace.reset(first, last);
  for (let block = 0; block < blocks; block++) {
    memory.copyWithin(saved + block * stride, vector + first, vector + last + 1);
    kernel.forward(
      rows + block * blockRows,
      Math.min(blockRows, to - from - block * blockRows),
      first,
      last,
      0,
    );
  }
  let bit = end - 1;
  let equal = 0;
  for (let block = blocks - 1; block >= 0; block--) {
    const begin = block * blockRows;
    const count = Math.min(blockRows, to - from - begin);
    memory.copyWithin(vector + first, saved + block * stride, saved + (block + 1) * stride);
    kernel.forward(rows + begin, count, first, last, stops);
    for (let row = count - 1; row >= 0; row--) {
      const base = stops + row * stride - first;
      while (bit >= start && ((memory[base + (bit >>> 5)]! >>> (bit & 31)) & 1) === 0) bit--;
      if (bit < start) return equal + begin + row + 1;
      if (wordAt[bit] !== memory[rows + begin + row]) continue;
      equal++;
      if (--bit < start) return equal + begin + row;
    }
  }
  return equal + bit - start + 1;
}
