import { BoundedCache } from "../../../../normalize/bounded-cache.ts";
import { type UnitEntry, unitEntry } from "./table.ts";

/** A unit read: its size over the base units `n / d`, and what it measures. */
export interface Unit {
  readonly n: bigint;
  readonly d: bigint;
  readonly dimension: string;
  /** Of a scale of temperature: what is added before scaling, in hundredths of its own degree. */
  readonly zero: bigint | undefined;
}

/** The longest unit read, in characters, and the largest power of one. */
const MAX_LENGTH = 100;
const MAX_POWER = 12;

/** Whether a word is a unit by itself. */
export function isUnit(word: string): boolean {
  return unitEntry(word) !== undefined;
}

interface Product {
  n: bigint;
  d: bigint;
  readonly dimension: Map<string, number>;
}

function include(product: Product, entry: UnitEntry, exponent: number): void {
  const size = BigInt(Math.abs(exponent));
  const [above, below] = exponent > 0 ? [entry.n, entry.d] : [entry.d, entry.n];
  product.n *= above ** size;
  product.d *= below ** size;
  for (const [base, power] of Object.entries(entry.dimension)) {
    product.dimension.set(base, (product.dimension.get(base) ?? 0) + power * exponent);
  }
}

/** Words, signs and powers of a unit; undefined when something else stands there. */
function tokensOf(text: string): string[] | undefined {
  const plain = text
    .slice(0, MAX_LENGTH)
    .replace(/\bdegrees?\s+(?=(?:celsius|centigrade|fahrenheit)\b)/gi, "")
    .replace(/\blight[ -](?=years?\b)/gi, "light")
    .replace(/\bft[- ·]lbf?\b/g, "ft lbf")
    .replace(/\bN-m\b/g, "Nm")
    .replace(/\belectron[ -](?=volts?\b)/gi, "electron")
    .replace(/\\(?:cdot|times|ast)(?![a-zA-Z])|[·⋅*×•]/g, " * ")
    .replace(/\bft\s{1,3}\*\s{1,3}lb\b/g, "ft lbf")
    .replace(/\\(?:text|mathrm|textrm|rm|mathit|operatorname)(?![a-zA-Z])|\\[,;:! ]|[~$]/g, " ")
    .replace(/\\(?:Omega|ohm)(?![a-zA-Z])/g, "Ω")
    .replace(/\\(?:mu|micro)(?![a-zA-Z])\s*/g, "μ")
    .replace(/\\%/g, "%")
    .replace(/\^\s*\{\s*([-+−]?\d+)\s*\}/g, "^$1")
    .replace(/[{}]/g, " ")
    .replace(/每/g, "/")
    .replace(/平方|²/g, (sign) => (sign === "²" ? "^2" : " square "))
    .replace(/立方|³/g, (sign) => (sign === "³" ? "^3" : " cubic "))
    .replace(/⁻¹/g, "^-1");
  const tokens = plain.match(/\^\s*[-−+]?\d+|[a-zA-ZÅΩμµ¢€£¥₹ℓ$]+(?:-years?)?|[\u4e00-\u9fff]+|[/*().]|\S/g);
  return tokens === null ? undefined : tokens;
}

/**
 * Reads a unit such as `km/h`, `square meters`, `cm^2`, `m\,s^{-1}`, `J/(kg·K)`, `meters per second`, `米/秒`; undefined
 * when a word of it is no unit. SI symbols are read in their own letters, names in any case.
 *
 * @example
 * readUnit("km")?.n // => 1000n
 */
export function readUnit(text: string): Unit | undefined {
  return text.length > MAX_LENGTH ? undefined : (units.get(text) ?? undefined);
}

/** The units read of late: an answer's is asked for again and again. */
const units = new BoundedCache<Unit | null>(256, (text) => read(text) ?? null);

function read(text: string): Unit | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const product: Product = { n: 1n, d: 1n, dimension: new Map() };
  const signs = [1];
  let inverse = false;
  let factor = 1;
  let last: { entry: UnitEntry; exponent: number } | undefined;
  let words = 0;
  let alone: UnitEntry | undefined;
  for (const token of tokens) {
    const sign = (signs[signs.length - 1] as number) * (inverse ? -1 : 1);
    const word = token.toLowerCase();
    if (token === "*") continue;
    if (token === "/" || word === "per") {
      if (inverse) return undefined;
      inverse = true;
    } else if (token === "(") {
      signs.push(sign);
      inverse = false;
    } else if (token === ")") {
      if (signs.length === 1) return undefined;
      signs.pop();
    } else if (token === ".") {
    } else if (word === "square" || word === "sq") factor = 2;
    else if (word === "cubic" || word === "cu") factor = 3;
    else if (word === "squared" || word === "cubed" || token.startsWith("^")) {
      const exponent =
        word === "squared" ? 2 : word === "cubed" ? 3 : Number(token.slice(1).replace("−", "-").trim());
      if (last === undefined || Math.abs(exponent) > MAX_POWER) return undefined;
      include(product, last.entry, last.exponent * (exponent - 1));
      last = undefined;
      alone = undefined;
    } else {
      const entry = unitEntry(token);
      if (entry === undefined) return undefined;
      last = { entry, exponent: sign * factor };
      include(product, entry, last.exponent);
      alone = words === 0 && last.exponent === 1 ? entry : undefined;
      words++;
      factor = 1;
      inverse = false;
    }
  }
  if (words === 0 || inverse || signs.length > 1 || factor !== 1) return undefined;
  const dimension = [...product.dimension]
    .filter(([, power]) => power !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([base, power]) => `${base}${power}`)
    .join(" ");
  return {
    n: product.n,
    d: product.d,
    dimension,
    zero: alone?.zero ?? (alone && dimension === "K1" ? 0n : undefined),
  };
}
