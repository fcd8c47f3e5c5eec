/** The largest collections matched element by element. */
const MAX_ITEMS = 200;

/**
 * Whether the items of two lists can be paired off so that each pair is the same: bipartite matching by
 * augmenting paths, which a greedy pairing of mutually equal items makes short. O(n²) comparisons at most,
 * each asked once.
 *
 * @param verdict told when there are too many items to compare
 */
export function matches<T>(
  left: readonly T[],
  right: readonly T[],
  same: (a: T, b: T) => boolean,
  verdict?: { exhausted: boolean },
): boolean {
  if (left.length !== right.length) return false;
  if (left.length > MAX_ITEMS) {
    if (verdict !== undefined) verdict.exhausted = true;
    return false;
  }
  const partners: number[] = new Array(right.length).fill(-1);
  const asked = new Map<number, boolean>();
  const equal = (a: number, b: number): boolean => {
    const key = a * right.length + b;
    let answer = asked.get(key);
    if (answer === undefined) {
      answer = same(left[a] as T, right[b] as T);
      asked.set(key, answer);
    }
    return answer;
  };
  const place = (a: number, seen: Set<number>): boolean => {
    for (let step = 0; step < right.length; step++) {
      // Items in the same order are the common case.
      const b = (a + step) % right.length;
      if (seen.has(b) || !equal(a, b)) continue;
      seen.add(b);
      const holder = partners[b] as number;
      if (holder < 0 || place(holder, seen)) {
        partners[b] = a;
        return true;
      }
    }
    return false;
  };
  return left.every((_, a) => place(a, new Set()));
}

/** Whether two lists are as long and the same item by item. O(n) comparisons. */
export function sameInOrder<T>(
  left: readonly T[],
  right: readonly T[],
  same: (a: T, b: T) => boolean,
): boolean {
  return left.length === right.length && left.every((item, index) => same(item, right[index] as T));
}
