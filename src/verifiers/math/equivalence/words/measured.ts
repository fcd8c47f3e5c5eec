import type { Answer, QuantityNode } from "../../tree/answer.ts";
import { integerNode } from "../../tree/build.ts";
import type { Expression, NumberNode } from "../../tree/expression.ts";
import { readUnit, type Unit } from "../units/units.ts";
import { isChineseCount, isClosed, isNounPhrase } from "./closed-words.ts";
import { isMonth } from "./dates.ts";
import { multiplier, partOf, wordNumber } from "./number-words.ts";

/** `n / d` as written. */
function quotient(n: bigint, d: bigint): Expression {
  const numerator: Expression = n < 0n ? { kind: "negate", argument: integerNode(-n) } : integerNode(n);
  return d === 1n ? numerator : { kind: "divide", numerator, denominator: integerNode(d) };
}

function times(value: Expression, n: bigint, d: bigint): Expression {
  return { kind: "multiply", factors: [value, quotient(n, d)] };
}

function isWhole(value: Expression): boolean {
  return value.kind === "number" && value.exponent === 0;
}

/** Whether a written number is one at most. */
export function isSingle(value: Expression): boolean {
  if (value.kind === "negate") return isSingle(value.argument);
  if (value.kind === "number")
    return value.exponent <= 0 && value.mantissa <= 10n ** BigInt(Math.min(-value.exponent, 400));
  return (
    value.kind === "divide" &&
    value.numerator.kind === "number" &&
    value.denominator.kind === "number" &&
    value.numerator.mantissa <= value.denominator.mantissa
  );
}

/** `6 h 30 min`, `5 ft 6 in`: smaller units of the same kind behind the first. */
function compound(value: Expression, phrase: string): QuantityNode | undefined {
  const parts = phrase.split(/\s*(\d+(?:\.\d+)?)\s*/);
  if (parts.length < 3 || parts.length > 7 || parts.length % 2 === 0) return undefined;
  const first = readUnit(parts[0] as string);
  if (first === undefined) return undefined;
  let total = value;
  let smaller: Unit = first;
  for (let index = 1; index < parts.length; index += 2) {
    const word = parts[index + 1] as string;
    // Behind hours they are minutes; alone they may be points, or a hundredth of something.
    const unit = readUnit(word === "分" ? "分钟" : word);
    if (unit === undefined || unit.dimension !== first.dimension || unit.n * smaller.d >= smaller.n * unit.d)
      return undefined;
    smaller = unit;
    const [whole, fraction = ""] = (parts[index] as string).split(".") as [string, string?];
    const mantissa = BigInt(whole + fraction);
    const scale = 10n ** BigInt(fraction.length);
    const term = quotient(mantissa * unit.n * first.d, scale * unit.d * first.n);
    total = { kind: "add", terms: [total, term] };
  }
  return { kind: "quantity", value: total, unit: parts[0] as string };
}

/** `dollars every day`, `miles an hour`: so much in each of these. */
const A_TIME = /(?<=[a-z]) (?:every|each|an?) (second|minute|hour|day|week|month|year)$/;

/**
 * A value with the words behind it: a magnitude multiplies it, a unit or a plain noun measures it; undefined when the
 * words say anything else, so that they may not be left out.
 *
 * @param words as written, blanks collapsed
 */
export function measured(value: Expression, words: string): Answer | undefined {
  const month = words.trim().replace(/^of\s+/, "");
  if (isMonth(month) && isWhole(value))
    return { kind: "text", value: `${month} ${(value as NumberNode).mantissa}` };
  // 1.2万元: the magnitude and the unit stand together.
  const large = /^(百万|千万|十万|万|亿)([\u4e00-\u9fff]{1,8})$/.exec(words.trim());
  if (large !== null)
    return measured(times(value, multiplier(large[1] as string) as bigint, 1n), large[2] as string);
  let amount = value;
  let rest = words
    .trim()
    .replace(/[.,]$/, "")
    .replace(/^of\s+/, "")
    .replace(A_TIME, " per $1");
  for (let steps = 0; steps < 3; steps++) {
    const [first = "", ...others] = rest.split(" ");
    const size = multiplier(first);
    const part = isWhole(amount) ? partOf(first) : undefined;
    if (size !== undefined) amount = times(amount, size, 1n);
    else if (part !== undefined && /s$|^half$|^quarter$/.test(first) === !isOne(amount))
      amount = times(amount, 1n, part);
    else if (first === "squared" || first === "cubed")
      amount = { kind: "power", base: amount, exponent: integerNode(first === "squared" ? 2 : 3) };
    else if (first === "factorial") amount = { kind: "call", name: "factorial", arguments: [amount] };
    else if (isMagnitude(others[0]) && readUnit(first) !== undefined) {
      amount = times(amount, multiplier(others[0] as string) as bigint, 1n);
      rest = [first, ...others.slice(1)].join(" ");
      continue;
    } else break;
    rest = others.join(" ").replace(/^of\s+/, "");
    if (rest === "") return amount;
  }
  if (
    amount.kind === "divide" &&
    /^(?:of )?(?:the|a|an|all|its|their) [a-z]{3,}$/.test(rest) &&
    !isClosed(rest.split(" ")[1] as string)
  )
    return amount;
  const whole = BigInt(/^(?:out of|in) (\d{1,40})$/.exec(rest)?.[1] ?? 0);
  if (amount.kind === "number" && amount.exponent === 0 && amount.mantissa > 0n && amount.mantissa <= whole)
    return { kind: "divide", numerator: amount, denominator: integerNode(whole) };
  const half = /^and (.+)$/.exec(rest);
  if (half !== null && isWhole(amount)) {
    const fraction = wordNumber(half[1] as string);
    return fraction === undefined || fraction.n >= fraction.d
      ? undefined
      : { kind: "add", terms: [amount, quotient(fraction.n, fraction.d)] };
  }
  if (readUnit(rest) !== undefined || isNounPhrase(rest) || isChineseCount(rest))
    return { kind: "quantity", value: amount, unit: rest };
  return compound(amount, rest) ?? directed(amount, rest);
}

/** `m/s to the east`: a unit and where it points to. */
const DIRECTED =
  /^(.{0,80}?\S)\s+((?:(?:directed |pointing )?(?:to|towards?) the |due )?(?:north|south|east|west|right|left|up|down)(?:wards?)?|clockwise|counter-?clockwise|anti-?clockwise|(?:into|out of) the (?:page|paper))$/i;

/** A quantity and its direction, as `5 m/s, east` gives them. */
function directed(value: Expression, phrase: string): Answer | undefined {
  const [, unit = "", direction = ""] = DIRECTED.exec(phrase) ?? [];
  if (readUnit(unit) === undefined) return undefined;
  const items: readonly Answer[] = [
    { kind: "quantity", value, unit },
    { kind: "text", value: direction },
  ];
  return { kind: "set", items, style: "list" };
}

function isMagnitude(word: string | undefined): boolean {
  return word !== undefined && multiplier(word) !== undefined;
}

function isOne(value: Expression): boolean {
  return value.kind === "number" && value.mantissa === 1n && value.exponent === 0;
}

/** `a pair of lines` is two of them. */
const A_PAIR = /^(?:an? )?pair of (?=(?:[a-z]+ )?[a-z]+s$)/;

/** `an hour`, `half an hour`, `an hour and a half`: one unit or a part of one. */
const OF_ONE =
  /^(?:(half|(?:a |one |three )?quarters?) (?:of )?)?(?:an?|one) ([a-z]{3,20})(?: and an? (half|quarter))?$/;

function ofOne(words: string): Answer | undefined {
  const [, part, unit = "", more] = OF_ONE.exec(words) ?? [];
  if (unit === "" || (part !== undefined && more !== undefined) || isClosed(unit)) return undefined;
  if (readUnit(unit) === undefined) return undefined;
  const number = wordNumber(part ?? (more === undefined ? "one" : `one and a ${more}`));
  return number && { kind: "quantity", value: quotient(number.n, number.d), unit };
}

/** What words alone stand for: a number (`forty-two`), a number with a unit (`five apples`), else the words. */
export function spelledOut(words: string): Answer {
  if (A_PAIR.test(words)) return spelledOut(words.replace(A_PAIR, "two "));
  const number = wordNumber(words);
  if (number !== undefined) return quotient(number.n, number.d);
  const one = /\b(?:an?|one) /.test(words) ? ofOne(words.toLowerCase()) : undefined;
  if (one !== undefined) return one;
  const parts = words.split(" ");
  for (let count = Math.min(parts.length - 1, 8); count > 0; count--) {
    const head = wordNumber(parts.slice(0, count).join(" "));
    const value = head && measured(quotient(head.n, head.d), parts.slice(count).join(" "));
    if (value !== undefined) return value;
  }
  const chinese = /^([负零〇一二两三四五六七八九十百千万亿分之]+|半(?!径))([^\d]+)$/.exec(words);
  const head = chinese === null ? undefined : wordNumber(chinese[1] as string);
  const value = head && measured(quotient(head.n, head.d), (chinese as RegExpExecArray)[2] as string);
  return value ?? { kind: "text", value: words };
}
