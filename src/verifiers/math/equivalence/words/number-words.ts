/** An exact number that words stand for. */
export interface WordNumber {
  readonly n: bigint;
  readonly d: bigint;
}

const SMALL = new Map<string, bigint>(
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    .split(" ")
    .map((word, index): [string, bigint] => [word, BigInt(index)]),
);
"twenty thirty forty fifty sixty seventy eighty ninety".split(" ").forEach((word, index) => {
  SMALL.set(word, BigInt(20 + 10 * index));
});
SMALL.set("fourty", 40n);

const MAGNITUDES = new Map<string, bigint>([
  ["thousand", 10n ** 3n],
  ["million", 10n ** 6n],
  ["billion", 10n ** 9n],
  ["trillion", 10n ** 12n],
  ["quadrillion", 10n ** 15n],
]);

/** Counts by the piece, and magnitudes: what a number before them is multiplied by. */
const MULTIPLIERS = new Map<string, bigint>([
  ...MAGNITUDES,
  ["hundred", 100n],
  ["tens", 10n],
  ["dozen", 12n],
  ["gross", 144n],
  ["score", 20n],
]);
for (const [word, size] of [...MULTIPLIERS]) if (word !== "gross") MULTIPLIERS.set(`${word}s`, size);
for (const [word, size] of [
  ["千", 1000n],
  ["万", 10_000n],
  ["十万", 100_000n],
  ["百万", 1_000_000n],
  ["千万", 10_000_000n],
  ["亿", 100_000_000n],
] as const)
  MULTIPLIERS.set(word, size);

/** The denominators that words name: `third`, `fourths`, `tenths`, `hundredth`. */
const PARTS = new Map<string, bigint>([
  ["half", 2n],
  ["halves", 2n],
  ["quarter", 4n],
  ["quarters", 4n],
]);
"third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 eleventh:11 twelfth:12 thirteenth:13 fourteenth:14 fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20 thirtieth:30 fortieth:40 fiftieth:50 sixtieth:60 seventieth:70 eightieth:80 ninetieth:90 hundredth:100 thousandth:1000 millionth:1000000 billionth:1000000000"
  .split(" ")
  .forEach((pair) => {
    const [word, size] = pair.split(":") as [string, string];
    PARTS.set(word, BigInt(size));
    PARTS.set(`${word}s`, BigInt(size));
  });

/** What a word multiplies the number before it by (`million`, `dozen`, `万`); undefined for other words. */
export function multiplier(word: string): bigint | undefined {
  return MULTIPLIERS.get(word.toLowerCase());
}

/** What a word divides the number before it by (`thirds`, `hundredths`); undefined for other words. */
export function partOf(word: string): bigint | undefined {
  return PARTS.get(word.toLowerCase());
}

/** A whole number in words, without signs: `two hundred and five`; undefined when a word is none of a number. */
function whole(words: readonly string[]): bigint | undefined {
  let total = 0n;
  let group = 0n;
  let counted = false;
  let largest: bigint | undefined;
  let previous: "unit" | "tens" | "hundred" | "magnitude" | undefined;
  for (const [index, word] of words.entries()) {
    const small = SMALL.get(word);
    const size = MAGNITUDES.get(word);
    if (word === "and") {
      if (previous !== "hundred" && previous !== "magnitude") return undefined;
      if (index === words.length - 1) return undefined;
    } else if (word === "a" || word === "an") {
      if (counted || index > 0 || words.length === 1) return undefined;
      group = 1n;
      counted = true;
      previous = "unit";
    } else if (small !== undefined) {
      const tens = small >= 20n;
      if (previous === "unit" || (previous === "tens" && (tens || small === 0n || small >= 10n)))
        return undefined;
      group += small;
      counted = true;
      previous = tens ? "tens" : "unit";
    } else if (word === "hundred" || word === "hundreds") {
      if (previous !== "unit" || group === 0n || group > 99n) return undefined;
      group *= 100n;
      previous = "hundred";
    } else if (word === "dozen") {
      if (!counted || index !== words.length - 1) return undefined;
      return (total + group) * 12n;
    } else if (size !== undefined) {
      if (!counted || group === 0n || (largest !== undefined && size >= largest)) return undefined;
      total += group * size;
      group = 0n;
      largest = size;
      previous = "magnitude";
    } else return undefined;
  }
  return counted ? total + group : undefined;
}

/** A number of parts: `three quarters`, `one half`, `a third`, `half`, `one-tenth`. */
function fraction(words: readonly string[]): WordNumber | undefined {
  const last = words[words.length - 1];
  const d = last === undefined ? undefined : PARTS.get(last);
  if (d === undefined) return undefined;
  const counted = words.slice(0, -1);
  if (counted.length === 0) return last === "half" || last === "quarter" ? { n: 1n, d } : undefined;
  const n = counted.length === 1 && (counted[0] === "a" || counted[0] === "an") ? 1n : whole(counted);
  return n === undefined ? undefined : { n, d };
}

const CHINESE_DIGITS = new Map<string, bigint>(
  [..."零一二三四五六七八九"].map((digit, index): [string, bigint] => [digit, BigInt(index)]),
);
CHINESE_DIGITS.set("〇", 0n).set("两", 2n);
const CHINESE_STEPS = new Map<string, bigint>([
  ["十", 10n],
  ["百", 100n],
  ["千", 1000n],
]);

function chineseWhole(text: string): bigint | undefined {
  if (text === "" || text.length > 20) return undefined;
  for (const [mark, size] of [
    ["亿", 100_000_000n],
    ["万", 10_000n],
  ] as const) {
    const at = text.indexOf(mark);
    if (at < 0) continue;
    const above = chineseWhole(text.slice(0, at));
    const below = at + 1 === text.length ? 0n : chineseWhole(text.slice(at + 1));
    return above === undefined || below === undefined ? undefined : above * size + below;
  }
  let total = 0n;
  let digit: bigint | undefined;
  for (const character of text) {
    const value = CHINESE_DIGITS.get(character);
    const step = CHINESE_STEPS.get(character);
    if (value !== undefined) {
      if (digit !== undefined && digit !== 0n) return undefined;
      digit = value;
    } else if (step !== undefined) {
      total += (digit ?? 1n) * step;
      digit = undefined;
    } else return undefined;
  }
  return total + (digit ?? 0n);
}

/** `三分之一`, `十二`, `负二`, `百分之五`. */
function chineseNumber(text: string): WordNumber | undefined {
  if (text === "半" || text === "一半") return { n: 1n, d: 2n };
  if (text.startsWith("负")) {
    const inner = chineseNumber(text.slice(1));
    return inner && { n: -inner.n, d: inner.d };
  }
  const parts = text.split("分之");
  if (parts.length === 2) {
    const d = parts[0] === "百" ? 100n : parts[0] === "千" ? 1000n : chineseWhole(parts[0] as string);
    const n = chineseWhole(parts[1] as string);
    return d === undefined || n === undefined || d === 0n ? undefined : { n, d };
  }
  const n = chineseWhole(text);
  return n === undefined ? undefined : { n, d: 1n };
}

/**
 * The number that words stand for, all of them: `forty-two`, `one hundred and five`, `three quarters`, `two and a half`,
 * `minus seven`, `a dozen`, `三分之一`; undefined when a word is no part of a number.
 *
 * @example
 * wordNumber("three-fourths") // => { n: 3n, d: 4n }
 */
export function wordNumber(text: string): WordNumber | undefined {
  if (text.length > 200) return undefined;
  const plain = text.trim().toLowerCase();
  if (/^[\u4e00-\u9fff〇]+$/.test(plain)) return chineseNumber(plain);
  if (!/^[a-z][a-z\s-]*$/.test(plain)) return undefined;
  const words = plain.split(/[\s-]+/).filter((word) => word !== "");
  if (words[0] === "minus" || words[0] === "negative") {
    const inner = wordNumber(words.slice(1).join(" "));
    return inner && { n: -inner.n, d: inner.d };
  }
  const single = whole(words);
  if (single !== undefined) return { n: single, d: 1n };
  const parts = fraction(words);
  if (parts !== undefined) return parts;
  const among = /^(.+?) (?:in|out of) (.+)$/.exec(plain);
  if (among !== null) {
    const [n, d] = [whole((among[1] as string).split(/[\s-]+/)), whole((among[2] as string).split(/[\s-]+/))];
    return n === undefined || d === undefined || n > d || d === 0n ? undefined : { n, d };
  }
  // Two and a half.
  const and = words.lastIndexOf("and");
  if (and < 1) return undefined;
  const head = whole(words.slice(0, and));
  const rest = fraction(words.slice(and + 1));
  return head === undefined || rest === undefined || rest.n >= rest.d
    ? undefined
    : { n: head * rest.d + rest.n, d: rest.d };
}
