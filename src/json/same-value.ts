/**
 * Whether two values of a JSON parser are the same text but for the order of members. O(size), and soon done where they
 * differ.
 *
 * @example
 * sameValue({ a: [1], b: "x" }, { b: "x", a: [1] }) // => true
 */
export function sameValue(a: unknown, b: unknown, levels = 100): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || levels === 0)
    return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!sameValue(a[i], b[i], levels - 1)) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  let members = 0;
  for (const key in left) {
    if (!Object.hasOwn(right, key) || !sameValue(left[key], right[key], levels - 1)) return false;
    members++;
  }
  for (const _ in right) members--;
  return members === 0;
}
