import { describe, expect, it } from "vitest";
import {
  multiplier,
  partOf,
  wordNumber,
} from "../../../../../src/verifiers/math/equivalence/words/number-words.ts";

const SMALL =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");

/** A number below a million in words. */
function spelled(n: number, and = ""): string {
  if (n < 20) return SMALL[n] as string;
  if (n < 100) return TENS[Math.floor(n / 10) - 2] + (n % 10 === 0 ? "" : `-${SMALL[n % 10]}`);
  const [size, word] = n < 1000 ? [100, "hundred"] : [1000, "thousand"];
  const rest = n % size;
  const joint = rest > 0 && rest < 100 ? and : "";
  return `${spelled(Math.floor(n / size), and)} ${word}${rest === 0 ? "" : ` ${joint}${spelled(rest, and)}`}`;
}

const read = (text: string): string | undefined => {
  const number = wordNumber(text);
  return number && (number.d === 1n ? `${number.n}` : `${number.n}/${number.d}`);
};

describe("numbers in words", () => {
  it("are read as the numbers that they spell", () => {
    for (const n of [...Array(131).keys(), 199, 200, 340, 999, 1000, 1001, 1100, 2016, 12_345, 999_999]) {
      expect(read(spelled(n))).toBe(`${n}`);
      expect(read(spelled(n, "and "))).toBe(`${n}`);
      expect(read(`minus ${spelled(n)}`)).toBe(`${-n}`);
      expect(read(` ${spelled(n).toUpperCase()} `)).toBe(`${n}`);
    }
  });

  it.each([
    ["a hundred", "100"],
    ["an hundred and one", "101"],
    ["twelve hundred", "1200"],
    ["three hundreds", "300"],
    ["ninety-nine hundred", "9900"],
    ["two million three thousand and four", "2003004"],
    ["one billion", "1000000000"],
    ["five trillion", "5000000000000"],
    ["one quadrillion", "1000000000000000"],
    ["fourty", "40"],
    ["two dozen", "24"],
    ["a dozen", "12"],
    ["negative five", "-5"],
    ["three quarters", "3/4"],
    ["three-fourths", "3/4"],
    ["one half", "1/2"],
    ["half", "1/2"],
    ["quarter", "1/4"],
    ["a third", "1/3"],
    ["an eighth", "1/8"],
    ["two thirds", "2/3"],
    ["seven twentieths", "7/20"],
    ["nine tenths", "9/10"],
    ["five halves", "5/2"],
    ["one hundredth", "1/100"],
    ["minus two thirds", "-2/3"],
    ["two and a half", "5/2"],
    ["one and two thirds", "5/3"],
    ["one hundred and a half", "201/2"],
    ["minus two and a half", "-5/2"],
    ["three in four", "3/4"],
    ["one out of twelve", "1/12"],
    ["four out of four", "4/4"],
    ["zero in four", "0/4"],
    ["十", "10"],
    ["十二", "12"],
    ["二十", "20"],
    ["三百零五", "305"],
    ["一千二百三十四", "1234"],
    ["两万", "20000"],
    ["三万零二十", "30020"],
    ["一亿", "100000000"],
    ["一亿二千万", "120000000"],
    ["〇", "0"],
    ["零", "0"],
    ["负二", "-2"],
    ["负三分之一", "-1/3"],
    ["三分之二", "2/3"],
    ["百分之五", "5/100"],
    ["千分之七", "7/1000"],
    ["半", "1/2"],
    ["一半", "1/2"],
    ["十二分之五", "5/12"],
  ])("%s is %s", (text, number) => expect(read(text)).toBe(number));

  it.each([
    "",
    " ",
    "a",
    "an",
    "and",
    "apple",
    "two apples",
    "five two",
    "twenty thirty",
    "twenty zero",
    "twenty eleven",
    "two and three",
    "two and",
    "hundred",
    "zero hundred",
    "a hundred hundred",
    "one hundred hundred",
    "two a hundred",
    "thousand",
    "two thousand million",
    "two thousand three thousand",
    "two million million",
    "zero thousand",
    "hundred and",
    "one hundred and",
    "dozen",
    "a dozen two",
    "third",
    "thirds",
    "an apple third",
    "two and two halves",
    "and a half",
    "apple and a half",
    "two and a apple",
    "five in four",
    "zero in zero",
    "one in apple",
    "apple in two",
    "minus",
    "minus minus apple",
    "2 thirds",
    "two, three",
    "负",
    "一二",
    "三分之",
    "分之三",
    "零分之三",
    "一分之二分之三",
    "人",
    "三人",
    "万",
    "二万人",
    `${"one hundred ".repeat(20)}one`,
    "一".repeat(21),
  ])("%j is none", (text) => expect(read(text)).toBeUndefined());

  it.each<[string, bigint | undefined]>([
    ["Million", 1_000_000n],
    ["thousands", 1000n],
    ["hundred", 100n],
    ["dozens", 12n],
    ["gross", 144n],
    ["grosss", undefined],
    ["score", 20n],
    ["tens", 10n],
    ["千", 1000n],
    ["万", 10_000n],
    ["十万", 100_000n],
    ["百万", 1_000_000n],
    ["千万", 10_000_000n],
    ["亿", 100_000_000n],
    ["ten", undefined],
  ])("%s multiplies by %s", (word, size) => expect(multiplier(word)).toBe(size));

  it.each<[string, bigint | undefined]>([
    ["thirds", 3n],
    ["Half", 2n],
    ["quarters", 4n],
    ["hundredths", 100n],
    ["thousandth", 1000n],
    ["millionths", 1_000_000n],
    ["ninetieth", 90n],
    ["three", undefined],
  ])("%s divides by %s", (word, size) => expect(partOf(word)).toBe(size));
});
