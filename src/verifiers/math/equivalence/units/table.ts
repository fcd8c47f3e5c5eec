import { CHINESE_NAMES } from "./chinese-names.ts";
import type { Dimension } from "./dimension.ts";
import { UNCOMMON } from "./uncommon.ts";

/** How large a unit is over the base units of its dimension, `n / d`. */
export interface UnitEntry {
  readonly n: bigint;
  readonly d: bigint;
  /** Exponents of metre, kilogram, second, ampere, kelvin, mole, candela, and of what has no conversion. */
  readonly dimension: Readonly<Record<string, number>>;
  /** Of a scale of temperature: what is added before scaling, in hundredths of its own degree. */
  readonly zero?: bigint;
}

/** Symbols, read letter for letter: `mPa` is no `MPa`. */
const symbols = new Map<string, UnitEntry>();
/** Names, read in any case. */
const names = new Map<string, UnitEntry>();

const SYMBOL_PREFIXES: readonly (readonly [string, number])[] = [
  ["Y", 24],
  ["Z", 21],
  ["E", 18],
  ["P", 15],
  ["T", 12],
  ["G", 9],
  ["M", 6],
  ["k", 3],
  ["h", 2],
  ["da", 1],
  ["d", -1],
  ["c", -2],
  ["m", -3],
  ["μ", -6],
  ["µ", -6],
  ["u", -6],
  ["n", -9],
  ["p", -12],
  ["f", -15],
  ["a", -18],
];

const NAME_PREFIXES: readonly (readonly [string, number])[] = [
  ["tera", 12],
  ["giga", 9],
  ["mega", 6],
  ["kilo", 3],
  ["hecto", 2],
  ["deci", -1],
  ["centi", -2],
  ["milli", -3],
  ["micro", -6],
  ["nano", -9],
  ["pico", -12],
  ["femto", -15],
];

function scaled(entry: UnitEntry, power: number): UnitEntry {
  const factor = 10n ** BigInt(Math.abs(power));
  return power > 0 ? { ...entry, n: entry.n * factor } : { ...entry, d: entry.d * factor };
}

/** A unit of the International System: every prefix before its symbols and its names. */
function system(
  marks: string,
  words: string,
  dimension: Dimension,
  n: bigint | number = 1,
  d: bigint | number = 1,
): void {
  const entry: UnitEntry = { n: BigInt(n), d: BigInt(d), dimension };
  for (const mark of marks.split(" ")) {
    if (mark === "") continue;
    symbols.set(mark, entry);
    for (const [prefix, power] of SYMBOL_PREFIXES) {
      if (!symbols.has(prefix + mark)) symbols.set(prefix + mark, scaled(entry, power));
    }
  }
  for (const word of words.split(" ")) {
    if (word === "") continue;
    for (const plural of [word, `${word}s`]) {
      names.set(plural, entry);
      for (const [prefix, power] of NAME_PREFIXES) names.set(prefix + plural, scaled(entry, power));
    }
  }
}

/** A unit without prefixes. */
function plain(
  marks: string,
  words: string,
  dimension: Dimension,
  n: bigint | number = 1,
  d: bigint | number = 1,
): void {
  const entry: UnitEntry = { n: BigInt(n), d: BigInt(d), dimension };
  for (const mark of marks.split(" ")) if (mark !== "") symbols.set(mark, entry);
  for (const word of words.split(" ")) if (word !== "") names.set(word, entry);
}

const LENGTH = { m: 1 };
const AREA = { m: 2 };
const VOLUME = { m: 3 };
const MASS = { kg: 1 };
const TIME = { s: 1 };
const SPEED = { m: 1, s: -1 };
const FORCE = { m: 1, kg: 1, s: -2 };
const ENERGY = { m: 2, kg: 1, s: -2 };
const POWER = { m: 2, kg: 1, s: -3 };
const PRESSURE = { m: -1, kg: 1, s: -2 };
const CHARGE = { A: 1, s: 1 };
const VOLTAGE = { m: 2, kg: 1, s: -3, A: -1 };

// Symbols that a prefix and another symbol would make come first: minute, foot, pint, year, hour.
plain("min mins", "minute minutes 分钟", TIME, 60);
plain("h hr hrs", "hour hours 小时 时", TIME, 3600);
plain("ft", "foot feet 英尺", LENGTH, 3048, 10_000);
plain("yd yds", "yard yards", LENGTH, 9144, 10_000);
plain("mi", "mile miles 英里", LENGTH, 1_609_344, 1000);
plain("ha", "hectare hectares 公顷", AREA, 10_000);
plain("in", "inch inches 英寸", LENGTH, 254, 10_000);
plain("pt", "pint pints", VOLUME, 473_176_473n, 1_000_000_000_000n);
plain("gal", "gallon gallons", VOLUME, 3_785_411_784n, 1_000_000_000_000n);
plain("qt", "quart quarts", VOLUME, 946_352_946n, 1_000_000_000_000n);
plain("atm", "atmosphere atmospheres", PRESSURE, 101_325);
plain("mmHg", "torr", PRESSURE, 101_325, 760);
plain("Å", "angstrom angstroms ångström", LENGTH, 1, 10n ** 10n);
plain("au AU", "", LENGTH, 149_597_870_700n);
plain("ly", "lightyear lightyears light-year light-years", LENGTH, 9_460_730_472_580_800n);
plain("cd", "candela candelas", { cd: 1 });
plain("d", "day days 天 日", TIME, 86_400);
plain("wk", "week weeks 周 星期", TIME, 604_800);
plain("yr yrs", "year years 年", { year: 1 });
plain("", "decade decades", { year: 1 }, 10);
plain("", "century centuries 世纪", { year: 1 }, 100);
plain("mo", "month months 月 个月", { year: 1 }, 1, 12);
plain("lb lbs", "pound pounds 磅", MASS, 45_359_237, 100_000_000);
plain("oz", "ounce ounces", MASS, 45_359_237, 1_600_000_000);
plain("mph", "", SPEED, 1_609_344, 3_600_000);
plain("kmh kph km/hr", "", SPEED, 1000, 3600);
plain("kn", "knot knots", SPEED, 1852, 3600);
plain("rpm", "", { rev: 1, s: -1 }, 1, 60);
plain("rev", "revolution revolutions", { rev: 1 });
plain("rad", "radian radians 弧度", {});
plain("sr", "steradian steradians", { sr: 1 });
plain("acre", "acre acres 英亩", AREA, 40_468_564_224, 10_000_000);
plain("Nm", "newton-meter newton-meters newton-metre newton-metres", ENERGY);
plain("gm gms", "", MASS, 1, 1000);
plain("cc", "", VOLUME, 1, 1_000_000);
plain("hp", "horsepower", POWER, 745_699_871_582_270n, 1_000_000_000_000n);
plain("cal", "calorie calories", ENERGY, 4184, 1000);
plain("kcal Cal", "kilocalorie kilocalories", ENERGY, 4184);
plain("pH", "", { pH: 1 });
plain("dB", "decibel decibels", { dB: 1 });
plain("USD $", "dollar dollars buck bucks 美元", { dollar: 1 });
plain("¢", "cent cents penny pennies 美分", { dollar: 1 }, 1, 100);
plain("EUR €", "euro euros 欧元", { euro: 1 });
plain("GBP £", "sterling 英镑", { sterling: 1 });
plain("CNY RMB ¥", "yuan 元 人民币 元钱 块钱", { yuan: 1 });
plain("JPY", "yen 日元", { yen: 1 });
plain("₹ INR Rs", "rupee rupees", { rupee: 1 });
plain("角", "", { yuan: 1 }, 1, 10);
plain("斤", "", MASS, 1, 2);
plain("里", "", LENGTH, 500);
plain("亩", "", AREA, 2000, 3);
plain("bit bits", "", { bit: 1 });
plain("", "unit units 单位", { unit: 1 });

system("m", "meter metre", LENGTH);
system("g", "gram gramme", MASS, 1, 1000);
system("s", "second", TIME);
plain("sec secs", "", TIME);
system("A", "ampere amp", { A: 1 });
system("K", "kelvin", { K: 1 });
system("mol", "mole", { mol: 1 });
system("N", "newton", FORCE);
system("J", "joule", ENERGY);
system("W", "watt", POWER);
system("Pa", "pascal", PRESSURE);
system("bar", "bar", PRESSURE, 100_000);
names.set("hertz", { n: 1n, d: 1n, dimension: { s: -1 } });
system("Hz", "", { s: -1 });
system("V", "volt", VOLTAGE);
system("Ω ohm", "ohm", { m: 2, kg: 1, s: -3, A: -2 });
system("S", "siemens", { m: -2, kg: -1, s: 3, A: 2 });
system("F", "farad", { m: -2, kg: -1, s: 4, A: 2 });
system("C", "coulomb", CHARGE);
system("T", "tesla", { kg: 1, s: -2, A: -1 });
system("Wb", "weber", { m: 2, kg: 1, s: -2, A: -1 });
system("H", "henry", { m: 2, kg: 1, s: -2, A: -2 });
system("L l ℓ", "liter litre", VOLUME, 1, 1000);
system("eV", "electronvolt", ENERGY, 1_602_176_634n, 10n ** 28n);
system("Wh", "", ENERGY, 3600);
system("B", "byte", { bit: 1 }, 8);
system("Bq", "becquerel", { decay: 1, s: -1 });
system("M", "", { mol: 1, m: -3 }, 1000);
plain("t", "ton tons tonne tonnes 吨", MASS, 1000);
plain("hertz", "hertz 赫兹 赫", { s: -1 });

for (const [marks, words, dimension, n, d] of UNCOMMON) plain(marks, words, dimension, n, d);
for (const [word, mark] of CHINESE_NAMES) names.set(word, symbols.get(mark) as UnitEntry);
for (const word of ["µm", "μm", "um"]) symbols.set(word, scaled(symbols.get("m") as UnitEntry, -6));

const CELSIUS: UnitEntry = { n: 1n, d: 1n, dimension: { K: 1 }, zero: 27_315n };
const FAHRENHEIT: UnitEntry = { n: 5n, d: 9n, dimension: { K: 1 }, zero: 45_967n };
for (const word of ["celsius", "centigrade", "摄氏度", "℃"]) names.set(word, CELSIUS);
for (const word of ["fahrenheit", "华氏度", "℉"]) names.set(word, FAHRENHEIT);

/** What one word of a unit stands for: a symbol in its own letters, or a name in any case. */
export function unitEntry(word: string): UnitEntry | undefined {
  return symbols.get(word) ?? names.get(word.toLowerCase());
}

/** Whether a word is the name of a unit written out (`metres`, `厘米`), which no product of letters is taken for. */
export function isUnitName(word: string): boolean {
  return names.has(word.toLowerCase());
}
