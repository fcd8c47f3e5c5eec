/** An exact value: numerator and denominator, the latter positive, in lowest terms. */
export interface Exact {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A number as a text states it: sign, currency, digits, power, scale and percent are one statement. */
export interface Quantity extends Exact {
  readonly from: number;
  readonly to: number;
  /** Whether `%` or a word for it follows; the value is that of the number before it. */
  readonly isPercent: boolean;
  /** Whether it is a part of something else: a factor, a range, a time of day, a version, a variable's coefficient. */
  readonly isPart: boolean;
}

/** Digits of the longest number that is read. */
const maxDigits = 300;

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export const exact = (numerator: bigint, denominator: bigint): Exact => {
  const divisor = gcd(numerator, denominator) || 1n;
  return { numerator: numerator / divisor, denominator: denominator / divisor };
};

function decimal(digits: string): Exact {
  const [whole, fraction = ""] = digits.split(".") as [string, string?];
  return exact(BigInt(`${whole || "0"}${fraction}`), 10n ** BigInt(fraction.length));
}

const timesPower = ({ numerator, denominator }: Exact, power: number): Exact =>
  power >= 0
    ? exact(numerator * 10n ** BigInt(power), denominator)
    : exact(numerator, denominator * 10n ** BigInt(-power));

/** One text for one value: `-5`, `5/2`. */
export const exactKey = ({ numerator, denominator }: Exact): string =>
  denominator === 1n ? String(numerator) : `${numerator}/${denominator}`;

const currency =
  "(?:US|HK|AU|CA|NZ|USD|RMB|CNY|EUR|GBP|Rs\\.?)?\\s?\\\\?[$€£¥₹]|(?:USD|RMB|CNY|EUR|GBP|Rs\\.?)\\s";
const digits =
  "\\d{1,3}(?:,\\d{3}){1,100}(?!,?\\d)|\\d{1,3}(?:\\{,\\}\\d{3}){1,100}|\\d{1,3}(?:\\\\[,!;: ]\\s?\\d{3}){1,100}(?!\\d)|\\d{1,3}(?: \\d{3}){1,100}(?![\\d/])|\\d{1,300}";
const number = new RegExp(
  `(?<!(?!\\p{Script=Han})[\\p{L}\\p{N}_.\\\\]|\\d,)(?:(minus|negative|负)\\s?)?(?:(?<![\\p{L}\\p{N})\\]}] ?)([-+])\\s?|([-+])(?=[$€£¥₹]))?(?:${currency})?\\s?([-+])?(?:(${digits})?(\\.\\d{1,300})?)(?<=\\d)(?:[eE]([-+]?\\d{1,3})(?![\\d.]))?`,
  "giu",
);
const fraction = /^\s?\/\s?(\d{1,100})(?![\d.,]\d)/;
const mixed = /^ (\d{1,9})\/(\d{1,9})(?!\d)/;
const timesTen =
  /^\s{0,2}(?:\\times|\\cdot|×|x|\*)\s{0,2}10\s?\^\s?(?:\{\s?([-+]?\d{1,3})\s?\}|([-+]?\d{1,3}))/;
const power = /^\s?\^\s?(?:\{\s?(-?\d{1,3})\s?\}|(-?\d{1,3}))/;
const scale =
  /^(?:[\s-]{0,2}(?:\\text\s?\{\s?)?(hundred|thousand|million|billion|trillion|dozen|mn|bn|mln|bln)\b|\s?([kKMBT])(?![\p{L}\p{N}])|\s?(千|百|万|亿|十亿|百万|千万))/iu;
const powers: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
  mn: 6,
  bn: 9,
  mln: 6,
  bln: 9,
  k: 3,
  m: 6,
  b: 9,
  t: 12,
  百: 2,
  千: 3,
  万: 4,
  百万: 6,
  千万: 7,
  亿: 8,
  十亿: 9,
};
const percent = /^\s?(?:\\?%|percent\b|per cent\b|percentage\b|pct\b|个百分点)/i;
const degree = /^\s?(?:\^\s?\{?\s?\\circ\s?\}?|°)/;
const perMille = /^\s?‰/;
/** Behind a number: what makes it a part of something else. */
const goesOn =
  /^(?:\s?[-+/=]\s*$|\s[*×x]\s*$|\s?(?:[×^÷]|\*{1,2}\s?[\d(\\]|\\times|\\cdot|\\div|\\pm)|\s?[+]\s?[\d$\\(]|\s?-\s?[\d$\\(]|\s?[:/]\s?\d|\.\d|,\d|\s?(?:percent |% |\\% )?of \$?\d|\s(?:x|times|plus|minus|multiplied by|divided by|to the power|squared|cubed|factorial)\b|\s?x\s?\d|!(?:\s?[=\d]|[$}\\!+/^])|[a-z](?![\p{L}])|\\(?:sqrt|[dtc]?frac)|\()/iu;
/** Units of one letter, which make no variable. */
const unitLetter = /^[mgshLlVWNJKACF°](?![\p{L}\p{N}])/u;
/** Before a number: what makes it a part of something else. */
const goesBefore =
  /(?:[×÷^/<>≤≥≠]|[\d)]\s?\*{1,2}|\\times|\\cdot|\\div|\\sqrt\{?|\\(?:le|ge|leq|geq|neq|ne|lt|gt)|\\pm|±|\d\s?[-+]|\bplus|\btimes)\s?\\?\$?$/i;

const texFraction = /([-+]?)\s?\\[dtc]?frac\s?\{\s?(-?\d{1,100})\s?\}\s?\{\s?(\d{1,100})\s?\}/g;

/** What ends a number that stands in marks or brackets: none of the patterns of what follows begins so. */
const closing = "$)]}\"'?;";

function quantityAt(text: string, match: RegExpMatchArray): Quantity | null {
  const [whole, word, sign, early, late, body, decimals, exponent] = match;
  const index = match.index!;
  if (body === undefined && decimals === undefined) return null;
  const lead = /^\s*/.exec(whole)![0].length;
  let value = decimal(`${(body ?? "").replace(/[^\d]/g, "")}${decimals ?? ""}`);
  let to = index + whole.length;
  let rest = text.slice(to, to + 120);
  const take = (length: number): void => {
    to += length;
    rest = text.slice(to, to + 120);
  };
  if (exponent !== undefined) {
    if (Math.abs(Number(exponent)) > maxDigits) return null;
    value = timesPower(value, Number(exponent));
  }
  const isNegative = word !== undefined || sign === "-" || early === "-" || late === "-";
  const signed = (): bigint => (isNegative ? -value.numerator : value.numerator);
  const before = text.slice(Math.max(0, index - 12), index + lead);
  if (rest === "" || closing.includes(rest[0]!))
    return {
      from: index + lead,
      to,
      numerator: signed(),
      denominator: value.denominator,
      isPercent: false,
      isPart: goesBefore.test(before),
    };
  let part = false;
  const times = timesTen.exec(rest);
  const raised = times === null ? power.exec(rest) : null;
  const over = fraction.exec(rest);
  const extra = mixed.exec(rest);
  if (times !== null) {
    value = timesPower(value, Number(times[1] ?? times[2]));
    take(times[0].length);
  } else if (raised !== null) {
    const by = Number(raised[1] ?? raised[2]);
    if (by < 0 || by > 60 || value.numerator > 10n ** 15n) part = true;
    else value = exact(value.numerator ** BigInt(by), value.denominator ** BigInt(by));
    take(raised[0].length);
  } else if (extra !== null && extra[2] !== undefined && BigInt(extra[2]) > 0n && decimals === undefined) {
    const below = BigInt(extra[2]);
    value = exact(value.numerator * below + BigInt(extra[1]!), below);
    take(extra[0].length);
  } else if (over !== null && BigInt(over[1]!) > 0n) {
    value = exact(value.numerator, value.denominator * BigInt(over[1]!));
    take(over[0].length);
  }
  const scaled = scale.exec(rest);
  if (scaled !== null) {
    const name = (scaled[1] ?? scaled[2] ?? scaled[3])!.toLowerCase();
    value =
      name === "dozen" ? exact(value.numerator * 12n, value.denominator) : timesPower(value, powers[name]!);
    take(scaled[0].length);
  }
  const degrees = degree.exec(rest);
  if (degrees !== null) take(degrees[0].length);
  const cent = percent.exec(rest);
  if (cent !== null) take(cent[0].length);
  const mille = perMille.exec(rest);
  if (mille !== null) {
    value = timesPower(value, -3);
    take(1);
  }
  part ||= (goesOn.test(rest) && !unitLetter.test(rest)) || goesBefore.test(before);
  return {
    from: index + lead,
    to,
    numerator: signed(),
    denominator: value.denominator,
    isPercent: cent !== null,
    isPart: part,
  };
}

/**
 * The numbers a text states, from left to right: `-$5` is −5, `18 thousand` is 18,000, `5^2` is 25, `1/2` is a half,
 * `$1.2bn` is 1,200,000,000. A number of more than 300 digits is none. O(n).
 *
 * @param text a short text, folded (`foldAnswer`)
 * @example
 * quantities("-$5 million or 2 1/2").map(exactKey) // => ["-5000000", "5/2"]
 */
export function quantities(text: string): Quantity[] {
  if (!/\d/.test(text)) return [];
  const found: Quantity[] = [];
  for (const { 0: whole, 1: sign, 2: above, 3: below, index } of text.includes("frac")
    ? text.matchAll(texFraction)
    : []) {
    const divisor = BigInt(below!);
    if (divisor === 0n) continue;
    const value = exact(BigInt(above!), divisor);
    found.push({
      from: index,
      to: index + whole.length,
      numerator: sign === "-" ? -value.numerator : value.numerator,
      denominator: value.denominator,
      isPercent: false,
      isPart: goesOn.test(text.slice(index + whole.length, index + whole.length + 40)),
    });
  }
  const isTaken = (at: number): boolean => found.some(({ from, to }) => at >= from && at < to);
  const plain: Quantity[] = [];
  let end = 0;
  // It finds nothing that is empty. `matchAll` would put the pattern together anew.
  number.lastIndex = 0;
  for (let match = number.exec(text); match !== null; match = number.exec(text)) {
    if (match.index < end || isTaken(match.index)) continue;
    const quantity = quantityAt(text, match);
    if (quantity === null) continue;
    plain.push(quantity);
    end = quantity.to;
  }
  return [...found, ...plain].sort((a, b) => a.from - b.from);
}
