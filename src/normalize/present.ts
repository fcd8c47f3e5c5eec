let marks = new Uint8Array(64);

/**
 * Which of the numbers below a limit stand in a list: 1 at each that does, 0 at the others. Made for no one to keep: good
 * until the next call, since making a list anew takes as long as filling it. O(numbers + limit).
 *
 * @example
 * [...present([2, 0, 2, 7], 3).subarray(0, 3)] // => [1, 0, 1]
 */
export function present(numbers: readonly number[], limit: number): Uint8Array {
  if (marks.length < limit) marks = new Uint8Array(2 * limit);
  for (let i = 0; i < limit; i++) marks[i] = 0;
  for (const number of numbers) if (number < limit) marks[number] = 1;
  return marks;
}
