const ones =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const magnitudes: readonly (readonly [string, number])[] = [
  ["thousand", 1e3],
  ["million", 1e6],
  ["billion", 1e9],
];
const small = new Map<string, number>([
  ...ones.map((word, i) => [word, i] as const),
  ...tens.map((word, i) => [word, 20 + 10 * i] as const),
]);
/** The last word of a number below 100, as it is spelt out. */
export const lastWordOf = (number: number): string =>
  ones[number] ?? (number % 10 === 0 ? tens[number / 10 - 2]! : ones[number % 10]!);

const word = `(?:${[...ones, ...tens, "hundred", "thousand", "million", "billion"].join("|")})`;
const run = new RegExp(`\\b(?:(?:minus|negative) )?${word}(?:(?:[ -]|,? and )${word}){0,12}\\b`, "gi");

/** A number that is spelt out. */
export interface SpeltNumber {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/**
 * The numbers that a text spells out in English. O(n).
 *
 * @example
 * speltNumbers("Two hundred and five, or minus twenty-one").map(({ value }) => value) // => [205, -21]
 */
export function speltNumbers(text: string): SpeltNumber[] {
  return [...text.matchAll(run)].map(({ 0: found, index }) => {
    let total = 0;
    let group = 0;
    for (const part of found.toLowerCase().split(/[ ,-]+/)) {
      const magnitude = magnitudes.find(([name]) => name === part);
      if (part === "hundred") group = (group || 1) * 100;
      else if (magnitude !== undefined) {
        total += (group || 1) * magnitude[1];
        group = 0;
      } else group += small.get(part) ?? 0;
    }
    const value = total + group;
    return {
      from: index,
      to: index + found.length,
      value: /^(?:minus|negative)/i.test(found) ? -value : value,
    };
  });
}
