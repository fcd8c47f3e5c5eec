/**
 * A list of so many equal numbers. Of a few, as answers have them, it is made several times as fast as a typed array, or
 * as `Array(n).fill`, which may have holes for V8. O(length).
 *
 * @example
 * filled(3, -1) // => [-1, -1, -1]
 */
export function filled(length: number, value: number): number[] {
  const list: number[] = [];
  for (let i = 0; i < length; i++) list.push(value);
  return list;
}
