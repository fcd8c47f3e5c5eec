/**
 * A number of things in words.
 *
 * @example
 * [counted(1, "line"), counted(3, "line")] // => ["1 line", "3 lines"]
 */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** The verb that goes with so many of them. */
export const have = (count: number): "has" | "have" => (count === 1 ? "has" : "have");
