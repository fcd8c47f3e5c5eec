/** What an expression evaluates to: Python's int, float and bool, or something that is no number. */
export type PythonValue =
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: number }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "other" };

/** Bits of the largest integer computed. */
const maxBits = 100_000;

/** The text is no arithmetic, or more than the limits allow. `pythonArithmetic` lets it out to nobody. */
export class Unreadable extends Error {}

export const isNumber = (value: PythonValue): value is Exclude<PythonValue, { kind: "other" }> =>
  value.kind !== "other";
export const integerOf = (value: PythonValue): bigint | null =>
  value.kind === "int" ? value.value : value.kind === "bool" ? BigInt(value.value) : null;
/** @throws Unreadable for an integer beyond doubles, where Python overflows */
export function floatOf(value: PythonValue): number {
  if (!isNumber(value)) throw new Unreadable();
  const float = Number(value.value);
  if (value.kind === "int" && !Number.isFinite(float)) throw new Unreadable();
  return float;
}
export const int = (value: bigint): PythonValue => {
  if (value > 1n << BigInt(maxBits) || value < -(1n << BigInt(maxBits))) throw new Unreadable();
  return { kind: "int", value };
};
export const float = (value: number): PythonValue => ({ kind: "float", value });

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

export function power(a: PythonValue, b: PythonValue): PythonValue {
  const base = integerOf(a);
  const exponent = integerOf(b);
  if (base !== null && exponent !== null && exponent >= 0n) {
    const bits = base.toString(2).length;
    if ((base > 1n || base < -1n) && exponent * BigInt(bits) > BigInt(maxBits)) throw new Unreadable();
    if (base >= -1n && base <= 1n)
      return int(base === -1n && exponent % 2n === 0n ? 1n : exponent === 0n ? 1n : base);
    return int(base ** exponent);
  }
  const x = floatOf(a);
  const y = floatOf(b);
  if ((x === 0 && y < 0) || (x < 0 && !Number.isInteger(y))) throw new Unreadable();
  const result = x ** y;
  if (!Number.isFinite(result) && Number.isFinite(x) && Number.isFinite(y)) throw new Unreadable();
  return float(result);
}

function floatModulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

export function binary(operator: string, a: PythonValue, b: PythonValue): PythonValue {
  if (!isNumber(a) || !isNumber(b)) throw new Unreadable();
  const i = integerOf(a);
  const j = integerOf(b);
  const both = i !== null && j !== null;
  switch (operator) {
    case "+":
      return both ? int(i + j) : float(floatOf(a) + floatOf(b));
    case "-":
      return both ? int(i - j) : float(floatOf(a) - floatOf(b));
    case "*":
      if (both && i.toString(16).length + j.toString(16).length > maxBits / 4) throw new Unreadable();
      return both ? int(i * j) : float(floatOf(a) * floatOf(b));
    case "**":
      return power(a, b);
  }
  if (operator === "/" || operator === "//" || operator === "%") {
    if (Number(b.value) === 0) throw new Unreadable();
    if (operator === "/") return float(floatOf(a) / floatOf(b));
    if (operator === "//") return both ? int(floorDivide(i, j)) : float(Math.floor(floatOf(a) / floatOf(b)));
    return both ? int(i - j * floorDivide(i, j)) : float(floatModulo(floatOf(a), floatOf(b)));
  }
  if (!both) throw new Unreadable();
  const isTruth = a.kind === "bool" && b.kind === "bool" && !/[<>]/.test(operator);
  const result = bitwise(operator, i, j);
  return isTruth ? { kind: "bool", value: result !== 0n } : int(result);
}

function bitwise(operator: string, i: bigint, j: bigint): bigint {
  if (operator === "&") return i & j;
  if (operator === "|") return i | j;
  if (operator === "^") return i ^ j;
  if (j < 0n || (operator === "<<" && j > BigInt(maxBits))) throw new Unreadable();
  return operator === "<<" ? i << j : i >> (j > BigInt(maxBits) ? BigInt(maxBits) : j);
}
