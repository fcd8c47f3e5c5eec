const digits = "一二三四五六七八九";

/**
 * A Chinese numeral up to 99; NaN where it is none. O(1).
 *
 * @example
 * chineseNumber("二十三") // => 23
 */
export function chineseNumber(text: string): number {
  const [tens, ones, ...more] = text.split("十");
  const value = (part: string): number => (part === "" ? 0 : digits.indexOf(part) + 1 || Number.NaN);
  if (more.length > 0) return Number.NaN;
  if (ones === undefined) return value(tens!) || Number.NaN;
  return (tens === "" ? 1 : value(tens!)) * 10 + value(ones);
}
