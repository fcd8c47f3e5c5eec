/** Which of a repeated item's places counts. */
export type Repeats = "first" | "last";

/**
 * Each distinct item's index; of a repeated item the first or the last. O(n).
 *
 * @example
 * positions(["a", "b", "a"], "last").get("a") // => 2
 */
export function positions(items: readonly string[], repeats: Repeats): Map<string, number> {
  const found = new Map<string, number>();
  for (let i = 0; i < items.length; i++) {
    const item = items[i]!;
    if (repeats === "last" || !found.has(item)) found.set(item, i);
  }
  return found;
}
