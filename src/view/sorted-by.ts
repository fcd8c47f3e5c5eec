/** Bits of a key that are looked at in a pass. */
const BITS = 16;
const BUCKETS = 1 << BITS;

/**
 * Rows in the order of a number that each has, in place; NaN last, and what is alike as it stood. A radix sort over the
 * bits of the numbers: so many rows are compared with none. O(rows).
 *
 * @example
 * sortedBy(Uint32Array.of(0, 1, 2), (row) => [2, Number.NaN, 1][row]!, false) // => Uint32Array.of(2, 0, 1)
 */
export function sortedBy(
  rows: Uint32Array,
  key: (row: number) => number,
  isDescending: boolean,
): Uint32Array {
  const n = rows.length;
  const keys = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const value = key(rows[i]!);
    // The sum makes one zero of two.
    keys[i] = Number.isNaN(value) ? Number.POSITIVE_INFINITY : (isDescending ? -value : value) + 0;
  }
  const words = new Uint32Array(keys.buffer);
  // The bits of positive numbers are in their order, those of negative ones the other way round.
  for (let i = 0; i < n; i++) {
    const high = words[2 * i + 1]!;
    const isNegative = high >>> 31 === 1;
    words[2 * i + 1] = isNegative ? ~high : high | 0x80000000;
    if (isNegative) words[2 * i] = ~words[2 * i]!;
  }
  let order = Uint32Array.from(rows.keys());
  let next = new Uint32Array(n);
  const counts = new Uint32Array(BUCKETS);
  for (let pass = 0; pass < 4; pass++) {
    const [word, shift] = [pass >> 1, BITS * (pass & 1)];
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[(words[2 * i + word]! >>> shift) & (BUCKETS - 1)]!++;
    // All alike in these bits: nothing moves.
    if (n === 0 || counts[(words[word]! >>> shift) & (BUCKETS - 1)] === n) continue;
    let before = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const count = counts[bucket]!;
      counts[bucket] = before;
      before += count;
    }
    for (let i = 0; i < n; i++) {
      const at = order[i]!;
      next[counts[(words[2 * at + word]! >>> shift) & (BUCKETS - 1)]!++] = at;
    }
    [order, next] = [next, order];
  }
  for (let i = 0; i < n; i++) next[i] = rows[order[i]!]!;
  rows.set(next);
  return rows;
}
