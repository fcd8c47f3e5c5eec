/** What a unit measures, as exponents of metre, kilogram, second, ampere, kelvin, mole, currency, item. */
export interface Unit {
  /** Its size over the base units, `n / d`. */
  readonly n: bigint;
  readonly d: bigint;
  readonly dimension: string;
}

interface Entry {
  readonly n: bigint;
  readonly d: bigint;
  readonly dimension: Readonly<Record<string, number>>;
}

const entries = new Map<string, Entry>();

/** `names` share a size `n / d` over the base of their dimension. */
function enter(
  names: string,
  dimension: Readonly<Record<string, number>>,
  n: bigint | number,
  d: bigint | number = 1,
): void {
  for (const name of names.split(" ")) entries.set(name, { n: BigInt(n), d: BigInt(d), dimension });
}

const LENGTH = { m: 1 };
const MASS = { kg: 1 };
const TIME = { s: 1 };
enter("m meter meters metre metres", LENGTH, 1);
enter("km kilometer kilometers kilometre kilometres", LENGTH, 1000);
enter("dm decimeter decimeters", LENGTH, 1, 10);
enter("cm centimeter centimeters centimetre centimetres", LENGTH, 1, 100);
enter("mm millimeter millimeters millimetre millimetres", LENGTH, 1, 1000);
enter("nm nanometer nanometers", LENGTH, 1, 1_000_000_000);
enter("in inch inches", LENGTH, 254, 10_000);
enter("ft foot feet", LENGTH, 3048, 10_000);
enter("yd yard yards", LENGTH, 9144, 10_000);
enter("mi mile miles", LENGTH, 1_609_344, 1000);
enter("kg kilogram kilograms", MASS, 1);
enter("g gram grams gm", MASS, 1, 1000);
enter("mg milligram milligrams", MASS, 1, 1_000_000);
enter("t ton tons tonne tonnes", MASS, 1000);
enter("lb lbs pound pounds", MASS, 45_359_237, 100_000_000);
enter("oz ounce ounces", MASS, 45_359_237, 1_600_000_000);
enter("s sec secs second seconds", TIME, 1);
enter("ms millisecond milliseconds", TIME, 1, 1000);
enter("min mins minute minutes", TIME, 60);
enter("h hr hrs hour hours", TIME, 3600);
enter("day days", TIME, 86_400);
enter("week weeks", TIME, 604_800);
enter("year years yr yrs", { year: 1 }, 1);
enter("month months", { year: 1 }, 1, 12);
enter("L l liter liters litre litres", { m: 3 }, 1, 1000);
enter("mL ml milliliter milliliters", { m: 3 }, 1, 1_000_000);
enter("mph", { m: 1, s: -1 }, 1_609_344, 3_600_000);
enter("kmh kph", { m: 1, s: -1 }, 1000, 3600);
enter("N newton newtons", { m: 1, kg: 1, s: -2 }, 1);
enter("J joule joules", { m: 2, kg: 1, s: -2 }, 1);
enter("kJ kilojoule kilojoules", { m: 2, kg: 1, s: -2 }, 1000);
enter("W watt watts", { m: 2, kg: 1, s: -3 }, 1);
enter("kW kilowatt kilowatts", { m: 2, kg: 1, s: -3 }, 1000);
enter("Pa pascal pascals", { m: -1, kg: 1, s: -2 }, 1);
enter("kPa", { m: -1, kg: 1, s: -2 }, 1000);
enter("Hz hertz", { s: -1 }, 1);
enter("A ampere amperes amp amps", { A: 1 }, 1);
enter("V volt volts", { m: 2, kg: 1, s: -3, A: -1 }, 1);
enter("ohm ohms", { m: 2, kg: 1, s: -3, A: -2 }, 1);
enter("K kelvin", { K: 1 }, 1);
enter("mol mole moles", { mol: 1 }, 1);
enter("dollar dollars USD usd", { dollar: 1 }, 1);
enter("cent cents", { dollar: 1 }, 1, 100);
enter("euro euros EUR", { euro: 1 }, 1);
enter("rad radian radians", {}, 1);
enter("acre acres", { m: 2 }, 40_468_564_224, 10_000_000);
enter("hectare hectares ha", { m: 2 }, 10_000);

/** Whether a word is a unit by itself. */
export function isUnit(word: string): boolean {
  return entries.has(word);
}

interface Product {
  n: bigint;
  d: bigint;
  readonly dimension: Map<string, number>;
}

function include(product: Product, entry: Entry, exponent: number): void {
  for (let times = 0; times < Math.abs(exponent); times++) {
    product.n *= exponent > 0 ? entry.n : entry.d;
    product.d *= exponent > 0 ? entry.d : entry.n;
  }
  for (const [base, power] of Object.entries(entry.dimension)) {
    product.dimension.set(base, (product.dimension.get(base) ?? 0) + power * exponent);
  }
}

/**
 * Reads a unit such as `km/h`, `square meters`, `cm^2`, `meters per second`; undefined when a word of it is
 * not a unit.
 *
 * @example
 * readUnit("km")?.n // => 1000n
 */
export function readUnit(text: string): Unit | undefined {
  const words = text
    .slice(0, 80)
    .replace(/\\(?:cdot|times|text|mathrm)|[{}()]/g, " ")
    .replace(/\bper\b|\//g, " / ")
    .match(/\/|[a-zA-Z]+|\^\s*-?\d|\d/g);
  if (words === null) return undefined;
  const product: Product = { n: 1n, d: 1n, dimension: new Map() };
  let sign = 1;
  let factor = 1;
  let last: { entry: Entry; exponent: number } | undefined;
  for (const word of words) {
    if (word === "/") sign = -1;
    else if (word === "square" || word === "sq") factor = 2;
    else if (word === "cubic" || word === "cu") factor = 3;
    else if (word === "squared" || word === "cubed" || /^\^|^\d/.test(word)) {
      const exponent = word === "squared" ? 2 : word === "cubed" ? 3 : Number(word.replace(/\^\s*/, ""));
      if (last === undefined) return undefined;
      include(product, last.entry, last.exponent * (exponent - 1));
      last = undefined;
    } else {
      const entry = entries.get(word) ?? entries.get(word.toLowerCase());
      if (entry === undefined) return undefined;
      last = { entry, exponent: sign * factor };
      include(product, entry, last.exponent);
      factor = 1;
    }
  }
  const dimension = [...product.dimension]
    .filter(([, power]) => power !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, power]) => `${base}${power}`)
    .join(" ");
  return { n: product.n, d: product.d, dimension };
}
