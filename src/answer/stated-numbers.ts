import { speltNumbers } from "./number-words.ts";
import { exact, exactKey, type Quantity, quantities } from "./quantity.ts";

const quantityKey = (quantity: Quantity): string => `${exactKey(quantity)}${quantity.isPercent ? "%" : ""}`;

/** A number of a piece; `value` is equal for 60 % and 0.6. */
export interface StatedNumber {
  readonly quantity: Pick<Quantity, "from" | "to" | "isPart">;
  readonly key: string;
  readonly value: string;
}

/** The numbers of a piece as quantities; spelt ones where there are no digits. */
export function stated(piece: string): StatedNumber[] {
  const found = quantities(piece).map((quantity) => ({
    quantity,
    key: quantityKey(quantity),
    value: exactKey(quantity.isPercent ? exact(quantity.numerator, quantity.denominator * 100n) : quantity),
  }));
  return found.length > 0 ? found : statedInWords(piece);
}

/** The numbers that a piece spells out. */
export function statedInWords(piece: string): StatedNumber[] {
  return speltNumbers(piece).map(({ from, to, value }) => ({
    quantity: { from, to, isPart: false },
    key: String(value),
    value: String(value),
  }));
}

/** Whether two numbers, as their keys, have one value: 34.5 % is 0.345. */
export function haveOneValue(key: string, other: string): boolean {
  if (key === other) return true;
  if (key.endsWith("%") === other.endsWith("%")) return false;
  const [percentage, plain] = key.endsWith("%") ? [key.slice(0, -1), other] : [other.slice(0, -1), key];
  const [above, below = "1"] = percentage.split("/") as [string, string?];
  return exactKey(exact(BigInt(above), BigInt(below) * 100n)) === plain;
}
