/**
 * A seeded source of uniform random integers (sfc32): the same seed gives the same numbers everywhere.
 *
 * @param seed any integer; its lower 32 bits count
 * @returns a function that gives an integer in [0, n), n up to 2^32
 * @see Chris Doty-Humphrey, PractRand
 * @example
 * const below = randomBelow(7);
 * below(10) === randomBelow(7)(10) // => true
 */
export function randomBelow(seed: number): (n: number) => number {
  let a = 0x9e3779b9 | 0;
  let b = 0x243f6a88 | 0;
  let c = seed | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  // 53 bits before the division, so that no n up to 2^32 favours small numbers measurably.
  return (n) => Math.floor(((next() >>> 5) * 0x400_0000 + (next() >>> 6)) * (n / 2 ** 53));
}

/**
 * The items in an order that is drawn, each order as likely (Fisher and Yates). O(n).
 *
 * @param below a source of random integers: {@link randomBelow}
 * @example
 * shuffled(["a", "b", "c"], () => 0) // => ["b", "c", "a"]
 */
export function shuffled<Item>(items: readonly Item[], below: (n: number) => number): Item[] {
  const copy = [...items];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [copy[i], copy[j]] = [copy[j]!, copy[i]!];
  }
  return copy;
}
