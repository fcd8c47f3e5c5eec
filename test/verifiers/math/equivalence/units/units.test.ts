import { describe, expect, it } from "vitest";
import { isUnit, readUnit } from "../../../../../src/verifiers/math/equivalence/units/units.ts";

/** Size over the base units, dimension and zero of a scale. */
function told(text: string): string | undefined {
  const unit = readUnit(text);
  if (unit === undefined) return undefined;
  const { n, d, dimension, zero } = unit;
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  const common = gcd(n, d);
  return `${n / common}/${d / common} ${dimension}${zero === undefined ? "" : ` from ${zero}`}`;
}

/** The first is known by itself, the others say the same. */
const SAME: readonly (readonly string[])[] = [
  [
    "m/s",
    "m s^-1",
    "m\\,s^{-1}",
    "m\\cdot s^{-1}",
    "meters per second",
    "m·s^{−1}",
    "米/秒",
    "米每秒",
    "m/(s)",
  ],
  ["m/s", "\\text{m/s}", "\\mathrm{m}/\\mathrm{s}", "m / s", "meter per second", "m s⁻¹"],
  ["cm^2", "square centimeters", "cm²", "cm^{2}", "sq cm", "centimeters squared", "平方厘米", "cm^{ 2 }"],
  ["m^3", "cubic meters", "m³", "cu m", "meters cubed", "立方米", "m^ 3", "m^{+3}"],
  ["J/(kg·K)", "J kg^-1 K^-1", "joules per (kg K)", "J/(kg*K)", "J/(kg⋅K)"],
  ["N*m", "N-m", "N·m", "N m", "newton meters", "N\\times m", "N\\ast m", "Nm"],
  ["m^2/s^2", "m^2 s^-2", "m^2/s^{2}"],
  ["km/h", "km/hr", "kilometers per hour", "千米/时", "km~/~h", "km$/$h"],
  ["eV", "electron volts", "electron-volt"],
  ["light year", "light-years", "light years"],
  ["degrees celsius", "celsius", "degree Celsius", "degrees  centigrade"],
  ["Ω", "\\Omega", "ohms", "\\ohm"],
  ["μm", "\\mu m", "µm", "\\micro m"],
  ["ft lbf", "ft-lb", "ft·lbf", "ft * lb"],
  ["m", "meters", "meter", "metres", "m^{1}", "{m}"],
];

describe("units", () => {
  it.each(SAME)("%s and its other spellings", (first, ...others) => {
    expect(told(first)).toBeDefined();
    for (const other of others) expect(`${other}: ${told(other)}`).toBe(`${other}: ${told(first)}`);
  });

  it.each([
    ["m", "1/1 m1"],
    ["km", "1000/1 m1"],
    ["cm^2", "1/10000 m2"],
    ["m^3", "1/1 m3"],
    ["m^{12}", "1/1 m12"],
    ["m^{-12}", "1/1 m-12"],
    ["km/h", "5/18 m1 s-1"],
    ["m/s^2", "1/1 m1 s-2"],
    ["m s^-2", "1/1 m1 s-2"],
    ["per second", "1/1 s-1"],
    ["/s", "1/1 s-1"],
    ["s^-1", "1/1 s-1"],
    ["m/m", "1/1 "],
    ["cm/m", "1/100 "],
    ["m/(s m)", "1/1 s-1"],
    ["m^2/(m s)", "1/1 m1 s-1"],
    ["m^2 s^{-1} m", "1/1 m3 s-1"],
    ["square km per second", "1000000/1 m2 s-1"],
    ["m per square second", "1/1 m1 s-2"],
    ["m per second squared", "1/1 m1 s-2"],
    ["m.", "1/1 m1"],
    ["kg", "1/1 kg1"],
    ["g", "1/1000 kg1"],
    ["K", "1/1 K1 from 0"],
    ["celsius", "1/1 K1 from 27315"],
    ["J/K", "1/1 K-1 kg1 m2 s-2"],
    ["K m", "1/1 K1 m1"],
    ["K^2", "1/1 K2"],
    ["m K", "1/1 K1 m1"],
  ])("%s is %s", (text, expected) => expect(told(text)).toBe(expected));

  it.each([
    "",
    " ",
    "zzz",
    "m zzz",
    "/",
    "m/",
    "m//s",
    "m per per s",
    "(m",
    "m)",
    "m/(s",
    "square",
    "m square",
    "cubic",
    "^2",
    "m^2^2",
    "m^13",
    "m^{-13}",
    "squared m",
    "m squared squared",
    "*",
    "()",
    `m${" ".repeat(100)}`,
  ])("%j is none", (text) => expect(told(text)).toBeUndefined());

  it("in one word", () => {
    expect(["km", "meters", "Hz", "公里"].map(isUnit)).toEqual([true, true, true, true]);
    expect(["km/h", "apple", "", "xy"].map(isUnit)).toEqual([false, false, false, false]);
  });
});
