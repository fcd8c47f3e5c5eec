/**
 * The largest of some numbers and `least`, however many there are: spread into `Math.max`, a hundred thousand overflow
 * the stack. O(n).
 *
 * @example
 * largest([3, 1, 2], 0) // => 3
 */
export function largest(numbers: Iterable<number>, least: number): number {
  let most = least;
  for (const number of numbers) most = Math.max(most, number);
  return most;
}
