/** An answer's items and a reference's as numbers: equal where the items are. */
export interface NumberedLists {
  readonly prediction: readonly number[];
  /** Numbers below `known`, which come in the order of the first places of the distinct items. */
  readonly reference: readonly number[];
  /** How many distinct items the reference has. */
  readonly known: number;
  /** How many distinct items both have together: every number is below it. */
  readonly distinct: number;
  /** Whether items of one list that differ are one number. */
  readonly collides?: boolean;
}

/**
 * Numbers the items of two lists. O(n).
 *
 * @example
 * numberItems(["b", "c"], ["a", "b", "a"]) // => { prediction: [1, 2], reference: [0, 1, 0], known: 2, distinct: 3 }
 */
export function numberItems(prediction: readonly string[], reference: readonly string[]): NumberedLists {
  const numbers = new Map<string, number>();
  const numberOf = (item: string): number => {
    let number = numbers.get(item);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(item, number);
    }
    return number;
  };
  const expected: number[] = [];
  for (const item of reference) expected.push(numberOf(item));
  const known = numbers.size;
  const found: number[] = [];
  for (const item of prediction) found.push(numberOf(item));
  return { prediction: found, reference: expected, known, distinct: numbers.size };
}
