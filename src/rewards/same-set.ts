/**
 * Whether two sets hold the same members. O(n).
 *
 * @example
 * sameSet(new Set(["a", "b"]), new Set(["b", "a"])) // => true
 */
export const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((member) => b.has(member));
