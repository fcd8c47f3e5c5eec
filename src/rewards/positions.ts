import { filled } from "../normalize/filled.ts";

/** Which of a repeated item's places counts. */
export type Repeats = "first" | "last";

/**
 * The place of each number in a list, of a repeated one the first or the last; -1 where it is not there. O(n).
 *
 * @param distinct all numbers are below it
 * @example
 * positions([0, 1, 0], 3, "last") // => [2, 1, -1]
 */
export function positions(numbers: readonly number[], distinct: number, repeats: Repeats): number[] {
  const found = filled(distinct, -1);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    if (repeats === "last" || found[number] === -1) found[number] = i;
  }
  return found;
}
