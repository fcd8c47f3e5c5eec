import { withWorkspace } from "./shared.ts";
import { even } from "./workspace.ts";

/** Cells of one alignment, at most: 64 MiB of bits. */
export const alignedCells = 2 ** 29;

/** Two places of one word: in the reference, and in the prediction. */
export type Shared = readonly [reference: number, prediction: number];

/** Numbers words, the same number for the same word, from 1. */
export class Numbers {
  readonly #known = new Map<string, number>();

  of(words: readonly string[]): Uint32Array {
    return Uint32Array.from(words, (word) => {
      const known = this.#known.get(word) ?? this.#known.size + 1;
      this.#known.set(word, known);
      return known;
    });
  }
}

/**
 * A longest common subsequence of two lists of numbered words, in order: the one that the walk back recovers which
 * takes equal words, else steps back in the reference where that is longer, else in the prediction (rouge 1.0.1's).
 * The library's bit-parallel kernel fills the table. O(n·m / 32) time and memory.
 *
 * @returns null where the table would have over {@link alignedCells} cells
 */
export function commonWords(reference: Uint32Array, prediction: Uint32Array): Shared[] | null {
  const [columns, rows] = [reference.length, prediction.length];
  if (columns === 0 || rows === 0) return [];
  if (columns * rows > alignedCells) return null;
  // Words of both have masks; all others of the reference share one that no row has, and rows without one are left out.
  const ofPrediction = new Set(prediction);
  const both = new Map<number, number>();
  for (const word of reference) if (ofPrediction.has(word) && !both.has(word)) both.set(word, both.size + 1);
  const known = [...prediction.keys()].filter((row) => both.has(prediction[row]!));
  if (known.length === 0) return [];
  const size = both.size + 1;
  return withWorkspace(undefined, (workspace) => {
    const width = even((columns + 31) >>> 5);
    workspace.loadMasks(
      reference.map((word) => both.get(word) ?? size),
      size,
      width,
    );
    const at = even(workspace.room(even(known.length) + 2 + known.length * width));
    const stops = at + even(known.length);
    const { memory } = workspace;
    known.forEach((row, i) => {
      memory[at + i] = both.get(prediction[row]!)!;
    });
    workspace.reset(0, width - 1);
    workspace.kernel.forward(at, known.length, 0, width - 1, stops);
    const found: Shared[] = [];
    let column = columns - 1;
    for (let i = known.length - 1; i >= 0 && column >= 0; i--) {
      column = highestBit(memory, stops + i * width, column);
      if (column < 0 || reference[column] !== prediction[known[i]!]) continue;
      found.push([column, known[i]!]);
      column--;
    }
    return found.reverse();
  });
}

/** The highest bit set at or below a place; -1 without one. */
function highestBit(memory: Int32Array, base: number, bit: number): number {
  let word = bit >>> 5;
  let bits = memory[base + word]! & (-1 >>> (31 - (bit & 31)));
  while (bits === 0 && word > 0) bits = memory[base + --word]!;
  return bits === 0 ? -1 : word * 32 + 31 - Math.clz32(bits);
}
