/** Copied as a whole, where numbers are put into a list one by one. */
const zeros: number[] = [];
while (zeros.length < 64) zeros.push(0);

/**
 * A list of so many equal numbers. Of a few, as answers have them, it is made several times as fast as a typed array, or
 * as `Array(n).fill`, which may have holes for V8. O(length).
 *
 * @example
 * filled(3, -1) // => [-1, -1, -1]
 */
export function filled(length: number, value: number): number[] {
  if (value === 0 && length <= zeros.length) return zeros.slice(0, length);
  const list: number[] = [];
  for (let i = 0; i < length; i++) list.push(value);
  return list;
}
